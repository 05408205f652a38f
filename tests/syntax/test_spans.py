"""Every node knows where it was read."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from shapecast.diagnostics.source import Source
from shapecast.syntax import ast
from shapecast.syntax.parser import parse

TEXT = """\
CREATE GRAPH TYPE g STRICT IMPORTS base {
  (p : Person & (A | B)? OPEN {name STRING(1, 5), OPTIONAL tags LIST<INT | DATE>, OPEN}),
  (: p)<-[e : E \\/ F {k ENUM("a")}]-(q : Q),
  foo, (bar),
  FOR (x : !p) WHERE x.a = -1 AND NOT (x.b IS NULL) COUNT 1..2 OF EXCLUSIVE
    x.k, y WITHIN (x)-[y : e]->() WHERE y.d < DATE "2020-01-01"
}
"""
PARTS = [
    "(p : Person & (A | B)? OPEN {name STRING(1, 5), OPTIONAL tags LIST<INT | DATE>, OPEN})",
    ": Person & (A | B)? OPEN {name STRING(1, 5), OPTIONAL tags LIST<INT | DATE>, OPEN}",
    "Person & (A | B)?",
    "(A | B)?",
    "(A | B)",
    "OPTIONAL tags LIST<INT | DATE>",
    "LIST<INT | DATE>",
    "INT | DATE",
    "STRING(1, 5)",
    "(: p)<-[e : E \\/ F {k ENUM(\"a\")}]-(q : Q)",
    "E \\/ F",
    "(q : Q)",
    "foo",
    "(bar)",
    "(x : !p) WHERE x.a = -1 AND NOT (x.b IS NULL)",
    "x.a = -1",
    "-1",
    "NOT (x.b IS NULL)",
    "COUNT 1..2 OF",
    "EXCLUSIVE",
    "x.k, y WITHIN (x)-[y : e]->() WHERE y.d < DATE \"2020-01-01\"",
    "-[y : e]->",
    "()",
    'DATE "2020-01-01"',
]  # fmt: skip


def nodes(node: Any) -> list[ast.Syntax]:
    """A node and all below it."""
    found: list[ast.Syntax] = [node] if isinstance(node, ast.Syntax) else []
    if isinstance(node, tuple):
        return [each for part in node for each in nodes(part)]
    if is_dataclass(node):
        return found + [
            each for field in fields(node) if field.name != "span" for each in nodes(getattr(node, field.name))
        ]
    return found


@pytest.mark.parametrize("text", [TEXT, TEXT.replace("\n", "\r\n"), f"/* \U0001f600 */\t{TEXT}"])
def test_the_marked_texts_are_those_of_the_nodes(text: str) -> None:
    file, problems = parse(Source("s.pgs", text))
    assert not problems
    marked = [text[node.span.start : node.span.end] for node in nodes(file)]
    assert {node.span.source for node in nodes(file)} == {"s.pgs"}
    assert [part for part in PARTS if part not in marked] == []
    assert "" not in marked


def test_a_node_lies_within_the_node_above() -> None:
    def check(node: ast.Syntax) -> None:
        for child in nodes(node)[1:]:
            assert node.span.start <= child.span.start <= child.span.end <= node.span.end

    for node in nodes(parse(Source("s", TEXT))[0]):
        check(node)
