"""Random schemas, graphs and values: reproducible, mostly sound, and all over the language."""

from __future__ import annotations

import re
from random import Random

import pytest

from shapecast.diagnostics.source import Source
from shapecast.graph.values import identity
from shapecast.semantics.datatypes import (
    AnyType,
    BooleanType,
    BytesType,
    DataType,
    DecimalType,
    EnumType,
    FloatType,
    IntegerType,
    ListType,
    RegexType,
    StringType,
    TemporalKind,
    TemporalType,
    UnionType,
    UriType,
    UuidType,
)
from shapecast.syntax.parser import parse
from shapecast_conformance.drawing.constructs import CONSTRUCTS, uses
from shapecast_conformance.drawing.graphs import random_graph, vocabulary_of
from shapecast_conformance.drawing.mutations import MUTATIONS
from shapecast_conformance.drawing.regexes import random_match, random_regex
from shapecast_conformance.drawing.schemas import Settings, draft_schema, random_schema
from shapecast_conformance.drawing.tally import Tally
from shapecast_conformance.drawing.values import value_in, value_near
from shapecast_conformance.reference.evaluate import Evaluator
from shapecast_conformance.reference.membership import member_test
from shapecast_conformance.verdict import Outcome

DATA_TYPES: tuple[DataType, ...] = (
    AnyType(),
    BooleanType(),
    IntegerType(),
    IntegerType(0, 255),
    IntegerType(-(2**63), 2**63 - 1),
    DecimalType(),
    DecimalType(3, 1),
    DecimalType(2, 2),
    FloatType(),
    StringType(),
    StringType(2, 3),
    StringType(1, 1),
    BytesType(),
    BytesType(1, 2),
    *(TemporalType(kind) for kind in TemporalKind),
    UuidType(),
    UriType(),
    EnumType(("a", "b")),
    RegexType("[a-c]{2}(0|1)+"),
    ListType(IntegerType(0, 3), 1, 2),
    ListType(ListType(StringType())),
    UnionType((BooleanType(), StringType(3, 3))),
)


@pytest.mark.parametrize("data_type", DATA_TYPES, ids=str)
def test_values_in_a_type_are_in_it(data_type: DataType) -> None:
    rng, test = Random(1), member_test(data_type)
    assert all(test(value_in(rng, data_type)) for _ in range(200))


@pytest.mark.parametrize("data_type", [t for t in DATA_TYPES if t != AnyType()], ids=str)
def test_values_near_a_type_are_mostly_outside(data_type: DataType) -> None:
    rng, test = Random(2), member_test(data_type)
    assert sum(not test(value_near(rng, data_type)) for _ in range(200)) > 60


def test_strings_drawn_from_a_regular_expression_match_it() -> None:
    rng = Random(3)
    for _ in range(500):
        regex = random_regex(rng)
        assert re.fullmatch(regex, random_match(rng, regex)), regex


def test_one_seed_gives_one_schema_and_one_graph() -> None:
    drawn = [random_schema(Random(7)) for _ in range(2)]
    assert drawn[0].source == drawn[1].source
    assert drawn[0].file == drawn[1].file
    shown = []
    for schema in drawn:
        graph = random_graph(Random(8), schema.graph_type, Evaluator(schema.graph_type).judge)
        elements = [*graph.nodes.values(), *graph.edges.values()]
        shown.append([(e.id, e.labels, [(k, identity(v)) for k, v in e.properties.items()]) for e in elements])
    assert shown[0] == shown[1]


def test_most_drafts_compile_and_are_read_as_they_were_drawn() -> None:
    drawn = [random_schema(Random(number)) for number in range(60)]
    assert sum(schema.drafts for schema in drawn) < 100
    for schema in drawn:
        assert parse(Source("again.pgs", schema.source.text)) == (schema.file, ())


def test_too_many_drafts_with_errors_are_an_error() -> None:
    with pytest.raises(RuntimeError, match="0 drafts"):
        random_schema(Random(1), Settings(drafts=0))


def test_every_construct_is_drawn() -> None:
    drawn: set[str] = set()
    for number in range(1500):
        used = uses(draft_schema(Random(number)))
        drawn |= used.whole.union(*used.node_types.values(), *used.edge_types.values(), *used.constraints.values())
    assert drawn == set(CONSTRUCTS)
    assert len(CONSTRUCTS) == len(set(CONSTRUCTS))


def test_graphs_conform_and_violate_in_good_measure() -> None:
    conforming, tally = 0, Tally()
    for number in range(40):
        rng = Random(number)
        schema = random_schema(rng)
        evaluator = Evaluator(schema.graph_type)
        for _ in range(5):
            graph = random_graph(rng, schema.graph_type, evaluator.judge)
            judgement = evaluator.judge(graph)
            conforming += judgement.outcome is Outcome.CONFORMS
            tally.add(uses(schema.file), evaluator, graph, judgement)
    assert 0.3 * 200 <= conforming <= 0.7 * 200
    for construct in ("label &", "record mandatory key", "qualifier MANDATORY", "graph type STRICT"):
        assert tally.accepted[construct] >= 5
        assert tally.rejected[construct] >= 5


def test_every_mutation_applies_to_some_graph() -> None:
    applied = set()
    for number in range(40):
        rng = Random(number)
        schema = random_schema(rng)
        for mutation in MUTATIONS:
            graph = random_graph(rng, schema.graph_type)
            if mutation(rng, graph, vocabulary_of(schema.graph_type)):
                applied.add(mutation.__name__)
                assert all(e.source in graph.nodes.values() for e in graph.edges.values())
    assert applied == {mutation.__name__ for mutation in MUTATIONS}
