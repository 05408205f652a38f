"""Looking names up; references, imports, several texts (3.6 to 3.14, 7.8 to 7.13)."""

from __future__ import annotations

from semantics.compiled import attempt, compiled, graph_type, pairs
from shapecast.diagnostics.source import Source
from shapecast.semantics.compile import compile_schema
from shapecast.semantics.model import Conforms, GraphType
from shapecast.syntax.ast import Mode


def names(found: GraphType) -> tuple[list[str], list[str]]:
    return [each.name for each in found.node_types], [each.name for each in found.edge_types]


class TestElements:
    def test_types_of_the_top_level_are_elements_only_by_reference(self) -> None:
        found = graph_type(
            "CREATE NODE TYPE (a : A); CREATE NODE TYPE (b : B); CREATE GRAPH TYPE g STRICT { (a), (c : C) }"
        )
        assert names(found) == (["c", "a"], [])

    def test_a_reference_brings_in_the_node_type_and_the_edge_type_of_its_name(self) -> None:
        found = graph_type(
            "CREATE NODE TYPE (x : A); CREATE EDGE TYPE (: A)-[x : E]->(: A) CREATE GRAPH TYPE g STRICT { x }"
        )
        assert names(found) == (["x"], ["x"])

    def test_without_a_graph_type_everything_is_one_loose_graph_type_without_a_name(self) -> None:
        schema = compiled(
            "CREATE NODE TYPE (a : A {id INT}); FOR (x : A) IDENTIFIER x.id", "CREATE NODE TYPE (b : a & B)"
        )
        (found,) = schema.graph_types
        assert (found.name, found.mode, len(found.constraints)) == (None, Mode.LOOSE, 1)
        assert names(found) == (["a", "b"], [])

    def test_nothing_at_all_is_an_empty_graph_type(self) -> None:
        assert names(graph_type("")) == ([], [])

    def test_types_that_elements_build_on_are_kept_beside_them(self) -> None:
        text = """CREATE NODE TYPE (a : A); CREATE NODE TYPE (b : a & B); CREATE NODE TYPE (z : Z)
            CREATE EDGE TYPE (: a)-[e : E]->(: b) CREATE NODE TYPE (p : P {id INT})
            CREATE GRAPH TYPE g STRICT { e, (n : N), FOR (x : p) IDENTIFIER x.id }"""
        found = graph_type(text)
        assert names(found) == (["n"], ["e"])
        assert [each.name for each in found.other_node_types] == ["a", "b", "p"]


class TestLookUp:
    def test_own_types_come_before_those_of_the_top_level(self) -> None:
        text = "CREATE NODE TYPE (a : Outer); CREATE GRAPH TYPE g STRICT { (a : Inner), (b : a & B) }"
        b = graph_type(text).node_types[1]
        assert pairs(b.expr) == {"BInner{}"}

    def test_the_top_level_does_not_see_into_graph_types(self) -> None:
        text = "CREATE NODE TYPE (b : a & B); CREATE GRAPH TYPE g STRICT { (a : Inner), b }"
        _, b = graph_type(text).node_types
        assert pairs(b.expr) == {"Ba{}"}

    def test_kinds_are_apart(self) -> None:
        found = graph_type("CREATE GRAPH TYPE g STRICT { (x : A {k INT}), (: x)-[y : x]->(: y) }")
        assert pairs(found.edge_types[0].expr) == {"x{} source:A{k} target:y{*}"}

    def test_imported_types_come_before_the_top_level(self) -> None:
        text = """CREATE NODE TYPE (a : Outer)
            CREATE GRAPH TYPE base STRICT { (a : Imported) } CREATE GRAPH TYPE g STRICT IMPORTS base { (b : a & B) }"""
        found = graph_type(text)
        assert pairs(found.node_types[-1].expr) == {"BImported{}"}
        assert names(found)[0] == ["a", "b"]


class TestImports:
    BASE = "CREATE GRAPH TYPE base LOOSE { (a : A {id INT}), FOR (x : A) IDENTIFIER x.id }"

    def test_bring_types_and_constraints_and_leave_the_mode(self) -> None:
        found = graph_type(f"{self.BASE} CREATE GRAPH TYPE g STRICT IMPORTS base {{ (b : a & B) }}")
        assert names(found) == (["a", "b"], [])
        assert found.mode is Mode.STRICT
        assert [each.name for each in found.constraints] == ["FOR (x : A) IDENTIFIER x.id"]

    def test_work_through_other_imports(self) -> None:
        middle = "CREATE GRAPH TYPE middle LOOSE IMPORTS base { (m : M) }"
        found = graph_type(f"{self.BASE} {middle} CREATE GRAPH TYPE g STRICT IMPORTS middle {{ (b : a & m) }}")
        assert names(found) == (["a", "m", "b"], [])
        assert len(found.constraints) == 1

    def test_a_declaration_that_arrives_by_two_ways_is_one(self) -> None:
        ways = "".join(f" CREATE GRAPH TYPE {way} LOOSE IMPORTS base {{ }}" for way in "pq")
        schema, found = attempt(f"{self.BASE}{ways} CREATE GRAPH TYPE g STRICT IMPORTS p, q {{ }}")
        assert found == ()
        assert schema is not None
        assert names(schema.graph_types[-1]) == (["a"], [])
        assert len(schema.graph_types[-1].constraints) == 1

    def test_edge_types_named_by_their_labels_are_united(self) -> None:
        text = """CREATE GRAPH TYPE base LOOSE { (: A)-[: E]->(: A) }
            CREATE GRAPH TYPE g STRICT IMPORTS base { (: B)-[: E]->(: B) }"""
        (only,) = graph_type(text).edge_types
        assert pairs(only.expr) == {"E{} source:A{*} target:A{*}", "E{} source:B{*} target:B{*}"}

    def test_an_own_type_of_an_imported_name_is_an_error(self) -> None:
        _, found = attempt(f"{self.BASE} CREATE GRAPH TYPE g STRICT IMPORTS base {{ (a : Other) }}")
        assert [each.code.id for each in found] == ["SC205"]

    def test_constraints_keep_the_meaning_they_have_at_home(self) -> None:
        base = "CREATE GRAPH TYPE base LOOSE { (: Thing & A {id INT}), FOR (x : Thing) IDENTIFIER x.id }"
        own = "CREATE GRAPH TYPE g STRICT IMPORTS base { (Thing : T {id INT}), FOR (x : Thing) IDENTIFIER x.id }"
        found = graph_type(base + own).constraints
        assert [each.name for each in found] == [
            "FOR (x : Thing) IDENTIFIER x.id",
            "FOR (x : Thing) IDENTIFIER x.id #2",
        ]
        assert [isinstance(each.scope.pattern.nodes[0].test, Conforms) for each in found] == [False, True]


class TestTexts:
    def test_an_import_is_found_by_asking(self) -> None:
        asked = []

        def find(importer: str, name: str) -> Source | None:
            asked.append((importer, name))
            texts = {
                "base": "CREATE GRAPH TYPE base STRICT IMPORTS far { (a : A) }",
                "far": "CREATE GRAPH TYPE far STRICT { }",
            }
            return Source(f"dir/{name}.pgs", texts[name]) if name in texts else None

        main = Source("dir/main.pgs", "CREATE GRAPH TYPE g STRICT IMPORTS base { (b : a & B) }")
        schema, found = compile_schema([main], find)
        assert found == ()
        assert schema is not None
        assert asked == [("dir/main.pgs", "base"), ("dir/base.pgs", "far")]
        assert [each.name for each in schema.graph_types] == ["far", "base", "g"]
        assert set(schema.sources) == {"dir/main.pgs", "dir/base.pgs", "dir/far.pgs"}

    def test_what_is_given_is_not_asked_for(self) -> None:
        def find(importer: str, name: str) -> Source | None:
            raise AssertionError((importer, name))

        main = Source("main.pgs", "CREATE GRAPH TYPE g STRICT IMPORTS base { }")
        schema, _ = compile_schema([main, Source("other.pgs", "CREATE GRAPH TYPE base STRICT { (a : A) }")], find)
        assert schema is not None
        assert [each.name for each in schema.graph_types] == ["g", "base"]

    def test_constraints_beside_graph_types_belong_to_those_of_their_text(self) -> None:
        g, h = (f"CREATE GRAPH TYPE {name} STRICT {{ (: A {{id INT}}) }}" for name in "gh")
        schema = compiled(f"{g} FOR (x : A) IDENTIFIER x.id {h}", "CREATE GRAPH TYPE other STRICT { (: A {id INT}) }")
        assert {each.name: len(each.constraints) for each in schema.graph_types} == {"g": 1, "h": 1, "other": 0}

    def test_a_text_given_twice_is_read_once(self) -> None:
        source = Source("a.pgs", "CREATE NODE TYPE (a : A)")
        schema, found = compile_schema([source, source])
        assert schema is not None
        assert found == ()
