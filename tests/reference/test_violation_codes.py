"""Every code of a violation is what its example shows, and is put right by what to write instead."""

from __future__ import annotations

import pytest

from shapecast.diagnostics.diagnostic import Code, ShapecastError
from shapecast.diagnostics.source import Source
from shapecast.graph.readers.read import read_graph
from shapecast.semantics.compile import compile_schema
from shapecast.semantics.decode import decode_graph
from shapecast_conformance.reference.codes import CODES, TOO_COMPLEX
from shapecast_conformance.reference.evaluate import evaluate
from strategies.inputs import text_input


def codes_of(example: str) -> list[str]:
    """The codes of all violations of an example: a schema, ``--- graph`` and a graph."""
    schema_text, graph_text = example.split("--- graph\n")
    schema, found = compile_schema([Source("example.pgs", schema_text)])
    assert schema is not None, [(d.code.id, d.message) for d in found]
    graph, problems = read_graph([text_input(graph_text)], "jsonl")
    assert not problems
    decode_graph(graph, schema.graph_types[-1])
    try:
        return [violation.code for violation in evaluate(schema.graph_types[-1], graph).violations]
    except ShapecastError as error:
        return [diagnostic.code.id for diagnostic in error.diagnostics]


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.id)
def test_the_example_shows_it_and_the_other_does_not(code: Code) -> None:
    assert code.id in codes_of(code.example)
    assert codes_of(code.instead) == []


def test_ids_are_unique() -> None:
    assert len({code.id for code in CODES}) == len(CODES)


def test_a_type_that_takes_too_many_steps_is_named() -> None:
    schema_text, graph_text = TOO_COMPLEX.example.split("--- graph\n")
    schema, _ = compile_schema([Source("example.pgs", schema_text)])
    assert schema is not None
    graph, _ = read_graph([text_input(graph_text)], "jsonl")
    with pytest.raises(ShapecastError) as caught:
        evaluate(schema.graph_types[-1], graph)
    (diagnostic,) = caught.value.diagnostics
    assert "`t`" in diagnostic.message
    assert diagnostic.labels
