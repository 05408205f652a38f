"""What a schema means: the resolved schema, and what follows from it for every target."""
