"""Counterexamples as cases: the TOML, the paragraphs and features guessed, and graphs that no file holds."""

from __future__ import annotations

import math
import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shapecast.graph.model import Graph, Node
from shapecast_conformance import api
from shapecast_conformance.data import suite_folder
from shapecast_conformance.drawing.constructs import CONSTRUCTS
from shapecast_conformance.fuzzer.exhaustive.edge_types import read
from shapecast_conformance.fuzzer.pair import Pair
from shapecast_conformance.fuzzer.symptoms import Symptom, Told
from shapecast_conformance.fuzzer.written.case import counterexample
from shapecast_conformance.fuzzer.written.paragraphs import feature_of, paragraphs_of
from shapecast_conformance.fuzzer.written.toml import toml

TOLD = Told(Symptom("some-engine", "type", "accepts-too-much"), name="t", reference=False)
FEATURE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
values = st.recursive(
    texts | st.integers(-(2**63), 2**63 - 1),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(texts, values, max_size=4))
def test_toml_is_read_as_it_was_meant(data: dict[str, object]) -> None:
    assert tomllib.loads(toml(data)) == data  # type: ignore[arg-type]  # the values are those that TOML has


def test_lists_of_tables_are_tables() -> None:
    assert toml({"a": 1, "graphs": [{"file": "g", "violations": [{"node": "n"}]}]}) == (
        'a = 1\n\n[[graphs]]\nfile = "g"\nviolations = [\n  {node = "n"},\n]\n'
    )


def test_every_construct_has_paragraphs_of_the_specification() -> None:
    specification = (suite_folder() / "SPECIFICATION.md").read_text(encoding="utf-8")
    known = set(re.findall(r'^<a id="p([0-9.]+)">', specification, re.MULTILINE))
    for construct in CONSTRUCTS:
        found = paragraphs_of([construct])
        assert found, construct
        assert set(found) <= known, construct


def test_every_construct_has_a_feature() -> None:
    assert all(FEATURE.fullmatch(feature_of([construct])) for construct in CONSTRUCTS)
    assert "graphs" not in {feature_of([construct]) for construct in CONSTRUCTS}


def test_paragraphs_are_in_order_and_leave_out_what_is_usual() -> None:
    found = paragraphs_of(["qualifier COUNT", "label name", "data type DATE", "record optional key"])
    assert found == ("4.4", "8.24", "9.10")
    assert paragraphs_of(["label name"]) == ("5.3",)


def _case(pair: Pair, folder: Path) -> api.Case:
    one = counterexample(pair, [TOLD], "seed 1, schema 2, graph 3")
    for name, text in one.files.items():
        path = folder / one.id / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    (case,) = api.load_cases(folder=folder)
    return case


def test_a_case_says_where_its_values_come_from_and_holds_for_the_reference(tmp_path: Path) -> None:
    file = read('CREATE GRAPH TYPE g STRICT { ABSTRACT (`t "1"` : `A B` {k STRING}), FOR (x) EXCLUSIVE x.k }')
    nodes = {name: Node(name, frozenset({"A B"}), {"k": '"\\ \x7f'}) for name in ('n "1"', "n\u2028")}
    case = _case(Pair(file, Graph(nodes)), tmp_path)
    assert "to be checked by the paragraph" in case.why
    assert "some-engine" in case.why
    assert case.tags == ("fuzz",)
    assert case.graphs[0].nodes.keys() == nodes.keys()
    run = api.run_suite([case], engines=["reference"])
    assert run.fine
    assert run.complete


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_a_graph_that_no_file_holds_is_told_and_no_case(value: float) -> None:
    pair = Pair(read("CREATE NODE TYPE ({k FLOAT})"), Graph({"n": Node("n", frozenset(), {"k": value})}))
    one = counterexample(pair, [TOLD], "", "no file holds it")
    assert set(one.files) == {"schema.pgs"}
    assert "(n [] {'k': " in one.graph
