"""A case of the suite, as its folder holds it (``conformance/cases/README.md``)."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema

from shapecast.diagnostics.diagnostic import Diagnostic, Location, ShapecastError
from shapecast.graph.model import ElementKind
from shapecast_conformance.codes import BAD_CASE, NO_CASE
from shapecast_conformance.data import suite_folder

CASE_FILE = "case.toml"
SCHEMA_FILE = "schema.pgs"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A diagnostic that is expected or was given: its code, the name of its file and the line in it.

    The line is None where the diagnostic is about a whole file, or where an answer does not say.
    """

    file: str
    line: int | None
    code: str


@dataclass(frozen=True, slots=True, order=True)
class Breach:
    """An element that violates something: the constraint of that number, or, without a number, STRICT."""

    kind: str
    id: str
    constraint: int | None

    @property
    def element(self) -> tuple[ElementKind, str]:
        """The element."""
        return ElementKind(self.kind), self.id


@dataclass(frozen=True, slots=True)
class CaseGraph:
    """A graph of a case and the answer about it; ``malformed`` has the problems of one that gives no verdict.

    ``violations`` maps to the code that the case states, or None. ``rdf`` and ``documents`` are names of files.
    """

    files: tuple[str, ...]
    format: str | None
    nodes: Mapping[str, frozenset[str]]
    edges: Mapping[str, frozenset[str]]
    violations: Mapping[Breach, str | None]
    malformed: tuple[Finding, ...]
    rdf: str | None
    documents: str | None

    @property
    def name(self) -> str:
        """What the graph is called in reports."""
        return " ".join(self.files)


@dataclass(frozen=True, slots=True)
class ExpectedLoss:
    """What a target cannot say; ``about`` is the number of a constraint or the name of a type."""

    target: str
    code: str
    about: int | str


@dataclass(frozen=True, slots=True)
class Case:
    """One question and its answer. ``losses`` is None where the case says nothing about them."""

    id: str
    title: str
    why: str
    folder: Path = field(repr=False)
    paragraphs: tuple[str, ...] = ()
    productions: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    graph_type: str | None = None
    mode: str | None = None
    absent_content: str = "closed"
    diagnostics: tuple[Finding, ...] = ()
    losses: frozenset[ExpectedLoss] | None = None
    graphs: tuple[CaseGraph, ...] = ()

    @property
    def schema_path(self) -> Path:
        """The path of the schema text."""
        return self.folder / SCHEMA_FILE

    @property
    def is_rejected(self) -> bool:
        """Whether the schema has errors; warnings and notes about schemas are SC3xx (13.3)."""
        return any(not finding.code.startswith("SC3") for finding in self.diagnostics)

    def text(self, file: str) -> str:
        """The text of one of its files, line breaks as they are."""
        return self.folder.joinpath(file).read_bytes().decode("utf-8")

    def schema_files(self) -> dict[str, str]:
        """The schema text and those that its imports may lead to, by name, the schema first."""
        names = sorted(path.name for path in self.folder.glob("*.pgs") if path.name != SCHEMA_FILE)
        return {name: self.text(name) for name in (SCHEMA_FILE, *names)}


def load_cases(patterns: Sequence[str] = (), folder: Path | None = None) -> list[Case]:
    """The cases whose id one of the patterns matches (all without patterns), in the order of their ids.

    ``folder`` holds them; by default it is that of the project. Raises ShapecastError for every case that is not
    written as it should be, and where there is none.
    """
    root = suite_folder() / "cases" if folder is None else folder
    problems: list[Diagnostic] = []
    found: list[Case] = []
    for path in sorted(root.glob(f"*/*/{CASE_FILE}")):
        name = path.parent.relative_to(root).as_posix()
        if patterns and not any(fnmatchcase(name, pattern) for pattern in patterns):
            continue
        wrong = list(_problems(path, name))
        problems += (Diagnostic(BAD_CASE, message, locations=(Location(str(path)),)) for message in wrong)
        if not wrong:
            found.append(_case(_toml(path), path.parent))
    if problems:
        raise ShapecastError(problems)
    if not found:
        among = f" among {', '.join(patterns)}" if patterns else ""
        offer = "a pattern is matched against FEATURE/NAME: 'labels/*'"
        raise ShapecastError([Diagnostic(NO_CASE, f"there is no case{among} in {root}", help=offer)])
    return found


# --- what can be wrong with one ----------------------------------------------------------------


def _toml(path: Path) -> dict[str, Any]:
    with path.open("rb") as stream:
        return tomllib.load(stream)


@cache
def _validator() -> jsonschema.Draft202012Validator:
    schema = json.loads((suite_folder() / "formats" / "case.schema.json").read_text(encoding="utf-8"))
    return jsonschema.Draft202012Validator(schema)


def _problems(path: Path, name: str) -> Iterator[str]:
    try:
        data = _toml(path)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        yield f"no TOML: {problem}"
        return
    errors = list(_validator().iter_errors(data))
    yield from (f"{'/'.join(map(str, error.absolute_path)) or 'the file'}: {error.message}" for error in errors)
    if errors:
        return
    if data["id"] != name:
        yield f"the id is `{data['id']}`, but the folder is `{name}`"
    yield from _missing_files(data, path.parent)
    if _case(data, path.parent).is_rejected and "graphs" in data:
        yield "a schema with errors has no graphs"


def _missing_files(data: Mapping[str, Any], folder: Path) -> Iterator[str]:
    wanted = [SCHEMA_FILE]
    for graph in data.get("graphs", []):
        wanted += [*_names(graph["file"]), *(graph[key] for key in ("rdf", "documents") if key in graph)]
    yield from (f"there is no file `{name}`" for name in dict.fromkeys(wanted) if not (folder / name).is_file())
    known = {*wanted, CASE_FILE, *(path.name for path in folder.glob("*.pgs"))}
    for path in sorted(folder.iterdir()):
        if path.name not in known:
            yield f"`{path.name}` is no file of the case"
        elif not _is_text(path):
            yield f"`{path.name}` is not UTF-8"


def _is_text(path: Path) -> bool:
    try:
        path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


# --- reading one -------------------------------------------------------------------------------


def _names(file: str | Sequence[str]) -> tuple[str, ...]:
    return (file,) if isinstance(file, str) else tuple(file)


def _case(data: Mapping[str, Any], folder: Path) -> Case:
    losses = data.get("losses")
    return Case(
        id=data["id"],
        title=data["title"],
        why=data["why"],
        folder=folder,
        paragraphs=tuple(data["paragraphs"]),
        productions=tuple(data.get("productions", ())),
        tags=tuple(data["tags"]),
        graph_type=data.get("graph_type"),
        mode=data.get("mode"),
        absent_content=data.get("absent_content", "closed"),
        diagnostics=_findings(data.get("diagnostics", ()), SCHEMA_FILE),
        losses=None if losses is None else frozenset(map(_loss, losses)),
        graphs=tuple(map(_graph, data.get("graphs", ()))),
    )


def _findings(data: Sequence[Mapping[str, Any]], file: str) -> tuple[Finding, ...]:
    return tuple(Finding(one.get("file", file), one.get("line"), one["code"]) for one in data)


def _loss(data: Mapping[str, Any]) -> ExpectedLoss:
    return ExpectedLoss(data["target"], data["code"], data.get("constraint", data.get("type", "")))


def _graph(data: Mapping[str, Any]) -> CaseGraph:
    files = _names(data["file"])
    return CaseGraph(
        files=files,
        format=data.get("format"),
        nodes=_typing(data.get("nodes", {})),
        edges=_typing(data.get("edges", {})),
        violations=dict(map(_violation, data.get("violations", ()))),
        malformed=_findings(data.get("malformed", ()), files[0]),
        rdf=data.get("rdf"),
        documents=data.get("documents"),
    )


def _typing(data: Mapping[str, Sequence[str]]) -> dict[str, frozenset[str]]:
    return {identifier: frozenset(types) for identifier, types in data.items()}


def _violation(data: Mapping[str, Any]) -> tuple[Breach, str | None]:
    kind = "node" if "node" in data else "edge"
    return Breach(kind, data[kind], data.get("constraint")), data.get("code")
