"""What the tests of the semantics share: compiling texts, and showing what came out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from shapecast.diagnostics.diagnostic import Diagnostic
from shapecast.diagnostics.source import Source
from shapecast.semantics.compile import compile_schema
from shapecast.semantics.model import AllOf, AnyOf, Atom, Expr, GraphType, Part, RecordType, Schema


def compiled(*texts: str, absent_content_open: bool = False) -> Schema:
    """The schema of texts without an error."""
    schema, found = attempt(*texts, absent_content_open=absent_content_open)
    assert schema is not None, [f"{each.code.id} {each.message}" for each in found]
    return schema


def graph_type(*texts: str, absent_content_open: bool = False) -> GraphType:
    """The last graph type of texts without an error."""
    return compiled(*texts, absent_content_open=absent_content_open).graph_types[-1]


def attempt(*texts: str, absent_content_open: bool = False) -> tuple[Schema | None, tuple[Diagnostic, ...]]:
    """Whatever comes of texts, which are called a.pgs, b.pgs ..."""
    sources = [Source(f"{chr(ord('a') + number)}.pgs", text) for number, text in enumerate(texts)]
    return compile_schema(sources, absent_content_open=absent_content_open)


def findings(text: str) -> list[tuple[str, str]]:
    """The codes of what is found in one text, each with the text at its place."""
    return [(each.code.id, text[each.labels[0].span.start : each.labels[0].span.end]) for each in attempt(text)[1]]


def pairs(expr: Expr) -> set[str]:
    """What an expression denotes, every alternative written out: labels (`+` for open) and record of each part."""
    return {" ".join(_part(part, atoms) for part, atoms in _by_part(atoms).items()) or "-" for atoms in _choices(expr)}


def _choices(expr: Expr) -> Iterator[tuple[Atom, ...]]:
    match expr:
        case Atom():
            yield (expr,)
        case AllOf(operands):
            for choice in product(*map(_choices, operands)):
                yield tuple(atom for atoms in choice for atom in atoms)
        case AnyOf(operands):
            for operand in operands:
                yield from _choices(operand)


def _by_part(atoms: tuple[Atom, ...]) -> dict[Part, list[Atom]]:
    return {part: found for part in Part if (found := [atom for atom in atoms if atom.part is part])}


def _part(part: Part, atoms: list[Atom]) -> str:
    labels = "".join(sorted({label for atom in atoms for label in atom.labels}))
    more = "+" if any(atom.labels_open for atom in atoms) else ""
    records = sorted(filter(None, (_record(atom.record) for atom in atoms)))
    prefix = "" if part is Part.SELF else f"{part.value}:"
    return f"{prefix}{labels}{more}{{{' '.join(records)}}}"


def _record(record: RecordType) -> str:
    fields = [("?" if field.optional else "") + key for key, field in record.fields.items()]
    return ",".join([*fields, *(["*"] if record.open else [])])
