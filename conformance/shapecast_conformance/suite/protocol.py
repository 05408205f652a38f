"""The lines that are exchanged with a program that answers cases (``docs/protocol.md``)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import jsonschema

from shapecast_conformance.data import suite_folder
from shapecast_conformance.suite.answer import Answer, GraphAnswer, NoAnswerError, violations_of
from shapecast_conformance.suite.case import Breach, Case, Finding

VERSION = 1
START = json.dumps({"cmd": "start", "version": VERSION})
STOP = json.dumps({"cmd": "stop"})


class GarbageError(Exception):
    """A line that is no response; says why."""


@dataclass(frozen=True, slots=True)
class Implementation:
    """What a program says of itself."""

    name: str
    version: str = ""


def run_request(seq: int, case: Case) -> str:
    """The line that puts a case to a program: all but its answer."""
    schema, *imports = case.schema_files().items()
    asked = {
        "id": case.id,
        "title": case.title,
        "paragraphs": list(case.paragraphs),
        "tags": list(case.tags),
        "schema": schema[1],
        "imports": dict(imports),
        "graph_type": case.graph_type,
        "mode": case.mode,
        "absent_content": case.absent_content,
        "graphs": [
            {"format": graph.format, "files": {name: case.text(name) for name in graph.files}} for graph in case.graphs
        ],
    }
    return json.dumps({"cmd": "run", "seq": seq, "case": asked}, ensure_ascii=False)


def read_started(line: str) -> Implementation:
    """What a program answers to being started. Raises GarbageError."""
    response = _response(line, "started")
    if response["version"] != VERSION:
        raise GarbageError(f"version {response['version']} of the protocol; it was asked for version {VERSION}")
    told = response["implementation"]
    return Implementation(told["name"], told.get("version", ""))


def read_answer(line: str, seq: int, case: Case) -> Answer:
    """What a program answers to a case. Raises GarbageError, and NoAnswerError where it says that it has no answer."""
    response = _response(line, "answer")
    if response["seq"] != seq:
        raise GarbageError(f"an answer to request {response['seq']}; it was asked request {seq}")
    if "skipped" in response:
        raise NoAnswerError(f"skipped: {response['skipped']}", declined=True)
    if "errored" in response:
        raise NoAnswerError(f"the program says: {response['errored']}")
    findings = _findings(response.get("diagnostics"), "schema.pgs")
    if response["rejected"]:
        return Answer(rejected=True, diagnostics=findings)
    answers = response["graphs"]
    if len(answers) != len(case.graphs):
        raise GarbageError(f"answers about {len(answers)} graphs; there are {len(case.graphs)}")
    files = (graph.files[0] for graph in case.graphs)
    graphs = tuple(_graph(answer, file) for answer, file in zip(answers, files, strict=True))
    return Answer(rejected=False, diagnostics=findings, graphs=graphs)


def _findings(data: Sequence[Mapping[str, Any]] | None, file: str) -> tuple[Finding, ...] | None:
    if data is None:
        return None
    return tuple(Finding(one.get("file", file), one.get("line"), one["code"]) for one in data)


def _graph(data: Mapping[str, Any], file: str) -> GraphAnswer:
    if data["malformed"]:
        return GraphAnswer(malformed=True, problems=_findings(data.get("problems"), file))
    try:
        violations = violations_of((_breach(one), one.get("code")) for one in data["violations"])
    except ValueError as problem:
        raise GarbageError(f"an answer that {problem}") from None
    return GraphAnswer(
        nodes={name: frozenset(types) for name, types in data["nodes"].items()},
        edges={name: frozenset(types) for name, types in data["edges"].items()},
        violations=violations,
        unanswered={one["constraint"]: one["reason"] for one in data.get("unanswered", ())},
    )


def _breach(data: Mapping[str, Any]) -> Breach:
    kind = "node" if "node" in data else "edge"
    return Breach(kind, data[kind], data.get("constraint"))


def _response(line: str, kind: str) -> Mapping[str, Any]:
    try:
        found = json.loads(line, object_pairs_hook=_object)
    except (ValueError, RecursionError):
        raise GarbageError(f"a line that is no JSON: {line.strip()[:80]!r}") from None
    error = jsonschema.exceptions.best_match(_validator(kind).iter_errors(found))
    if error is not None:
        place = "/".join(map(str, error.absolute_path)) or "the line"
        raise GarbageError(f"a line that is no response: {place}: {error.message[:200]}")
    response: Mapping[str, Any] = found
    return response


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(name for name, count in Counter(name for name, _ in pairs).items() if count > 1)
        raise GarbageError(f"a line with {twice!r} twice in one object")
    return found


@cache
def _validator(kind: str) -> jsonschema.Draft202012Validator:
    schema = json.loads((suite_folder() / "formats" / "response.schema.json").read_text(encoding="utf-8"))
    return jsonschema.Draft202012Validator({**schema, "$ref": f"#/$defs/{kind}"})
