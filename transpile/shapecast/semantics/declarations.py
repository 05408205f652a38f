"""Who declares what: the element types at the top level and in graph types, and how a name finds one (3.11 to 3.13)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from shapecast.diagnostics.source import Span
from shapecast.graph.model import ElementKind
from shapecast.syntax import ast
from shapecast.syntax.printer import show


@dataclass(frozen=True, eq=False)
class Declared:
    """An element type as it is declared: a node type once, an edge type once or several times under its name.

    ``named`` is false for a type that is named by its printed labels: such a name cannot be referred to.
    """

    kind: ElementKind
    name: str
    named: bool
    declarations: tuple[ast.NodeType | ast.EdgeType, ...]
    home: Namespace = field(repr=False)

    @property
    def spans(self) -> tuple[Span, ...]:
        """The places of the declarations, each at its name if it has one."""
        return tuple(place(declaration) for declaration in self.declarations)

    @property
    def span(self) -> Span:
        """The place of the first declaration."""
        return self.spans[0]


@dataclass(eq=False)
class Namespace:
    """Where names are looked up: a graph type with its imports and the top level behind it, or the top level itself.

    It is filled once, while the declarations are gathered, and then only read. ``elements`` are the types that are
    elements of the graph type: its own, those it refers to and those it imports.
    """

    name: str | None
    graph_type: ast.GraphType | None
    top: Namespace | None
    own: dict[ElementKind, dict[str, Declared]] = field(default_factory=lambda: {kind: {} for kind in ElementKind})
    imports: list[Namespace] = field(default_factory=list)
    elements: dict[ElementKind, dict[str, list[Declared]]] = field(
        default_factory=lambda: {kind: {} for kind in ElementKind}
    )

    def find(self, kind: ElementKind, name: str) -> Declared | None:
        """The type of that kind that the name means here: the graph type's own, one that it imports, or one of
        the top level; None if there is none."""
        own = self.own[kind].get(name)
        if own is not None and own.named:
            return own
        for element in self.elements[kind].get(name, ()):
            if element.named:
                return element
        return self.top.find(kind, name) if self.top is not None else None

    def known(self, kind: ElementKind) -> Iterator[str]:
        """Every name of a type of that kind that can be used here."""
        yield from (declared.name for declared in self.own[kind].values() if declared.named)
        yield from (name for name, found in self.elements[kind].items() if any(d.named for d in found))
        if self.top is not None:
            yield from self.top.known(kind)

    def all_elements(self, kind: ElementKind) -> Iterator[Declared]:
        """The elements of one kind, imported ones first."""
        for found in self.elements[kind].values():
            yield from found


def place(declaration: ast.NodeType | ast.EdgeType) -> Span:
    """Where a declaration is pointed at: its name, else its labels, else the whole."""
    if declaration.name is not None:
        return declaration.name.span
    return declaration.span if declaration.content.labels is None else declaration.content.labels.span


def display_name(declaration: ast.NodeType | ast.EdgeType) -> str:
    """The name of a type: its own, else its printed label expression, else the whole of it as printed (5.20, 6.12)."""
    if declaration.name is not None:
        return declaration.name.text
    labels = declaration.content.labels
    return show(declaration) if labels is None else show(labels)


def gather(
    declarations: Iterable[ast.NodeType | ast.EdgeType], home: Namespace
) -> Iterator[tuple[Declared, ast.NodeType]]:
    """Fill ``home.own``; edge types of one name are one type of several declarations (6.14). Yields each further
    declaration of a node type, with the first one: duplicates, which are left out."""
    edges: dict[str, list[ast.EdgeType]] = {}
    nodes = home.own[ElementKind.NODE]
    for declaration in declarations:
        name = display_name(declaration)
        if isinstance(declaration, ast.EdgeType):
            edges.setdefault(name, []).append(declaration)
        elif name in nodes:
            yield nodes[name], declaration
        else:
            nodes[name] = Declared(ElementKind.NODE, name, declaration.name is not None, (declaration,), home)
    for name, group in edges.items():
        named = any(declaration.name is not None for declaration in group)
        home.own[ElementKind.EDGE][name] = Declared(ElementKind.EDGE, name, named, tuple(group), home)


def element_types(elements: Iterable[ast.Syntax]) -> Iterator[ast.NodeType | ast.EdgeType]:
    """The element types among statements or among the elements of a graph type."""
    for element in elements:
        if isinstance(element, ast.NodeType | ast.EdgeType):
            yield element
