"""What becomes of optional keys in combinations: two declarations widen (4.13), an open operand frees (4.14)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shapecast.diagnostics.diagnostic import Diagnostic, Label
from shapecast.diagnostics.source import Span
from shapecast.semantics.codes.lints import OPTIONAL_FREED, OPTIONAL_WIDENED
from shapecast.semantics.compilation import Compilation
from shapecast.semantics.contents import Contents, ContentsOf, Slot
from shapecast.semantics.datatypes import AnyType
from shapecast.semantics.model import Field, Part
from shapecast.semantics.resolve import Combination, ResolvedTypes

_NAMED = 5


def widened_optionals(compilation: Compilation) -> Iterator[Diagnostic]:
    """A warning for each combination of operands that have one key as optional with different types."""
    for combination, operands in _combinations(compilation.types):
        seen: dict[Slot, Field] = {}
        for operand, span in zip(operands, combination.spans, strict=True):
            for slot, fields in operand.optional.items():
                first = seen.setdefault(slot, fields[0])
                other = next((each for each in fields if each.type != first.type), None)
                if other is not None and not _required(slot, operands):
                    yield _widened(combination, slot, first, other, span)


def _widened(combination: Combination, slot: Slot, first: Field, other: Field, span: Span) -> Diagnostic:
    key = slot[1]
    return Diagnostic(
        OPTIONAL_WIDENED,
        f"in `{combination.owner.name}` the optional key `{key}` may have a value of either type",
        (Label(_nearer(other.span, span)),),
        f"declare `{key}` with the same type in both, or without OPTIONAL in one",
        (Label(first.span, "one type"), Label(other.span, "the other")),
    )


def freed_optionals(compilation: Compilation) -> Iterator[Diagnostic]:
    """A warning for each open operand that lets optional keys of the others have any value."""
    for combination, operands in _combinations(compilation.types):
        for index, (opening, span) in enumerate(zip(operands, combination.spans, strict=True)):
            for part, atoms in opening.open.items():
                others = [*operands[:index], *operands[index + 1 :]]
                fields = _freed(part, opening, others, operands)
                if fields:
                    yield _report_freed(combination, fields, _nearer(atoms[0].span, span))


def _freed(part: Part, opening: Contents, others: Sequence[Contents], operands: Sequence[Contents]) -> list[Field]:
    atoms = opening.open[part]
    return [
        fields[0]
        for other in others
        for slot, fields in other.optional.items()
        if slot[0] is part
        and any(slot[1] not in atom.record.fields for atom in atoms)
        and not all(isinstance(each.type, AnyType) for each in fields)
        and not _required(slot, operands)
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


def _combinations(types: ResolvedTypes) -> Iterator[tuple[Combination, list[Contents]]]:
    contents = ContentsOf(types.expressions)
    for combination in types.combinations:
        operands = [contents[operand] for operand in combination.expr.operands]
        if sum(bool(operand.optional or operand.open) for operand in operands) > 1:
            yield combination, operands


def _required(slot: Slot, operands: Sequence[Contents]) -> bool:
    return any(slot in operand.required for operand in operands)


def _nearer(place: Span, operand: Span) -> Span:
    """The place itself if it is part of what the combination writes out, else the operand that brings it in."""
    inside = place.source == operand.source and operand.start <= place.start and place.end <= operand.end
    return place if inside else operand
