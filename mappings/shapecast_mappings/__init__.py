"""Mappings from the resolved schema and from property graphs to targets; one folder a target."""
