"""The constraints of a graph type (specification, chapter 8): which x violate them, and what shows it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from shapecast.semantics.model import Constraint
from shapecast_conformance.reference.index import GraphIndex
from shapecast_conformance.reference.related import Related, Subject, Tuple, subjects

MOST_COUNTED = 1000
"""Where too many are related, counting goes on so far beyond the bound."""


@dataclass(slots=True, eq=False)
class Failure:
    """One x that violates a constraint: what it has too few or too many of, and what it shares with whom.

    ``count`` is how many distinct tuples it is related to (``at_least``: or more); ``tuples`` are the first of them.
    ``shared`` are the tuples that it shares, each with the x (itself among them) that share it.
    """

    subject: Subject
    too_few: bool = False
    too_many: bool = False
    count: int = 0
    at_least: bool = False
    tuples: tuple[Tuple, ...] = ()
    shared: list[tuple[Tuple, Sequence[Subject]]] = field(default_factory=list)


MOST_SHOWN = 10
"""How many of the tuples of a failure are kept to be shown."""


def failures(constraint: Constraint, index: GraphIndex) -> list[Failure]:
    """Every x that violates the constraint, once, in the order of the graph."""
    everyone = subjects(constraint, index)
    related = Related(constraint, index)
    counted = dict(_counts(constraint, everyone, related))
    if constraint.qualifiers.exclusive:
        for subject, shared in _sharing(everyone, related):
            counted.setdefault(subject, Failure(subject)).shared.extend(shared)
    if not counted:
        return []
    return [counted[subject] for subject in everyone if subject in counted]


def _counts(constraint: Constraint, everyone: Iterable[Subject], related: Related) -> Iterator[tuple[Subject, Failure]]:
    """The x that are related to too few or too many."""
    lower, upper = constraint.qualifiers.lower, constraint.qualifiers.upper
    if lower == 0 and upper is None:
        return
    most = lower if upper is None else upper + MOST_COUNTED
    for subject in everyone:
        found = related.tuples(subject, most)
        count = len(found)
        too_many = upper is not None and count > upper
        if count < lower or too_many:
            shown = tuple(islice(found.values(), (upper or 0) + MOST_SHOWN if too_many else MOST_SHOWN))
            yield subject, Failure(subject, count < lower, too_many, count, too_many and count >= most, shown)


def _sharing(
    everyone: Iterable[Subject], related: Related
) -> Iterator[tuple[Subject, list[tuple[Tuple, Sequence[Subject]]]]]:
    """The x that share tuples with others. Only tuples that are shared are kept whole."""
    first: dict[Hashable, Subject] = {}
    sharers: dict[Hashable, list[Subject]] = {}
    for subject in everyone:
        found = related.tuples(subject)
        for key in islice(found, 1) if related.is_same_for_all else found:
            other = first.setdefault(key, subject)
            if other is not subject:
                sharers.setdefault(key, [other]).append(subject)
    del first
    keys: dict[Subject, list[Hashable]] = {}
    for key, sharing in sharers.items():
        for subject in sharing:
            keys.setdefault(subject, []).append(key)
    for subject, its_keys in keys.items():
        found = related.tuples(subject)
        yield subject, [(found[key], sharers[key]) for key in its_keys]
