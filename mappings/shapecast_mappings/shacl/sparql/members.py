"""Conformance to a type as an expression of SPARQL, for tests of types in queries (specification 11.34).

The expression says of a variable what the shape of the type says of a focus node. It is built of EXISTS alone, so it is
true or false and never an error.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from shapecast.graph.model import ElementKind
from shapecast.semantics.alternatives import EMPTY, Alternative, Component, Shape, Types
from shapecast.semantics.datatypes import AnyType
from shapecast.semantics.model import Part
from shapecast_mappings.datatypes import spelling
from shapecast_mappings.rdf import vocabulary
from shapecast_mappings.rdf.names import Names, Space
from shapecast_mappings.rdf.terms import FIRST, REST, TYPE, Literal
from shapecast_mappings.rdf.value_sets import AnyOfSets, AnyTerm, Lists, Literals, ValueSet
from shapecast_mappings.rdf.vocabulary import CLASSES
from shapecast_mappings.shacl.sparql.logic import FALSE, TRUE, both, either, exists, negation
from shapecast_mappings.shacl.sparql.text import has_zone, is_literal, string, term, whole_match
from shapecast_mappings.typed import Typed

Fresh: TypeAlias = Callable[[], str]
"""Gives a variable that is used nowhere else."""

MOST_MEMBERS = 100
"""The greatest bound on the length of a list that a query counts to: by a path of a step for each member, and one more
to see that there are no more."""


MEMBERS = f"({FIRST}|{REST}/{REST}*/{FIRST})"
"""The path from a list to its members. It begins with a plain step: one that may be taken no times leads rdflib from
0, false or "" (which Python takes for nothing) all over the graph."""


class TooLongError(Exception):
    """A query would have to count further than paths can reach."""


# --- values ------------------------------------------------------------------------------------


def member(found: ValueSet, value: str, fresh: Fresh) -> str:
    """True of a bound variable whose term is in the set. Raises TooLongError for a list bound above MOST_MEMBERS."""
    match found:
        case AnyTerm():
            return TRUE
        case Literals():
            return _literal(found, value)
        case Lists():
            return _list(found, value, fresh)
        case AnyOfSets(members):
            return either(*(member(each, value, fresh) for each in members))
        case _:
            assert_never(found)


def _literal(found: Literals, value: str) -> str:
    if found.values is not None:
        return either(*(f"sameTerm({value}, {term(Literal(text, found.datatype))})" for text in found.values))
    length = f"STRLEN(STR({value}))"
    told: list[str] = [is_literal(value), f"DATATYPE({value}) IN ({found.datatype})"]
    if found.minimum is not None:
        told.append(f"{value} >= {found.minimum}")
    if found.maximum is not None:
        told.append(f"{value} <= {found.maximum}")
    if found.min_length:
        told.append(f"{length} >= {found.min_length}")
    if found.max_length is not None:
        told.append(f"{length} <= {found.max_length}")
    if found.pattern is not None:
        told.append(whole_match(found.pattern, f"STR({value})"))
    if found.zoned is not None:
        told.append(has_zone(value) if found.zoned else negation(has_zone(value)))
    return both(*told)


def _list(found: Lists, value: str, fresh: Fresh) -> str:
    bound = max(found.minimum, found.maximum or 0)
    if bound > MOST_MEMBERS:
        raise TooLongError(f"a list has up to {bound} members, and paths of queries count to {MOST_MEMBERS}")
    told: list[str] = [negation(is_literal(value))]
    each = fresh()
    inside = member(found.member, each, fresh)
    if inside != TRUE:
        told.append(negation(exists(f"{value} {MEMBERS} {each} . FILTER ({negation(inside)})")))
    if found.minimum:
        told.append(exists(f"{value} {_steps(found.minimum)} {fresh()}"))
    if found.maximum is not None:
        told.append(negation(exists(f"{value} {_steps(found.maximum + 1)} {fresh()}")))
    return both(*told)


def _steps(count: int) -> str:
    """From a list so many cells on; the last of them leads to the empty list."""
    return "/".join([str(REST)] * count)


# --- types -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Conformance:
    """Makes expressions for types; ``names`` are those of the graph, ``fresh`` gives variables."""

    names: Names
    fresh: Fresh

    def test(self, typed: Typed, variable: str) -> str:
        """True of a bound variable whose element conforms to the type. Raises TooLongError."""
        if typed.kind is ElementKind.NODE:
            return self._parts(typed, {Part.SELF: variable})
        source, target = self.fresh(), self.fresh()
        inner = self._parts(typed, {Part.SELF: variable, Part.SOURCE: source, Part.TARGET: target})
        ends = f"{variable} {vocabulary.SOURCE} {source} . {variable} {vocabulary.TARGET} {target} ."
        return exists(f"{ends} FILTER ({inner})")

    def _parts(self, typed: Typed, variables: dict[Part, str]) -> str:
        told = [self._closure(typed, part, variable) for part, variable in variables.items()]
        for component in typed.factored.components:
            told.append(either(*(self._one(typed, each, component, variables) for each in component.alternatives)))
        return both(*told)

    def _closure(self, typed: Typed, part: Part, variable: str) -> str:
        """Nothing outside the vocabulary of the type, unless the part is open."""
        factored, kind = typed.factored, _kind(typed, part)
        told: list[str] = []
        if factored.labels_open(part) is False:
            told.append(self._no_label_but(factored.labels(part), kind, variable))
        if factored.record_open(part) is False:
            told.append(self._no_key_but(factored.keys(part), variable))
        return both(*told)

    def _no_label_but(self, labels: frozenset[str], kind: ElementKind, variable: str) -> str:
        classes = [CLASSES[kind], *(self.names.label(kind, label) for label in sorted(labels))]
        other = self.fresh()
        among = ", ".join(map(str, classes))
        return negation(exists(f"{variable} {TYPE} {other} . FILTER ({other} NOT IN ({among}))"))

    def _no_key_but(self, keys: frozenset[str], variable: str) -> str:
        key, value = self.fresh(), self.fresh()
        told = [f"STRSTARTS(STR({key}), {string(self.names.namespace(Space.KEY))})"]
        if keys:
            told.append(f"{key} NOT IN ({', '.join(str(self.names.key(each)) for each in sorted(keys))})")
        return negation(exists(f"{variable} {key} {value} . FILTER ({both(*told)})"))

    def _one(self, typed: Typed, alternative: Alternative, component: Component, variables: dict[Part, str]) -> str:
        told: list[str] = []
        for part in component.parts:
            shape, variable = alternative.get(part, EMPTY), variables[part]
            told += self._labels(shape, component.labels[part], _kind(typed, part), variable)
            told += self._record(shape, component.keys[part], variable)
            told += self._open_choice(typed, part, shape, variable)
        return both(*told)

    def _open_choice(self, typed: Typed, part: Part, shape: Shape, variable: str) -> list[str]:
        """Where only some alternatives are open, those that are not admit nothing outside their own vocabulary."""
        told: list[str] = []
        if typed.factored.labels_open(part) is None and not shape.labels_open:
            told.append(self._no_label_but(shape.labels, _kind(typed, part), variable))
        if typed.factored.record_open(part) is None and not shape.record_open:
            told.append(self._no_key_but(shape.keys, variable))
        return told

    def _labels(self, shape: Shape, vocabulary_: frozenset[str], kind: ElementKind, variable: str) -> list[str]:
        told: list[str] = [self.carries(label, kind, variable) for label in sorted(shape.labels)]
        if not shape.labels_open:
            told += [negation(self.carries(label, kind, variable)) for label in sorted(vocabulary_ - shape.labels)]
        return told

    def carries(self, label: str, kind: ElementKind, variable: str) -> str:
        """True of a bound variable whose element carries the label."""
        return exists(f"{variable} {TYPE} {self.names.label(kind, label)}")

    def _record(self, shape: Shape, vocabulary_: frozenset[str], variable: str) -> list[str]:
        told = [self._mandatory(key, types, variable) for key, types in sorted(shape.mandatory, key=lambda kt: kt[0])]
        for key, types in sorted(shape.optional, key=lambda kt: kt[0]):
            if key not in shape.free:
                told.append(self._optional(key, types, variable))
        if not shape.record_open:
            for key in sorted(vocabulary_ - shape.keys):
                told.append(negation(exists(f"{variable} {self.names.key(key)} {self.fresh()}")))
        return told

    def _mandatory(self, key: str, types: Types, variable: str) -> str:
        value = self.fresh()
        inside = both(*(member(spelling(each).rdf, value, self.fresh) for each in sorted(types, key=repr)))
        return exists(f"{variable} {self.names.key(key)} {value} .{_filter(inside)}")

    def _optional(self, key: str, types: Types, variable: str) -> str:
        value = self.fresh()
        if AnyType() in types:
            return TRUE
        inside = either(*(member(spelling(each).rdf, value, self.fresh) for each in sorted(types, key=repr)))
        outside = negation(inside)
        if outside == FALSE:
            return TRUE
        return negation(exists(f"{variable} {self.names.key(key)} {value} .{_filter(outside)}"))


def _kind(typed: Typed, part: Part) -> ElementKind:
    return typed.kind if part is Part.SELF else ElementKind.NODE


def _filter(truth: str) -> str:
    return "" if truth == TRUE else f" FILTER ({truth})"
