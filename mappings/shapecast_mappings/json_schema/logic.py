"""Schemas as truth values: conjunction, disjunction and negation, with what is always or never true folded away."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from shapecast_mappings.datatypes import Schema, intersection, union

Truth: TypeAlias = "Schema | bool"
"""A schema that holds exactly where something is true; True and False are schemas too."""


def all_of(truths: Iterable[Truth]) -> Truth:
    """True where all are."""
    told = [truth for truth in truths if truth is not True]
    if False in told:
        return False
    return intersection(t for t in told if not isinstance(t, bool)) if told else True


def any_of(truths: Iterable[Truth]) -> Truth:
    """True where some are."""
    told = [truth for truth in truths if truth is not False]
    if True in told:
        return True
    return union(t for t in told if not isinstance(t, bool)) if told else False


def negated(truth: Truth) -> Truth:
    """True where the other is not."""
    if isinstance(truth, bool):
        return not truth
    return truth["not"] if truth.keys() == {"not"} else {"not": truth}


def below(step: str, truth: Truth) -> Truth:
    """True where a member of an object, if it is there, makes ``truth`` true."""
    return True if truth is True else {"properties": {step: truth}}
