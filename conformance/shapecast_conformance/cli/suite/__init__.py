"""`shapecast suite`: the conformance suite, for engines and for anyone's implementation."""
