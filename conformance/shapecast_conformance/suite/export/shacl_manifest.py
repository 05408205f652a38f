"""The part about SHACL, as manifests of the kind that W3C's working group on data shapes keeps.

``core/manifest.ttl`` includes a manifest for each case whose shapes are SHACL Core alone, ``sparql/manifest.ttl`` those
of the others. For every graph of a case there are two entries:

* its typing: shapes that ask every element about every type, so that the report has one result for every element and
  every type that it does not conform to, and nothing else;
* its verdict: the shapes of the graph type as they are. Of the report it is said whether the graph conforms; which
  results a violation has is left open (specification 11.32 to 11.34).

https://www.w3.org/TR/shacl/, https://github.com/w3c/data-shapes
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from shapecast.diagnostics.diagnostic import ShapecastError
from shapecast.graph.model import ElementKind
from shapecast.semantics.model import GraphType
from shapecast_conformance.suite.case import Case
from shapecast_conformance.suite.export.judged import JudgedGraph, judged_graphs
from shapecast_mappings.rdf.projection import n_triples
from shapecast_mappings.rdf.terms import (
    LABEL,
    RDFS,
    TYPE,
    Blank,
    Collection,
    Description,
    Iri,
    Literal,
    boolean,
)
from shapecast_mappings.rdf.turtle import document
from shapecast_mappings.rdf.vocabulary import CLASSES
from shapecast_mappings.shacl.coverage import question
from shapecast_mappings.shacl.shapes import Shapes
from shapecast_mappings.shacl.target import ShaclTarget
from shapecast_mappings.shacl.terms import NAMESPACE, SPARQL, VIOLATION, sh
from shapecast_mappings.target import Mapped
from shapecast_mappings.typed import Types

MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
SHT = "http://www.w3.org/ns/shacl-test#"
PREFIXES = {"mf": MF, "sht": SHT, "sh": NAMESPACE, "rdfs": RDFS}


def shacl_manifest(cases: Iterable[Case]) -> Iterator[tuple[str, str]]:
    """The files of all cases that have something to test: name and text. Those that SHACL cannot say have none."""
    included: dict[str, list[str]] = {"core": [], "sparql": []}
    for case in cases:
        found = judged_graphs(case)
        mapped = _mapped(found[0]) if found else None
        if found is None or mapped is None or mapped.losses:
            continue
        part = "sparql" if _has_queries(mapped.artefact) else "core"
        folder = f"{part}/{case.id}"
        included[part].append(f"{case.id}/manifest.ttl")
        yield from ((f"{folder}/{name}", text) for name, text in _case(case, *found, mapped.artefact))
    for part, manifests in included.items():
        yield f"{part}/manifest.ttl", _text(_including(f"PG-Schema in SHACL, {part}", manifests))
    yield "manifest.ttl", _text(_including("PG-Schema in SHACL", [f"{part}/manifest.ttl" for part in included]))


def _mapped(graph_type: GraphType) -> Mapped[Shapes] | None:
    try:
        return ShaclTarget().schema(graph_type)
    except ShapecastError:
        return None  # beyond a limit of the mapping (12.2), so that there are no shapes to test


def _has_queries(shapes: Shapes) -> bool:
    return any(predicate == SPARQL for one in shapes.constraints for predicate, _ in one.properties)


def _case(case: Case, graph_type: GraphType, graphs: list[JudgedGraph], shapes: Shapes) -> Iterator[tuple[str, str]]:
    types = Types.of(graph_type)
    questions = [question(typed, shapes.names, CLASSES[typed.kind]) for typed in types.all if typed.is_element]
    yield "shapes.ttl", "".join(shapes.turtle())
    yield "typing.ttl", "".join(replace(shapes, coverage=(), constraints=()).turtle(questions))
    entries: list[Description] = []
    for graph in graphs:
        data = f"data-{graph.number}.ttl"
        yield data, "".join(n_triples(graph.graph, shapes.names.names))
        entries += [_typing(graph, data, shapes, types), _verdict(graph, data)]
    listed = Collection(tuple(one.subject for one in entries))
    manifest = Description(Iri(""), ((TYPE, _mf("Manifest")), (LABEL, Literal(case.title)), (_mf("entries"), listed)))
    yield "manifest.ttl", _text(manifest, *entries)


def _typing(graph: JudgedGraph, data: str, shapes: Shapes, types: Types) -> Description:
    names = shapes.names
    focus = {ElementKind.NODE: names.names.node, ElementKind.EDGE: names.names.edge}
    refused = [
        _result(focus[kind](element.id), names.question(kind, typed.name))
        for kind, element in graph.elements
        for typed in types.elements(kind)
        if typed.type.name not in graph.types_of(kind, element)
    ]
    about = f"{graph.name}: every element by every type"
    return _entry(f"typing-{graph.number}", about, data, "typing.ttl", _report(refused, conforms=not refused))


def _verdict(graph: JudgedGraph, data: str) -> Description:
    report = _report([], conforms=not graph.expected.violations)
    return _entry(f"verdict-{graph.number}", f"{graph.name}: the verdict", data, "shapes.ttl", report)


def _report(results: list[Blank], *, conforms: bool) -> Blank:
    said = ((TYPE, sh("ValidationReport")), (sh("conforms"), boolean(conforms)))
    return Blank((*said, *((sh("result"), result) for result in results)))


def _result(focus: Iri, shape: Iri) -> Blank:
    return Blank(
        (
            (TYPE, sh("ValidationResult")),
            (sh("focusNode"), focus),
            (sh("resultSeverity"), VIOLATION),
            (sh("sourceConstraintComponent"), sh("NodeConstraintComponent")),
            (sh("sourceShape"), shape),
            (sh("value"), focus),
        )
    )


def _entry(name: str, about: str, data: str, shapes: str, report: Blank) -> Description:
    action = Blank(((_sht("dataGraph"), Iri(data)), (_sht("shapesGraph"), Iri(shapes))))
    return Description(
        Iri(f"#{name}"),
        (
            (TYPE, _sht("Validate")),
            (LABEL, Literal(about)),
            (_mf("action"), action),
            (_mf("result"), report),
            (_mf("status"), _sht("approved")),
        ),
    )


def _including(about: str, manifests: Iterable[str]) -> Description:
    included = ((_mf("include"), Iri(manifest)) for manifest in manifests)
    return Description(Iri(""), ((TYPE, _mf("Manifest")), (LABEL, Literal(about)), *included))


def _text(*descriptions: Description) -> str:
    return "".join(document(descriptions, PREFIXES))


def _mf(name: str) -> Iri:
    return Iri(MF + name)


def _sht(name: str) -> Iri:
    return Iri(SHT + name)
