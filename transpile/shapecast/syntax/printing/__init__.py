"""The spelling of each part of the abstract syntax, on one line."""
