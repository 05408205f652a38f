"""The words of SPARQL: strings that mean themselves, and the tests that shapes and queries share.

SPARQL expands ``\\u0041`` before anything else is read, so inside a string a backslash must not meet a ``u``; and
some engines look for clauses that are not allowed (MINUS, VALUES, SERVICE) and for variables by searching the text of
the query, strings and all. Where a string would be misread it is put together from two.
"""

from __future__ import annotations

import re

from shapecast.semantics.regex import xpath
from shapecast_mappings.rdf.terms import Literal, quoted
from shapecast_mappings.shacl.sparql.logic import Truth

END = "!"
"""What a text gets for an end, so that a regular expression has one to hold on to."""

_TORN = re.compile(r"(?<=\\)(?=u)|(?<=INU)(?=S)|(?<=VALUE)(?=S)|(?<=ERVIC)(?=E)|(?<=SELEC)(?=T)|(?<=[$?])(?=\w)", re.I)
"""Where a string is torn, so that nothing in it is taken for anything but itself; pyshacl takes any word that ends as
MINUS and SERVICE do for them."""


def string(text: str) -> str:
    """An expression for a string."""
    pieces = [quoted_piece(piece) for piece in _TORN.split(text)]
    return pieces[0] if len(pieces) == 1 else f"CONCAT({', '.join(pieces)})"


_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def quoted_piece(piece: str) -> str:
    """A piece between quotes; characters that have no escape of their own stand as they are."""
    return "".join(
        part if _CONTROL.fullmatch(part) else quoted(part)[1:-1] for part in re.split(f"({_CONTROL.pattern})", piece)
    ).join('""')


def is_torn(text: str) -> bool:
    """Whether a string is no single literal, and so can stand in expressions alone."""
    return _TORN.search(text) is not None


def term(found: Literal) -> str:
    """An expression for a literal."""
    return string(found.text) if found == Literal(found.text) else str(found)


def whole_match(regex: str, text: str) -> str:
    """True where an expression's text is matched by a regular expression (of the portable dialect) as a whole."""
    return f'REGEX(CONCAT({text}, "{END}"), {string(f"^({xpath(regex)}){END}$")})'


def unmatched_value(regex: str) -> str:
    """The query for a value node whose text the regular expression does not match as a whole."""
    return f"SELECT $this WHERE {{ FILTER (!{whole_match(regex, 'STR($this)')}) }}"


ZONE = "(Z|[+-][0-9]{2}:[0-9]{2})$"
"""How the text of a time ends if it has a zone."""


def has_zone(value: str) -> Truth:
    """True of the literal of a time with a zone."""
    found = f'REGEX(STR({value}), "{ZONE}")'
    return Truth(found, f"!{found}")


def is_literal(value: str) -> Truth:
    """True of a literal, and not of a list."""
    return Truth(f"isLiteral({value})", f"!isLiteral({value})")


def same_term(a: str, b: str) -> Truth:
    """True of two expressions of one and the same term."""
    return Truth(f"sameTerm({a}, {b})", f"!sameTerm({a}, {b})")
