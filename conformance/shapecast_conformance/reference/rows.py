"""Edge types as rows of three independent parts, wherever they can be written so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from math import prod

from shapecast.semantics.model import AnyOf, Atom, EdgeType, Expr, Part
from shapecast_conformance.reference.forms import Form, Forms, below

MAX_ROWS = 64
"""The most rows that a combination of edge types with several declarations is written out into."""


@dataclass(frozen=True, slots=True)
class IndependentRow:
    """The edge, its source and its target are held each by its own form."""

    itself: Form
    source: Form
    target: Form


@dataclass(frozen=True, slots=True)
class JointRow:
    """A form of all three parts, whose choices go together in ways too many to write out."""

    form: Form


Row = IndependentRow | JointRow


def rows_of(edge_type: EdgeType, forms: Forms) -> list[Row]:
    """An edge conforms to the type iff it conforms to one of the rows.

    A union of declarations gives a row for each; a combination gives the combinations of its operands' rows, as long as
    they are few. The parts of an atom's mask never overlap, so a row without mixed operands is three questions.
    """
    rows: dict[int, list[tuple[Expr, ...]]] = {}
    parts: dict[int, frozenset[Part]] = {}
    for at in below(edge_type.expr):
        if isinstance(at, Atom):
            parts[id(at)] = frozenset({at.part})
        else:
            parts[id(at)] = frozenset[Part]().union(*(parts[id(operand)] for operand in at.operands))
        rows[id(at)] = _rows(at, parts, rows)
    return [_row(operands, parts, forms) for operands in rows[id(edge_type.expr)]]


def _rows(
    expr: Expr, parts: Mapping[int, frozenset[Part]], rows: Mapping[int, list[tuple[Expr, ...]]]
) -> list[tuple[Expr, ...]]:
    if isinstance(expr, Atom) or len(parts[id(expr)]) < 2:
        return [(expr,)]
    of_operands = [rows[id(operand)] for operand in expr.operands]
    if isinstance(expr, AnyOf):
        return [row for of_operand in of_operands for row in of_operand]
    if prod(map(len, of_operands)) > MAX_ROWS:
        return [(expr,)]
    return [tuple(operand for row in chosen for operand in row) for chosen in product(*of_operands)]


def _row(operands: tuple[Expr, ...], parts: Mapping[int, frozenset[Part]], forms: Forms) -> Row:
    if any(len(parts[id(operand)]) > 1 for operand in operands):
        return JointRow(forms.all_of(tuple(forms.of(operand, one_part=False) for operand in operands)))

    def of(chosen: Iterable[Expr]) -> Form:
        return forms.all_of(tuple(forms.of(operand, one_part=True) for operand in chosen))

    return IndependentRow(
        of(o for o in operands if not parts[id(o)] & {Part.SOURCE, Part.TARGET}),
        of(o for o in operands if Part.SOURCE in parts[id(o)]),
        of(o for o in operands if Part.TARGET in parts[id(o)]),
    )
