"""Sets of RDF terms as shapes of value nodes: what SHACL says of a data type (specification 11.31)."""

from __future__ import annotations

from typing import assert_never

from shapecast.semantics.regex import xpath
from shapecast_mappings.rdf.terms import NIL, XSD_STRING, Blank, Collection, Iri, Literal, Term, integer
from shapecast_mappings.rdf.value_sets import AnyOfSets, AnyTerm, Lists, Literals, ValueSet
from shapecast_mappings.shacl.logic import all_of, shape_of
from shapecast_mappings.shacl.sparql.text import ZONE, unmatched_value
from shapecast_mappings.shacl.terms import (
    CELLS,
    HAS_VALUE,
    IN,
    MEMBERS,
    NODE,
    NOT,
    OR,
    PATH,
    PROPERTY,
    SELECT,
    SPARQL,
    Shape,
    along,
    exists,
    sh,
)
from shapecast_mappings.whole_string import last_of, line_breaks_to_exclude


def value_shape(found: ValueSet) -> Shape:
    """The shape of the terms of a set; to be said of a node shape, or beside the path of a property shape."""
    match found:
        case AnyTerm():
            return ()
        case Literals():
            return _literals(found)
        case Lists():
            return ((NODE, Blank(_lists(found))),)
        case AnyOfSets(members):
            return ((OR, Collection(tuple(Blank(value_shape(member)) for member in members))),)
        case _:
            assert_never(found)


def _literals(found: Literals) -> Shape:
    if found.values is not None:
        return ((IN, Collection(tuple(Literal(text, found.datatype) for text in found.values))),)
    said: list[tuple[Iri, Term]] = [(sh("datatype"), found.datatype)]
    if found.minimum is not None:
        said.append((sh("minInclusive"), integer(found.minimum)))
    if found.maximum is not None:
        said.append((sh("maxInclusive"), integer(found.maximum)))
    if found.min_length:
        said.append((sh("minLength"), integer(found.min_length)))
    if found.max_length is not None:
        said.append((sh("maxLength"), integer(found.max_length)))
    if found.pattern is not None and found.datatype == XSD_STRING:
        said += _whole(found.pattern)
    elif found.pattern is not None:  # no line breaks in other literals
        said.append(_matches(f"^({xpath(found.pattern)})$"))
    if found.zoned is not None:
        said.append(_matches(ZONE) if found.zoned else (NOT, Blank((_matches(ZONE),))))
    return tuple(said)


def _matches(regex: str) -> tuple[Iri, Term]:
    return sh("pattern"), Literal(regex)


def _whole(regex: str) -> list[tuple[Iri, Term]]:
    """A match of the whole lexical form. Some engines let ``$`` stand before a last line break (11.22): where that
    matters the texts that end in one are excluded or, if matches may end in one, a query puts an end of its own behind
    the text."""
    excluded = line_breaks_to_exclude(regex)
    if excluded is None:
        return [(NODE, Blank(((SPARQL, Blank(((SELECT, Literal(unmatched_value(regex))),))),)))]
    told = [_matches(f"^({xpath(regex)})$")]
    if excluded:
        told.append((NOT, Blank((_matches(last_of(excluded)),))))
    return told


def _lists(found: Lists) -> Shape:
    """The shape of the first cell of a list: its cells are counted with the empty list at the end."""
    member = value_shape(found.member)
    most = None if found.maximum is None else found.maximum + 1
    ended = along(CELLS, (HAS_VALUE, NIL))
    counted = exists(CELLS, None, found.minimum + 1, most)
    members = ((PROPERTY, Blank(((PATH, MEMBERS), *member))),) if member else ()
    return shape_of(all_of([ended, counted, members]))
