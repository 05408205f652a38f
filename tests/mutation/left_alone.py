"""What is not mutated, for nothing could or should tell: what is for the reader and for the type checker.

* Docstrings and other strings that stand for themselves, imports, ``__all__``, decorators, the logging of events.
* Annotations, ``if TYPE_CHECKING:``, assertions and ``assert_never``, the first argument of ``cast``, and aliases of
  types: assignments to a name in CapWords, or annotated as TypeAlias.
* How dataclasses are shown to developers: ``repr`` of ``field``.
* Texts that are only shown to people: what stands in a ``raise``; strings in the calls that make diagnostics,
  findings, labels, reasons and violations (MESSAGES; of these calls the arguments stay where they are, too); what is
  assigned to a name for words (_WORDS); and, in code that writes no other prose, strings with a blank in them. Modules
  of nothing but texts are left out by the parts.
"""

from __future__ import annotations

import re

import libcst as cst
import libcst.matchers as m

MESSAGES = (
    *("Code", "Diagnostic", "InexpressibleError", "Label", "Location", "LossRecord", "Reason", "Violation"),
    *("Spelling", "message", "warning", "error"),
)
"""The calls whose strings are shown to people."""

UNCHANGED_CALLS = ("isinstance", "len", "cast", "assert_never", "TypeVar", "field")
"""Calls that are no calls without all of their arguments; of mutmut's list, and for the type checker."""

_CAP_WORDS = re.compile("_?[A-Z][A-Za-z]*[a-z][A-Za-z]*")

_WORDS = m.OneOf(*map(m.Name, ("_EXAMPLES", "message", "help_", "hint", "usage")))
"""Names of what is said."""

_NOTHING_TO_CHANGE = m.OneOf(
    m.Annotation(),
    m.Decorator(),
    m.Import(),
    m.ImportFrom(),
    m.Raise(),
    m.Assert(),
    m.Expr(value=m.SimpleString() | m.ConcatenatedString()),
    m.If(test=m.Name("TYPE_CHECKING")),
    m.Assign(targets=[m.AssignTarget(target=m.Name("__all__"))]),
    m.Assign(targets=[m.AssignTarget(target=m.Name(m.MatchRegex(f"^{_CAP_WORDS.pattern}$")))]),
    m.Assign(value=m.Call(func=m.Name("TypeVar"))),
    m.AnnAssign(annotation=m.Annotation(m.Name("TypeAlias"))),
    m.Assign(targets=[m.AssignTarget(target=_WORDS)]),
    m.AnnAssign(target=_WORDS),
    m.Call(func=m.Name("assert_never")),
    m.Arg(keyword=m.Name("repr")),
    m.Call(func=m.Attribute(value=m.OneOf(m.Name("logging"), m.Name("logger")))),
)

_MESSAGE_CALL = m.OneOf(
    *(m.Call(func=m.Name(name)) for name in MESSAGES),
    m.Call(func=m.Attribute(attr=m.Name("_fail"))),
    m.Call(func=m.Attribute(value=m.OneOf(m.Name("findings"), m.Attribute(attr=m.Name("findings"))))),
)
_UNCHANGED_CALL = m.OneOf(*(m.Call(func=m.Name(name)) for name in UNCHANGED_CALLS))
_STRING = m.SimpleString() | m.ConcatenatedString() | m.FormattedString()
_PROSE = re.compile(r"\S \S|^ \S|\S $")


def is_left_alone(node: cst.CSTNode) -> bool:
    """Whether neither the node nor anything in it is mutated."""
    return m.matches(node, _NOTHING_TO_CHANGE)


def is_kept_whole(node: cst.CSTNode) -> bool:
    """Whether the node is not mutated, though what is in it may be."""
    return m.matches(node, _MESSAGE_CALL) or m.matches(node, _UNCHANGED_CALL)


def is_message_call(node: cst.CSTNode) -> bool:
    """Whether the strings in a node are shown to people."""
    return m.matches(node, _MESSAGE_CALL)


def is_string(node: cst.CSTNode) -> bool:
    """Whether a node is a string of any kind."""
    return m.matches(node, _STRING)


def is_prose(node: cst.CSTNode) -> bool:
    """Whether a string has a blank in it: words for people."""
    if isinstance(node, cst.SimpleString):
        return _PROSE.search(node.raw_value) is not None
    if isinstance(node, cst.ConcatenatedString):
        return is_prose(node.left) or is_prose(node.right)
    return isinstance(node, cst.FormattedString) and any(
        isinstance(part, cst.FormattedStringText) and " " in part.value for part in node.parts
    )
