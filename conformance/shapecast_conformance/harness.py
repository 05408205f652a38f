"""An example of a program that answers cases: the reference evaluator, behind the protocol of ``docs/protocol.md``.

    shapecast suite run --command 'python -m shapecast_conformance.harness'

It reads requests from standard input, one JSON object a line, and answers each with one line. All it knows of shapecast
is the public API, so it shows what a harness in any language does: put texts into files, ask, and give names back.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from contextlib import chdir
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from shapecast_conformance import api

Json = dict[str, Any]


def main() -> None:
    """Answer requests until told to stop, or anything that is not known."""
    for line in sys.stdin:
        request = json.loads(line)
        match request["cmd"]:
            case "start":
                respond({"version": 1, "implementation": {"name": "example", "version": version("shapecast")}})
            case "run":
                respond({"seq": request["seq"], **answer(request["case"])})
            case _:
                return


def respond(response: Json) -> None:
    """Write one line, at once."""
    sys.stdout.write(json.dumps(response) + "\n")
    sys.stdout.flush()


def answer(case: Json) -> Json:
    """What the reference evaluator says of a case."""
    with TemporaryDirectory() as folder, chdir(folder):  # files are called by their bare names
        texts = {"schema.pgs": case["schema"], **case["imports"]}
        for graph in case["graphs"]:
            texts |= graph["files"]
        for name, text in texts.items():
            Path(name).write_bytes(text.encode())
        return judged(case)


def judged(case: Json) -> Json:
    """The same, where all texts are files of the current folder."""
    checked = api.check("schema.pgs", absent_content=case["absent_content"])
    diagnostics = [placed(found, checked) for found in checked.diagnostics]
    try:
        schema = api.load_schema("schema.pgs", absent_content=case["absent_content"])
    except api.InputError:
        return {"rejected": True, "diagnostics": diagnostics}
    graphs = [judged_graph(case, graph, schema) for graph in case["graphs"]]
    return {"rejected": False, "diagnostics": diagnostics, "graphs": graphs}


def judged_graph(case: Json, graph: Json, schema: api.LoadedSchema) -> Json:
    """What is said of one graph."""
    files = list(graph["files"])
    try:
        loaded = api.read_graph(schema, *files, graph_type=case["graph_type"], input_format=graph["format"])
    except api.InputError as problem:
        return {"malformed": True, "problems": [located(found) for found in problem.diagnostics]}
    judgement = api.validate(loaded, mode=case["mode"]).judgement
    names = [constraint.name for constraint in loaded.graph_type.constraints]
    return {
        "malformed": False,
        "nodes": {name: sorted(types) for name, types in judgement.nodes.items()},
        "edges": {name: sorted(types) for name, types in judgement.edges.items()},
        "violations": list(violations(judgement.violations, names)),
    }


def violations(found: Iterable[Any], names: list[str]) -> Iterable[Json]:
    """Each with its element, its code, and the number of its constraint, if it is about one."""
    for one in found:
        kind = "edge" if hasattr(one.element, "target") else "node"
        number = {} if one.constraint is None else {"constraint": names.index(one.constraint) + 1}
        yield {kind: one.element.id, "code": one.code, **number}


def placed(found: Any, checked: api.Checked) -> Json:
    """A diagnostic about a schema: its code, file and line."""
    if not found.labels:
        return {"code": found.code.id}
    span = found.labels[0].span
    line, _ = checked.sources[span.source].position(span.start)
    return {"code": found.code.id, "file": Path(span.source).name, "line": line}


def located(found: Any) -> Json:
    """A problem of a graph file."""
    if not found.locations:
        return {"code": found.code.id}
    place = found.locations[0]
    line = {} if place.line is None else {"line": place.line}
    return {"code": found.code.id, "file": Path(place.file).name, **line}


if __name__ == "__main__":
    main()
