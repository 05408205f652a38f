"""Constraints that one record can show, as schemas of instance documents; all else as loss records.

A constraint is kept when its scope is one node, or one edge with its ends, and its query stays within that
record: then the query has one tuple or none, and MANDATORY, SINGLETON and COUNT come to "there is one", "there is
none", always or never. EXCLUSIVE compares elements and is always lost, unless the tuple holds the element itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from shapecast.diagnostics.diagnostic import Code
from shapecast.graph.model import ElementKind
from shapecast.semantics.model import Constraint, ElementType, Item, Part, PropertyTerm, Qualifiers, Scope
from shapecast_mappings.datatypes import Schema
from shapecast_mappings.json_schema.codes import BEYOND_THE_RECORD, ELEMENTS_COMPARED, EXCLUSIVE
from shapecast_mappings.json_schema.conditions import (
    InexpressibleError,
    Match,
    Record,
    condition_known,
    matches,
    present_truth,
)
from shapecast_mappings.json_schema.logic import Truth, all_of, any_of, negated
from shapecast_mappings.target import LossDirection, LossRecord

TARGET = "json-schema"


@dataclass(frozen=True, slots=True)
class MappedConstraint:
    """The schema of instance documents that satisfy a constraint (None: nothing of it can be said), and what
    was lost."""

    schema: Schema | None
    losses: tuple[LossRecord, ...]


def map_constraint(constraint: Constraint, content: Callable[[ElementType], Schema]) -> MappedConstraint:
    """The entry of one constraint; ``content`` gives the reference to the content schema of a type."""
    try:
        record, scope = _scope(constraint.scope, content)
        body = _body(constraint, record)
    except InexpressibleError as found:
        return MappedConstraint(None, (_loss(constraint, found.code, found.reason),))
    losses: tuple[LossRecord, ...] = ()
    if constraint.qualifiers.exclusive and not _holds_itself(constraint):
        reason = "no document shows that another element has the same key"
        losses = (_loss(constraint, EXCLUSIVE, reason),)
        if body is True:
            return MappedConstraint(None, losses)
    return MappedConstraint(_entry(constraint, record.kind, scope, body), losses)


def _loss(constraint: Constraint, code: Code, reason: str) -> LossRecord:
    return LossRecord(
        code=code,
        target=TARGET,
        construct=constraint.name,
        direction=LossDirection.ACCEPTS_TOO_MUCH,
        message=f"JSON Schema cannot hold documents to `{constraint.name}`: {reason}",
        span=constraint.span,
        constraint=constraint.name,
    )


# --- the scope ---------------------------------------------------------------------------------


def _scope(scope: Scope, content: Callable[[ElementType], Schema]) -> tuple[Record, Truth]:
    """What the query knows of the record, and where the scope holds."""
    name = scope.target.variable
    kind = ElementKind.NODE if any(node.name == name for node in scope.pattern.nodes) else ElementKind.EDGE
    start = Record(kind, {name: Part.SELF}, content)
    truths = []
    for record, tests in matches(scope.pattern, start):
        where = True if scope.where is None else condition_known(scope.where, record).true
        truths.append(all_of([tests, where]))
    holds = any_of(truths)
    if isinstance(scope.target, PropertyTerm):  # a scope of values: those that the element has
        holds = all_of([present_truth(scope.target, start), holds])
    return start, holds


# --- the body ----------------------------------------------------------------------------------


def _body(constraint: Constraint, record: Record) -> Truth:
    """Where the bounds hold of the number of tuples, which is 0 or 1 when the query stays within the record."""
    bounds = constraint.qualifiers
    ways = _ways(constraint, record)
    if bounds.lower > 1 or (bounds.upper is not None and bounds.upper < bounds.lower):
        return False
    if bounds.lower == 0 and bounds.upper != 0:
        return True
    exists = any_of(_tuple_exists(constraint, way) for way in ways)
    return exists if bounds.lower == 1 else negated(exists)


def _ways(constraint: Constraint, record: Record) -> list[Match]:
    """The ways in which the query can have its tuple. Raises InexpressibleError if there can be more than one tuple."""
    query, target = constraint.query, constraint.scope.target
    if query.pattern is None:
        ways: list[Match] = [(record, True)]
    elif isinstance(target, PropertyTerm):
        raise InexpressibleError(BEYOND_THE_RECORD, "the value is looked for in other elements")
    else:
        ways = matches(query.pattern, record)
    if any(item.variable not in way.parts for way, _ in ways for item in query.items):
        raise InexpressibleError(BEYOND_THE_RECORD, "the query reaches beyond the element")
    if len(ways) > 1 and _is_counted(constraint.qualifiers) and not all(_is_self(i, record) for i in query.items):
        raise InexpressibleError(ELEMENTS_COMPARED, "an edge is taken either way round")
    return ways


def _is_counted(bounds: Qualifiers) -> bool:
    """Whether it matters that there are two tuples and not one."""
    return bounds.lower > 1 or bool(bounds.upper)


def _is_self(item: Item, record: Record) -> bool:
    """Whether the item is the same whichever way round an edge is taken."""
    return record.parts.get(item.variable) is Part.SELF


def _tuple_exists(constraint: Constraint, way: Match) -> Truth:
    record, tests = way
    query = constraint.query
    where = True if query.where is None else condition_known(query.where, record).true
    present = [present_truth(item, record) for item in query.items if isinstance(item, PropertyTerm)]
    return all_of([tests, where, *present])


def _holds_itself(constraint: Constraint) -> bool:
    """Whether every tuple holds the x that it belongs to, so that no other x can share it."""
    return constraint.scope.target in constraint.query.items


# --- the entry ---------------------------------------------------------------------------------


def _entry(constraint: Constraint, kind: ElementKind, scope: Truth, body: Truth) -> Schema:
    entry: Schema = {"title": constraint.name, "description": f"The {kind.value} satisfies the constraint."}
    asked = _implication(scope, body)
    if asked is True:
        return {**entry, "$comment": "This holds of every element."}
    if kind is ElementKind.NODE:
        return {**entry, "properties": {"node": {"additionalProperties": asked}}}
    return {**entry, "properties": {"edge": {"additionalProperties": {"additionalProperties": asked}}}}


def _implication(scope: Truth, body: Truth) -> Truth:
    if scope is False or body is True:
        return True
    if scope is True:
        return body
    return {"if": scope, "then": body}
