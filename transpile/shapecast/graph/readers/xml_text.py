"""XML, read safely and bit by bit: no document type, hence no entities, and nothing that is fetched from elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO, NoReturn, Protocol
from xml.parsers.expat import ExpatError, ParserCreate, errors

from shapecast.graph.codes import MALFORMED_XML, NOT_UTF8, XML_REFERENCE
from shapecast.graph.problems import FileProblems, shown
from shapecast.graph.readers.inputs import RECORD_SIZE
from shapecast.graph.readers.stream import AbandonedError

DEPTH = 100
"""How deep the elements of a document may be nested (12.3)."""

_PIECE = 1 << 16
_UTF8 = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})
_WORDS = {
    errors.XML_ERROR_NO_ELEMENTS: "there is no element",
    errors.XML_ERROR_INVALID_TOKEN: "this is no XML (is a `<` or a `&` meant as text?)",
    errors.XML_ERROR_UNDEFINED_ENTITY: "the entity is not one of XML's own five, and no others are declared",
    errors.XML_ERROR_UNCLOSED_TOKEN: "the tag breaks off",
    errors.XML_ERROR_TAG_MISMATCH: "the end tag is not that of the open element",
    errors.XML_ERROR_DUPLICATE_ATTRIBUTE: "an attribute occurs twice",
    errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT: "something follows the end of the document",
    errors.XML_ERROR_UNBOUND_PREFIX: "the prefix of a name is not declared",
}


class Handler(Protocol):
    """What takes the elements of a document. A name is ``namespace name``, or the name if it is in no namespace."""

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        """An element begins."""
        ...

    def end(self, name: str, /) -> None:
        """It ends."""
        ...

    def text(self, text: str, /) -> None:
        """A text, or a part of one, stands in the element that is open."""
        ...


class XmlStream:
    """A place in a document; ``line`` and ``column`` are counted from 1."""

    def __init__(self, stream: BinaryIO, problems: FileProblems) -> None:
        self._stream = stream
        self._problems = problems
        self._depth = 0
        self._parser = ParserCreate("UTF-8", " ")
        self._parser.buffer_text = True
        self._parser.XmlDeclHandler = self._declaration
        self._parser.StartDoctypeDeclHandler = self._doctype

    @property
    def line(self) -> int:
        """The line of the tag or text that is being handled."""
        return self._parser.CurrentLineNumber

    @property
    def column(self) -> int:
        """Its column."""
        return self._parser.CurrentColumnNumber + 1

    def pieces(self, handler: Handler) -> Iterator[None]:
        """Hand the document over, and come back now and then. What is malformed is reported, and ends it."""
        self._parser.StartElementHandler = self._nested(handler)
        self._parser.EndElementHandler = self._closing(handler)
        self._parser.CharacterDataHandler = handler.text
        given = 0
        try:
            while piece := self._stream.read(_PIECE):
                self._parse(piece, given, final=False)
                given += len(piece)
                yield
                if given - self._parser.CurrentByteIndex > RECORD_SIZE:
                    self.fail("a tag has no end")
            self._parse(b"", given, final=True)
            yield
        except AbandonedError:
            yield

    def fail(self, wrong: str) -> NoReturn:
        """Report malformed XML here. Raises AbandonedError."""
        self._problems.fail(MALFORMED_XML, f"malformed XML: {wrong}", self.line, self.column)
        raise AbandonedError

    def _parse(self, piece: bytes, before: int, *, final: bool) -> None:
        try:
            self._parser.Parse(piece, final)
        except ExpatError as error:
            self._report(error, piece, before)
            raise AbandonedError from None

    def _report(self, error: ExpatError, piece: bytes, before: int) -> None:
        line, column = error.lineno, error.offset + 1
        at = self._parser.ErrorByteIndex - before
        message = errors.messages[error.code]
        if message == errors.XML_ERROR_INVALID_TOKEN and 0 <= at < len(piece) and piece[at] >= 0x80:
            self._problems.fail(NOT_UTF8, f"the byte 0x{piece[at]:02x} is not UTF-8 here", line, column)
        else:
            self._problems.fail(MALFORMED_XML, f"malformed XML: {_WORDS.get(message, message)}", line, column)

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() not in _UTF8:
            self._problems.fail(NOT_UTF8, f"the file declares {shown(encoding)}, not UTF-8", self.line)
            raise AbandonedError

    def _doctype(self, *_: object) -> None:
        hint = "leave the declaration out; the graph is read without it"
        wrong = "a document type declaration is not read, for it can lead to other files and to endless text"
        self._problems.fail(XML_REFERENCE, wrong, self.line, self.column, help=hint)
        raise AbandonedError

    def _nested(self, handler: Handler) -> Callable[[str, dict[str, str]], None]:
        def start(name: str, attributes: dict[str, str]) -> None:
            self._depth += 1
            if self._depth > DEPTH:
                self.fail(f"elements are nested more than {DEPTH} deep")
            handler.start(name, attributes)

        return start

    def _closing(self, handler: Handler) -> Callable[[str], None]:
        def end(name: str) -> None:
            self._depth -= 1
            handler.end(name)

        return end
