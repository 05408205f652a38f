"""From the written data type to the set of values it names (chapter 9)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from shapecast.diagnostics.source import Span
from shapecast.diagnostics.suggest import did_you_mean
from shapecast.semantics import regex
from shapecast.semantics.codes import content as codes
from shapecast.semantics.data_type_names import DATA_TYPES, Spelling
from shapecast.semantics.datatypes import (
    AnyType,
    BytesType,
    DataType,
    DecimalType,
    EnumType,
    ListType,
    RegexType,
    StringType,
    UnionType,
)
from shapecast.semantics.findings import Findings
from shapecast.syntax import ast

MOST_DIGITS = 1000
"""The largest precision of a decimal type (12.7)."""


def resolve_data_type(written: ast.DataType, findings: Findings) -> DataType:
    """The data type that is written; if it is none, that is a finding and ANY stands for it."""
    match written:
        case ast.NamedType():
            return _named(written, findings)
        case ast.ListType(member, minimum, maximum):
            if maximum is not None and minimum > maximum:
                _report_order(minimum, maximum, written.span, findings)
                maximum = None
            return ListType(resolve_data_type(member, findings), minimum, maximum)
        case ast.UnionType(members):
            return union(resolve_data_type(member, findings) for member in members)
        case ast.EnumType(values):
            return EnumType(tuple(dict.fromkeys(values)))
        case ast.RegexType():
            return _regular(written, findings)
        case _:
            assert_never(written)


def union(members: Iterable[DataType]) -> DataType:
    """The union of types: flat, each member once; of one type, that type (9.18)."""
    flat: dict[DataType, None] = {}
    for member in members:
        flat.update(dict.fromkeys(member.members if isinstance(member, UnionType) else (member,)))
    return next(iter(flat)) if len(flat) == 1 else UnionType(tuple(flat))


def _named(written: ast.NamedType, findings: Findings) -> DataType:
    entry = DATA_TYPES.get(written.words.upper())
    if entry is None:
        help_ = did_you_mean(written.words, DATA_TYPES)
        findings.add(codes.UNKNOWN_DATA_TYPE, f"unknown data type `{written.words}`", written.span, help=help_)
        return AnyType()
    meanings = entry.meanings if isinstance(entry, Spelling) else {0: lambda: entry}
    meaning = meanings.get(len(written.parameters))
    if meaning is None:
        usage = f"it takes {entry.parameters}" if isinstance(entry, Spelling) else "it takes none"
        message = f"`{written.words}` does not take {_count(len(written.parameters))}"
        findings.add(codes.BAD_PARAMETERS, message, written.span, help=usage)
        return AnyType()
    resolved = meaning(*written.parameters)
    return resolved if _sound(resolved, written, findings) else AnyType()


def _count(number: int) -> str:
    return "one parameter" if number == 1 else f"{number} parameters"


def _sound(resolved: DataType, written: ast.NamedType, findings: Findings) -> bool:
    match resolved:
        case DecimalType(int(precision), int(scale)) if precision < 1:
            message = f"`{written.words}` needs a precision of at least one digit"
            findings.add(codes.BAD_PARAMETERS, message, written.span)
            return False
        case DecimalType(int(precision), int(scale)) if precision > MOST_DIGITS:
            message = f"a precision of {precision} digits, where at most {MOST_DIGITS} can stand"
            findings.add(codes.BAD_PARAMETERS, message, written.span, help="DECIMAL alone has no limit")
            return False
        case DecimalType(int(precision), int(scale)) if scale > precision:
            message = f"a scale of {scale} does not fit into a precision of {precision} digits"
            help_ = "the precision counts all digits, those after the point among them"
            findings.add(codes.BAD_PARAMETERS, message, written.span, help=help_)
            return False
        case StringType(minimum, int(maximum)) | BytesType(minimum, int(maximum)) if minimum > maximum:
            _report_order(minimum, maximum, written.span, findings)
            return False
        case _:
            return True


def _report_order(minimum: int, maximum: int, span: Span, findings: Findings) -> None:
    message = f"the minimum {minimum} is above the maximum {maximum}"
    findings.add(codes.BAD_PARAMETERS, message, span, help=f"write the smaller bound first: {maximum}, {minimum}")


def _regular(written: ast.RegexType, findings: Findings) -> DataType:
    try:
        return RegexType(regex.normalise(written.regex))
    except regex.NotPortableError as problem:
        start = written.span.end - 1 - len(written.regex)  # the type ends with the expression and its `$`
        span = Span(written.span.source, start + problem.start, start + problem.end)
        if start < written.span.start:
            span = written.span
        findings.add(codes.BAD_REGEX, problem.message, span, help=problem.instead)
        return AnyType()
