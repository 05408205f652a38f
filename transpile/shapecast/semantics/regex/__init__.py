r"""The portable dialect of regular expressions (9.22 to 9.24).

What is written keeps its groups, alternatives and quantifiers; characters and classes get the one spelling that
means the same in Python, in ECMA-262 with the ``u`` flag, and in Rust: ``.`` is ``[^\n\r]``, ``\d`` is ``[0-9]``,
``\w`` is ``[0-9A-Z_a-z]``, ``\s`` is ``[\t-\r ]``.
"""

from __future__ import annotations

from shapecast.semantics.regex.reader import NotPortableError, read
from shapecast.semantics.regex.writer import XPATH, write

__all__ = ["NotPortableError", "normalise", "xpath"]


def normalise(text: str) -> str:
    """The regular expression in its one portable spelling, without anchors: it is meant to match whole strings.

    Raises NotPortableError for anything outside the dialect.
    """
    return write(read(text))


def xpath(regex: str) -> str:
    """A normalised regular expression as SPARQL and SHACL read it, which is XPath's way, without anchors."""
    return write(read(regex), XPATH)
