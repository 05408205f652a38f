"""What becomes of optional keys in combinations: two declarations widen (4.13), an open operand frees (4.14)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from shapecast.diagnostics.diagnostic import Diagnostic, Label
from shapecast.diagnostics.source import Span
from shapecast.semantics.codes.lints import OPTIONAL_FREED, OPTIONAL_WIDENED
from shapecast.semantics.compilation import Compilation
from shapecast.semantics.contents import Contents, Slot
from shapecast.semantics.datatypes import AnyType, DataType, EnumType, ListType, UnionType
from shapecast.semantics.model import AnyOf, Expr, Field, Part
from shapecast.semantics.resolve import Combination

_NAMED = 5


def widened_optionals(compilation: Compilation) -> Iterator[Diagnostic]:
    """A warning for each combination of operands that have one key as optional with different types."""
    for combination, operands, beside in _combinations(compilation):
        largest = max(range(len(operands)), key=lambda index: len(operands[index].optional))
        for index, operand in enumerate(operands):
            if index == largest:
                continue
            for slot in operand.optional:
                if not _required(slot, [*operands, *beside]):
                    yield from _widened(combination, slot, operands, range(max(index, largest) + 1))


def _widened(
    combination: Combination, slot: Slot, operands: Sequence[Contents], indices: Iterable[int]
) -> Iterator[Diagnostic]:
    """The warning about one key, at the last of the operands that has it, if it has another type there."""
    declared = [(field, index) for index in indices for field in operands[index].optional.get(slot, ())]
    last, place = declared[-1]
    other = next((field for field, index in declared if index != place and not _alike(field, last)), None)
    if other is not None:
        key = slot[1]
        yield Diagnostic(
            OPTIONAL_WIDENED,
            f"in `{combination.owner.name}` the optional key `{key}` may have a value of either type",
            (Label(_nearer(last.span, combination.spans[place])),),
            f"declare `{key}` with the same type in both, or without OPTIONAL in one",
            (Label(other.span, "one type"), Label(last.span, "the other")),
        )


def freed_optionals(compilation: Compilation) -> Iterator[Diagnostic]:
    """A warning for each open operand that lets optional keys of the others have any value."""
    for combination, operands, beside in _combinations(compilation):
        for index, (opening, span) in enumerate(zip(operands, combination.spans, strict=True)):
            for part, atoms in opening.open.items():
                others = [*operands[:index], *operands[index + 1 :]]
                fields = _freed(part, opening, others, [*operands, *beside])
                if fields:
                    yield _report_freed(combination, fields, _nearer(atoms[0].span, span))


def _freed(part: Part, opening: Contents, others: Sequence[Contents], requiring: Sequence[Contents]) -> list[Field]:
    atoms = opening.open[part]
    return [
        fields[0]
        for other in others
        for slot, fields in other.optional.items()
        if slot[0] == part.value
        and any(slot[1] not in atom.record.fields for atom in atoms)
        and not all(isinstance(each.type, AnyType) for each in fields)
        and not _required(slot, requiring)
    ]


def _report_freed(combination: Combination, fields: Sequence[Field], span: Span) -> Diagnostic:
    keys = list(dict.fromkeys(each.key for each in fields))
    named = ", ".join(f"`{key}`" for key in keys[:_NAMED]) + (" and others" if len(keys) > _NAMED else "")
    return Diagnostic(
        OPTIONAL_FREED,
        f"in `{combination.owner.name}` the open record lets {named} have any value",
        (Label(span),),
        f"declare {named} with its type in the open record too",
        tuple(Label(each.span, "declared here") for each in fields[:_NAMED]),
    )


def _alike(one: Field, other: Field) -> bool:
    """Whether the types are the same but for the order in which the members of unions and lists of strings stand."""
    return _unordered(one.type) == _unordered(other.type)


def _unordered(type: DataType) -> object:
    match type:
        case UnionType(members):
            return frozenset(map(_unordered, members))
        case EnumType(values):
            return frozenset(values)
        case ListType(member, minimum, maximum):
            return _unordered(member), minimum, maximum
        case _:
            return type


def _combinations(compilation: Compilation) -> Iterator[tuple[Combination, list[Contents], list[Contents]]]:
    """The combinations in which several operands have optional keys or are open, with the contents of their operands,
    and of those that the same declaration combines all of it with, such as the braces behind a label expression."""
    around = _around(compilation.types.combinations)
    for combination in compilation.types.combinations:
        operands = [compilation.contents[operand] for operand in combination.expr.operands]
        if sum(bool(operand.optional or operand.open) for operand in operands) > 1:
            beside = [compilation.contents[one] for one in _beside(combination, around)]
            yield combination, operands, beside


Around = dict[tuple[int, int], tuple[Combination, Expr]]
"""By an expression and a declaration: the combination of the declaration that has the expression in an operand."""


def _around(combinations: Iterable[Combination]) -> Around:
    found: Around = {}
    for combination in combinations:
        pending = [(operand, operand) for operand in combination.expr.operands]
        while pending:
            expr, operand = pending.pop()
            found[id(expr), id(combination.owner)] = combination, operand
            if isinstance(expr, AnyOf):
                pending += ((alternative, operand) for alternative in expr.operands)
    return found


def _beside(combination: Combination, around: Around) -> Iterator[Expr]:
    owner = id(combination.owner)
    while outer := around.get((id(combination.expr), owner)):
        combination, mine = outer
        yield from (operand for operand in combination.expr.operands if operand is not mine)


def _required(slot: Slot, operands: Sequence[Contents]) -> bool:
    return any(slot in operand.required for operand in operands)


def _nearer(place: Span, operand: Span) -> Span:
    """The place itself if it is part of what the combination writes out, else the operand that brings it in."""
    inside = place.source == operand.source and operand.start <= place.start and place.end <= operand.end
    return place if inside else operand
