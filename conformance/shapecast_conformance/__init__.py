"""Everything that judges: the reference evaluator, the engines, and the comparison of their answers."""
