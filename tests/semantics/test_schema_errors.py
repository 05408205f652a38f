"""What is wrong with a schema, and where: `«` and `»` mark the place of the one error of a text."""

from __future__ import annotations

import pytest

from semantics.compiled import attempt, findings

TYPES = "(personType : Person {name STRING}), (: personType)-[ownsType : Owns {since DATE}]->(: Account)"


def in_graph_type(element: str) -> str:
    return f"CREATE GRAPH TYPE g STRICT {{ {TYPES}, {element} }}"


def check(marked: str, code: str) -> None:
    before, _, rest = marked.partition("«")
    inside, _, after = rest.partition("»")
    assert findings(before + inside + after) == [(code, inside)]


@pytest.mark.parametrize(
    ("element", "code"),
    [
        ("(t : «@personTyp» & A)", "SC201"),
        ("(t : «@ownsType»)", "SC201"),
        ("(: personType)-[e : «@personType»]->()", "SC201"),
        ("(: «@nobody»)-[: E]->()", "SC201"),
        ("FOR (x : «@nobody») MANDATORY (x)-[]->()", "SC201"),
        ("«nobody»", "SC202"),
        ("(«nobody»)", "SC202"),
        ("(«nobody»)-[: E]->()", "SC203"),
        ("()<-[: E]-(«ownsType»)", "SC203"),
        ("(«personType» : A)", "SC204"),
        ("(: A), (: «A»)", "SC204"),
        ("(t : «@t»)", "SC206"),
        ("(a : «b»), (b : c), (c : d & a), (d : D)", "SC206"),
        ("()-[a : «b»]->(), ()-[b : a]->()", "SC206"),
        ("(t : A & «!B»)", "SC210"),
        ("(t {a INT, OPTIONAL «a» STRING})", "SC230"),
        ("(: personType {a INT, «a» INT})-[: E]->()", "SC230"),
        ("(«t» : personType & T {name INT})", "SC231"),
        ("(a : A {k INT | BOOL}), (b : B {k BOOL | DATE}), («c» : a & b & C {k STRING})", "SC231"),
        ("(«t» : (A & personType) & u), (u : U {name BOOL}), (v : t & V)", "SC231"),
        ("(a : A {k INT}), (b : B {k STRING}), («t» : (a | b) & T {k DATE})", "SC231"),
        ("(a : A {k INT}), (b : B {k STRING}), (u : (a & b) | a), («t» : a & b)", "SC231"),
        ("(: personType {name INT})-[«e» : E]->()", "SC231"),
        ("(: A {k INT})-[f : F]->(), (: B {k DATE})-[«e» : f & E]->()", "SC231"),
        ("FOR «(: Person)» EXCLUSIVE MANDATORY (: A)", "SC240"),
        ("FOR «(x)-[]->(y)» EXCLUSIVE x.name", "SC240"),
        ("FOR «z» WITHIN (x)-[]->(y) EXCLUSIVE w WITHIN (w)", "SC241"),
        ("FOR «z» WITHIN (x)-[]->(y) MANDATORY z.name", "SC241"),
        ("FOR (x : Person) EXCLUSIVE «y.name»", "SC241"),
        ("FOR (x : Person) EXCLUSIVE «y» WITHIN (x)-[]->(z)", "SC241"),
        ("FOR (x : Person) WHERE «y.name» = 'a' EXCLUSIVE x.name", "SC241"),
        ("FOR x WITHIN (x : Person)-[]->(y) EXCLUSIVE x.name, «y.name»", "SC241"),
        ("FOR (x : Person) EXCLUSIVE y WITHIN (x)-[y]->(«y»)", "SC242"),
        ("FOR ()-[x]->() MANDATORY («x»)-[]->()", "SC242"),
        ("FOR (x : Person) EXCLUSIVE «x.nmae»", "SC243"),
        ("FOR (x : personType) MANDATORY «x.nmae» = 'a'", "SC243"),
        ("FOR ()-[x : Owns]->() MANDATORY «x.name» = 'a'", "SC243"),
        ("FOR (x : Person) EXCLUSIVE e WITHIN (x)-[e]->() WHERE «e.until» IS NOT NULL", "SC243"),
        ("FOR (x : Person) «COUNT 3..2 OF» y WITHIN (x)-[]->(y)", "SC244"),
        ("FOR (x : Person) «SINGLETON, COUNT 2.. OF» y WITHIN (x)-[]->(y)", "SC244"),
        ("FOR (x : Person) MANDATORY «SINGLETON» x.name = 'a'", "SC245"),
        ("FOR (x : Person) «EXCLUSIVE» (x : A)", "SC245"),
        ("FOR x.name WITHIN (x : Person) MANDATORY («x»)-[]->(y)", "SC246"),
        ("FOR x.name WITHIN (x : Person) EXCLUSIVE «x»", "SC246"),
        ("FOR x.name WITHIN (x) EXCLUSIVE y WITHIN (y) WHERE y = «x»", "SC246"),
        ("FOR (x : Person) MANDATORY x.name < «TIME '25:00:00'»", "SC247"),
        ("FOR (x : Person) EXCLUSIVE y WITHIN (x)-[]->(y) WHERE «y» <= 5", "SC248"),
        ("FOR (x : Person & «A?») EXCLUSIVE x.name", "SC249"),
    ],
)
def test_errors_at_their_place(element: str, code: str) -> None:
    check(in_graph_type(element), code)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("CREATE GRAPH TYPE g STRICT IMPORTS «nobody» { }", "SC208"),
        ("CREATE GRAPH TYPE g STRICT { } CREATE GRAPH TYPE «g» STRICT { }", "SC209"),
        ("CREATE GRAPH TYPE a STRICT IMPORTS «b» { } CREATE GRAPH TYPE b STRICT IMPORTS c { }"
         " CREATE GRAPH TYPE c STRICT IMPORTS a { }", "SC207"),
        ("CREATE GRAPH TYPE a STRICT IMPORTS «a» { }", "SC207"),
        ("CREATE NODE TYPE (a : A); CREATE NODE TYPE («a» : A {k INT})", "SC204"),
    ],
)  # fmt: skip
def test_errors_of_whole_texts_at_their_place(text: str, code: str) -> None:
    check(text, code)


@pytest.mark.parametrize(
    "element",
    [
        "FOR (x : Person) MANDATORY x.nmae IS NULL",
        "FOR (x : Ghost) EXCLUSIVE x.id",
        "(o : O {OPEN}), FOR (x : O) EXCLUSIVE x.id",
        "(a : A {k INT, j INT}), (b : a & B {k INT8, OPTIONAL j STRING})",
        "(a : A {k INT}), (b : B {k STRING}), (t : (a | b) & T {k INT})",
        "(a : A {k INT}), (b : B {OPTIONAL k STRING}), (t : a & b)",
        "(a : A {k INT}), (b : B {k STRING}), (t : (a & b) | a)",
        "(a : A {k INT LIST}), (t : a & T {k STRING LIST})",
    ],
)
def test_what_is_no_error(element: str) -> None:
    assert [code for code, _ in findings(in_graph_type(element)) if code.startswith("SC2")] == []


def messages(text: str) -> list[str]:
    return [each.message for each in attempt(text)[1]]


class TestWords:
    def test_cycles_are_shown(self) -> None:
        (message,) = messages(in_graph_type("(a : b & A), (b : c), (c : a)"))
        assert message.endswith("a -> b -> c -> a")
        (message,) = messages("CREATE GRAPH TYPE a STRICT IMPORTS b { } CREATE GRAPH TYPE b STRICT IMPORTS a { }")
        assert message.endswith("a -> b -> a")

    @pytest.mark.parametrize(
        ("element", "help_"),
        [
            ("(t : @persontype)", "did you mean `personType`?"),
            ("persontype", "did you mean `personType`?"),
            ("(t : @ownsType)", "`ownsType` is an edge type"),
            ("(Person)-[: E]->()", "did you mean `personType`?"),
            ("FOR (x : Person) EXCLUSIVE x.nmae", "did you mean `name`?"),
            ("FOR (person : Person) EXCLUSIVE persn.name", "did you mean `person`?"),
            (
                "FOR (x : Person) EXCLUSIVE (z) WITHIN (x)-[]->(z)",
                "`(z)` is a pattern; write `z WITHIN ...` for the element itself",
            ),
        ],
    )
    def test_help_names_what_was_meant(self, element: str, help_: str) -> None:
        (found,) = attempt(in_graph_type(element))[1]
        assert found.help == help_

    def test_a_clash_shows_both_places(self) -> None:
        text = in_graph_type("(t : personType & T {name INT})")
        (found,) = attempt(text)[1]
        assert [text[each.span.start : each.span.end] for each in found.related] == ["name STRING", "name INT"]


class TestAllAtOnce:
    def test_all_mistakes_are_reported_in_the_order_of_the_text(self) -> None:
        text = in_graph_type(
            "(a : @b {k STRNG}), nobody, (c : c1), (c1 : c), FOR (x : Person) EXCLUSIVE y.name,"
            " (d {k INT, k INT}), FOR (x : Person) COUNT 3..2 OF y WITHIN (x)-[]->(y)"
        )
        codes = ["SC201", "SC220", "SC202", "SC206", "SC241", "SC230", "SC244"]
        schema, found = attempt(text)
        assert schema is None
        assert [each.code.id for each in found] == codes

    def test_warnings_wait_until_there_are_no_errors(self) -> None:
        assert [code for code, _ in findings("CREATE GRAPH TYPE g { nobody }")] == ["SC202"]

    def test_one_mistake_does_not_bring_others_with_it(self) -> None:
        text = in_graph_type("(a : @nobody & A), (b : a & B {name INT}), FOR (x : b) EXCLUSIVE x.other")
        assert [code for code, _ in findings(text)] == ["SC201"]

    @pytest.mark.parametrize("data_type", ["DECIMAL(0)", "DECIMAL(2, 3)", "STRING(3, 2)", "STRNG", "INT(3)"])
    def test_a_key_of_a_type_that_is_none_clashes_with_nothing(self, data_type: str) -> None:
        text = in_graph_type(f"(a : A {{k {data_type}}}), (b : a & B {{k BOOL}})")
        assert len(findings(text)) == 1

    def test_more_alternatives_than_are_followed_are_no_clash(self) -> None:
        many = ", ".join(f"(t{number} : T{number} {{k STRING({number + 1})}})" for number in range(70))
        union = " | ".join(f"t{number}" for number in range(70))
        for combined in (f"({union}) & {{}}", f"({union}) & U {{k INT}}", f"(v & ({union}))"):
            text = f"CREATE GRAPH TYPE g STRICT {{ {many}, (v : V {{k INT}}), (t : {combined.removesuffix('& {}')}) }}"
            assert findings(text) == []

    def test_a_type_that_was_not_read_is_not_missed(self) -> None:
        text = "CREATE GRAPH TYPE g STRICT { (a : A {k }), (b : @a), (c : @d) }"
        codes = [code for code, _ in findings(text)]
        assert "SC201" in codes
        assert codes.count("SC201") == 1


@pytest.mark.parametrize(
    ("record", "code"), [("k INT l INT", "SC141"), ("k INT NOT NULL", "SC127"), ("OPTINAL k DATE", "SC121")]
)
def test_words_that_are_one_mistake_are_no_unknown_data_type_too(record: str, code: str) -> None:
    assert [each.code.id for each in attempt(f"CREATE NODE TYPE (a : A {{{record}}})")[1]] == [code]
