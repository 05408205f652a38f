"""Mutations of where edges run: the edge is left without a type."""

from __future__ import annotations

from collections.abc import Iterator

from shapecast.graph.model import Edge, ElementKind
from shapecast_conformance.drawing.edits import Reconnect
from shapecast_conformance.generate.mutations.mutation import Change, Site

_NODES = 12


def reverse_edge(site: Site) -> Iterator[Change]:
    """An edge is turned round."""
    for edge in _edges(site):
        turned = Reconnect(edge, edge.target, edge.source)
        if edge.source is not edge.target and site.spoils(turned):
            yield Change.of(turned)


def retarget_edge(site: Site) -> Iterator[Change]:
    """An edge starts or ends at a node where its type does not."""
    nodes = list(site.graph.nodes.values())
    for edge in _edges(site):
        for node in site.rng.choices(nodes, k=_NODES):
            moved = [Reconnect(edge, edge.source, node), Reconnect(edge, node, edge.target)]
            found = next((step for step in site.rng.sample(moved, 2) if site.spoils(step)), None)
            if found is not None:
                yield Change.of(found)
                break


def _edges(site: Site) -> Iterator[Edge]:
    return (edge for edge in site.elements(ElementKind.EDGE) if isinstance(edge, Edge))
