"""Whether two sets of triples are the same but for the names of their blank nodes."""

from __future__ import annotations


def same_triples(expected: str, found: str) -> bool:
    """Whether two texts in N-Triples have the same terms in the same places: literals are compared as they are written,
    for a canonical form is what is asked for. Raises what rdflib raises over a text that is none."""
    import rdflib
    from rdflib.compare import isomorphic

    from shapecast_conformance.engines.pyshacl_library import literals_as_written

    if sorted(expected.split("\n")) == sorted(found.split("\n")):
        return True
    with literals_as_written():
        return isomorphic(*(rdflib.Graph().parse(data=text, format="nt") for text in (expected, found)))
