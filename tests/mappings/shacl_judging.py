"""Judging small graphs through SHACL, for the tests of the mapping."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import rdflib

from mappings.schema_judging import graph_type
from shapecast.graph.model import Graph
from shapecast_conformance.crosscheck import crosscheck
from shapecast_conformance.reference.evaluate import evaluate
from shapecast_conformance.verdict import Rule
from shapecast_mappings.shacl.shapes import Shapes
from shapecast_mappings.shacl.target import ShaclTarget


@lru_cache(maxsize=256)
def shapes(text: str) -> Shapes:
    """The shapes of the last graph type of a text."""
    return ShaclTarget().schema(graph_type(text)).artefact


def parsed(text: str) -> rdflib.Graph:
    """Shapes as rdflib reads them."""
    normalising, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    try:
        return rdflib.Graph().parse(data="".join(shapes(text).turtle()), format="turtle")
    finally:
        rdflib.NORMALIZE_LITERALS = normalising


def violators(text: str, found: Graph) -> set[str]:
    """The elements that violate the constraints of a graph type, on which pyshacl and the reference agree."""
    meant = graph_type(text)
    agree(text, found)
    return {v.element.id for v in evaluate(meant, found).violations if v.rule is Rule.CONSTRAINT}


def untyped(text: str, found: Graph) -> set[str]:
    """The elements that STRICT finds without a type, on which pyshacl and the reference agree."""
    agree(text, found)
    return {v.element.id for v in evaluate(graph_type(text), found).violations if v.rule is Rule.UNTYPED}


def agree(text: str, found: Graph, engines: Iterable[str] = ("pyshacl",)) -> None:
    """Hold engines to the reference: every answer is the same, and none is left out."""
    result = crosscheck(graph_type(text), found, tuple(engines))
    assert result.complete, [(check.outcome, check.detail) for check in result.engines]
    for check in result.engines:
        told = [(d.element.id, d.aspect.value, d.name, d.reference) for d in check.unexplained]
        assert (told, check.excused) == ([], {}), check.engine
