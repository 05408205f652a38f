"""RDF terms, and their spelling in N-Triples, Turtle and SPARQL.

An IRI made here is percent-encoded wherever it holds a name, and a literal is escaped, so that no name and no value
can leave the place it was put in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Iri:
    """An absolute IRI without any character that would end it between angle brackets."""

    text: str

    def __str__(self) -> str:
        return f"<{self.text}>"


XSD = "http://www.w3.org/2001/XMLSchema#"
XSD_STRING = Iri(XSD + "string")


@dataclass(frozen=True, slots=True)
class Literal:
    """A literal by its lexical form and datatype."""

    text: str
    datatype: Iri = XSD_STRING

    def __str__(self) -> str:
        return quoted(self.text) + ("" if self.datatype == XSD_STRING else f"^^{self.datatype}")


@dataclass(frozen=True, slots=True)
class Collection:
    """An RDF list (``rdf:List``) of terms."""

    members: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank node, described where it stands; no two are the same."""

    properties: Properties


Term: TypeAlias = "Iri | Literal | Collection | Blank"
Property: TypeAlias = tuple[Iri, Term]
Properties: TypeAlias = tuple[Property, ...]
"""What is said of one subject, in order."""


@dataclass(frozen=True, slots=True)
class Description:
    """A named subject and what is said of it."""

    subject: Iri
    properties: Properties


_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f]')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def quoted(text: str) -> str:
    """A string between double quotes, as N-Triples and Turtle read it (SPARQL has a caveat: see ``shacl.sparql``)."""
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(found: re.Match[str]) -> str:
    char = found.group()
    return _ESCAPES.get(char) or f"\\u{ord(char):04X}"


RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
TYPE = Iri(RDF + "type")
FIRST = Iri(RDF + "first")
REST = Iri(RDF + "rest")
NIL = Iri(RDF + "nil")

RDFS = "http://www.w3.org/2000/01/rdf-schema#"
LABEL = Iri(RDFS + "label")
COMMENT = Iri(RDFS + "comment")


def xsd(name: str) -> Iri:
    """A datatype of XSD."""
    return Iri(XSD + name)


def boolean(value: bool) -> Literal:
    """``true`` or ``false``."""
    return Literal("true" if value else "false", xsd("boolean"))


def integer(value: int) -> Literal:
    """A whole number."""
    return Literal(str(value), xsd("integer"))
