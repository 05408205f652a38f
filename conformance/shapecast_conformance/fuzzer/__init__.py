"""The fuzzer: pairs put to engines, what nothing explains made small, and written as cases of the suite."""
