"""The reference evaluator: typing, constraints and nearest types straight from the definitions; it knows no mapping."""
