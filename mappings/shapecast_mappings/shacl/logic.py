"""Shapes as truth values: conjunction, disjunction and negation, with what is always or never true folded away.

No shape comes to have two logical operators, which engines have got wrong: they are joined by ``sh:and``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from shapecast_mappings.rdf.terms import Blank, Collection
from shapecast_mappings.shacl.terms import AND, NEVER, NODE, NOT, OR, PROPERTY, Shape

Truth: TypeAlias = "Shape | bool"
"""A shape that something conforms to exactly where a thing is true of it."""


def all_of(truths: Iterable[Truth]) -> Truth:
    """True where all are."""
    told = list(truths)
    if False in told:
        return False
    shapes = [truth for truth in told if not isinstance(truth, bool) and truth]
    plain = tuple(dict.fromkeys(said for shape in shapes if _is_plain(shape) for said in shape))
    others = list(dict.fromkeys(shape for shape in shapes if not _is_plain(shape)))
    parts = [plain, *others] if plain else others
    if not parts:
        return True
    return parts[0] if len(parts) == 1 else ((AND, Collection(tuple(map(Blank, parts)))),)


def _is_plain(shape: Shape) -> bool:
    """Whether all it says are property shapes, so that more can be said beside them."""
    return all(predicate == PROPERTY for predicate, _ in shape)


def any_of(truths: Iterable[Truth]) -> Truth:
    """True where some are."""
    told = list(truths)
    if True in told or () in told:
        return True
    shapes = list(dict.fromkeys(truth for truth in told if not isinstance(truth, bool)))
    if not shapes:
        return False
    return shapes[0] if len(shapes) == 1 else ((OR, Collection(tuple(map(Blank, shapes)))),)


def negated(truth: Truth) -> Truth:
    """True where the other is not."""
    if isinstance(truth, bool):
        return not truth
    match truth:
        case ():
            return False
        case ((predicate, Blank(inner)),) if predicate == NOT:
            return inner
        case _:
            return ((NOT, Blank(truth)),)


def shape_of(truth: Truth) -> Shape:
    """The shape of a truth value."""
    if isinstance(truth, bool):
        return () if truth else NEVER
    return truth


def one_result(truth: Truth) -> Shape:
    """A shape that an element fails at most once: with one constraint component, and that not ``sh:property``, whose
    results are those of the property shapes."""
    shape = shape_of(truth)
    match shape:
        case ((predicate, Collection()),) if predicate == OR:
            return shape
        case ():
            return ()
        case _:
            return ((NODE, Blank(shape)),)
