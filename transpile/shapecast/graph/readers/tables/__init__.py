"""Formats whose rows are elements: CSV in several dialects, columnar files."""
