"""The types of GraphML's keys, and the values of texts of them (1.31)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from json import JSONDecodeError

from shapecast.graph.lexical import text_of
from shapecast.graph.readers.json_text import JsonParser, skip_space
from shapecast.graph.values import WHOLE_DIGITS, Value, number

_WHOLE = re.compile(r"[+-]?[0-9]+")
_BOOLEANS = {"true": True, "1": True, "false": False, "0": False}
_NOT_FINITE = {"Infinity": "INF", "+Infinity": "INF", "-Infinity": "-INF"}


def _boolean(text: str) -> Value:
    try:
        return _BOOLEANS[text.strip().lower()]
    except KeyError:
        raise ValueError("is to be `true` or `false`") from None


def _whole(bits: int) -> Callable[[str], Value]:
    bound = 1 << bits - 1

    def parse(text: str) -> Value:
        digits = text.strip()
        if not _WHOLE.fullmatch(digits) or not digits.isascii():
            raise ValueError("is to be a whole number")
        if len(digits) > WHOLE_DIGITS or not -bound <= int(digits) < bound:
            raise ValueError(f"is beyond {bits} bits")
        return int(digits)

    return parse


def _float(text: str) -> Value:
    digits = text.strip()
    try:
        return number(_NOT_FINITE.get(digits, digits))
    except ValueError:
        raise ValueError("is to be a number") from None


TYPES: Mapping[str, Callable[[str], Value]] = {
    "boolean": _boolean,
    "int": _whole(32),
    "long": _whole(64),
    "float": _float,
    "double": _float,
    "string": str,
}
"""The types of GraphML, each with what makes a value of a text. It raises ValueError, which says what is wrong."""


def list_of(member_type: str, text: str) -> Value:
    """The value of a JSON array whose members are of a type, as Neo4j writes lists. Raises ValueError."""
    parser = JsonParser()
    try:
        members, end = parser.value(text, skip_space(text, 0))
    except JSONDecodeError:
        raise ValueError("is to be a JSON array") from None
    if not isinstance(members, list) or parser.mistakes or skip_space(text, end) != len(text):
        raise ValueError("is to be a JSON array")
    return tuple(_member(member, member_type) for member in members)


def _member(member: object, member_type: str) -> Value:
    match member:
        case bool() if member_type == "boolean":
            return member
        case str() if member_type == "string":
            return member
        case None | bool() | str() | list() | dict():
            raise ValueError(f"has a member that is not of type {member_type}")
        case _ if member_type in ("string", "boolean"):
            raise ValueError(f"has a member that is not of type {member_type}")
        case _:
            return TYPES[member_type](text_of(member))  # type: ignore[arg-type]  # all that is left are numbers
