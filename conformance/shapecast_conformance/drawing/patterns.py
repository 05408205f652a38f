"""Random patterns and conditions."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import assert_never

from shapecast.syntax import ast
from shapecast_conformance.drawing.choice import chance, weighted
from shapecast_conformance.drawing.element_types import Visible

Bound = dict[str, bool]
"""Variables, each with whether it stands for a node (else for an edge)."""

_FRESH = {True: ("y", "z", "w"), False: ("e", "f", "g")}
LITERALS: tuple[ast.Literal, ...] = (
    *(ast.NumberLiteral(text) for text in ("0", "1", "2", "-1", "0.5", "-2.25", "7.0", "1e2")),
    *(ast.StringLiteral(text) for text in ("a", "b", "", "start", "2020-01-01")),
    ast.BooleanLiteral(True),
    ast.BooleanLiteral(False),
    ast.TemporalLiteral("DATE", "2020-01-01"),
    ast.TemporalLiteral("TIME", "12:00:00"),
    ast.TemporalLiteral("LOCAL TIME", "12:00:00"),
    ast.TemporalLiteral("ZONED TIME", "12:00:00Z"),
    ast.TemporalLiteral("DATETIME", "2020-01-01T12:00:00Z"),
    ast.TemporalLiteral("LOCAL DATETIME", "2020-01-01T12:00:00"),
    ast.TemporalLiteral("ZONED DATETIME", "2020-01-01T13:00:00+01:00"),
    ast.TemporalLiteral("DURATION", "P1D"),
)


_ORDERS = (ast.Comparator.LT, ast.Comparator.LE, ast.Comparator.GT, ast.Comparator.GE)
_KINDS: list[tuple[int, type[ast.Literal]]] = [
    (1, ast.NumberLiteral),
    (1, ast.StringLiteral),
    (3, ast.BooleanLiteral),
    (1, ast.TemporalLiteral),
]
_STRINGS = frozenset({"STRING", "TEXT", "VARCHAR", "CHAR"})
_ZONES = {" WITH TIME ZONE": "ZONED ", " WITHOUT TIME ZONE": "LOCAL "}


def _is_usual(literal: ast.Literal, data_type: ast.DataType) -> bool:
    """Whether the value of a literal is of the kind that a data type mostly has."""
    if not isinstance(data_type, ast.NamedType):
        return isinstance(literal, ast.StringLiteral) == isinstance(data_type, ast.EnumType | ast.RegexType)
    words = data_type.words.replace("TIMESTAMP", "DATETIME")
    for suffix, prefix in _ZONES.items():
        if words.endswith(suffix):
            words = prefix + words.removesuffix(suffix)
    match literal:
        case ast.TemporalLiteral():
            return literal.words == words
        case ast.StringLiteral():
            return words in _STRINGS
        case ast.BooleanLiteral():
            return words.startswith("BOOL")
        case ast.NumberLiteral():
            return words.startswith(("INT", "UINT", "FLOAT", "DEC", "SMALL", "BIG", "LONG", "REAL", "DOUBLE"))
        case _:
            assert_never(literal)


def label_test(rng: Random, visible: Visible, is_node: bool, depth: int = 1) -> ast.LabelExpr:
    """A test of labels and types."""
    form = weighted(rng, [(9, "name"), *([(1, "and"), (2, "or"), (2, "not")] if depth else [])])
    if form == "name":
        types = visible.types(is_node)
        if types and chance(rng, 0.35):
            name = rng.choice(types)
            return ast.TypeName(name) if chance(rng, 0.3) else ast.LabelName(name)
        return ast.LabelName(visible.label(rng, is_node))
    operands = [label_test(rng, visible, is_node, depth - 1) for _ in range(2)]
    match form:
        case "and":
            return ast.LabelAnd(tuple(operands))
        case "or":
            return ast.LabelOr(tuple(operands))
        case _:
            return ast.LabelNot(operands[0])


class PatternWriter:
    """Writes a pattern and keeps the variables that it binds in ``bound``. ``named`` and ``tested`` are how often a
    position has a variable, and a test."""

    def __init__(
        self, rng: Random, visible: Visible, bound: Mapping[str, bool], named: float, tested: float = 0.35
    ) -> None:
        self._rng = rng
        self._visible = visible
        self._named = named
        self._tested = tested
        self._free = {is_node: [n for n in names if n not in bound] for is_node, names in _FRESH.items()}
        self.bound: Bound = dict(bound)

    def pattern(self, focus: str | None, paths: int, steps: int, least: int = 0) -> ast.Pattern:
        """A pattern of up to so many paths with up to so many steps (``least`` in the first). The first goes through
        ``focus``; each other one starts at a node variable of those before it, as a path after a comma has to (8.32).
        """
        written = [self._path(focus, self._rng.randint(least, steps))]
        for _ in range(paths - 1 if chance(self._rng, 0.4) else 0):
            shared = [name for name in _node_variables(written) if name is not None]
            if shared:
                written.append(self._path(self._rng.choice(shared), self._rng.randint(0, steps), at_start=True))
        return ast.Pattern(tuple(written))

    def _path(self, focus: str | None, steps: int, *, at_start: bool = False) -> ast.Path:
        on_edge = focus is not None and not self.bound[focus]
        steps = max(steps, 1) if on_edge else steps
        at = 0 if at_start else self._rng.randint(0, steps - 1 if on_edge else steps)
        on_node = focus is not None and not on_edge
        start = self._node(focus if on_node and at == 0 else None)
        followed = [
            (
                self._edge(focus if on_edge and at == step else None),
                self._node(focus if on_node and at == step + 1 else None),
            )
            for step in range(steps)
        ]
        return ast.Path(start, tuple(followed))

    def _node(self, name: str | None) -> ast.NodePattern:
        return ast.NodePattern(*self._position(name, True))

    def _edge(self, name: str | None) -> ast.EdgePattern:
        direction = weighted(
            self._rng, [(4, ast.Direction.FORWARD), (2, ast.Direction.BACKWARD), (1, ast.Direction.ANY)]
        )
        variable, labels = self._position(name, False)
        return ast.EdgePattern(direction, variable, labels)

    def _position(self, name: str | None, is_node: bool) -> tuple[ast.Name | None, ast.LabelExpr | None]:
        known = [other for other, kind in self.bound.items() if kind == is_node]
        if name is None and known and chance(self._rng, 0.12):
            name = self._rng.choice(known)
        if name is None and self._free[is_node] and chance(self._rng, self._named):
            name = self._free[is_node].pop(0)
        if name is not None:
            self.bound[name] = is_node
        labels = label_test(self._rng, self._visible, is_node) if chance(self._rng, self._tested) else None
        return (None if name is None else ast.Name(name)), labels


def _node_variables(paths: list[ast.Path]) -> list[str | None]:
    nodes = [node for path in paths for node in (path.start, *(node for _, node in path.steps))]
    return [None if node.variable is None else node.variable.text for node in nodes]


class ConditionWriter:
    """Writes conditions over bound variables. ``values`` are the only terms of a scope over values."""

    def __init__(self, rng: Random, visible: Visible, bound: Bound, values: tuple[ast.PropertyRef, ...] = ()) -> None:
        self._rng = rng
        self._visible = visible
        self._bound = bound
        self._values = values

    def condition(self, depth: int = 2) -> ast.Condition:
        """A condition of any form."""
        form = weighted(
            self._rng,
            [
                (6, "comparison"),
                (3, "null"),
                *([(2, "test"), (2, "pattern"), (1, "elements")] if self._bound else []),
                *([(3, "and"), (2, "or"), (3, "not")] if depth else []),
            ],
        )
        match form:
            case "comparison":
                return self.comparison()
            case "elements":
                return self._same_element()
            case "null":
                return ast.NullTest(self.property(), negated=chance(self._rng, 0.45))
            case "test":
                return self._test()
            case "pattern":
                return self._pattern()
            case "not":
                return ast.Not(self.condition(depth - 1))
            case _:
                operands = tuple(self.condition(depth - 1) for _ in range(2 + chance(self._rng, 0.2)))
                return ast.And(operands) if form == "and" else ast.Or(operands)

    def property(self) -> ast.PropertyRef:
        """A property of a bound variable, or the value of the scope."""
        if self._values and (not self._bound or chance(self._rng, 0.5)):
            return self._rng.choice(self._values)
        name = self._rng.choice(list(self._bound))
        return ast.PropertyRef(name, self._visible.key(self._rng, self._bound[name]))

    def comparison(self) -> ast.Comparison:
        """Two properties, or a property and a literal, either way round."""
        left = self.property()
        right: ast.Term = self.property() if chance(self._rng, 0.25) else self._literal(left)
        operands = (right, left) if chance(self._rng, 0.1) else (left, right)
        return ast.Comparison(self._rng.choice([*ast.Comparator, *_ORDERS]), *operands)

    def _literal(self, beside: ast.PropertyRef) -> ast.Literal:
        """A literal, mostly of the kind that the property usually has."""
        usual = self._visible.usual.get(beside.key)
        fitting = [each for each in LITERALS if usual is not None and _is_usual(each, usual)]
        if fitting and chance(self._rng, 0.75):
            return self._rng.choice(fitting)
        kind = weighted(self._rng, _KINDS)
        return self._rng.choice([each for each in LITERALS if isinstance(each, kind)])

    def _same_element(self) -> ast.Condition:
        one, other = (self._rng.choice(list(self._bound)) for _ in range(2))
        if self._bound[one] != self._bound[other]:
            return self.comparison()
        operator = self._rng.choice([ast.Comparator.EQ, ast.Comparator.NE])
        return ast.Comparison(operator, ast.Variable(one), ast.Variable(other))

    def _test(self) -> ast.Condition:
        nodes = [name for name, is_node in self._bound.items() if is_node]
        if not nodes:
            return self._pattern()
        tested = ast.NodePattern(ast.Name(self._rng.choice(nodes)), label_test(self._rng, self._visible, True))
        return ast.PatternTest(ast.Pattern((ast.Path(tested),)))

    def _pattern(self) -> ast.Condition:
        writer = PatternWriter(self._rng, self._visible, self._bound, named=0.1)
        return ast.PatternTest(writer.pattern(self._rng.choice(list(self._bound)), paths=1, steps=1))
