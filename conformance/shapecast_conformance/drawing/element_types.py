"""Random label expressions, contents, node types and edge types."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from random import Random
from typing import assert_never

from shapecast.syntax import ast
from shapecast_conformance.drawing.choice import chance, some, weighted
from shapecast_conformance.drawing.data_types import random_data_type

NODE_LABELS = ("A", "B", "C", "D")
EDGE_LABELS = ("K", "L", "M")
KEYS = ("p", "q", "r", "s")


@dataclass
class Visible:
    """What can be named at some place of a schema: labels, types declared so far, each key's usual type, and the keys
    and labels that elements of a kind (is it a node?) can have."""

    node_types: list[str] = field(default_factory=list)
    edge_types: list[str] = field(default_factory=list)
    usual: dict[str, ast.DataType] = field(default_factory=dict)
    keys: dict[bool, list[str]] = field(default_factory=lambda: {True: [], False: []})
    carried: dict[bool, list[str]] = field(default_factory=lambda: {True: [], False: []})

    def key(self, rng: Random, is_node: bool) -> str:
        """A key that elements of a kind can have, if there is one."""
        return rng.choice(self.keys[is_node] or KEYS)

    def label(self, rng: Random, is_node: bool) -> str:
        """A label, mostly one that elements of a kind can carry."""
        carried = self.carried[is_node] if chance(rng, 0.85) else []
        return rng.choice(carried or self.labels(is_node))

    def labels(self, is_node: bool) -> tuple[str, ...]:
        """The labels that elements of a kind carry."""
        return NODE_LABELS if is_node else EDGE_LABELS

    def types(self, is_node: bool) -> list[str]:
        """The types of a kind."""
        return self.node_types if is_node else self.edge_types


def label_expression(rng: Random, visible: Visible, is_node: bool, depth: int = 2) -> ast.LabelExpr:
    """A label expression of a type, over labels and the types declared so far."""
    form = weighted(rng, [(6, "name"), *([(3, "and"), (2, "or"), (1, "either"), (1, "optional")] if depth else [])])
    if form == "name":
        return _name(rng, visible, is_node)
    operands = [label_expression(rng, visible, is_node, depth - 1) for _ in range(2 + chance(rng, 0.15))]
    match form:
        case "and":
            return ast.LabelAnd(tuple(operands))
        case "or":
            return ast.LabelOr(tuple(operands))
        case "either":
            return ast.LabelEither(operands[0], operands[1])
        case _:
            return ast.LabelOptional(operands[0])


def names_in(expr: ast.LabelExpr | None) -> list[str]:
    """The bare names of a label expression."""
    match expr:
        case ast.LabelName(name):
            return [name]
        case ast.LabelAnd(operands) | ast.LabelOr(operands):
            return [name for operand in operands for name in names_in(operand)]
        case ast.LabelEither(left, right):
            return names_in(left) + names_in(right)
        case ast.LabelOptional(operand) | ast.LabelNot(operand):
            return names_in(operand)
        case ast.TypeName() | None:
            return []
        case _:
            assert_never(expr)


def _name(rng: Random, visible: Visible, is_node: bool) -> ast.LabelExpr:
    types = visible.types(is_node)
    if types and chance(rng, 0.45):
        name = rng.choice(types)
        return ast.TypeName(name) if chance(rng, 0.3) else ast.LabelName(name)
    return ast.LabelName(rng.choice(visible.labels(is_node)))


def record(rng: Random, visible: Visible) -> ast.Record:
    """A record type; a key mostly has its usual type, so that combinations seldom contradict themselves."""
    properties = [_property(rng, visible, key) for key in some(rng, KEYS, 0, 3)]
    return ast.Record(tuple(properties), open=chance(rng, 0.25))


def _property(rng: Random, visible: Visible, key: str) -> ast.Property:
    usual = visible.usual.setdefault(key, random_data_type(rng))
    kind = weighted(
        rng,
        [
            (10, usual),
            (1, ast.UnionType((usual, random_data_type(rng, 0)))),
            (1, ast.NamedType("ANY")),
            (2, random_data_type(rng)),
        ],
    )
    return ast.Property(ast.Name(key), kind, optional=chance(rng, 0.4))


def content(rng: Random, visible: Visible, is_node: bool) -> ast.Content:
    """Labels, openness and a record, each of which may be missing."""
    labels = label_expression(rng, visible, is_node) if chance(rng, 0.9) else None
    return ast.Content(labels, chance(rng, 0.2), record(rng, visible) if chance(rng, 0.75) else None)


def node_type(rng: Random, visible: Visible, name: str) -> ast.NodeType:
    """A node type, mostly under the given name; a type that is named like a label has it as its own."""
    found = content(rng, visible, True)
    if name in NODE_LABELS:
        own: ast.LabelExpr = ast.LabelName(name)
        if chance(rng, 0.4):
            other = rng.choice([label for label in NODE_LABELS if label not in visible.node_types])
            own = ast.LabelAnd((own, ast.LabelOptional(ast.LabelName(other))))
        found = replace(found, labels=own)
    if found.labels is None and found.record is None:
        found = replace(found, record=ast.Record())
    unnamed = found.labels is not None and name not in NODE_LABELS and chance(rng, 0.12)
    return ast.NodeType(None if unnamed else ast.Name(name), found, abstract=chance(rng, 0.15))


def edge_type(rng: Random, visible: Visible, name: str, abstract: bool) -> ast.EdgeType:
    """One declaration of an edge type, mostly under the given name."""
    found = content(rng, visible, False)
    if name in EDGE_LABELS:
        found = replace(found, labels=ast.LabelName(name))
    unnamed = name not in EDGE_LABELS and chance(rng, 0.15)
    return ast.EdgeType(
        None if unnamed else ast.Name(name), endpoint(rng, visible), found, endpoint(rng, visible), abstract=abstract
    )


def endpoint(rng: Random, visible: Visible) -> ast.Endpoint:
    """An end of an edge type, in any of its forms."""
    form = weighted(rng, [(2, "any"), (4, "labels"), (1, "open"), (2, "content"), (2, "reference"), (3, "expression")])
    if form == "reference" and visible.node_types:
        return ast.Endpoint(ast.Content(), reference=ast.Name(rng.choice(visible.node_types)))
    name = ast.Name("n") if chance(rng, 0.1) else None
    plain = Visible()
    match form:
        case "any" | "reference":
            return ast.Endpoint(ast.Content())
        case "labels":
            return ast.Endpoint(ast.Content(label_expression(rng, plain, True, 1)), name)
        case "open":
            return ast.Endpoint(ast.Content(label_expression(rng, plain, True, 1), open=True), name)
        case "expression":
            return ast.Endpoint(ast.Content(label_expression(rng, visible, True, 1)), name)
        case _:
            labels = label_expression(rng, visible, True, 1) if chance(rng, 0.8) else None
            return ast.Endpoint(ast.Content(labels, chance(rng, 0.3), record(rng, visible)), name if labels else None)
