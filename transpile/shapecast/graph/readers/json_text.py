"""JSON, read exactly: no number is rounded, no key is lost, no character is half a character.

The standard library's parser does the work, with hooks: a C parser that is not exact (for integers of 2^64 and
more, for decimals) would be no faster in the end, for all numbers would have to be read again.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from json import JSONDecodeError, JSONDecoder
from typing import Any, NamedTuple, TypeAlias

from shapecast.diagnostics.diagnostic import Code
from shapecast.graph.codes import LONE_SURROGATE, MALFORMED_JSON, NOT_A_VALUE, REPEATED_KEY
from shapecast.graph.problems import LONE_SURROGATES, shown
from shapecast.graph.values import WHOLE_DIGITS, literal_number

Json: TypeAlias = Any
"""None, bool, int, Decimal, str, list or dict."""

SPACE = " \t\r\n"
_SPACES = re.compile(r"[ \t\r\n]*")
_SURROGATE_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]")

_WORDS = {
    "Expecting ',' delimiter": "a comma or a closing bracket is missing",
    "Expecting ':' delimiter": "a colon is missing after the key",
    "Expecting property name enclosed in double quotes": "a key in double quotes is missing",
    "Expecting value": "a value is missing",
    "Extra data": "something follows the end of the record",
    "Unterminated string starting at": "the string has no end",
    "Invalid control character at": "a control character stands in a string",
    "Illegal trailing comma before end of object": "a comma stands before the closing bracket",
    "Illegal trailing comma before end of array": "a comma stands before the closing bracket",
}


class Mistake(NamedTuple):
    """Something wrong inside a JSON value whose extent is known all the same."""

    code: Code
    message: str


class JsonParser:
    """Reads one JSON value after the other; ``mistakes`` are those of the last one."""

    def __init__(self) -> None:
        self.mistakes: list[Mistake] = []
        self._quick = self._scanner(None, int)
        self._short = self._scanner(self._object, int)
        self._long = self._scanner(self._object, self._whole)

    def value(self, text: str, start: int = 0) -> tuple[Json, int]:
        """The value that begins exactly at ``start``, and where it ends.

        Mistakes inside it are in ``mistakes``; strings with lone surrogates come with replacement characters.

        Raises JSONDecodeError where the text is no JSON.
        """
        if self.mistakes:
            self.mistakes = []
        try:
            if len(text) > WHOLE_DIGITS:
                value, end = self._long(text, start)
            else:
                value, end = self._quick(text, start)
                if not _no_key_lost(value, text):
                    self.mistakes = []
                    value, end = self._short(text, start)
            if text.find("\\u", start, end) >= 0 and _SURROGATE_ESCAPE.search(text, start, end):
                value = self._mended(value)
        except RecursionError:
            raise JSONDecodeError("the nesting is too deep", text, start) from None
        return value, end

    def _scanner(
        self, objects: Callable[[list[tuple[str, Json]]], Json] | None, wholes: Callable[[str], Json]
    ) -> Callable[[str, int], tuple[Json, int]]:
        return JSONDecoder(
            object_pairs_hook=objects, parse_int=wholes, parse_float=self._number, parse_constant=self._constant
        ).raw_decode

    def _object(self, pairs: list[tuple[str, Json]]) -> dict[str, Json]:
        found = dict(pairs)
        if len(found) != len(pairs):
            seen: set[str] = set()
            for key, _ in pairs:
                if key in seen:
                    self.mistakes.append(Mistake(REPEATED_KEY, f"the key {shown(key)} occurs twice in one object"))
                seen.add(key)
        return found

    def _number(self, text: str) -> Json:
        try:
            return literal_number(text)
        except ValueError:
            self.mistakes.append(Mistake(NOT_A_VALUE, f"the number {text[:80]} is beyond every range"))
            return 0

    def _whole(self, text: str) -> Json:
        return int(text) if len(text) <= WHOLE_DIGITS else literal_number(text)

    def _constant(self, text: str) -> Json:
        self.mistakes.append(Mistake(MALFORMED_JSON, f"{text} is not JSON"))
        return 0

    def _mended(self, value: Json) -> Json:
        match value:
            case str():
                if LONE_SURROGATES.search(value):
                    self.mistakes.append(Mistake(LONE_SURROGATE, f"{shown(value)} holds a lone surrogate"))
                    return LONE_SURROGATES.sub("\ufffd", value)
                return value
            case list():
                return [self._mended(member) for member in value]
            case dict():
                return {self._mended(key): self._mended(member) for key, member in value.items()}
            case _:
                return value


def _no_key_lost(value: Json, text: str) -> bool:
    """Whether it is certain that no object of a text had a key twice; cheap, and true of almost every record.

    Every key that was written has a colon of its own behind it, so a text with as many colons as the value has keys
    had no other key; nor had one where no colon follows white space, and as many follow a quotation mark.
    """
    if not isinstance(value, dict):
        return False
    keys = len(value)
    for member in value.values():
        if isinstance(member, dict):
            keys += len(member)
    if text.count(":") == keys:
        return True
    return text.count('":') == keys and not (" :" in text or "\t:" in text or "\r:" in text or "\n:" in text)


def skip_space(text: str, start: int) -> int:
    """The first place from ``start`` that is no JSON white space."""
    found = _SPACES.match(text, start)
    return start if found is None else found.end()


def explain(error: JSONDecodeError) -> str:
    """What is wrong with a JSON text, in plain words."""
    return _WORDS.get(error.msg) or error.msg[:1].lower() + error.msg[1:]
