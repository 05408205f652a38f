"""What STRICT asks of elements, label by label, so that its cost does not grow with the number of types (11.32).

The elements with a label have to conform to one of the few types that admit it; elements of several labels are asked
for each, which comes to the same. What remains is said of all nodes, or all edges: labels that no type knows, and
elements that have none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from shapecast.graph.model import ElementKind
from shapecast.semantics.labels import Known, LabelBounds, label_bounds
from shapecast.semantics.model import Part
from shapecast_mappings.rdf.terms import TYPE, Collection, Description, Iri, Term, integer
from shapecast_mappings.rdf.vocabulary import CLASSES
from shapecast_mappings.shacl.logic import Truth, any_of, one_result
from shapecast_mappings.shacl.names import ShapeNames
from shapecast_mappings.shacl.terms import (
    IN,
    MIN_COUNT,
    NODE,
    NODE_SHAPE,
    OR,
    PATH,
    SEVERITY,
    TARGET_CLASS,
    VIOLATION,
    Shape,
    along,
    exists,
    message,
    sh,
)
from shapecast_mappings.typed import Typed


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A type that elements can have, and the labels it admits."""

    shape: Iri
    bounds: LabelBounds


def coverage(types: Sequence[Typed], kind: ElementKind, names: ShapeNames) -> Iterator[Description]:
    """The shapes of one kind of element, over the types that cover it: their results are the elements without a type,
    once or several times."""
    memo: Known = {}
    candidates = [_Candidate(names.type(kind, t.name), label_bounds(t.type.expr, Part.SELF, memo)) for t in types]
    closed = [one for one in candidates if not one.bounds.open]
    opened = [one for one in candidates if one.bounds.open]
    by_label: dict[str, list[_Candidate]] = {}
    for one in candidates:
        for label in one.bounds.possible:
            by_label.setdefault(label, [])
    for one in closed:
        for label in one.bounds.possible:
            by_label[label].append(one)
    open_shape = names.open_types(kind)
    if opened:
        yield Description(open_shape, ((TYPE, NODE_SHAPE), *_one_of(one.shape for one in opened)))
    for label in sorted(by_label):
        shapes = [one.shape for one in by_label[label]] + ([open_shape] if opened else [])
        target = names.names.label(kind, label)
        yield _asked(names.coverage(kind, label), target, kind, _one_of(shapes))
    yield from _unlabelled(candidates, sorted(by_label), kind, names)


def _unlabelled(
    candidates: Sequence[_Candidate], labels: Sequence[str], kind: ElementKind, names: ShapeNames
) -> Iterator[Description]:
    """What is asked of all elements of a kind: those with a known label are left to its shape."""
    bare = [((NODE, one.shape),) for one in candidates if not one.bounds.required]
    known: tuple[Term, ...] = tuple(names.names.label(kind, label) for label in labels)
    shape = names.coverage(kind)
    if any(one.bounds.open for one in candidates):
        carries = exists(TYPE, ((IN, Collection(known)),)) if known else False
        yield _asked(shape, CLASSES[kind], kind, one_result(any_of([carries, *bare])))
        return
    classes = Collection((CLASSES[kind], *known))
    least = 1 if bare else 2
    found = ((PATH, TYPE), (IN, classes), (MIN_COUNT, integer(least)))
    yield _asked(shape, CLASSES[kind], kind, found)
    if bare:
        labelled: Truth = along(TYPE, (MIN_COUNT, integer(2)))
        yield _asked(names.unlabelled(kind), CLASSES[kind], kind, one_result(any_of([labelled, *bare])))


def _one_of(shapes: Iterable[Iri]) -> Shape:
    found = tuple(shapes)
    return ((NODE, found[0]),) if len(found) == 1 else ((OR, Collection(found)),)


def _asked(shape: Iri, target: Iri, kind: ElementKind, said: Shape) -> Description:
    which = NODE_SHAPE if said[0][0] != PATH else sh("PropertyShape")
    told = (message(f"the {kind.value} conforms to no {kind.value} type"), (SEVERITY, VIOLATION))
    return Description(shape, ((TYPE, which), (TARGET_CLASS, target), *said, *told))


def question(typed: Typed, names: ShapeNames, target: Iri) -> Description:
    """The shape that asks all instances of a class whether they conform to a type; its results are the others."""
    said = ((TARGET_CLASS, target), (NODE, names.type(typed.kind, typed.name)), message(f"no {typed.type.name}"))
    return Description(names.question(typed.kind, typed.name), ((TYPE, NODE_SHAPE), *said))
