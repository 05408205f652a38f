"""Putting graph types together: elements, the types they build on, constraints (chapter 7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from shapecast.diagnostics.diagnostic import Label
from shapecast.graph.model import ElementKind
from shapecast.semantics import model
from shapecast.semantics.algebra import any_of
from shapecast.semantics.codes import lints
from shapecast.semantics.constraints import ReadConstraint, read_constraint
from shapecast.semantics.cycles import dependency_order
from shapecast.semantics.declarations import Declared, Namespace
from shapecast.semantics.findings import Findings
from shapecast.semantics.load import SchemaText
from shapecast.semantics.mentions import Mentions
from shapecast.semantics.namespaces import Names
from shapecast.semantics.resolve import ResolvedTypes
from shapecast.syntax import ast


@dataclass(frozen=True, slots=True, eq=False)
class BuiltGraphType:
    """A graph type with where its names are looked up and the constraints it has, imported ones first."""

    namespace: Namespace
    constraints: tuple[ReadConstraint, ...]
    meaning: model.GraphType


def build_graph_types(
    texts: Sequence[SchemaText], names: Names, types: ResolvedTypes, mentions: Mentions, findings: Findings
) -> tuple[BuiltGraphType, ...]:
    """The graph types in the order of the texts; without any, the one anonymous graph type of everything (3.7)."""
    own = {
        namespace: [read_constraint(syntax, namespace, types, mentions, findings) for syntax in written]
        for namespace, written in _written(texts, names)
    }
    built: dict[Namespace, BuiltGraphType] = {}
    for namespace in dependency_order(own, lambda each: each.imports)[0]:
        imported = [read for each in namespace.imports for read in built[each].constraints]
        constraints = _distinct([*imported, *own[namespace]], findings)
        meaning = _graph_type(namespace, constraints, types)
        built[namespace] = BuiltGraphType(namespace, tuple(constraints), meaning)
    return tuple(built[namespace] for namespace in own)


def _written(texts: Sequence[SchemaText], names: Names) -> Iterator[tuple[Namespace, list[ast.Constraint]]]:
    """The constraints of each graph type: those inside it and those beside it in its text, in order (3.6)."""
    beside = {
        id(graph_type): [s for s in text.syntax.statements if isinstance(s, ast.Constraint)]
        for text in texts
        for graph_type in text.graph_types
    }
    for namespace in names.graph_types:
        syntax = namespace.graph_type
        assert syntax is not None
        inside = [element for element in syntax.elements if isinstance(element, ast.Constraint)]
        yield namespace, sorted([*beside[id(syntax)], *inside], key=lambda constraint: constraint.span.start)
    if not names.graph_types:
        yield names.top, [s for text in texts for s in text.syntax.statements if isinstance(s, ast.Constraint)]


def _distinct(constraints: Iterable[ReadConstraint], findings: Findings) -> list[ReadConstraint]:
    """Each constraint once, under a name of its own: its text, numbered if names in it mean different types (8.37)."""
    by_text: dict[str, list[ReadConstraint]] = {}
    for read in constraints:
        alike = by_text.setdefault(read.meaning.name, [])
        same = next((other for other in alike if set(other.types_named) == set(read.types_named)), None)
        if same is None:
            alike.append(read)
        elif same.syntax is not read.syntax:
            message = "the constraint is there twice; the second adds nothing"
            there = Label(same.meaning.span, "here first")
            findings.add(lints.DUPLICATE_CONSTRAINT, message, read.meaning.span, related=[there])
    return [
        read if number == 1 else replace(read, meaning=replace(read.meaning, name=f"{text} #{number}"))
        for text, alike in by_text.items()
        for number, read in enumerate(alike, start=1)
    ]


def _graph_type(namespace: Namespace, constraints: Sequence[ReadConstraint], types: ResolvedTypes) -> model.GraphType:
    syntax = namespace.graph_type
    elements = [each for kind in ElementKind for each in namespace.all_elements(kind)]
    others = _others(elements, constraints, types)
    return model.GraphType(
        name=namespace.name,
        mode=ast.Mode.LOOSE if syntax is None or syntax.mode is None else syntax.mode,
        node_types=tuple(types.nodes[each] for each in namespace.all_elements(ElementKind.NODE)),
        edge_types=tuple(_edge_types(namespace.elements[ElementKind.EDGE], types)),
        other_node_types=tuple(types.nodes[each] for each in others if each.kind is ElementKind.NODE),
        other_edge_types=tuple(types.edges[each] for each in others if each.kind is ElementKind.EDGE),
        constraints=tuple(read.meaning for read in constraints),
        span=ast.NOWHERE if syntax is None else syntax.span,
    )


def _edge_types(elements: Mapping[str, Sequence[Declared]], types: ResolvedTypes) -> Iterator[model.EdgeType]:
    """The edge types; those of one name are one type, the union of their declarations (6.14)."""
    for name, group in elements.items():
        found = [types.edges[each] for each in group]
        if len(found) == 1:
            yield found[0]
        else:
            spans = tuple(span for each in found for span in each.spans)
            yield model.EdgeType(name, any_of(each.expr for each in found), all(e.abstract for e in found), spans)


def _others(
    elements: Sequence[Declared], constraints: Sequence[ReadConstraint], types: ResolvedTypes
) -> list[Declared]:
    """The types that elements and constraints build on or name without their being elements."""
    own = set(elements)
    found: set[Declared] = set()
    pending = [*elements, *(named for read in constraints for named in read.types_named)]
    while pending:
        each = pending.pop()
        if each not in found:
            found.add(each)
            pending.extend(types.uses[each])
    return [each for each in types.uses if each in found and each not in own]
