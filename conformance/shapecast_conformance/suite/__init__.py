"""The conformance suite: cases as data, whoever answers them, and what their answers are worth."""
