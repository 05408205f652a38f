"""The normal form denotes what the expression denotes, and stays small where operands can be decided apart."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, combinations

import pytest

from shapecast.diagnostics.diagnostic import ShapecastError
from shapecast.graph.values import Value
from shapecast.semantics.alternatives import Component, Factored, Factoring, Shape, factor
from shapecast.semantics.datatypes import AnyType, BooleanType, DataType, StringType
from shapecast.semantics.model import AllOf, AnyOf, Atom, EdgeType, Expr, Field, NodeType, Part, RecordType
from shapecast.syntax.ast import NOWHERE

Content = tuple[frozenset[str], Mapping[str, Value]]
Element = Mapping[Part, Content]

LABELS = ("A", "B")
KEYS = ("p", "q")
EMPTY: Content = (frozenset(), {})


def atom(
    labels: Iterable[str] = "", *fields: tuple[str, DataType, bool], open: str = "", part: Part = Part.SELF
) -> Atom:
    """An atom: its labels as letters; ``open`` holds ``l`` and ``r`` for open labels and an open record."""
    record = RecordType({key: Field(key, t, optional, NOWHERE) for key, t, optional in fields}, "r" in open)
    return Atom(part, frozenset(labels), "l" in open, record, NOWHERE)


def node_type(expr: Expr) -> NodeType:
    return NodeType("t", expr, False, NOWHERE)


# --- the definition, by enumeration ------------------------------------------------------------


def subsets(of: frozenset[str]) -> Iterator[frozenset[str]]:
    return map(frozenset, chain.from_iterable(combinations(sorted(of), n) for n in range(len(of) + 1)))


def has(data_type: DataType, value: Value) -> bool:
    match data_type:
        case StringType():
            return isinstance(value, str)
        case BooleanType():
            return isinstance(value, bool)
        case _:
            return isinstance(data_type, AnyType)


def denotes(expr: Expr, element: Element, memo: dict[tuple[object, ...], bool] | None = None) -> bool:
    """Whether the element is in the set that the expression denotes: all ways to split it are tried."""
    memo = {} if memo is None else memo
    identity = expr.operands if isinstance(expr, AllOf) else expr
    key = (identity, *((part, labels, *sorted(record)) for part, (labels, record) in element.items()))
    if key not in memo:
        memo[key] = enumerated(expr, element, memo)
    return memo[key]


def enumerated(expr: Expr, element: Element, memo: dict[tuple[object, ...], bool]) -> bool:
    match expr:
        case Atom():
            return all(
                in_atom(expr, content) if part is expr.part else content == EMPTY for part, content in element.items()
            )
        case AnyOf(operands):
            return any(denotes(operand, element, memo) for operand in operands)
        case AllOf(()):
            return all(content == EMPTY for content in element.values())
        case AllOf(operands):
            first, *rest = operands
            return any(
                denotes(first, one, memo) and denotes(AllOf(tuple(rest)), two, memo) for one, two in splits(element)
            )


def in_atom(expr: Atom, content: Content) -> bool:
    labels, record = content
    fields = expr.record.fields
    return (
        (expr.labels <= labels if expr.labels_open else expr.labels == labels)
        and all(f.key in record for f in fields.values() if not f.optional)
        and all(has(fields[k].type, v) if k in fields else expr.record.open for k, v in record.items())
    )


def splits(element: Element) -> Iterator[tuple[Element, Element]]:
    """All pairs of elements whose labels and records together make up this one; they may overlap."""
    if not element:
        yield {}, {}
        return
    (part, content), *others = element.items()
    for one, two in splits(dict(others)):
        for left, right in content_splits(content):
            yield {part: left, **one}, {part: right, **two}


def content_splits(content: Content) -> Iterator[tuple[Content, Content]]:
    labels, record = content
    for l1 in subsets(labels):
        for l2 in (labels - l1 | extra for extra in subsets(l1)):
            for k1 in subsets(frozenset(record)):
                for k2 in (record.keys() - k1 | extra for extra in subsets(k1)):
                    yield (l1, {k: record[k] for k in k1}), (frozenset(l2), {k: record[k] for k in k2})


# --- the reading of the normal form, as its documentation says ---------------------------------


def reads(factored: Factored, element: Element) -> bool:
    return all(
        any(holds(factored, component, alternative, element) for alternative in component.alternatives)
        for component in factored.components
    ) and all(
        (factored.labels_open(part) is not False or labels <= factored.labels(part))
        and (factored.record_open(part) is not False or record.keys() <= factored.keys(part))
        for part, (labels, record) in element.items()
    )


def holds(factored: Factored, component: Component, alternative: Mapping[Part, Shape], element: Element) -> bool:
    for part, shape in alternative.items():
        labels, record = element[part]
        mixed_labels = factored.labels_open(part) is None
        mixed_record = factored.record_open(part) is None
        ours = labels if mixed_labels else labels & component.labels[part]
        keys = record.keys() if mixed_record else record.keys() & component.keys[part]
        if not shape.labels <= labels or not (shape.labels_open or ours <= shape.labels):
            return False
        if not (shape.record_open or keys <= shape.keys):
            return False
        for key, types in shape.mandatory:
            if key not in record or not all(has(t, record[key]) for t in types):
                return False
        for key, types in shape.optional:
            if key in record and key not in shape.free and not any(has(t, record[key]) for t in types):
                return False
    return True


def random_expr(rng: random.Random, depth: int, parts: tuple[Part, ...]) -> Expr:
    if depth == 0 or rng.random() < 0.25:
        labels = "".join(label for label in LABELS if rng.random() < 0.35)
        types: tuple[DataType, ...] = (StringType(), BooleanType(), AnyType())
        fields = [(key, rng.choice(types), rng.random() < 0.5) for key in KEYS if rng.random() < 0.4]
        openness = "".join(o for o in "lr" if rng.random() < 0.2)
        return atom(labels, *fields, open=openness, part=rng.choice(parts))
    operands = tuple(random_expr(rng, depth - 1, parts) for _ in range(rng.choice((1, 2, 2, 3))))
    return AllOf(operands) if rng.random() < 0.55 else AnyOf((*operands, AllOf(())) if rng.random() < 0.2 else operands)


def random_content(rng: random.Random) -> Content:
    labels = frozenset(label for label in LABELS if rng.random() < 0.45)
    values: tuple[Value, ...] = ("text", True)
    return labels, {key: rng.choice(values) for key in KEYS if rng.random() < 0.5}


@pytest.mark.parametrize("seed", range(60))
def test_the_normal_form_denotes_what_the_expression_denotes(seed: int) -> None:
    rng = random.Random(seed)
    expr = random_expr(rng, 3, (Part.SELF,))
    factored = factor(node_type(expr))
    for _ in range(25):
        element = {Part.SELF: random_content(rng)}
        assert reads(factored, element) == denotes(expr, element), element


@pytest.mark.parametrize("seed", range(25))
def test_the_parts_of_an_edge_type_stay_together(seed: int) -> None:
    rng = random.Random(seed)
    expr = random_expr(rng, 2, (Part.SELF, Part.SOURCE))
    factored = factor(EdgeType("e", expr, False, (NOWHERE,)))
    for _ in range(8):
        element = {Part.SELF: random_content(rng), Part.SOURCE: (frozenset(rng.sample(LABELS, 1)), {})}
        assert reads(factored, element) == denotes(expr, element), element


def test_a_conjunction_of_unions_over_different_labels_stays_one() -> None:
    unions = tuple(AnyOf((atom([f"A{i}"]), atom([f"B{i}"]))) for i in range(20))
    factored = factor(node_type(AllOf(unions)))
    assert [len(component.alternatives) for component in factored.components] == [2] * 20


def test_a_plain_type_is_one_alternative() -> None:
    factored = factor(node_type(AllOf((atom("A"), atom("B"), atom("", ("p", StringType(), False))))))
    assert [len(component.alternatives) for component in factored.components] == [1]


def test_a_type_that_is_shared_sixty_times_over_is_worked_out_once() -> None:
    expr: Expr = atom("A", ("p", StringType(), False))
    for _ in range(60):
        expr = AllOf((expr, expr))
    assert len(factor(node_type(expr)).components) == 1


def test_too_many_alternatives_are_refused_by_the_name_of_the_type() -> None:
    chain_of_unions = tuple(
        AnyOf(tuple(atom(pair) for pair in ([f"A{i}", f"B{i}"], [f"B{i}", f"C{i}"], [f"C{i}", f"A{i + 1}"])))
        for i in range(12)
    )
    with pytest.raises(ShapecastError, match="`t` has more than"):
        factor(node_type(AllOf(chain_of_unions)))


def test_one_factoring_serves_many_types() -> None:
    factoring = Factoring()
    shared = atom("A", ("p", StringType(), True))
    plain = factoring.factor(node_type(shared))
    opened = factoring.factor(node_type(AllOf((shared, atom(open="r")))))
    assert plain.record_open(Part.SELF) is False
    assert opened.components[0].alternatives[0][Part.SELF].free == {"p"}
