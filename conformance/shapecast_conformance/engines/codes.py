"""Why an engine gives no answer, SC7xx; each stands at the beginning of the detail of a judgement.

The example of each is a schema and, after the line ``--- graph``, a graph in JSON lines.
"""

from __future__ import annotations

from shapecast.diagnostics.diagnostic import Code, Severity

_NODE = '{"type": "node", "id": "p1", "labels": ["P"], "properties": {"k": %s}}\n'
_UNIONS = " & ".join(f"({' | '.join(f'@a{i}x{j}' for j in range(17))})" for i in range(3))
_MEMBERS = ", ".join(f"ABSTRACT (a{i}x{j} {{OPTIONAL shared ANY, k{i}x{j} ANY}})" for i in range(3) for j in range(17))

UNFIT = Code(
    id="SC701",
    title="the engine is unfit for the schema",
    severity=Severity.ERROR,
    why="The schema has no mapping that the engine could judge by (a type has more alternatives than can be written"
    " out), or the mapped schema holds something that the engine would ignore in silence or read in its own way: a"
    " keyword it does not know, a format it does not assert. No verdict is given, rather than one that nothing stands"
    " behind.",
    example=f"CREATE GRAPH TYPE g STRICT {{ {_MEMBERS}, (p : P & {_UNIONS}) }}\n--- graph\n",
    instead="CREATE GRAPH TYPE g STRICT { (p : P OPEN {OPTIONAL shared ANY, OPEN}) }\n--- graph\n",
    paragraph="11.19",
)
UNANSWERED = Code(
    id="SC702",
    title="the engine does not answer for every constraint",
    severity=Severity.ERROR,
    why="The engine found no violation, but there are constraints that the target cannot say or not wholly (its loss"
    " records tell which and why). So it cannot be said that the graph conforms; the reference evaluator can say it.",
    example="CREATE GRAPH TYPE g STRICT { (p : P {k INT}), FOR (x : P) EXCLUSIVE x.k }\n--- graph\n" + _NODE % "1",
    instead="CREATE GRAPH TYPE g STRICT { (p : P {k INT}), FOR (x : P) MANDATORY x.k }\n--- graph\n" + _NODE % "1",
    paragraph="11.18",
)
CODES = (UNFIT, UNANSWERED)
