"""Test data: graphs of a stated size that conform to a graph type, and mutations that take them away from it."""
