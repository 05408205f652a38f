"""Data types as sets of RDF terms: literals by datatype and facets, lists, and unions.

What a data type comes to is one column of ``shapecast_mappings.datatypes``. The shapes and the queries both spell it
from here, so they cannot come apart. Literals are those of the projection: canonical, so that facets of the lexical
form (digits, zones, lengths) say what they are to say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from shapecast_mappings.rdf.terms import Iri


@dataclass(frozen=True, slots=True)
class AnyTerm:
    """Every literal and every list."""


@dataclass(frozen=True, slots=True)
class Literals:
    """The literals of one datatype with these facets; lengths are those of the lexical form, in code points.

    ``pattern`` is a regular expression of the portable dialect that matches the whole lexical form; ``zoned`` says
    whether a time has a zone (None: either way).
    """

    datatype: Iri
    minimum: int | None = None
    maximum: int | None = None
    min_length: int = 0
    max_length: int | None = None
    pattern: str | None = None
    values: tuple[str, ...] | None = None
    zoned: bool | None = None


@dataclass(frozen=True, slots=True)
class Lists:
    """Lists of ``minimum..maximum`` members of one set."""

    member: ValueSet
    minimum: int = 0
    maximum: int | None = None


@dataclass(frozen=True, slots=True)
class AnyOfSets:
    """The terms of any of the sets; two or more."""

    members: tuple[ValueSet, ...]


ValueSet: TypeAlias = AnyTerm | Literals | Lists | AnyOfSets


def union(sets: tuple[ValueSet, ...]) -> ValueSet:
    """Any of the sets, each said once, unions taken apart."""
    flat = dict.fromkeys(
        member for each in sets for member in (each.members if isinstance(each, AnyOfSets) else (each,))
    )
    return next(iter(flat)) if len(flat) == 1 else AnyOfSets(tuple(flat))
