"""A JSON text read bit by bit, so that a long array never stands in memory as a whole."""

from __future__ import annotations

from codecs import getincrementaldecoder
from collections.abc import Iterator
from json import JSONDecodeError
from typing import BinaryIO, NoReturn

from shapecast.graph.codes import MALFORMED_JSON, NOT_UTF8
from shapecast.graph.problems import FileProblems
from shapecast.graph.readers.inputs import BUFFER, RECORD_SIZE
from shapecast.graph.readers.json_text import Json, JsonParser, explain, skip_space
from shapecast.graph.readers.lines import report_mistakes

_LONGEST_TOKEN = 16
"""An error nearer than this to the end of what was read may be a token cut in two (``-Infinity``, ``\\ud83d``)."""


class AbandonedError(Exception):
    """What is wrong is reported, and the rest of the file cannot be read."""


class JsonStream:
    """A place in a JSON text; ``line`` is its line, counted from 1."""

    def __init__(self, stream: BinaryIO, problems: FileProblems) -> None:
        self.line = 1
        self._stream = stream
        self._problems = problems
        self._parser = JsonParser()
        self._decoder = getincrementaldecoder("utf-8-sig")()
        self._text = ""
        self._at = 0
        self._ended = False

    def peek(self) -> str:
        """The next character that is not white space; empty at the end."""
        while True:
            self._move(skip_space(self._text, self._at))
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                return ""

    def take(self, character: str) -> bool:
        """Move behind the next character if it is this one, and say whether it was."""
        if self.peek() != character:
            return False
        self._at += 1
        return True

    def value(self) -> Json:
        """The next value; mistakes inside it are reported. Raises AbandonedError if there is none."""
        self.peek()
        while True:
            try:
                value, end = self._parser.value(self._text, self._at)
                cut_off = end == len(self._text) and self._text[end - 1] not in '"]}'
            except JSONDecodeError as error:
                unclosed = error.msg.startswith("Unterminated string")
                cut_off = unclosed or error.pos >= len(self._text) - _LONGEST_TOKEN
                if not (cut_off and self._more()):
                    self._fail(explain(error), error.pos)
                continue
            if not (cut_off and self._more()):
                break
        report_mistakes(self._parser, self._problems, self.line)
        self._move(end)
        return value

    def array(self) -> Iterator[tuple[Json, int]]:
        """The members of the array that begins here, each with the line it begins on."""
        for line in self._members("[", "]"):
            self._problems.next_record()
            yield self.value(), line

    def rows(self) -> Iterator[tuple[Json, int]]:
        """As ``array``, but the members of an array inside come in its place, so that it is not read as a whole."""
        for line in self._members("[", "]"):
            if self.peek() == "[":
                yield from self.array()
            else:
                self._problems.next_record()
                yield self.value(), line

    def entries(self) -> Iterator[str]:
        """The keys of the object that begins here; the value of each is to be read before the next."""
        for _ in self._members("{", "}"):
            if self.peek() != '"':
                self.fail("a key in double quotes is missing")
            key = self.value()
            if not self.take(":"):
                self.fail("a colon is missing after the key")
            yield key

    def _members(self, opening: str, closing: str) -> Iterator[int]:
        """The lines on which the members of a list in brackets begin."""
        self.take(opening)
        if self.take(closing):
            return
        while True:
            self.peek()
            yield self.line
            if self.take(closing):
                return
            if not self.take(","):
                self.fail("a comma or a closing bracket is missing")

    def fail(self, message: str) -> NoReturn:
        """Report malformed JSON here. Raises AbandonedError."""
        self.peek()
        self._fail(message, self._at)

    def _fail(self, message: str, at: int) -> NoReturn:
        line = self.line + self._text.count("\n", self._at, at)
        start = self._text.rfind("\n", 0, at)
        column = None if start < 0 and line > 1 else at - start
        self._problems.fail(MALFORMED_JSON, f"malformed JSON: {message}", line, column)
        raise AbandonedError

    def _move(self, at: int) -> None:
        self.line += self._text.count("\n", self._at, at)
        self._at = at

    def _more(self) -> bool:
        """Read on, at least as much again as there is, and forget what lies behind; False at the end, all as it was."""
        if self._ended:
            return False
        rest = self._text[self._at :]
        if len(rest) > RECORD_SIZE:
            self._fail(f"the record is longer than {RECORD_SIZE:,} characters", self._at)
        raw = self._stream.read(max(BUFFER, len(rest)))
        self._ended = not raw
        try:
            added = self._decoder.decode(raw, final=self._ended)
        except UnicodeDecodeError as error:
            line = self.line + rest.count("\n") + error.object.count(b"\n", 0, error.start)
            self._problems.fail(NOT_UTF8, f"the byte 0x{error.object[error.start]:02x} is not UTF-8 here", line)
            raise AbandonedError from None
        if added:
            self._text, self._at = rest + added, 0
        return bool(added) or not self._ended
