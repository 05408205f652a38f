"""From the parser's reductions to the abstract syntax: one class for each chapter of the grammar."""
