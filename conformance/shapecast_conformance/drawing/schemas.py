"""Random schemas over the whole language, small enough that their parts interact."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from shapecast.diagnostics.source import Source
from shapecast.semantics.compile import compile_schema
from shapecast.semantics.model import GraphType, Schema
from shapecast.syntax import ast
from shapecast.syntax.printer import print_schema
from shapecast_conformance.drawing.choice import chance, weighted
from shapecast_conformance.drawing.constraints import ConstraintWriter
from shapecast_conformance.drawing.element_types import (
    EDGE_LABELS,
    NODE_LABELS,
    Visible,
    edge_type,
    names_in,
    node_type,
)


@dataclass(frozen=True)
class Settings:
    """How large a schema may get, and how many drafts are tried before giving up."""

    node_types: int = 4
    edge_types: int = 3
    constraints: int = 3
    drafts: int = 100


@dataclass(frozen=True)
class RandomSchema:
    """A schema that compiles: as it was drawn, as text, and resolved. ``graph_type`` is the one that is meant."""

    file: ast.SchemaFile
    source: Source
    schema: Schema
    drafts: int

    @property
    def graph_type(self) -> GraphType:
        """The last graph type of the file, or the anonymous one."""
        return self.schema.graph_types[-1]


def random_schema(rng: Random, settings: Settings = Settings()) -> RandomSchema:
    """A random schema without errors. Raises RuntimeError when too many drafts in a row have errors."""
    for draft in range(1, settings.drafts + 1):
        file = draft_schema(rng, settings)
        source = Source("random.pgs", print_schema(file))
        schema, _ = compile_schema([source])
        if schema is not None:
            return RandomSchema(file, source, schema, draft)
    raise RuntimeError(f"{settings.drafts} drafts of a schema in a row have errors")


def draft_schema(rng: Random, settings: Settings = Settings()) -> ast.SchemaFile:
    """A schema that may still have errors (a contradiction between types, a cycle)."""
    form = weighted(rng, [(1, "anonymous"), (4, "single"), (2, "listed"), (2, "imports")])
    rooms = {"anonymous": ["top"], "single": ["g"], "listed": ["top", "g"], "imports": ["top", "base", "g"]}[form]
    return _Draft(rng, settings, rooms).file()


class _Draft:
    """Draws the types in an order in which each can refer to those before it, in its room or a room it can see.
    A room is the top level or a graph type; every room sees those before it."""

    def __init__(self, rng: Random, settings: Settings, rooms: list[str]) -> None:
        self._rng = rng
        self._settings = settings
        self._rooms = rooms
        self._visible = {room: Visible() for room in rooms}
        usual = self._visible[rooms[0]].usual
        for visible in self._visible.values():
            visible.usual = usual
        self._elements: dict[str, list[ast.Element]] = {room: [] for room in rooms}

    def file(self) -> ast.SchemaFile:
        self._node_types()
        self._edge_types()
        self._references()
        for _ in range(self._rng.randint(0, self._settings.constraints)):
            room = self._room()
            visible = self._visible["g" if room == "top" and "g" in self._rooms else room]
            self._elements[room].append(ConstraintWriter(self._rng, visible).constraint())
        for elements in self._elements.values():
            self._rng.shuffle(elements)
        return ast.SchemaFile(tuple(self._statements()))

    def _room(self) -> str:
        return self._rooms[-1] if chance(self._rng, 0.5) else self._rng.choice(self._rooms)

    def _declare(self, room: str, declaration: ast.NodeType | ast.EdgeType) -> None:
        self._elements[room].append(declaration)
        is_node = isinstance(declaration, ast.NodeType)
        record = declaration.content.record or ast.Record()
        names = names_in(declaration.content.labels)
        for seeing in self._rooms[self._rooms.index(room) :]:
            visible = self._visible[seeing]
            visible.keys[is_node] += [each.key.text for each in record.properties]
            visible.carried[is_node] += [name for name in names if name in visible.labels(is_node)]
            if declaration.name is not None and declaration.name.text not in visible.types(is_node):
                visible.types(is_node).append(declaration.name.text)

    def _names(self, prefix: str, labels: tuple[str, ...], count: int) -> Iterator[str]:
        """Names of types; a few are names of labels."""
        own = self._rng.sample(labels, len(labels))
        for number in range(count):
            yield own.pop() if chance(self._rng, 0.15) else f"{prefix}{number}"

    def _node_types(self) -> None:
        for name in self._names("t", NODE_LABELS, self._rng.randint(1, self._settings.node_types)):
            room = self._room()
            self._declare(room, node_type(self._rng, self._visible[room], name))

    def _edge_types(self) -> None:
        for name in self._names("e", EDGE_LABELS, self._rng.randint(chance(self._rng, 0.8), self._settings.edge_types)):
            room = self._room()
            abstract = chance(self._rng, 0.12)
            drawn = [edge_type(self._rng, self._visible[room], name, abstract) for _ in range(self._times())]
            for declaration in drawn:
                self._declare(room, declaration)

    def _times(self) -> int:
        """How often an edge type is declared."""
        return weighted(self._rng, [(5, 1), (2, 2)])

    def _references(self) -> None:
        """A graph type lists many of the types of the top level."""
        if "top" not in self._rooms or "g" not in self._rooms:
            return
        for name in [*self._visible["top"].node_types, *self._visible["top"].edge_types]:
            if chance(self._rng, 0.7):
                self._elements[self._rng.choice(self._rooms[1:])].append(ast.ElementReference(ast.Name(name)))

    def _statements(self) -> Iterator[ast.Statement]:
        for element in self._elements.get("top", []):
            if not isinstance(element, ast.ElementReference):
                yield element
        if "base" in self._rooms:
            yield ast.GraphType(ast.Name("base"), self._mode(), (), tuple(self._elements["base"]))
        if "g" in self._rooms:
            imports = (ast.Name("base"),) if "base" in self._rooms else ()
            yield ast.GraphType(ast.Name("g"), self._mode(), imports, tuple(self._elements["g"]))

    def _mode(self) -> ast.Mode | None:
        return weighted(self._rng, [(6, ast.Mode.STRICT), (3, ast.Mode.LOOSE), (1, None)])
