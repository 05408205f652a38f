"""How a kind of syntax error is made."""

from __future__ import annotations

from shapecast.diagnostics.diagnostic import Code, Severity


def error(id: str, title: str, why: str, example: str, instead: str, paragraph: str) -> Code:
    """A kind of error; every mistake of syntax is one."""
    return Code(id, title, Severity.ERROR, why, example, instead, paragraph)
