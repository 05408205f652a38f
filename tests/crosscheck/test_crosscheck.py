"""Cross-checking: what is counted, what is excused and by what, and that no mistake of an engine stays unseen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from mappings.schema_judging import edge, graph, graph_type, node
from shapecast.graph.model import Graph
from shapecast.semantics.model import GraphType
from shapecast.syntax.ast import Mode
from shapecast_conformance.crosscheck import Aspect, Comparisons, CrossCheck, Disagreement, crosscheck
from shapecast_conformance.engines.engine import Engine, Progress
from shapecast_conformance.engines.registry import ENGINES
from shapecast_conformance.verdict import Judgement, Outcome, Rule, Violation
from shapecast_mappings.target import LossDirection, LossRecord

TEXT = """(p : P {k INT, OPTIONAL m INT}), (q : Q), (:p)-[r : R {OPTIONAL since INT}]->(:q),
  FOR (x : P) EXCLUSIVE x.k, FOR (x : P) MANDATORY x.k > 0, FOR ()-[x : R]->() MANDATORY x.since"""
MEANT = graph_type(TEXT)
EXCLUSIVE, CHECK, SINCE = (constraint.name for constraint in MEANT.constraints)
GRAPH = graph(
    node("1", "P", k=1),
    node("2", "P", k=1),
    node("3", "P", k=0),
    node("4", "Z"),
    edge("e", "R", node("5", "P", k=5), node("6", "Q")),
)
"""1 and 2 share k, 3 fails the check, 4 has no type, e has no since."""

Told = tuple[str, Aspect, str | None, bool, bool]
Change = Callable[[Judgement], Judgement]


class Liar:
    """The reference, with its judgement changed."""

    def __init__(self, change: Change, losses: tuple[LossRecord, ...] = ()) -> None:
        self.name = "liar"
        self._change = change
        self._losses = losses

    def judge(
        self, graph_type: GraphType, graph: Graph, *, mode: Mode | None = None, progress: Progress | None = None
    ) -> Judgement:
        return self._change(ENGINES["reference"]().judge(graph_type, graph, mode=mode, progress=progress))

    def losses(self, graph_type: GraphType) -> tuple[LossRecord, ...]:  # the protocol's
        return self._losses


def _checked(engine: str | Engine, **options: object) -> CrossCheck:
    return crosscheck(MEANT, GRAPH, [engine], **options)  # type: ignore[arg-type]


def _told(disagreement: Disagreement) -> Told:
    return (
        disagreement.element.id,
        disagreement.aspect,
        disagreement.name,
        disagreement.reference,
        disagreement.engine_says,
    )


def _unexplained(
    change: Change, losses: tuple[LossRecord, ...] = ()
) -> list[tuple[str, Aspect, str | None, bool, bool]]:
    (check,) = _checked(Liar(change, losses)).engines
    return [_told(each) for each in check.unexplained]


def _retyped(identifier: str, *types: str) -> Change:
    return lambda judgement: replace(judgement, nodes={**judgement.nodes, identifier: frozenset(types)})


def _without(identifier: str) -> Change:
    return lambda judgement: replace(
        judgement, violations=tuple(v for v in judgement.violations if v.element.id != identifier)
    )


def _with(identifier: str, rule: Rule, constraint: str | None) -> Change:
    found = GRAPH.nodes[identifier]
    return lambda judgement: replace(
        judgement, violations=(*judgement.violations, Violation(found, rule, "SC5", "", constraint))
    )


@pytest.mark.parametrize("name", ["jsonschema", "jsonschema-rs", "reference"])
def test_what_the_engines_say_is_explained(name: str) -> None:
    found = _checked(name)
    (check,) = found.engines
    assert (found.nodes, found.edges, found.types, found.constraints) == (6, 1, 3, 3)
    assert check.comparisons == Comparisons(types=6 * 2 + 1, coverage=7, constraints=6 + 6 + 1)
    assert check.excused == ({} if name == "reference" else {"SC601": 2})
    assert check.agreements == 33 - sum(check.excused.values())
    assert check.unexplained == ()
    assert found.fine
    assert found.complete


def test_the_first_excused_disagreement_is_told() -> None:
    (check,) = _checked("jsonschema-rs").engines
    assert _told(check.examples["SC601"]) == ("1", Aspect.CONSTRAINT, EXCLUSIVE, False, True)
    assert check.examples["SC601"].direction is LossDirection.ACCEPTS_TOO_MUCH


def test_all_engines_are_asked_by_default() -> None:
    assert [check.engine for check in crosscheck(MEANT, GRAPH).engines] == ["jsonschema", "jsonschema-rs", "pyshacl"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (_retyped("1"), [("1", Aspect.TYPE, "p", True, False)]),
        (_retyped("4", "q"), [("4", Aspect.TYPE, "q", False, True)]),
        (_retyped("1", "q"), [("1", Aspect.TYPE, "p", True, False), ("1", Aspect.TYPE, "q", False, True)]),
        (lambda j: replace(j, edges={}), [("e", Aspect.TYPE, "r", True, False)]),
        (_without("4"), [("4", Aspect.COVERAGE, None, False, True)]),
        (_with("5", Rule.UNTYPED, None), [("5", Aspect.COVERAGE, None, True, False)]),
        (_without("3"), [("3", Aspect.CONSTRAINT, CHECK, False, True)]),
        (_with("5", Rule.CONSTRAINT, CHECK), [("5", Aspect.CONSTRAINT, CHECK, True, False)]),
        (lambda j: j, []),
    ],
)
def test_no_lie_goes_unseen(change: Change, expected: list[object]) -> None:
    assert _unexplained(change) == expected


def test_whoever_is_always_wrong_is_found_out() -> None:
    def wrong(judgement: Judgement) -> Judgement:
        every = {"p", "q"}
        nodes = {identifier: frozenset(every - types) for identifier, types in judgement.nodes.items()}
        edges = {identifier: frozenset({"r"} - types) for identifier, types in judgement.edges.items()}
        return replace(judgement, nodes=nodes, edges=edges, violations=())

    (check,) = _checked(Liar(wrong), listed=3).engines
    assert check.unexplained_count == 6 * 2 + 1 + 1 + 4
    assert len(check.unexplained) == 3
    assert not _checked(Liar(wrong)).fine


def _loss(direction: LossDirection, **about: str) -> LossRecord:
    (known, *_) = ENGINES["jsonschema-rs"]().losses(MEANT)
    return replace(known, **{"constraint": None, "direction": direction, **about})  # type: ignore[arg-type]


def test_a_loss_excuses_its_constraint_in_its_direction_and_nothing_else() -> None:
    accepts = (_loss(LossDirection.ACCEPTS_TOO_MUCH, constraint=CHECK),)
    rejects = (_loss(LossDirection.REJECTS_TOO_MUCH, constraint=CHECK),)
    assert _unexplained(_without("3"), accepts) == []
    assert _unexplained(_without("3"), rejects) != []
    assert _unexplained(_with("5", Rule.CONSTRAINT, CHECK), accepts) != []
    assert _unexplained(_with("5", Rule.CONSTRAINT, CHECK), rejects) == []
    assert _unexplained(_without("1"), accepts) != []
    assert _unexplained(_without("4"), accepts) != []
    assert _unexplained(_retyped("1"), rejects) != []


def test_a_loss_excuses_its_type_in_its_direction_and_nothing_else() -> None:
    rejects = (_loss(LossDirection.REJECTS_TOO_MUCH, type="p"),)
    accepts = (_loss(LossDirection.ACCEPTS_TOO_MUCH, type="p"),)
    assert _unexplained(_retyped("1"), rejects) == []
    assert _unexplained(_retyped("1"), accepts) != []
    assert _unexplained(_retyped("6"), rejects) != []
    assert _unexplained(_with("5", Rule.UNTYPED, None), rejects) == []
    assert _unexplained(_with("5", Rule.UNTYPED, None), accepts) != []


@pytest.mark.parametrize("outcome", [Outcome.ERRORED, Outcome.UNSUPPORTED])
def test_an_engine_without_answers_is_not_compared(outcome: Outcome) -> None:
    found = _checked(Liar(lambda _: Judgement("liar", outcome, detail="why")))
    (check,) = found.engines
    assert (check.outcome, check.detail, check.comparisons.total, check.compared) == (outcome, "why", 0, False)
    assert found.fine
    assert not found.complete


def test_an_engine_that_leaves_constraints_unanswered_is_compared() -> None:
    nothing_wrong = graph(node("1", "P", k=1))
    found = crosscheck(MEANT, nothing_wrong, ["jsonschema-rs"])
    (check,) = found.engines
    assert check.outcome is Outcome.UNSUPPORTED
    assert check.agreements == check.comparisons.total == 2 + 1 + 2
    assert found.complete


def test_loose_compares_no_coverage() -> None:
    (check,) = _checked("jsonschema-rs", mode=Mode.LOOSE).engines
    assert check.comparisons.coverage == 0
    assert check.unexplained == ()


def test_an_unknown_engine_is_refused() -> None:
    with pytest.raises(KeyError):
        _checked("nobody")


def test_every_character_of_a_class_is_read_alike() -> None:
    codes = [*range(0x20, 0x7F), 0x09, 0x0A, 0x0D, 0x85, 0xE9, 0x2028, 0xFFFD]
    keys = ", ".join(f"OPTIONAL k{code} STRING ^[\\u{code:04x}]+$" for code in codes)
    nodes = [
        node(f"{code} {text!r}", "A", **{f"k{code}": text})
        for code in codes
        for text in (chr(code), chr(code) + "\n", chr(code + 1))
    ]
    result = crosscheck(graph_type(f"(a : A {{{keys}}})"), graph(*nodes))
    assert (result.fine, result.complete) == (True, True)
    assert [engine.agreements for engine in result.engines] == [2 * len(nodes)] * 3
