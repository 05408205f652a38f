"""The reviewed file of known differences, checked both ways: the engine still differs, and just that is excused."""

from __future__ import annotations

from pathlib import Path

import pytest

from mappings.schema_judging import graph_of_lines, graph_type
from shapecast_conformance.crosscheck import crosscheck
from shapecast_conformance.crosscheck.known import (
    RECOGNISERS,
    KnownDifference,
    known_differences,
    read_known_differences,
)
from shapecast_conformance.engines.registry import ENGINES

KNOWN = known_differences()


def test_every_entry_is_complete_and_every_recogniser_used() -> None:
    assert len({one.id for one in KNOWN}) == len(KNOWN)
    assert {one.recognised_by for one in KNOWN} == set(RECOGNISERS)
    for one in KNOWN:
        assert one.engine in ENGINES
        assert one.reason.strip()


@pytest.mark.parametrize("one", KNOWN, ids=lambda one: one.id)
class TestEachDifference:
    def test_the_engine_still_differs_and_exactly_this_is_excused(self, one: KnownDifference, tmp_path: Path) -> None:
        meant = graph_type(one.schema)
        found = graph_of_lines(one.graph, meant, tmp_path)
        (check,) = crosscheck(meant, found, [one.engine]).engines
        (alone,) = crosscheck(meant, found, [one.engine], known=[other for other in KNOWN if other is not one]).engines
        assert set(check.excused) == {one.id}
        assert check.unexplained == ()
        assert alone.unexplained_count == check.excused[one.id] > 0
        differing = {disagreement.element.id for disagreement in alone.unexplained}
        assert differing < found.nodes.keys() | found.edges.keys()

    def test_other_engines_and_versions_are_not_excused(self, one: KnownDifference) -> None:
        assert one.concerns(one.engine)
        assert not one.concerns("reference")


ENTRY = """[[difference]]
id = "x"
engine = "jsonschema-rs"
since = "{since}"
before = "{before}"
reason = "because"
recognised_by = "{recognised_by}"
schema = ""
graph = ""
"""


@pytest.mark.parametrize(
    ("since", "before", "concerns"),
    [("", "", True), ("0.1", "", True), ("0.1", "999", True), ("999", "", False), ("0.1", "0.2", False)],
)
def test_versions_bound_a_difference(since: str, before: str, concerns: bool) -> None:
    (one,) = read_known_differences(ENTRY.format(since=since, before=before, recognised_by="regex_gives_up"))
    assert one.concerns("jsonschema-rs") == concerns


def test_a_recogniser_must_exist() -> None:
    with pytest.raises(ValueError, match="nobody"):
        read_known_differences(ENTRY.format(since="", before="", recognised_by="nobody"))


def test_an_entry_has_no_other_keys() -> None:
    with pytest.raises(TypeError):
        read_known_differences(ENTRY.format(since="", before="", recognised_by="regex_gives_up") + "more = 1\n")
