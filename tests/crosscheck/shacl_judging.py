"""Cross-checking small graphs through pyshacl, and how constraints come out."""

from __future__ import annotations

from mappings.schema_judging import graph_type
from shapecast.graph.model import Graph
from shapecast.semantics.model import GraphType
from shapecast_conformance.crosscheck import crosscheck
from shapecast_conformance.reference.evaluate import evaluate
from shapecast_conformance.verdict import Outcome, Rule
from shapecast_mappings.rdf.terms import TYPE
from shapecast_mappings.shacl.target import ShaclTarget
from shapecast_mappings.shacl.terms import MESSAGE, SEVERITY, SPARQL, TARGET_CLASS


def agrees(meant: GraphType, found: Graph) -> None:
    """Fails unless pyshacl answers everything, and as the reference does."""
    result = crosscheck(meant, found, ["pyshacl"])
    (check,) = result.engines
    told = [f"{d.element.id} {d.aspect.value} {d.name}: the reference says {d.reference}" for d in check.unexplained]
    assert not told, told
    assert check.excused == {}
    assert result.complete, check.detail


def violators(meant: GraphType, found: Graph) -> dict[str, set[str]]:
    """Who violates each constraint, by its name, as the reference says."""
    told = {constraint.name: set[str]() for constraint in meant.constraints}
    judgement = evaluate(meant, found)
    assert judgement.outcome in (Outcome.CONFORMS, Outcome.VIOLATES)
    for violation in judgement.violations:
        if violation.rule is Rule.CONSTRAINT:
            assert violation.constraint is not None
            told[violation.constraint].add(violation.element.id)
    return told


def form(meant: GraphType, number: int) -> str:
    """How the constraint of that number comes out: ``core``, ``queries``, ``both``, or ``nothing``: all pass."""
    artefact = ShaclTarget().schema(meant).artefact
    iri = artefact.names.constraint(number)
    (shape,) = (one for one in artefact.constraints if one.subject == iri)
    said = {predicate for predicate, _ in shape.properties} - {TYPE, TARGET_CLASS, MESSAGE, SEVERITY}
    if SPARQL not in said:
        return "core" if said else "nothing"
    return "both" if said - {SPARQL} else "queries"


def all_form(meant: GraphType) -> list[str]:
    """How each constraint comes out."""
    return [form(meant, number) for number in range(1, len(meant.constraints) + 1)]


def of(constraints: list[str], elements: str = "", mode: str = "LOOSE") -> GraphType:
    """The graph type of some elements and constraints."""
    return graph_type(
        f"CREATE GRAPH TYPE g {mode} {{ {', '.join([*([elements] if elements else []), *constraints])} }}"
    )
