"""The content of an element type as a shape: which labels and records, of the element and of its ends (11.30).

The shape follows the normal form of ``shapecast.semantics.alternatives`` component by component, so it is as small as
that is. It speaks of the resource of the element; of the ends of an edge it speaks along ``pg:source`` and
``pg:target``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from shapecast.graph.model import ElementKind
from shapecast.semantics.alternatives import EMPTY, Alternative, Component, Factored, Shape, Types
from shapecast.semantics.data_type_text import type_text
from shapecast.semantics.datatypes import AnyType
from shapecast.semantics.model import Part
from shapecast_mappings.datatypes import spelling
from shapecast_mappings.rdf import vocabulary
from shapecast_mappings.rdf.names import Names
from shapecast_mappings.rdf.terms import TYPE, Blank, Collection, Iri, Term, boolean, integer
from shapecast_mappings.rdf.value_sets import AnyTerm, ValueSet, union
from shapecast_mappings.shacl.logic import Truth, all_of, any_of, shape_of
from shapecast_mappings.shacl.terms import (
    AND,
    CLOSED,
    IGNORED,
    IN,
    MAX_COUNT,
    MIN_COUNT,
    NODE,
    NOT,
    PATH,
    PROPERTY,
    along,
    labelled,
    message,
)
from shapecast_mappings.shacl.terms import Shape as ShaclShape
from shapecast_mappings.shacl.values import value_shape

PATHS = {Part.SOURCE: vocabulary.SOURCE, Part.TARGET: vocabulary.TARGET}


def content_shape(
    factored: Factored, parts: Iterable[Part], names: Names, known: Mapping[ShaclShape, Iri] | None = None
) -> ShaclShape:
    """The shape of the elements that conform to a type. Where an end of an edge is asked what a known shape says, it is
    referred to by its IRI."""
    parts = tuple(parts)
    return _Content(names, known or {}, is_edge=len(parts) > 1).shape(factored, parts)


@dataclass(frozen=True, slots=True)
class _Content:
    names: Names
    known: Mapping[ShaclShape, Iri]
    is_edge: bool

    def shape(self, factored: Factored, parts: tuple[Part, ...]) -> ShaclShape:
        alone = frozenset(part for part in parts if _speakers(factored, part) <= 1)
        told: list[Truth] = [self._of(part, self._closure(factored, part)) for part in parts if part not in alone]
        told += [self._of(part, self._exact(EMPTY, part)) for part in parts if _speakers(factored, part) == 0]
        for component in factored.components:
            choices = (self._alternative(one, component, alone) for one in component.alternatives)
            told.append(any_of(choices))
        return shape_of(all_of(told))

    def _of(self, part: Part, shape: Truth) -> Truth:
        """What is true of the element when something is true of one part of it."""
        if part is Part.SELF or isinstance(shape, bool) or not shape:
            return shape
        return along(PATHS[part], (NODE, self.known.get(shape) or Blank(shape)))

    def _alternative(self, alternative: Alternative, component: Component, alone: frozenset[Part]) -> Truth:
        told = {
            part: self._of(part, self._exact(shape, part) if part in alone else self._relative(shape, part, component))
            for part, shape in alternative.items()
        }
        own = told.get(Part.SELF)
        if Part.SELF not in alone or not isinstance(own, tuple):
            return all_of(told.values())
        # the ends may stand beside a closed record: it passes over them
        ends = all_of(truth for part, truth in told.items() if part is not Part.SELF)
        return (*own, *ends) if isinstance(ends, tuple) else own if ends else False

    # --- one component alone speaks of the part --------------------------------------------------

    def _exact(self, shape: Shape, part: Part) -> Truth:
        properties = self._properties(shape)
        if shape.labels_open:
            labels = tuple(said for label in sorted(shape.labels) for said in self._carried(label, part))
        else:
            labels = self._among(shape.labels, part, all_carried=True)
        return (*labels, *properties) if shape.record_open else self._closed((*labels, *properties), shape.keys, part)

    def _among(self, labels: Iterable[str], part: Part, *, all_carried: bool) -> ShaclShape:
        """No label but these; the class of all nodes or edges is beside them."""
        classes = [vocabulary.CLASSES[self._kind(part)], *(self._label(label, part) for label in sorted(labels))]
        counted = ((MIN_COUNT, integer(len(classes))),) if all_carried else ()
        told = f"{'the labels are' if all_carried else 'no label but'} {_listed(labels) or 'none'}"
        return along(TYPE, (IN, Collection(tuple(classes))), *counted, message(told))

    def _carried(self, label: str, part: Part) -> ShaclShape:
        return labelled(self._label(label, part), f"carries the label `{label}`")

    def _kind(self, part: Part) -> ElementKind:
        return ElementKind.EDGE if self.is_edge and part is Part.SELF else ElementKind.NODE

    def _label(self, label: str, part: Part) -> Iri:
        return self.names.label(self._kind(part), label)

    def _closed(self, said: ShaclShape, keys: Iterable[str], part: Part) -> ShaclShape:
        """No key but these, beside what is said."""
        ends = (vocabulary.SOURCE, vocabulary.TARGET) if self._kind(part) is ElementKind.EDGE else ()
        companions = [self.names.list_of(key) for key in sorted(keys)]
        ignored = Collection((TYPE, *ends, *companions))
        return ((CLOSED, boolean(True)), (IGNORED, ignored), message(f"no key but {_listed(keys) or 'none'}"), *said)

    def _properties(self, shape: Shape) -> ShaclShape:
        mandatory = {key: self._property(key, types, mandatory=True) for key, types in shape.mandatory}
        optional = {key: self._property(key, self._free(shape, key, types)) for key, types in shape.optional}
        return tuple((PROPERTY, found) for _, found in sorted({**optional, **mandatory}.items()))

    def _free(self, shape: Shape, key: str, types: Types) -> Types:
        return frozenset((AnyType(),)) if key in shape.free else types

    def _property(self, key: str, types: Types, *, mandatory: bool = False) -> Blank:
        least = ((MIN_COUNT, integer(1)),) if mandatory else ()
        values = _all_types(types) if mandatory else value_shape(_any_type(types))
        joined = (" and " if mandatory else " or ").join(sorted(map(type_text, types)))
        told = message(f"`{key}` is {'mandatory' if mandatory else 'optional'}, one value in {joined}")
        return Blank(((PATH, self.names.key(key)), *least, (MAX_COUNT, integer(1)), *values, told))

    # --- several components speak of the part ----------------------------------------------------

    def _closure(self, factored: Factored, part: Part) -> Truth:
        """What holds of a part beside its components: nothing outside their vocabulary, unless it is open."""
        told: list[Truth] = []
        if not factored.labels_open(part):
            told.append(self._among(factored.labels(part), part, all_carried=False))
        if not factored.record_open(part):
            keys = factored.keys(part)
            listed = tuple((PROPERTY, Blank(((PATH, self.names.key(key)),))) for key in sorted(keys))
            told.append(self._closed(listed, keys, part))
        return all_of(told)

    def _relative(self, shape: Shape, part: Part, component: Component) -> Truth:
        """The labels and records of a shape as far as the vocabulary of its component goes."""
        told: list[Truth] = [self._carried(label, part) for label in sorted(shape.labels)]
        others = sorted(component.labels[part] - shape.labels)
        if others and not shape.labels_open:
            unwanted = Collection(tuple(self._label(label, part) for label in others))
            told.append(along(TYPE, (NOT, Blank(((IN, unwanted),)))))
        told.append(self._properties(shape))
        if not shape.record_open:
            missing = sorted(component.keys[part] - shape.keys)
            told += [along(self.names.key(key), (MAX_COUNT, integer(0))) for key in missing]
        return all_of(told)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in sorted(names))


def _speakers(factored: Factored, part: Part) -> int:
    return sum(part in component.parts or not component.alternatives for component in factored.components)


def _all_types(types: Types) -> ShaclShape:
    """The values in every type."""
    shapes = list(dict.fromkeys(shape for shape in map(value_shape, _sets(types)) if shape))
    if len(shapes) < 2:
        return shapes[0] if shapes else ()
    members: tuple[Term, ...] = tuple(map(Blank, shapes))
    return ((AND, Collection(members)),)


def _any_type(types: Types) -> ValueSet:
    """The values in some type."""
    sets = _sets(types)
    return AnyTerm() if AnyTerm() in sets else union(tuple(sets))


def _sets(types: Types) -> list[ValueSet]:
    return [spelling(data_type).rdf for data_type in sorted(types, key=repr)]
