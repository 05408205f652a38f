"""What was meant where the grammar has no place for what was written."""
