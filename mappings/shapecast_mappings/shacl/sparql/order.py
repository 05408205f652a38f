"""The order of values as expressions of SPARQL (specification 1.16): exact where SPARQL itself is not, or says nothing.

Each kind of value has a guard, since an engine may order values of different kinds instead of raising an error, and a
test of "less" over canonical literals. Texts of one kind without a zone are in the order of the values; instants are
compared in whole seconds and then by the digits of the fraction, because engines cut those after the sixth;
durations part by part.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from shapecast.graph.values import Kind
from shapecast.syntax.ast import Comparator
from shapecast_mappings.rdf.terms import Iri, Literal, xsd
from shapecast_mappings.rdf.vocabulary import DURATION
from shapecast_mappings.shacl.sparql.text import both, either, has_zone

Less = Callable[[str, str], str]


def _datatype(value: str, *datatypes: Iri) -> str:
    return f"DATATYPE({value}) IN ({', '.join(map(str, datatypes))})"


@dataclass(frozen=True, slots=True)
class _Order:
    """Where an expression is of a kind, where one value is less than another, and where they tie."""

    guard: Callable[[str], str]
    less: Less
    tie: Less = lambda a, b: f"sameTerm({a}, {b})"


def _of_datatype(*datatypes: Iri) -> Callable[[str], str]:
    return lambda value: _datatype(value, *datatypes)


def _text_less(a: str, b: str) -> str:
    return f"STR({a}) < STR({b})"


def _plain_less(a: str, b: str) -> str:
    return f"{a} < {b}"


def _is_number(value: str) -> str:
    nan = Literal("NaN", xsd("double"))
    return both(_datatype(value, xsd("integer"), xsd("decimal"), xsd("double")), f"!sameTerm({value}, {nan})")


def _zoned(datatype: Iri, zoned: bool) -> Callable[[str], str]:
    sign = "" if zoned else "!"
    return lambda value: both(_datatype(value, datatype), sign + has_zone(value))


# --- instants ----------------------------------------------------------------------------------


def _instants(day: str) -> _Order:
    """Zoned values; ``day`` is what a time needs before it to be a datetime. Their instants can tie."""

    def seconds(value: str) -> str:
        whole = f'REPLACE(STR({value}), "[.][0-9]+", "")'
        return f"{xsd('dateTime')}({f'CONCAT({chr(34)}{day}{chr(34)}, {whole})' if day else whole})"

    def fraction(value: str) -> str:
        return f'REPLACE(STR({value}), "^[^.]*[.]?([0-9]*)(Z|[+-][0-9:]+)?$", "$1")'

    def less(a: str, b: str) -> str:
        later = both(f"{seconds(a)} = {seconds(b)}", f"{fraction(a)} < {fraction(b)}")
        return either(f"{seconds(a)} < {seconds(b)}", later)

    def tie(a: str, b: str) -> str:
        return both(f"{seconds(a)} = {seconds(b)}", f"{fraction(a)} = {fraction(b)}")

    datatype = xsd("time") if day else xsd("dateTime")
    return _Order(_zoned(datatype, zoned=True), less, tie)


# --- durations ---------------------------------------------------------------------------------

_PARTS = "^-?P(-?([0-9]+)Y)?(-?([0-9]+)M)?(-?([0-9]+)D)?(T(-?([0-9]+)H)?(-?([0-9]+)M)?(-?([0-9]+)([.]([0-9]+))?S)?)?$"
_YEARS, _MONTHS, _DAYS, _HOURS, _MINUTES, _SECONDS, _FRACTION = "$2", "$4", "$6", "$9", "$11", "$13", "$15"
_NEGATIVE_MONTHS = "^(-P|P-[0-9]+[YM])"
_NEGATIVE_TIME = "^(-P|P(-?[0-9]+Y)?(-?[0-9]+M)?(-[0-9]+D|T-))"
"""How texts begin whose months, or whose days and time, are negative: ``-P...``, or a sign at each part."""


def _part(value: str, group: str, negative: str) -> str:
    digits = f'REPLACE(STR({value}), "{_PARTS}", "{group}")'
    if group == _FRACTION:
        digits = f'SUBSTR(CONCAT({digits}, "000000000"), 1, 9)'
    sign = f'IF(REGEX(STR({value}), "{negative}"), "-0", "0")'
    return f"{xsd('integer')}(CONCAT({sign}, {digits}))"


def _parts_less(a: Sequence[str], b: Sequence[str]) -> str:
    """Parts of one sign, each with carry into the one before it, compare as their sum does."""
    (first, *others), (other_first, *other_others) = a, b
    less = f"{first} < {other_first}"
    return either(less, both(f"{first} = {other_first}", _parts_less(others, other_others))) if others else less


def _duration_less(a: str, b: str) -> str:
    """Less in months or in time, and greater in neither."""
    months = [[_part(value, group, _NEGATIVE_MONTHS) for group in (_YEARS, _MONTHS)] for value in (a, b)]
    time = (_DAYS, _HOURS, _MINUTES, _SECONDS, _FRACTION)
    times = [[_part(value, group, _NEGATIVE_TIME) for group in time] for value in (a, b)]
    some_less = either(_parts_less(*months), _parts_less(*times))
    return both(some_less, f"!{_parts_less(*reversed(months))}", f"!{_parts_less(*reversed(times))}")


# --- all kinds ---------------------------------------------------------------------------------

_ORDERS: Mapping[Kind, _Order] = {
    Kind.NUMBER: _Order(_is_number, _plain_less),
    Kind.STRING: _Order(_of_datatype(xsd("string")), _text_less),
    Kind.BOOLEAN: _Order(_of_datatype(xsd("boolean")), _plain_less),
    Kind.BYTES: _Order(_of_datatype(xsd("hexBinary")), _text_less),
    Kind.DATE: _Order(_of_datatype(xsd("date")), _text_less),
    Kind.LOCAL_TIME: _Order(_zoned(xsd("time"), zoned=False), _text_less),
    Kind.LOCAL_DATETIME: _Order(_zoned(xsd("dateTime"), zoned=False), _text_less),
    Kind.ZONED_TIME: _instants("2000-01-01T"),
    Kind.ZONED_DATETIME: _instants(""),
    Kind.DURATION: _Order(_of_datatype(xsd("duration"), DURATION), _duration_less),
}
"""The kinds that have an order: all but lists."""

OPPOSITE = {
    Comparator.LT: Comparator.GE,
    Comparator.GE: Comparator.LT,
    Comparator.GT: Comparator.LE,
    Comparator.LE: Comparator.GT,
}
"""Of two values that have an order, one of the two comparisons is true."""


def ordered(operator: Comparator, a: str, b: str, kind: Kind | None = None) -> str:
    """True where two literals of one kind (None: any; then both are guarded) have an order and compare so."""
    kinds = _ORDERS if kind is None else {kind: _ORDERS[kind]} if kind in _ORDERS else {}
    return either(*(both(order.guard(a), order.guard(b), _compared(operator, a, b, order)) for order in kinds.values()))


def _compared(operator: Comparator, a: str, b: str, order: _Order) -> str:
    match operator:
        case Comparator.LT:
            return order.less(a, b)
        case Comparator.GT:
            return order.less(b, a)
        case Comparator.LE:
            return either(order.less(a, b), order.tie(a, b))
        case Comparator.GE:
            return either(order.less(b, a), order.tie(a, b))
        case Comparator.EQ | Comparator.NE:
            raise ValueError(f"no order: {operator}")
