"""The order of values in SPARQL (specification 1.16): exact where SPARQL itself is not, or says nothing.

Each kind of value has a guard, since an engine may order values of different kinds instead of raising an error.
Canonical texts of one kind without a zone are in the order of the values. Of instants the whole seconds are compared,
and then the digits of the fraction, because engines cut those after the sixth. Durations are taken apart into months
and seconds. What has to be worked out is bound once, so that queries stay short: engines read them again and again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from shapecast.graph.values import Kind
from shapecast.syntax.ast import Comparator
from shapecast_mappings.rdf.terms import Iri, Literal, xsd
from shapecast_mappings.rdf.vocabulary import DURATION
from shapecast_mappings.shacl.sparql.logic import both, either, negation
from shapecast_mappings.shacl.sparql.text import has_zone

Fresh: TypeAlias = Callable[[], str]
"""Gives a variable that is used nowhere else."""

OPPOSITE = {
    Comparator.LT: Comparator.GE,
    Comparator.GE: Comparator.LT,
    Comparator.GT: Comparator.LE,
    Comparator.LE: Comparator.GT,
}
"""Of two values that have an order, one of the two comparisons is true."""


@dataclass(frozen=True, slots=True)
class Way:
    """A test of two values of some kinds: what is to be bound before it, and the test."""

    bound: str
    truth: str


def ways(operator: Comparator, a: str, b: str, kind: Kind | None, fresh: Fresh) -> Iterator[Way]:
    """The tests of which one is true where two literals (expressions) have an order and compare so. ``kind`` is known
    if one of them stands in the schema."""
    asked = _Asked(operator, a, b, fresh)
    plain = [found for kinds, found in asked.plain() if kind is None or kind in kinds]
    if plain:
        yield Way("", either(*plain))
    if kind in (None, Kind.ZONED_TIME, Kind.ZONED_DATETIME):
        yield asked.instants()
    if kind in (None, Kind.DURATION):
        yield asked.durations()


def _datatype(value: str, *datatypes: Iri) -> str:
    return f"DATATYPE({value}) IN ({', '.join(map(str, datatypes))})"


def _is_number(value: str) -> str:
    nan = Literal("NaN", xsd("double"))
    return both(_datatype(value, xsd("integer"), xsd("decimal"), xsd("double")), f"!sameTerm({value}, {nan})")


@dataclass(frozen=True, slots=True)
class _Asked:
    operator: Comparator
    a: str
    b: str
    fresh: Fresh

    def plain(self) -> Iterator[tuple[frozenset[Kind], str]]:
        """The kinds that need no work: what SPARQL orders as it should, and those in the order of their texts."""
        a, b = self.a, self.b
        texts = self._compared(f"STR({a})", f"STR({b})")
        # IF, because an engine may work out all sides of && at once, and break down over NaN
        yield frozenset({Kind.NUMBER}), f"IF({both(_is_number(a), _is_number(b))}, {self._compared(a, b)}, false)"
        alike = f"sameTerm(DATATYPE({a}), DATATYPE({b}))"
        # booleans among them, since there are engines that do not order them
        timeless = both(alike, _datatype(a, xsd("string"), xsd("boolean"), xsd("hexBinary"), xsd("date")))
        yield frozenset({Kind.STRING, Kind.BOOLEAN, Kind.BYTES, Kind.DATE}), both(timeless, texts)
        local = both(alike, _datatype(a, xsd("time"), xsd("dateTime")), negation(has_zone(a)), negation(has_zone(b)))
        yield frozenset({Kind.LOCAL_TIME, Kind.LOCAL_DATETIME}), both(local, texts)

    def _compared(self, a: str, b: str) -> str:
        return f"{a} {self.operator.value} {b}"

    # --- instants ----------------------------------------------------------------------------------

    def instants(self) -> Way:
        """Zoned times and datetimes: seconds, then the fraction of a second as text."""
        (a, a_rest, a_bound), (b, b_rest, b_bound) = self._instant(self.a), self._instant(self.b)
        alike = f"sameTerm(DATATYPE({self.a}), DATATYPE({self.b}))"
        guard = both(alike, _datatype(self.a, xsd("time"), xsd("dateTime")), has_zone(self.a), has_zone(self.b))
        strict = {Comparator.LE: "<", Comparator.GE: ">"}.get(self.operator, self.operator.value)
        later = both(f"{a} = {b}", self._compared(a_rest, b_rest))
        return Way(f"{a_bound} {b_bound}", both(guard, either(f"{a} {strict} {b}", later)))

    def _instant(self, value: str) -> tuple[str, str, str]:
        seconds, fraction = self.fresh(), self.fresh()
        day = f'IF({_datatype(value, xsd("time"))}, "2000-01-01T", "")'
        whole = f'{xsd("dateTime")}(CONCAT({day}, REPLACE(STR({value}), "[.][0-9]+", "")))'
        rest = f'REPLACE(STR({value}), "^[^.]*[.]?([0-9]*)(Z|[+-][0-9:]+)?$", "$1")'
        return seconds, fraction, f"BIND ({whole} AS {seconds}) BIND ({rest} AS {fraction})"

    # --- durations ---------------------------------------------------------------------------------

    def durations(self) -> Way:
        """Less in months or in seconds, and greater in neither."""
        (a_months, a_seconds, a_bound), (b_months, b_seconds, b_bound) = self._duration(self.a), self._duration(self.b)
        guard = both(_datatype(self.a, xsd("duration"), DURATION), _datatype(self.b, xsd("duration"), DURATION))
        sign = self.operator.value[0]
        weakly = both(f"{a_months} {sign}= {b_months}", f"{a_seconds} {sign}= {b_seconds}")
        if self.operator in (Comparator.LE, Comparator.GE):
            return Way(f"{a_bound} {b_bound}", both(guard, weakly))
        somewhere = either(f"{a_months} {sign} {b_months}", f"{a_seconds} {sign} {b_seconds}")
        return Way(f"{a_bound} {b_bound}", both(guard, weakly, somewhere))

    def _duration(self, value: str) -> tuple[str, str, str]:
        months, seconds = self.fresh(), self.fresh()
        text = f"STR({value})"
        year, month = (_part(text, letter, 'STRBEFORE(CONCAT(%s, "T"), "T")') for letter in "YM")
        day = _part(text, "D", 'STRBEFORE(CONCAT(%s, "T"), "T")')
        hour, minute, second = (_part(text, letter, 'STRAFTER(%s, "T")') for letter in "HMS")
        in_months = f"({year} * 12 + {month}) * {_sign(text, '^(-P|P-[0-9]+[YM])')}"
        negative_time = "^(-P|P(-?[0-9]+Y)?(-?[0-9]+M)?(-[0-9]+D|T-))"
        in_seconds = f"({day} * 86400 + {hour} * 3600 + {minute} * 60 + {second}) * {_sign(text, negative_time)}"
        return months, seconds, f"BIND ({in_months} AS {months}) BIND ({in_seconds} AS {seconds})"


def _part(text: str, letter: str, half: str) -> str:
    """The number before a letter in one half of the text of a duration, without its sign; 0 if there is none."""
    digits = f'REPLACE({half % text}, "^(.*[^0-9.])?([0-9.]+){letter}.*$", "$2")'
    return f'IF(CONTAINS({half % text}, "{letter}"), {xsd("decimal")}({digits}), 0)'


def _sign(text: str, negative: str) -> str:
    return f'IF(REGEX({text}, "{negative}"), -1, 1)'
