"""Random schemas, and graphs near them: seeded, over the whole language, small enough that parts interact."""
