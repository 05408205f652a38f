"""One schema and one graph in which every name and every text can be any text, and what they mean with plain ones."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from shapecast.graph.model import Edge, Graph, Node
from shapecast.graph.writers.jsonl import write_jsonl
from shapecast.syntax.names import back_quoted
from shapecast_conformance import api
from shapecast_conformance.fuzzer.written.toml import Value, toml
from shapecast_conformance.verdict import Judgement, Rule

SCHEMA = """CREATE GRAPH TYPE {g} STRICT {{
  ({t} : {A} {{ {k} INT, OPTIONAL {m} ENUM({s}, "other") }}),
  ({u} : {t} & {B} {{ OPTIONAL {n} STRING ^{regex}$ }}),
  (: {t})-[{r} : {R} {{OPTIONAL {m} STRING}}]->(: {u}),
  FOR (x : {A}) EXCLUSIVE x.{k},
  FOR (x : {t}) MANDATORY x.{m} = {s},
  FOR (x : {A}) MANDATORY (x)-[: {R}]-(),
  FOR (y) WHERE y.{n} > {s} COUNT ..1 OF x WITHIN (y)-[: {r}]-(x : {u})
}}"""
NAMES = ("g", "t", "u", "r", "A", "B", "R", "k", "m", "n")
PLAIN = "plain"


@dataclass(frozen=True)
class Evil:
    """The schema and the graph with a text in every name, every string and every identifier."""

    text: str

    def name(self, plain: str) -> str:
        """What a plain name is called; no two names are the same."""
        return f"{plain}{self.text}"

    @property
    def schema(self) -> str:
        """The schema text."""
        named = {name: back_quoted(self.name(name)) for name in NAMES}
        regex = "".join(f"\\u{{{ord(char):x}}}" for char in self.text) + "[0-9]*"
        return SCHEMA.format(**named, s=json.dumps(self.text, ensure_ascii=False), regex=regex)

    @property
    def graph(self) -> Graph:
        """Elements that conform, that have no type, and that violate each of the constraints."""
        s, label, key = self.text, self.name, self.name
        both = frozenset({label("A"), label("B")})
        nodes = {
            "1": Node(self.name("1"), frozenset({label("A")}), {key("k"): 1, key("m"): s}),
            "2": Node(self.name("2"), frozenset({label("A")}), {key("k"): 1, key("m"): "other"}),
            "3": Node(self.name("3"), both, {key("k"): 2, key("m"): s, key("n"): f"{s}7"}),
            "4": Node(self.name("4"), both, {key("k"): 3, key("n"): f"x{s}"}),
            "5": Node(self.name("5"), frozenset({label("C")}), {key("o"): (s, f"{s}{s}")}),
        }
        edges = [
            Edge(self.name("e"), frozenset({label("R")}), {key("m"): s}, nodes["1"], nodes["3"]),
            Edge(self.name("f"), frozenset({label("R")}), {}, nodes["3"], nodes["3"]),
            Edge(self.name("h"), frozenset({label("Q")}), {key("m"): s}, nodes["2"], nodes["5"]),
        ]
        return Graph({node.id: node for node in nodes.values()}, {edge.id: edge for edge in edges})

    def loaded(self, folder: Path) -> api.LoadedGraph:
        """The graph, written into a folder and read for the schema."""
        path = folder / "graph.jsonl"
        path.write_bytes("".join(write_jsonl(self.graph)).encode())
        return api.read_graph(api.load_schema(api.Source("schema.pgs", self.schema)), path)

    def plainly(self, judgement: Judgement, constraints: list[str]) -> object:
        """An answer with plain names in the place of these."""
        length = len(self.text)

        def plain(name: str) -> str:
            assert name.endswith(self.text)
            return name[: len(name) - length]

        typings = [
            {plain(one): sorted(map(plain, types)) for one, types in typing.items()}
            for typing in (judgement.nodes, judgement.edges)
        ]
        violations = sorted(
            (plain(v.element.id), -1 if v.rule is Rule.UNTYPED else constraints.index(v.constraint or ""), v.code)
            for v in judgement.violations
        )
        return judgement.outcome, typings, violations

    def case_files(
        self, judgement: Judgement, constraints: list[str], found: list[tuple[str, int]]
    ) -> Iterator[tuple[str, str]]:
        """The files of a case of the suite with this answer."""
        graph: dict[str, Value] = {"file": "graph.jsonl"}
        for key, typing in (("nodes", judgement.nodes), ("edges", judgement.edges)):
            graph[key] = {name: [*sorted(types)] for name, types in typing.items()}
        graph["violations"] = [
            {
                "edge" if isinstance(v.element, Edge) else "node": v.element.id,
                **({} if v.rule is Rule.UNTYPED else {"constraint": constraints.index(v.constraint or "") + 1}),
            }
            for v in judgement.violations
        ]
        head: dict[str, Value] = {
            "id": "evil/names",
            "title": self.text[:100],
            "paragraphs": ["2.6"],
            "why": " ".join(self.text.split("\n"))[:150] or "x",
            "tags": ["evil"],
        }
        diagnostics: list[Value] = [{"code": code, "line": line} for code, line in found]
        yield "schema.pgs", self.schema
        yield "graph.jsonl", "".join(write_jsonl(self.graph))
        yield "case.toml", toml({**head, "diagnostics": diagnostics, "graphs": [graph]})
