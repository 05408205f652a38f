"""What is said about mistakes, where, and what to do."""

from __future__ import annotations

import pytest

from shapecast.diagnostics.source import Source
from shapecast.syntax import ast
from shapecast.syntax.parser import parse
from shapecast.syntax.printer import show
from syntax.reading_texts import found, mistakes


def said(text: str) -> tuple[str, str | None]:
    """The message and the help of the only mistake."""
    (only,) = mistakes(text)
    return only.message, only.help


@pytest.mark.parametrize(
    ("text", "code", "marked"),
    [
        ("FOR (x) MANDATORY (x)--(y)", "SC107", "--"),
        ("FOR (x) MANDATORY (x)-->(y)", "SC107", "-->"),
        ("FOR (x) MANDATORY (x) -->(y)", "SC107", "-->"),
        ("FOR (x) MANDATORY (x) --(y)", "SC107", "--"),
        ("FOR (x) MANDATORY (x)<--(y)", "SC107", "--"),
        ("FOR (x) MANDATORY (x)-e->(y)", "SC107", "-e"),
        ("FOR (x) MANDATORY (x)->(y)", "SC107", "->"),
        ("CREATE EDGE TYPE (:a)-[e]-(:b)", "SC130", "-[e]-"),
        ("CREATE EDGE TYPE (:a)<-[e]->(:b)", "SC130", "<-[e]->"),
        ("CREATE NODE TYPE (a : )", "SC132", ":"),
        ("CREATE NODE TYPE (a : {x INT})", "SC132", ":"),
        ("CREATE NODE TYPE (a : A | | B)", "SC132", "|"),
        ("CREATE NODE TYPE (a : & B)", "SC132", ":"),
        ("CREATE NODE TYPE (a : ())", "SC132", "("),
        ("CREATE NODE TYPE (a : A {k})", "SC140", "}"),
        ("CREATE NODE TYPE (a : A {k: , l INT})", "SC140", ","),
        ("CREATE NODE TYPE (a : A {k INT | })", "SC140", "}"),
        ("CREATE NODE TYPE (a : A {t LIST<INT> n INT})", "SC141", "n"),
        ("CREATE NODE TYPE (a : A {t: STRING n: INT})", "SC141", "n"),
        ("CREATE NODE TYPE (a : A {k 7})", "SC142", "7"),
        ("CREATE NODE TYPE (a : A {k INT NOT NULL})", "SC127", "INT NOT NULL"),
        ("CREATE NODE TYPE (a : A {k INT PRIMARY KEY})", "SC127", "INT PRIMARY KEY"),
        ("CREATE NODE TYPE (a : A {k LIST<INT> NOT NULL})", "SC127", "NOT"),
        ("CREATE NODE TYPE (a : A {k :: INT})", "SC127", "::"),
        ("CREATE NODE TYPE (a : A {k INT CHECK > 1})", "SC127", "CHECK"),
        ("CREATE NODE TYPE (a : A => B)", "SC127", "=>"),
        ("CREATE GRAPH TYPE g AS {}", "SC127", "AS"),
        ('FOR (x) MANDATORY x.a CONTAINS "b"', "SC127", "CONTAINS"),
        ("FOR (x) MANDATORY x.a == 1", "SC152", "=="),
        ("FOR (x) MANDATORY x.a = 1 AND", "SC152", "AND"),
        ("FOR (x) WHERE MANDATORY x.a", "SC152", "WHERE"),
        ("FOR (x) MANDATORY NOT", "SC152", "NOT"),
        ("FOR (x) MANDATORY x.a <> null", "SC153", "null"),
        ("FOR (x) COUNT OF y WITHIN (x)-[]->(y)", "SC156", "OF"),
        ("FOR (x) COUNT 0..* OF y WITHIN (x)-[]->(y)", "SC101", "*"),
        ("FOR (x) MANDATORY x.a = 1 AND TRUE", "SC157", "TRUE"),
        ("FOR (x : A OPEN) MANDATORY x.a", "SC155", "OPEN"),
        ("FOR (x : A WHERE x.a = 1) MANDATORY x.a", "SC155", "WHERE"),
        ("FOR (x) MANDATORY y WITHIN (x)-[: r {a: 1}]->(y)", "SC155", "{"),
        ("FOR (x : A) WITHIN (x)-[]->(y) MANDATORY x.a", "SC150", "WITHIN"),
        ("FOR (x : A)", "SC150", ""),
        ("CREATE", "SC120", "CREATE"),
        ("CREATE TABLE t (a INT)", "SC120", "CREATE TABLE"),
        ("}", "SC112", "}"),
        ("CREATE GRAPH TYPE g { (a : A) }}", "SC112", "}"),
        ("CREATE GRAPH TYPE g (a : A)", "SC126", "CREATE GRAPH TYPE g"),
        ("CREATE GRAPH TYPE g { a : A {k INT} }", "SC123", "a"),
        ('CREATE NODE TYPE (a : A {"k" INT})', "SC135", '"k"'),
    ],
)
def test_a_mistake_has_its_code_and_its_place(text: str, code: str, marked: str) -> None:
    assert found(text)[0] == (code, marked)


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("CRATE GRAPH TYPE g {}", "CRATE", "CREATE"),
        ("CREATE GRPAH TYPE g {}", "GRPAH", "GRAPH"),
        ("CREATE GRAPH TYEP g {}", "TYEP", "TYPE"),
        ("CREATE GRAPH TYPE g STIRCT {}", "STIRCT", "STRICT"),
        ("CREATE GRAPH TYPE g LOSE IMPORT a {}", "LOSE", "LOOSE"),
        ("CREATE NOED TYPE (a : A)", "NOED", "NODE"),
        ("CREATE NODE TYPE (a : A {OPTINAL name STRING})", "OPTINAL", "OPTIONAL"),
        ("CREATE GRAPH TYPE g { ABSTRCAT (a : A) }", "ABSTRCAT", "ABSTRACT"),
        ("CREATE GRAPH TYPE g { FRO (x : A) MANDATORY x.a }", "FRO", "FOR"),
        ("FOR (x) MANDTORY x.a", "MANDTORY", "MANDATORY"),
        ("FOR (x) MANDATORY SINGELTON x.a", "SINGELTON", "SINGLETON"),
        ("FOR (x) MANDATORY y WITIN (x)-[]->(y)", "WITIN", "WITHIN"),
        ("FOR (x) WEHRE x.a = 1 MANDATORY x.b", "WEHRE", "WHERE"),
    ],
)
def test_a_misspelt_keyword_is_taken_for_what_was_meant(text: str, wrong: str, right: str) -> None:
    first = mistakes(text)[0]
    assert (first.message, first.help) == (f"`{wrong}` is no keyword", f"did you mean `{right}`?")


def test_an_edge_without_brackets_is_offered_them() -> None:
    assert said("FOR (x) MANDATORY (x)--(y)")[1] == "write `-[]-`"
    assert said("FOR (x) MANDATORY (x)-->(y)")[1] == "write `-[]->`"
    assert said("FOR (x) MANDATORY (x)<--(y)")[1] == "write `<-[]-`"
    assert said("FOR (x) MANDATORY (x)-e->(y)")[1] == "write `-[e]->`"


def test_an_open_bracket_shows_where_its_partner_is_missing() -> None:
    text = "CREATE GRAPH TYPE g {\n  (a : A {name STRING),\n  (b : B)\n}"
    (mistake,) = mistakes(text)
    assert (mistake.message, mistake.help) == ("`{` is never closed", "close it with `}`")
    assert [text[: label.span.start].count("\n") + 1 for label in (*mistake.labels, *mistake.related)] == [2, 2]


BROKEN = """\
CREATE GRAPH TYPE g STRCIT {
  (a : A {name STRING),
  (b : B {name}),
  (c : C
  (d : D {x INT}),
  (: a)-[e : E]-(: b),
  FOR (x : a) MANDTORY x.id,
  FOR (x : a) MANDATORY x.id = NULL,
  FOR (x : a) MANDATORY x.age >,
  (f : F {s ENUM("a, "b")}),
  (good : Good),
  FOR (x : a) MANDATORY x.id
}
CREATE NODE TYPE (x : & )
GRANT ALL;
CREATE NODE TYPE (last : Last)
"""


def test_one_run_says_every_mistake_and_reads_the_rest() -> None:
    assert [mistake.code.id for mistake in mistakes(BROKEN)] == [
        "SC121", "SC110", "SC140", "SC110", "SC130", "SC121", "SC153", "SC152", "SC103", "SC132", "SC120",
    ]  # fmt: skip


def test_a_mistake_costs_only_its_element() -> None:
    text = "(a : A), (b : ), (c : & C), (d : D), FOR (x) x.a, foo bar? , baz"
    (graph_type,) = parse(Source("t", f"CREATE GRAPH TYPE g {{ {text} }}"))[0].statements
    assert isinstance(graph_type, ast.GraphType)
    assert [show(element) for element in graph_type.elements] == ["(a : A)", "(b {})", "(d : D)", "foo", "baz"]


def test_diagnostics_come_in_the_order_of_the_text() -> None:
    starts = [mistake.labels[0].span.start for mistake in mistakes(BROKEN)]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    ("text", "help"),
    [
        ("CREATE GRAPH TYPE g IMPORTS {}", "expected a name"),
        ("CREATE GRAPH TYPE g x {}", "expected `IMPORTS`, `LOOSE`, `STRICT` or `{`"),
        ("FOR (x) MANDATORY x.", "expected a name"),
        ("CREATE NODE TYPE (a : A {k ENUM(1)})", "expected a string"),
        ("CREATE NODE TYPE (a ? A)", "expected `)`, `:`, `OPEN` or `{`"),
        ("CREATE NODE TYPE (a : A {k INT) , b INT})", None),
    ],
)
def test_what_was_expected_is_said_in_words(text: str, help: str | None) -> None:
    first = mistakes(text)[0]
    if help is not None:
        assert (first.code.id, first.help) == ("SC100", help)
    assert not any(name in f"{m.message} {m.help}" for m in mistakes(text) for name in ("RPAR", "$END", "LBRACE", "_"))
