"""Random constraints: every scope, every qualifier, every body."""

from __future__ import annotations

from random import Random

from shapecast.syntax import ast
from shapecast_conformance.drawing.choice import chance, some, weighted
from shapecast_conformance.drawing.element_types import Visible
from shapecast_conformance.drawing.patterns import Bound, ConditionWriter, PatternWriter, label_test

_COMBINED = (ast.QualifierKind.EXCLUSIVE, ast.QualifierKind.MANDATORY, ast.QualifierKind.SINGLETON)


class ConstraintWriter:
    """Writes constraints over what is visible in one graph type."""

    def __init__(self, rng: Random, visible: Visible) -> None:
        self._rng = rng
        self._visible = visible

    def constraint(self) -> ast.Constraint:
        """A constraint."""
        form = weighted(self._rng, [(5, self._node_scope), (4, self._path_scope), (2, self._within), (2, self._values)])
        scope, bound, values = form()
        body = self._body(bound, values)
        return ast.Constraint(scope, self._qualifiers(body), body)

    # --- scopes

    def _node_scope(self) -> tuple[ast.Scope, Bound, tuple[ast.PropertyRef, ...]]:
        labels = label_test(self._rng, self._visible, True) if chance(self._rng, 0.9) else None
        pattern = ast.Pattern((ast.Path(ast.NodePattern(ast.Name("x"), labels)),))
        return ast.Scope(pattern, None, self._where({"x": True}, 0.2)), {"x": True}, ()

    def _path_scope(self) -> tuple[ast.Scope, Bound, tuple[ast.PropertyRef, ...]]:
        focus = {"x": chance(self._rng, 0.4)}
        pattern = PatternWriter(self._rng, self._visible, focus, named=0).pattern("x", paths=1, steps=1, least=1)
        return ast.Scope(pattern, None, self._where(focus, 0.2)), focus, ()

    def _within(self) -> tuple[ast.Scope, Bound, tuple[ast.PropertyRef, ...]]:
        focus = {"x": chance(self._rng, 0.6)}
        writer = PatternWriter(self._rng, self._visible, focus, named=0.5)
        pattern = writer.pattern("x", paths=2, steps=1)
        return ast.Scope(pattern, ast.Variable("x"), self._where(writer.bound, 0.3)), focus, ()

    def _values(self) -> tuple[ast.Scope, Bound, tuple[ast.PropertyRef, ...]]:
        writer = PatternWriter(self._rng, self._visible, {"x": chance(self._rng, 0.8)}, named=0.3)
        pattern = writer.pattern("x", paths=1, steps=1)
        target = ast.PropertyRef("x", self._visible.key(self._rng, writer.bound["x"]))
        return ast.Scope(pattern, target, self._where(writer.bound, 0.2)), {}, (target,)

    def _where(self, bound: Bound, probability: float) -> ast.Condition | None:
        wanted = bool(bound) and chance(self._rng, probability)
        return ConditionWriter(self._rng, self._visible, bound).condition(1) if wanted else None

    # --- bodies and qualifiers

    def _body(self, bound: Bound, values: tuple[ast.PropertyRef, ...]) -> ast.Body:
        if values:
            return weighted(self._rng, [(3, self._key_within), (2, self._pattern), (2, self._check)])(bound, values)
        forms = [(6, self._key), (4, self._key_within), (4, self._pattern), (4, self._check), (4, self._check_within)]
        return weighted(self._rng, forms)(bound, values)

    def _key(self, bound: Bound, _: tuple[ast.PropertyRef, ...]) -> ast.Body:
        ((focus, is_node),) = bound.items()
        keys = dict.fromkeys(self._visible.key(self._rng, is_node) for _ in range(1 + chance(self._rng, 0.4)))
        return ast.KeyBody(tuple(ast.PropertyRef(focus, key) for key in keys))

    def _matched(self, bound: Bound, named: float, tested: float = 0.3) -> tuple[ast.Pattern, Bound]:
        """A pattern, mostly one that goes through x; where it does not, conditions may speak of x all the same."""
        writer = PatternWriter(self._rng, self._visible, bound, named, tested)
        focus = None if chance(self._rng, 0.12) else next(iter(bound), None)
        return writer.pattern(focus, paths=2, steps=2 if chance(self._rng, 0.3) else 1), writer.bound

    def _key_within(self, bound: Bound, values: tuple[ast.PropertyRef, ...]) -> ast.Body:
        pattern, inner = self._matched(bound, named=0.7)
        if not inner:
            return self._pattern(bound, values)
        names = some(self._rng, list(inner), 1, 2)
        names += names[:1] if chance(self._rng, 0.4) else []
        items = [self._item(name, inner[name]) for name in names]
        return ast.KeyBody(tuple(dict.fromkeys(items)), pattern, self._inner_where(inner, values))

    def _item(self, name: str, is_node: bool) -> ast.Variable | ast.PropertyRef:
        if chance(self._rng, 0.5):
            return ast.Variable(name)
        return ast.PropertyRef(name, self._visible.key(self._rng, is_node))

    def _pattern(self, bound: Bound, values: tuple[ast.PropertyRef, ...]) -> ast.Body:
        pattern, inner = self._matched(bound, named=0.3)
        if not any(path.steps for path in pattern.paths):
            return self._check(bound, values) if inner else self._pattern(bound, values)
        return ast.PatternBody(pattern, self._inner_where(inner, values))

    def _inner_where(self, inner: Bound, values: tuple[ast.PropertyRef, ...]) -> ast.Condition | None:
        if not inner or not chance(self._rng, 0.8 if values else 0.25):
            return None
        if values or chance(self._rng, 0.2):
            return self._shared_value(inner, values)
        return ConditionWriter(self._rng, self._visible, inner).condition(1)

    def _shared_value(self, inner: Bound, values: tuple[ast.PropertyRef, ...]) -> ast.Condition:
        """That a property of what is matched has the value of the scope, or of x under the same key."""
        name = self._rng.choice(list(inner))
        shared = ast.PropertyRef(name, self._visible.key(self._rng, inner[name]))
        mine = values[0] if values else ast.PropertyRef("x", shared.key)
        return ast.Comparison(ast.Comparator.EQ, shared, mine)

    def _check(self, bound: Bound, values: tuple[ast.PropertyRef, ...]) -> ast.Body:
        condition = ConditionWriter(self._rng, self._visible, bound, values).condition()
        if isinstance(condition, ast.PatternTest) and condition.pattern.paths[0].steps:
            return ast.PatternBody(condition.pattern)
        return ast.ConditionBody(condition)

    def _check_within(self, bound: Bound, values: tuple[ast.PropertyRef, ...]) -> ast.Body:
        pattern, inner = self._matched(bound, named=0.8, tested=0.15)
        writer = ConditionWriter(self._rng, self._visible, inner, values)
        if chance(self._rng, 0.5):
            return ast.ConditionBody(writer.condition(1), pattern)
        there = ast.NullTest(writer.property(), negated=True)
        where = there if chance(self._rng, 0.5) else writer.condition(0)
        condition = there if chance(self._rng, 0.4) else writer.condition(0)
        return ast.ConditionBody(condition, pattern, where)

    def _qualifiers(self, body: ast.Body) -> tuple[ast.Qualifier, ...]:
        if isinstance(body, ast.ConditionBody):
            return (ast.Qualifier(ast.QualifierKind.MANDATORY),)
        form = weighted(self._rng, [(3, "identifier"), (4, "combined"), (4, "count"), (1, "both")])
        combined = [ast.Qualifier(kind) for kind in some(self._rng, _COMBINED, 1, 3)]
        match form:
            case "identifier":
                return (ast.Qualifier(ast.QualifierKind.IDENTIFIER),)
            case "combined":
                return tuple(combined)
            case "count":
                return (self._count(),)
            case _:
                return (*combined, self._count())

    def _count(self) -> ast.Qualifier:
        forms: list[list[tuple[int | None, int | None]]] = [
            [(0, 0), (0, 0), (0, 1), (2, 3)],
            [(0, 1), (1, 2), (1, 2), (2, 3)],
            [(None, 0), (None, 0), (None, 0), (None, 1)],
            [(1, None), (1, None), (2, None)],
            [(None, 0), (None, 0), (None, 0), (None, 1)],
            [(0, 0), (1, 1), (1, 1), (2, 2)],
        ]
        lower, upper = self._rng.choice(self._rng.choice(forms))
        return ast.Qualifier(ast.QualifierKind.COUNT, lower, upper)
