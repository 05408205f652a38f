"""The text of a schema and its abstract syntax."""
