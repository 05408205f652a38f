"""The ways in which a piece of code is changed: those of mutmut, and some that it has not.

mutmut changes numbers, strings, True and False, operators and comparisons, assignments, arguments of calls, methods of
strings, lambdas, ``break`` and ``continue``, and takes ``not`` away. Conditions, results and entries are added here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import libcst as cst
import libcst.matchers as m
from mutmut.mutation import mutators

Operator = tuple[type, Callable[[Any], Iterable[cst.CSTNode]]]
"""The kind of node that is changed, and what can be put in its place."""

TRUE, FALSE, NONE = (cst.Name(name) for name in ("True", "False", "None"))

NEVER = m.OneOf(
    m.SimpleStatementLine(body=[m.Expr(m.Call(func=m.Name("assert_never")))]),
    m.SimpleStatementLine(body=[m.Raise()]),
)
"""What stands in a branch that is not meant to be reached."""


def condition_settled(node: cst.If | cst.CompIf | cst.IfExp) -> Iterator[cst.CSTNode]:
    """The condition is true, or false."""
    for test in (TRUE, FALSE):
        if not test.deep_equals(node.test):
            yield node.with_changes(test=test)


def loop_never_entered(node: cst.While) -> Iterator[cst.CSTNode]:
    """The condition of a loop is false."""
    yield node.with_changes(test=FALSE)


def nothing_returned(node: cst.Return) -> Iterator[cst.CSTNode]:
    """None in the place of a result."""
    if node.value is not None and not NONE.deep_equals(node.value):
        yield node.with_changes(value=NONE, whitespace_after_return=cst.SimpleWhitespace(" "))


def entry_removed(node: cst.Dict | cst.List | cst.Set | cst.Tuple) -> Iterator[cst.CSTNode]:
    """One entry fewer; a tuple and a set keep one."""
    least = 1 if isinstance(node, cst.Dict | cst.List) else 2
    if len(node.elements) < least:
        return
    for number in range(len(node.elements)):
        rest = [one for place, one in enumerate(node.elements) if place != number]
        if isinstance(node, cst.Tuple) and len(rest) == 1:
            rest = [rest[0].with_changes(comma=cst.Comma())]
        yield node.with_changes(elements=rest)


def branch_removed(node: cst.Match) -> Iterator[cst.CSTNode]:
    """One branch fewer, but for the one that nothing is meant to reach."""
    for number, case in enumerate(node.cases):
        if len(node.cases) > 1 and not (len(case.body.body) == 1 and m.matches(case.body.body[0], NEVER)):
            yield node.with_changes(cases=[*node.cases[:number], *node.cases[number + 1 :]])


def formatted_text_changed(node: cst.FormattedStringText) -> Iterator[cst.CSTNode]:
    """Another text between the expressions of a formatted string."""
    yield node.with_changes(value=f"XX{node.value}")


_REPLACED = (mutators.operator_match, mutators.operator_if_exp)
"""Those of mutmut whose part is taken by one from here."""

OPERATORS: tuple[Operator, ...] = (
    *((kind, change) for kind, change in mutators.mutation_operators if change not in _REPLACED),
    (cst.If, condition_settled),
    (cst.CompIf, condition_settled),
    (cst.IfExp, condition_settled),
    (cst.While, loop_never_entered),
    (cst.Return, nothing_returned),
    (cst.Dict, entry_removed),
    (cst.List, entry_removed),
    (cst.Set, entry_removed),
    (cst.Tuple, entry_removed),
    (cst.Match, branch_removed),
    (cst.FormattedStringText, formatted_text_changed),
)
