"""Findings as data: what is wrong, where, and what to do about it; rendered once, at the edge."""
