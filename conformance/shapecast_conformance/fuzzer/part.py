"""What becomes of a few pairs: the unit of work that a process does at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from shapecast.semantics.model import GraphType
from shapecast_conformance.drawing.constructs import Uses
from shapecast_conformance.engines.engine import Engine
from shapecast_conformance.engines.reference import ReferenceEngine
from shapecast_conformance.engines.registry import ENGINES
from shapecast_conformance.fuzzer.counterexample import Counterexample
from shapecast_conformance.fuzzer.figures import Figures
from shapecast_conformance.fuzzer.pair import Pair
from shapecast_conformance.fuzzer.reduce import counterexamples, failure
from shapecast_conformance.fuzzer.symptoms import checked, symptoms
from shapecast_conformance.verdict import Outcome


@dataclass
class Part:
    """The figures of some pairs and the counterexamples among them, in the order of the pairs.

    ``of`` names what it is a part of, where that is counted.
    """

    figures: Figures = field(default_factory=Figures)
    found: list[Counterexample] = field(default_factory=list)
    of: str = ""


@dataclass(frozen=True, slots=True)
class Judges:
    """The reference and the engines that are compared with it; they serve many pairs."""

    engines: list[Engine]
    reference: ReferenceEngine


def judges_of(names: Sequence[str | Engine]) -> Judges:
    """The engines of these names, asked about everything; an engine stands for itself. Raises KeyError for an unknown
    name, ImportError for an engine whose library is not installed."""
    engines = [ENGINES[one](full=True) if isinstance(one, str) else one for one in names]
    return Judges(engines, ReferenceEngine(tell_nearest=False))


def judge_pair(part: Part, pair: Pair, graph_type: GraphType, used: Uses, judges: Judges, origin: str) -> None:
    """Put one pair to the judges, count it, and shrink it if there is something in it that nothing explains."""
    try:
        reference = judges.reference.judge(graph_type, pair.graph)
        check = checked(graph_type, pair.graph, judges.engines, reference)
        if reference.outcome in (Outcome.CONFORMS, Outcome.VIOLATES):
            part.figures.tally.add(used, judges.reference.evaluator(graph_type), pair.graph, reference)
    except Exception as error:  # noqa: BLE001  # a breakdown of the reference is a finding like others
        part.found.append(failure(pair, error, origin))
        part.figures.count_failure(type(error).__name__)
        return
    part.figures.count(check)
    if symptoms(check):
        part.found += counterexamples(pair, check, judges.engines, origin)
