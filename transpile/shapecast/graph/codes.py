r"""The findings about graph files, each documented by itself.

In an example ``\xNN`` stands for the byte NN, for JSON has no such escape; ``example_bytes`` undoes it.
"""

from __future__ import annotations

import re

from shapecast.diagnostics.diagnostic import Code, Severity

_ACME = '{"type": "node", "id": "acme", "labels": ["Company"], "properties": {"name": "Acme"}}\n'
_GRAPHML = (
    '<graphml><key id="name" for="node" attr.name="name" attr.type="string"/>'
    '<key id="staff" for="node" attr.name="staff" attr.type="int"/><graph edgedefault="directed">{}</graph></graphml>\n'
)

UNREADABLE = Code(
    id="SC401",
    title="input that cannot be read",
    severity=Severity.ERROR,
    why="A file that is missing, or compressed data that breaks off, would leave a part of the graph unjudged.",
    example="\\x1f\\x8b\\x08\\x00\\x00\\x00\\x00\\x00\\x00\\x03\\xabV",
    instead=_ACME,
    paragraph="1.20",
)

UNKNOWN_FORMAT = Code(
    id="SC402",
    title="unknown input format",
    severity=Severity.ERROR,
    why="The format is told by the content, and no known one begins like this. The input format can also be stated.",
    example="id,labels,name\nacme,Company,Acme\n",
    instead=_ACME,
    paragraph="1.20",
)

NOT_UTF8 = Code(
    id="SC403",
    title="text that is not UTF-8",
    severity=Severity.ERROR,
    why="Bytes in another encoding would be read as other letters, and two different keys could become one.",
    example='{"type": "node", "id": "caf\\xe9"}\n',
    instead='{"type": "node", "id": "café"}\n',
    paragraph="1.20",
)

MALFORMED_JSON = Code(
    id="SC404",
    title="malformed JSON",
    severity=Severity.ERROR,
    why="What the line says cannot be told. NaN and Infinity are no JSON either, though some programs write them.",
    example='{"type": "node", "id": "acme" "labels": ["Company"]}\n',
    instead='{"type": "node", "id": "acme", "labels": ["Company"]}\n',
    paragraph="1.20",
)

REPEATED_KEY = Code(
    id="SC405",
    title="key that occurs twice",
    severity=Severity.ERROR,
    why="A record has one value for a key. Most programs keep the last one and lose the other in silence.",
    example='{"type": "node", "id": "acme", "properties": {"name": "Acme", "name": "ACME"}}\n',
    instead='{"type": "node", "id": "acme", "properties": {"name": ["Acme", "ACME"]}}\n',
    paragraph="1.4",
)

LONE_SURROGATE = Code(
    id="SC406",
    title="lone surrogate",
    severity=Severity.ERROR,
    why="Half of a surrogate pair is no character: the text was cut in the middle of one, and no file can hold it.",
    example='{"type": "node", "id": "acme", "properties": {"mood": "\\ud83d"}}\n',
    instead='{"type": "node", "id": "acme", "properties": {"mood": "\\ud83d\\ude00"}}\n',
    paragraph="1.9",
)

MALFORMED_RECORD = Code(
    id="SC407",
    title="malformed record",
    severity=Severity.ERROR,
    why="A record is a node or an edge with its parts: an identifier (a string or a whole number), a list of labels, an"
    " object of properties and, for an edge, the identifiers of its two ends.",
    example='{"type": "node", "id": "acme", "labels": "Company"}\n',
    instead='{"type": "node", "id": "acme", "labels": ["Company"]}\n',
    paragraph="1.18",
)

UNKNOWN_PART = Code(
    id="SC408",
    title="unknown part of a record",
    severity=Severity.ERROR,
    why="Nothing is ignored: a misspelt `properties` would make an element without any.",
    example='{"type": "node", "id": "acme", "propertys": {"name": "Acme"}}\n',
    instead='{"type": "node", "id": "acme", "properties": {"name": "Acme"}}\n',
    paragraph="1.18",
)

NOT_A_VALUE = Code(
    id="SC409",
    title="property that holds no value",
    severity=Severity.ERROR,
    why="A value is a boolean, a number, a string or a list of values. A map is none, and a list has no gaps;"
    " a property that is null is simply absent.",
    example='{"type": "node", "id": "acme", "properties": {"phones": ["555-0100", null]}}\n',
    instead='{"type": "node", "id": "acme", "properties": {"phones": ["555-0100"], "fax": null}}\n',
    paragraph="1.5",
)

DUPLICATE_ID = Code(
    id="SC410",
    title="identifier used twice",
    severity=Severity.ERROR,
    why="An identifier names one node, or one edge. Which of the two an edge leads to could not be told.",
    example=_ACME + '{"type": "node", "id": "acme", "labels": ["Brand"]}\n',
    instead=_ACME + '{"type": "node", "id": "acme-brand", "labels": ["Brand"]}\n',
    paragraph="1.3",
)

DANGLING_EDGE = Code(
    id="SC411",
    title="edge without an end",
    severity=Severity.ERROR,
    why="An edge joins two nodes of the same graph. Without them it has no type, and no constraint can be checked.",
    example=_ACME + '{"type": "edge", "id": "e1", "labels": ["Owns"], "from": "acme", "to": "acne"}\n',
    instead=_ACME + '{"type": "edge", "id": "e1", "labels": ["Owns"], "from": "acme", "to": "acme"}\n',
    paragraph="1.4",
)

MORE_PROBLEMS = Code(
    id="SC412",
    title="more problems than are listed",
    severity=Severity.NOTE,
    why="A run lists problems up to a limit, so that a broken export does not print a million lines.",
    example='{"type": "node"}\n{"type": "edge"}\n',
    instead=_ACME,
    paragraph="12.4",
)

SKIPPED_RECORDS = Code(
    id="SC420",
    title="records left out",
    severity=Severity.WARNING,
    why="With `--on-bad-record skip` a record with a mistake is left out and the rest is read. That is not the graph: a"
    " key, an owner or a violation may be missing, so the command never says that the graph conforms.",
    example=_ACME + '{"type": "node", "labels": ["Brand"]}\n',
    instead=_ACME + '{"type": "node", "id": "acme-brand", "labels": ["Brand"]}\n',
    paragraph="1.21",
)

_HEADER = "id:ID(Company),name,:LABEL\n"

MALFORMED_HEADER = Code(
    id="SC421",
    title="header that describes no table",
    severity=Severity.ERROR,
    why="The header says what the cells below it are. Without an identifier, an end or a type that exists, or with a"
    " property twice, the rows of the table stand for no elements.",
    example=_HEADER.replace("name", "founded:yaer") + "acme,1920,Company\n",
    instead=_HEADER.replace("name", "founded:int") + "acme,1920,Company\n",
    paragraph="1.23",
)

RAGGED_ROW = Code(
    id="SC422",
    title="row of another length than the header",
    severity=Severity.ERROR,
    why="Which cell is missing or too many cannot be told, and all behind it would be read as something else. Often a"
    " delimiter in a text is not in quotes.",
    example=_HEADER + "acme,Acme, Inc.,Company\n",
    instead=_HEADER + 'acme,"Acme, Inc.",Company\n',
    paragraph="1.22",
)

BAD_CELL = Code(
    id="SC423",
    title="cell that is not of its column's type",
    severity=Severity.ERROR,
    why="The header gives the column a type, and the text of the cell is none of its values.",
    example=_HEADER.replace("name", "founded:int") + "acme,1920s,Company\n",
    instead=_HEADER.replace("name", "founded:int") + "acme,1920,Company\n",
    paragraph="1.24",
)

MALFORMED_CSV = Code(
    id="SC424",
    title="malformed CSV",
    severity=Severity.ERROR,
    why="Where a cell begins with a quotation mark it ends at the next single one, and a delimiter follows. Otherwise"
    " where the row ends cannot be told; one that goes on and on is given up, so that it does not fill the memory.",
    example=_HEADER + 'acme,"Acme" Inc.,Company\n',
    instead=_HEADER + 'acme,"""Acme"" Inc.",Company\n',
    paragraph="1.22",
)

LIBRARY_MISSING = Code(
    id="SC425",
    title="library that is not installed",
    severity=Severity.ERROR,
    why="Binary formats are read with libraries that most users do not need. The message names the extra that installs"
    " the one for this format.",
    example="PAR1\n",
    instead=_ACME,
    paragraph="1.28",
)

MALFORMED_XML = Code(
    id="SC430",
    title="malformed XML",
    severity=Severity.ERROR,
    why="What follows cannot be told: a tag is not closed, a character is not allowed, or the text breaks off.",
    example=_GRAPHML.format('<node id="acme"><data key="name">Smith & Sons</data></node>'),
    instead=_GRAPHML.format('<node id="acme"><data key="name">Smith &amp; Sons</data></node>'),
    paragraph="1.30",
)

XML_REFERENCE = Code(
    id="SC431",
    title="XML that leads elsewhere",
    severity=Severity.ERROR,
    why="A document type declaration can name other files and texts that grow without end, and a locator another"
    " document. A graph is what its file says: nothing is fetched, and no entity is declared.",
    example='<!DOCTYPE graphml SYSTEM "graphml.dtd">\n<graphml/>\n',
    instead="<graphml/>\n",
    paragraph="1.30",
)

NO_PROPERTY_GRAPH = Code(
    id="SC432",
    title="something that no property graph has",
    severity=Severity.ERROR,
    why="An edge runs from one node to one other, and a node holds no graph. What has no direction, more than two ends,"
    " ports or a graph inside has no counterpart, and a guess would change what constraints count.",
    example=_GRAPHML.format('<node id="a"/><edge id="e" source="a" target="a" directed="false"/>'),
    instead=_GRAPHML.format('<node id="a"/><edge id="e" source="a" target="a"/>'),
    paragraph="1.31",
)

NOT_OF_ITS_TYPE = Code(
    id="SC433",
    title="text that is not of the type stated",
    severity=Severity.ERROR,
    why="The file says of which type the value is, and the text is no value of it. To keep it as a string would make"
    " one key two things.",
    example=_GRAPHML.format('<node id="acme"><data key="staff">about twelve</data></node>'),
    instead=_GRAPHML.format('<node id="acme"><data key="staff">12</data></node>'),
    paragraph="1.31",
)

SEVERAL_VALUES = Code(
    id="SC434",
    title="property with several values, or with properties of its own",
    severity=Severity.ERROR,
    why="A record has one value for a key. Several can be read as a list, if that is what is meant; none is dropped.",
    example='{"id": 1, "label": "person", "properties": {"name": [{"value": "Al"}, {"value": "Bo"}]}}\n',
    instead='{"id": 1, "label": "person", "properties": {"name": [{"value": "Al"}]}}\n',
    paragraph="1.35",
)

CODES = (
    UNREADABLE,
    UNKNOWN_FORMAT,
    NOT_UTF8,
    MALFORMED_JSON,
    REPEATED_KEY,
    LONE_SURROGATE,
    MALFORMED_RECORD,
    UNKNOWN_PART,
    NOT_A_VALUE,
    DUPLICATE_ID,
    DANGLING_EDGE,
    MORE_PROBLEMS,
    SKIPPED_RECORDS,
    MALFORMED_HEADER,
    RAGGED_ROW,
    BAD_CELL,
    MALFORMED_CSV,
    LIBRARY_MISSING,
    MALFORMED_XML,
    XML_REFERENCE,
    NO_PROPERTY_GRAPH,
    NOT_OF_ITS_TYPE,
    SEVERAL_VALUES,
)


def example_bytes(example: str) -> bytes:
    r"""The bytes of the graph file that an example or its ``instead`` shows: ``\xNN`` is one byte."""
    return re.sub(rb"\\x([0-9a-f]{2})", lambda found: bytes.fromhex(found[1].decode()), example.encode())
