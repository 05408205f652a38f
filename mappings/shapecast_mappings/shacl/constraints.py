"""A constraint as a shape with a target; its results are the elements that violate it (specification 11.33, 11.34)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from shapecast.semantics.labels import label_bounds
from shapecast.semantics.model import Conforms, Constraint, EdgeVar, HasLabel, NodeVar, Part, Scope, Test, TestAll
from shapecast_mappings.rdf.terms import TYPE, Description, Iri, Literal
from shapecast_mappings.rdf.vocabulary import CLASSES
from shapecast_mappings.shacl.codes import LISTS_COUNTED
from shapecast_mappings.shacl.core import Core, NotCoreError
from shapecast_mappings.shacl.logic import any_of, negated, one_result
from shapecast_mappings.shacl.names import Failing, ShapeNames
from shapecast_mappings.shacl.sparql.members import TooLongError
from shapecast_mappings.shacl.sparql.queries import Queries, is_shared, kind_of_scope
from shapecast_mappings.shacl.terms import (
    NODE_SHAPE,
    SELECT,
    SEVERITY,
    SPARQL,
    TARGET_CLASS,
    VIOLATION,
    Shape,
    message,
)
from shapecast_mappings.target import LossDirection, LossRecord
from shapecast_mappings.typed import Types


@dataclass(frozen=True, slots=True)
class MappedConstraint:
    """The shapes of a constraint and its queries (none: nothing of it can be said), and what was lost."""

    descriptions: tuple[Description, ...]
    losses: tuple[LossRecord, ...] = ()


def map_constraint(number: int, constraint: Constraint, types: Types, names: ShapeNames) -> MappedConstraint:
    """The shapes of the constraint of that number in its graph type, in Core where Core says it, else with queries."""
    target, scope = _target(constraint.scope, names)
    try:
        said, queries = _said(replace(constraint, scope=scope), constraint.scope, types, names)
    except TooLongError as found:
        return MappedConstraint((), (_loss(constraint, str(found)),))
    text = message(f"violates {constraint.name}")
    about = ((TYPE, NODE_SHAPE), (TARGET_CLASS, target), text, (SEVERITY, VIOLATION))
    asked = tuple((SPARQL, names.failing(number, failing)) for failing in queries)
    shape = Description(names.constraint(number), (*about, *said[0], *asked))
    beside = [Description(names.failing(number, Failing.TOO_MANY), (*about, *above)) for above in said[1:]]
    told = (
        Description(names.failing(number, failing), (text, (SELECT, Literal(query))))
        for failing, query in queries.items()
    )
    return MappedConstraint((shape, *beside, *told))


def _said(
    constraint: Constraint, others: Scope, types: Types, names: ShapeNames
) -> tuple[list[Shape], dict[Failing, str]]:
    """What is asked of an element that the target finds, in Core and by queries: in Core one shape, or where there are
    two bounds one for each. ``others`` is the scope of elements that it does not find. Raises TooLongError."""
    asked = Queries(constraint, others, types, names.names)
    shared = {Failing.SHARED: asked.shared()} if is_shared(constraint) else {}
    try:
        return _in_core(constraint, types, names), shared
    except NotCoreError:
        return [()], {**dict(asked.counted()), **shared}


def _loss(constraint: Constraint, reason: str) -> LossRecord:
    return LossRecord(
        code=LISTS_COUNTED,
        target="shacl",
        construct=constraint.name,
        direction=LossDirection.ACCEPTS_TOO_MUCH,
        message=f"SHACL cannot hold elements to `{constraint.name}`: {reason}",
        span=constraint.span,
        constraint=constraint.name,
    )


def _in_core(constraint: Constraint, types: Types, names: ShapeNames) -> list[Shape]:
    """The bounds of the constraint on the number of tuples, the lower one first."""
    core = Core(names.names, lambda found: names.type(types[found].kind, types[found].name))
    asked = [kept for kept in core.bounds(constraint) if kept is not True]
    if not asked:
        return [()]
    outside = negated(core.scope(constraint.scope))
    return [one_result(any_of([outside, kept])) for kept in asked]


# --- targets -----------------------------------------------------------------------------------


def _target(scope: Scope, names: ShapeNames) -> tuple[Iri, Scope]:
    """The narrowest class that has every x, and what the scope asks of its instances beside."""
    kind = kind_of_scope(scope)
    tests = _tests(scope)
    for test in tests:
        if isinstance(test, HasLabel):
            return names.names.label(kind, test.label), _without(scope, test)
    for test in tests:
        if isinstance(test, Conforms):
            required = label_bounds(test.type.expr, Part.SELF, {}).required
            if required:
                return names.names.label(kind, min(required)), scope
    return CLASSES[kind], scope


def _tests(scope: Scope) -> list[Test]:
    """What the pattern asks of x by itself."""
    variables: tuple[NodeVar | EdgeVar, ...] = (*scope.pattern.nodes, *scope.pattern.edges)
    found = [one.test for one in variables if one.name == scope.target.variable and one.test is not None]
    return [test for one in found for test in _conjuncts(one)]


def _conjuncts(test: Test) -> Sequence[Test]:
    return test.operands if isinstance(test, TestAll) else (test,)


def _without(scope: Scope, test: Test) -> Scope:
    """The scope for elements that are known to pass a test of x."""
    x, pattern = scope.target.variable, scope.pattern
    nodes = tuple(replace(n, test=_rest(n.test, test)) if n.name == x else n for n in pattern.nodes)
    edges = tuple(replace(e, test=_rest(e.test, test)) if e.name == x else e for e in pattern.edges)
    return replace(scope, pattern=replace(pattern, nodes=nodes, edges=edges))


def _rest(test: Test | None, known: Test) -> Test | None:
    if test is None or test == known:
        return None
    if not isinstance(test, TestAll):
        return test
    left = tuple(one for one in test.operands if one != known)
    return left[0] if len(left) == 1 else TestAll(left)
