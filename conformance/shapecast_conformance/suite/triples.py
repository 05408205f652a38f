"""Whether two sets of triples are the same but for the names of their blank nodes."""

from __future__ import annotations


def same_triples(expected: str, found: str) -> bool:
    """Whether two texts in N-Triples say the same. Raises what rdflib raises over a text that is none."""
    from rdflib import Graph
    from rdflib.compare import isomorphic

    if sorted(expected.split("\n")) == sorted(found.split("\n")):
        return True
    return isomorphic(*(Graph().parse(data=text, format="nt") for text in (expected, found)))
