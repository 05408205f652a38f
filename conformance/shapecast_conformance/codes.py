"""The codes of the command and the API: what is wrong with a call, before any judging.

The examples are command lines, to be given where the files of ``docs/fraud`` are.
"""

from __future__ import annotations

from shapecast.diagnostics.diagnostic import Code, Severity

BAD_USAGE = Code(
    id="SC801",
    title="wrong use of the command",
    severity=Severity.ERROR,
    why="An option, its value or the number of arguments is not one that the command knows; nothing was done.",
    example="shapecast validate fraud.pgs fraud.jsonl --engine refrence",
    instead="shapecast validate fraud.pgs fraud.jsonl --engine reference",
    paragraph="13.8",
)
UNREADABLE = Code(
    id="SC802",
    title="a file cannot be read",
    severity=Severity.ERROR,
    why="The file is missing, is a folder, or may not be read.",
    example="shapecast check frod.pgs",
    instead="shapecast check fraud.pgs",
    paragraph="3.8",
)
NOT_UTF8 = Code(
    id="SC803",
    title="a schema text is not UTF-8",
    severity=Severity.ERROR,
    why="Schema texts are read as UTF-8, with or without a byte order mark. Reading another encoding would guess"
    " at names, and a name that is guessed wrong fits no graph.",
    example="printf '// caf\\351\\n' | shapecast check -",
    instead="printf '// caf\\303\\251\\n' | shapecast check -",
    paragraph="2.1",
)
STDIN_TWICE = Code(
    id="SC804",
    title="standard input is asked for twice",
    severity=Severity.ERROR,
    why="`-` is standard input, and a stream can be read only once.",
    example="shapecast validate - - < fraud.pgs",
    instead="shapecast validate - fraud.jsonl < fraud.pgs",
    paragraph="1.20",
)
UNWRITABLE = Code(
    id="SC805",
    title="a file cannot be written",
    severity=Severity.ERROR,
    why="The folder of the output file is missing or may not be written to; an existing file was left as it was.",
    example="shapecast convert fraud.pgs --to json-schema -o missing/fraud.json",
    instead="shapecast convert fraud.pgs --to json-schema -o /dev/null",
    paragraph="13.8",
)
UNKNOWN_GRAPH_TYPE = Code(
    id="SC806",
    title="there is no graph type of that name",
    severity=Severity.ERROR,
    why="A graph type is chosen by its exact name among those of the given files.",
    example="shapecast validate fraud.pgs fraud.jsonl --graph-type fraudType",
    instead="shapecast validate fraud.pgs fraud.jsonl --graph-type fraudGraphType",
    paragraph="3.10",
)
UNKNOWN_TYPE = Code(
    id="SC807",
    title="there is no element type of that name",
    severity=Severity.ERROR,
    why="The record of a type is asked for by the name of a node or edge type of the graph type.",
    example="shapecast convert fraud.pgs --to json-schema --type acountType",
    instead="shapecast convert fraud.pgs --to json-schema --type accountType",
    paragraph="11.14",
)
LAST_GRAPH_TYPE = Code(
    id="SC808",
    title="the last of several graph types is meant",
    severity=Severity.NOTE,
    why="The files hold several graph types and none was named. The last one is taken, since files put what is built"
    " on others after them; this note says which one it was.",
    example="printf 'CREATE GRAPH TYPE a LOOSE {} CREATE GRAPH TYPE b LOOSE {}' | shapecast validate - fraud.jsonl",
    instead="printf 'CREATE GRAPH TYPE a LOOSE {} CREATE GRAPH TYPE b LOOSE {}'"
    " | shapecast validate - fraud.jsonl --graph-type b",
    paragraph="3.10",
)
UNKNOWN_CODE = Code(
    id="SC809",
    title="there is no such code",
    severity=Severity.ERROR,
    why="Codes are the letters SC and three digits. `shapecast explain` alone lists them all.",
    example="shapecast explain SC000",
    instead="shapecast explain SC802",
    paragraph="13.7",
)
LOSSES_REFUSED = Code(
    id="SC810",
    title="the target cannot say all that the schema says",
    severity=Severity.ERROR,
    why="`--unsupported error` asks for an exact result or none, and the schema holds constructs that the target"
    " cannot express. Nothing was written.",
    example="shapecast convert fraud.pgs --to json-schema --unsupported error",
    instead="shapecast convert fraud.pgs --to json-schema --unsupported warn",
    paragraph="11.3",
)
AMBIGUOUS_TYPE = Code(
    id="SC811",
    title="two element types have that name",
    severity=Severity.ERROR,
    why="A node type and an edge type may share a name, and their records differ. Which one is meant has to be said.",
    example="printf 'CREATE GRAPH TYPE g LOOSE { (a : A), (: a)-[a : R]->(: a) }' | shapecast convert - --type a",
    instead="printf 'CREATE GRAPH TYPE g LOOSE { (a : A), (: a)-[a : R]->(: a) }'"
    " | shapecast convert - --type a --kind edge",
    paragraph="11.14",
)
EMPTY_GRAPH = Code(
    id="SC812",
    title="the graph has no element",
    severity=Severity.NOTE,
    why="An empty graph conforms unless something must exist, so a verdict on it says little; often an export failed.",
    example="printf '' | shapecast validate fraud.pgs -",
    instead="shapecast validate fraud.pgs fraud.jsonl",
    paragraph="1.20",
)
UNWRITABLE_VALUE = Code(
    id="SC813",
    title="a value that the format cannot hold",
    severity=Severity.ERROR,
    why="Every format lacks something: JSON has no NaN and no infinities, CSV no lists in lists, edges in most formats"
    " have exactly one label, and a duration whose months and nanoseconds differ in sign has no text. Something else in"
    " its place would be another graph. Nothing was written.",
    example="printf ':ID,x:double\\n1,NaN\\n' | shapecast project - --to jsonl",
    instead="printf ':ID,x:double\\n1,0.5\\n' | shapecast project - --to jsonl",
    paragraph="1.18",
)
BAD_CASE = Code(
    id="SC820",
    title="a case that is not written as it should be",
    severity=Severity.ERROR,
    why="A case of the conformance suite states its answer in full, in a form that is described by a JSON Schema. One"
    " that is misspelt would test something else or nothing, so none is run.",
    example="cd $(mktemp -d) && mkdir -p a/b && touch a/b/case.toml && shapecast suite run --cases .",
    instead="shapecast suite run --case 'labels/closed-set' --engine reference",
    paragraph="13.8",
)
NO_CASE = Code(
    id="SC821",
    title="there is no such case",
    severity=Severity.ERROR,
    why="Cases are chosen by patterns of their ids, FEATURE/NAME, where `*` stands for anything. A pattern that fits no"
    " case would make a run of nothing, which passes.",
    example="shapecast suite run --case 'lables/*'",
    instead="shapecast suite run --case 'labels/*' --engine reference",
    paragraph="13.8",
)
NO_CONFORMING_GRAPH = Code(
    id="SC831",
    title="no conforming graph of that size was found",
    severity=Severity.ERROR,
    why="Constraints may contradict each other, or leave room for so many elements and no more; a type may be one that"
    " no element conforms to, or none that the format can hold. Whether there is such a graph cannot be decided in"
    " general; none is written that only nearly conforms. What was in the way most often is named.",
    example="printf 'CREATE GRAPH TYPE g STRICT { (a : A {k BOOL}), FOR (x : A) IDENTIFIER x.k }'"
    " | shapecast generate - --nodes 3",
    instead="printf 'CREATE GRAPH TYPE g STRICT { (a : A {k BOOL}), FOR (x : A) IDENTIFIER x.k }'"
    " | shapecast generate - --nodes 2",
    paragraph="13.10",
)
ABSENT_TYPE = Code(
    id="SC832",
    title="a generated graph without elements of a type",
    severity=Severity.WARNING,
    why="A test with the graph says nothing about the type. A larger graph may have some; else the type, or constraints"
    " about its elements, leave none that conforms and that the format can hold.",
    example="shapecast generate fraud.pgs --nodes 1",
    instead="shapecast generate fraud.pgs --nodes 10",
    paragraph="13.10",
)
LARGER_GRAPH = Code(
    id="SC833",
    title="a generated graph is larger than was asked for",
    severity=Severity.NOTE,
    why="Constraints demand partners and edges for the elements that there are; they were added.",
    example="shapecast generate fraud.pgs --nodes 10 --edges 0",
    instead="shapecast generate fraud.pgs --nodes 10 --edges 20",
    paragraph="13.10",
)
MUTATION_WITHOUT_PLACE = Code(
    id="SC834",
    title="a mutation without a place",
    severity=Severity.WARNING,
    why="A mutation is applied where the reference finds the violation that it aims at. In a graph type without such"
    " constraints, or a graph without such elements, there may be no place, or not so many.",
    example="shapecast generate fraud.pgs --nodes 10 --mutate too-many",
    instead="shapecast generate fraud.pgs --nodes 10 --mutate duplicate-key",
    paragraph="13.10",
)
INTERNAL = Code(
    id="SC899",
    title="shapecast failed in a way that nobody foresaw",
    severity=Severity.ERROR,
    why="A defect of shapecast, or a machine that ran out of memory. There is no verdict: neither that the graph"
    " conforms nor that it does not.",
    example="(no command is known to cause it)",
    instead="SHAPECAST_DEBUG=1 with the same command shows where it happened; please report that",
    paragraph="13.8",
)

CODES = (
    BAD_USAGE,
    UNREADABLE,
    NOT_UTF8,
    STDIN_TWICE,
    UNWRITABLE,
    UNKNOWN_GRAPH_TYPE,
    UNKNOWN_TYPE,
    LAST_GRAPH_TYPE,
    UNKNOWN_CODE,
    LOSSES_REFUSED,
    AMBIGUOUS_TYPE,
    EMPTY_GRAPH,
    UNWRITABLE_VALUE,
    BAD_CASE,
    NO_CASE,
    NO_CONFORMING_GRAPH,
    ABSENT_TYPE,
    LARGER_GRAPH,
    MUTATION_WITHOUT_PLACE,
    INTERNAL,
)
