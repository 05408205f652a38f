"""Failures of constraints in words: one violation for each element, each qualifier that fails, with its witnesses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from shapecast.diagnostics.diagnostic import Code, Label
from shapecast.graph.model import Element
from shapecast.semantics.model import (
    And,
    Compare,
    Condition,
    Constraint,
    ElementTerm,
    IsNull,
    Item,
    Not,
    Or,
    PropertyTerm,
    Term,
)
from shapecast_conformance.reference import codes
from shapecast_conformance.reference.constraints import Failure
from shapecast_conformance.reference.related import HeldValue, Subject, elements_of
from shapecast_conformance.reference.wording import (
    condition_text,
    is_named,
    item_text,
    listing,
    pattern_text,
    value_text,
)
from shapecast_conformance.verdict import Rule, Violation

MOST_WITNESSES = 10
"""The most witnesses that are listed with a violation."""

MOST_NAMED = 3
"""The most witnesses that a message names."""


def violations(constraint: Constraint, failures: Iterable[Failure]) -> Iterator[Violation]:
    """The violations of a constraint: for a value, one for each element that holds it (8.36)."""
    place = Label(constraint.span, "this constraint")
    for failure in failures:
        said = list(_said(constraint, failure))
        code = said[0][0] if len(said) == 1 else codes.SEVERAL
        message = "; ".join(text for _, text in said)
        if isinstance(failure.subject, HeldValue):
            assert isinstance(constraint.scope.target, PropertyTerm)
            message = f"its {constraint.scope.target.key} {value_text(failure.subject.value)} {message}"
        witnesses = tuple(_witnesses(constraint, failure))
        for element in elements_of([failure.subject]):
            others = tuple(other for other in witnesses if other is not element)[:MOST_WITNESSES]
            yield Violation(element, Rule.CONSTRAINT, code.id, message, constraint.name, others, place=place)


# --- each qualifier ----------------------------------------------------------------------------


def _said(constraint: Constraint, failure: Failure) -> Iterator[tuple[Code, str]]:
    lower, upper = constraint.qualifiers.lower, constraint.qualifiers.upper
    if failure.shared:
        yield codes.NOT_EXCLUSIVE, _shares(constraint, failure)
    if failure.too_few and constraint.is_check:
        yield codes.CHECK_FAILED, _unsatisfied(constraint, failure)
    elif failure.too_few and lower == 1:
        yield codes.MISSING, _lacks(constraint)
    elif failure.too_few:
        yield codes.TOO_FEW, f"{_has(constraint, failure)}, at least {lower} required{_such(failure)}"
    if failure.too_many:
        code = codes.NOT_SINGLE if upper == 1 else codes.TOO_MANY
        yield code, f"{_has(constraint, failure)}, at most {upper} allowed{_such(failure)}"


def _shares(constraint: Constraint, failure: Failure) -> str:
    shared, sharers = failure.shared[0]
    named = [_owned_name(item, constraint) for item in constraint.query.items]
    what = ", ".join(f"{name} {item_text(part)}".strip() for name, part in zip(named, shared, strict=True))
    others = [other for other in sharers[: MOST_NAMED + 1] if other is not failure.subject][:MOST_NAMED]
    with_whom = listing(map(_subject_text, others), len(sharers) - 1)
    more = len(failure.shared) - 1
    return f"shares {what or 'a match'} with {with_whom}" + (f" (and {more} more in other ways)" if more else "")


def _item_name(item: Item) -> str:
    match item:
        case PropertyTerm(variable, key):
            return f"{variable}.{key}"
        case ElementTerm(variable):
            return variable if is_named(variable) else ""


def _owned_name(item: Item, constraint: Constraint) -> str:
    """``its key`` for a property of x itself."""
    if isinstance(item, PropertyTerm) and item.variable == constraint.scope.target.variable:
        return f"its {item.key}"
    return _item_name(item)


def _subject_text(subject: Subject) -> str:
    return value_text(subject.value) if isinstance(subject, HeldValue) else f"`{subject.id}`"


def _lacks(constraint: Constraint) -> str:
    query = constraint.query
    if query.pattern is None and query.where is None:
        return f"has no {' and '.join(item.key for item in query.items if isinstance(item, PropertyTerm))}"
    names = ", ".join(filter(None, map(_item_name, query.items)))
    where = "" if query.where is None else f" WHERE {condition_text(query.where)}"
    nothing = f"nothing matches{'' if query.pattern is None else f' {pattern_text(query.pattern)}'}{where}"
    return f"has no {names}: {nothing}" if names else nothing


def _has(constraint: Constraint, failure: Failure) -> str:
    names = ", ".join(filter(None, map(_item_name, constraint.query.items)))
    return f"has {failure.count}{' or more' if failure.at_least else ''}{f' of {names}' if names else ''}"


def _such(failure: Failure) -> str:
    shown = [", ".join(map(item_text, parts)) for parts in failure.tuples[:MOST_NAMED]]
    if any(len(parts) > 1 for parts in failure.tuples):
        shown = [f"({text})" for text in shown]
    return f": {listing(shown, failure.count)}" if shown else ""


# --- checks ------------------------------------------------------------------------------------


def _unsatisfied(constraint: Constraint, failure: Failure) -> str:
    query = constraint.query
    condition = "" if query.where is None else condition_text(query.where)
    if query.pattern is not None:
        where = f" with {condition}" if condition else ""
        return f"has no match of {pattern_text(query.pattern)}{where}"
    facts = "" if isinstance(failure.subject, HeldValue) else _facts(query.where, failure.subject)
    return f"does not satisfy {condition}{facts}"


def _facts(condition: Condition | None, element: Element) -> str:
    """The values that the condition speaks of."""
    terms = dict.fromkeys(term for term in _terms(condition) if isinstance(term, PropertyTerm))
    said = []
    for term in terms:
        value = element.properties.get(term.key)
        said.append(f"{term.key} is {'missing' if value is None else value_text(value)}")
    return f": {', '.join(said)}" if said else ""


def _terms(condition: Condition | None) -> Iterator[Term]:
    match condition:
        case Compare(_, left, right):
            yield from (left, right)
        case IsNull(term):
            yield term
        case Not(operand):
            yield from _terms(operand)
        case And(operands) | Or(operands):
            for operand in operands:
                yield from _terms(operand)
        case _:
            return


# --- witnesses ---------------------------------------------------------------------------------


def _witnesses(constraint: Constraint, failure: Failure) -> Iterator[Element]:
    """Those that share a tuple; and the elements of the tuples beyond what is allowed."""
    found: dict[Element, None] = {}
    for _, sharers in failure.shared[:MOST_WITNESSES]:
        found.update(dict.fromkeys(_first(sharers)))
    if failure.too_many:
        allowed = constraint.qualifiers.upper or 0
        within = {part for parts in failure.tuples[:allowed] for part in parts if isinstance(part, Element)}
        beyond = [part for parts in failure.tuples[allowed:] for part in parts if isinstance(part, Element)]
        found.update(dict.fromkeys(part for part in beyond if part not in within))
    return iter(found)


def _first(sharers: Iterable[Subject]) -> Iterator[Element]:
    """The first elements among the sharers, one more than are listed (one may be the violator itself)."""
    return islice(elements_of(sharers), MOST_WITNESSES + 1)
