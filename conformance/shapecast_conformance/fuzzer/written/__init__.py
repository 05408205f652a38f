"""Writing counterexamples as cases of the suite."""
