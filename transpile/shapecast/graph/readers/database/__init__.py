"""Databases in a file: read by their own library, in a process of its own."""
