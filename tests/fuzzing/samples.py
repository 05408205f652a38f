"""One small graph in every format: what is compared between the formats, and what is mutated.

Where a format cannot say the same, ``DIFFERENCES`` names what it says instead.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import BinaryIO, TypeAlias

from fuzzing import tables
from shapecast.diagnostics.diagnostic import Diagnostic
from shapecast.graph.model import ElementKind, Graph
from shapecast.graph.readers.options import ReadOptions, Table
from shapecast.graph.readers.read import Input, read_graph

Files: TypeAlias = Mapping[str, bytes]

SCHEMA = """
CREATE GRAPH TYPE library STRICT {
  (author : Author {name STRING, OPTIONAL born DATE}),
  (book : Book {title STRING, pages INT32, price DECIMAL(6, 2), lent BOOL, OPTIONAL tags STRING ARRAY {1, 4}}),
  (: author)-[wrote : WROTE {year INT}]->(: book),
  (: book)-[cites : CITES]->(: book)
}
"""

JSONL = """\
{"type": "node", "id": "a1", "labels": ["Author"], "properties": {"name": "Zoë 😀", "born": "1929-10-21"}}
{"type": "node", "id": "a2", "labels": ["Author"], "properties": {"name": ""}}
{"type": "edge", "id": "w1", "labels": ["WROTE"], "properties": {"year": 1974}, "from": "a1", "to": "b1"}
{"type": "node", "id": "b1", "labels": ["Book"], "properties": \
{"title": "R & D <1>", "pages": 387, "price": 12.5, "lent": true, "tags": ["moon", "\\"quoted\\""]}}
{"type": "node", "id": "b2", "labels": ["Book"], "properties": {"title": "x", "pages": -1, "price": 7, "lent": false}}
{"type": "edge", "id": "c1", "labels": ["CITES"], "from": "b2", "to": "b1"}
{"type": "edge", "id": "c2", "labels": ["CITES"], "from": "b2", "to": "b2"}
"""

APOC = """\
[{"type":"node","id":"a1","labels":["Author"],"properties":{"name":"Zoë 😀","born":"1929-10-21"}},
{"type":"node","id":"a2","labels":["Author"],"properties":{"name":""}},
{"type":"node","id":"b1","labels":["Book"],"properties":\
{"title":"R & D <1>","pages":387,"price":12.5,"lent":true,"tags":["moon","\\"quoted\\""]}},
{"type":"node","id":"b2","labels":["Book"],"properties":{"title":"x","pages":-1,"price":7.0,"lent":false}},
{"id":"w1","type":"relationship","label":"WROTE","properties":{"year":1974},"start":{"id":"a1"},"end":{"id":"b1"}},
{"id":"c1","type":"relationship","label":"CITES","start":{"id":"b2"},"end":{"id":"b1"}},
{"id":"c2","type":"relationship","label":"CITES","start":{"id":"b2"},"end":{"id":"b2"}}]
"""

APOC_OBJECT = """\
{"nodes":[{"type":"node","id":"a1","labels":["Author"],"properties":{"name":"Zoë 😀","born":"1929-10-21"}},
{"type":"node","id":"a2","labels":["Author"],"properties":{"name":""}},
{"type":"node","id":"b1","labels":["Book"],"properties":\
{"title":"R & D <1>","pages":387,"price":12.5,"lent":true,"tags":["moon","\\"quoted\\""]}},
{"type":"node","id":"b2","labels":["Book"],"properties":{"title":"x","pages":-1,"price":7.0,"lent":false}}],
"rels":[
{"id":"w1","type":"relationship","label":"WROTE","properties":{"year":1974},"start":{"id":"a1"},"end":{"id":"b1"}},
{"id":"c1","type":"relationship","label":"CITES","start":{"id":"b2"},"end":{"id":"b1"}},
{"id":"c2","type":"relationship","label":"CITES","start":{"id":"b2"},"end":{"id":"b2"}}]}
"""

GRAPHML_TINKERPOP = """\
<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="labelV" for="node" attr.name="labelV" attr.type="string"/>
<key id="labelE" for="edge" attr.name="labelE" attr.type="string"/>
<key id="name" for="node" attr.name="name" attr.type="string"/>
<key id="born" for="node" attr.name="born" attr.type="string"/>
<key id="title" for="node" attr.name="title" attr.type="string"/>
<key id="pages" for="node" attr.name="pages" attr.type="int"/>
<key id="price" for="node" attr.name="price" attr.type="double"/>
<key id="lent" for="node" attr.name="lent" attr.type="boolean"/>
<key id="tags" for="node" attr.name="tags" attr.type="string" attr.list="string"/>
<key id="year" for="edge" attr.name="year" attr.type="long"/>
<graph id="G" edgedefault="directed">
<node id="a1"><data key="labelV">Author</data><data key="name">Zoë 😀</data><data key="born">1929-10-21</data></node>
<node id="a2"><data key="labelV">Author</data><data key="name"></data></node>
<node id="b1"><data key="labelV">Book</data><data key="title">R &amp; D &lt;1&gt;</data><data key="pages">387</data>
<data key="price">12.50</data><data key="lent">true</data><data key="tags">["moon", "\\"quoted\\""]</data></node>
<node id="b2"><data key="labelV">Book</data><data key="title">x</data><data key="pages">-1</data>
<data key="price">7.0</data><data key="lent">false</data></node>
<edge id="w1" source="a1" target="b1"><data key="labelE">WROTE</data><data key="year">1974</data></edge>
<edge id="c1" source="b2" target="b1"><data key="labelE">CITES</data></edge>
<edge id="c2" source="b2" target="b2"><data key="labelE">CITES</data></edge>
</graph></graphml>
"""

GRAPHML_NEO4J = """\
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="labels" for="node" attr.name="labels"/><key id="label" for="edge" attr.name="label"/>
<key id="name" for="node" attr.name="name"/><key id="born" for="node" attr.name="born"/>
<key id="title" for="node" attr.name="title"/><key id="pages" for="node" attr.name="pages" attr.type="long"/>
<key id="price" for="node" attr.name="price" attr.type="float"/>
<key id="lent" for="node" attr.name="lent" attr.type="boolean"><default>false</default></key>
<key id="tags" for="node" attr.name="tags" attr.type="string" attr.list="string"/>
<key id="year" for="edge" attr.name="year" attr.type="int"/>
<graph edgedefault="directed">
<edge id="w1" source="a1" target="b1" label="WROTE"><data key="label">WROTE</data><data key="year">1974</data></edge>
<node id="b1" labels=":Book"><data key="labels">:Book</data><data key="title"><![CDATA[R & D <1>]]></data>
<data key="pages">387</data><data key="price">12.5</data><data key="lent">1</data>
<data key="tags">["moon","\\"quoted\\""]</data></node>
<node id="b2" labels=":Book"><data key="title">x</data><data key="pages">-1</data><data key="price">7</data></node>
<edge id="c1" source="b2" target="b1" label="CITES"/>
<edge id="c2" source="b2" target="b2" label="CITES"/>
</graph></graphml>
"""

GRAPHML_NEO4J_AUTHORS = """\
<graphml><key id="name" for="node" attr.name="name"/><key id="born" for="node" attr.name="born"/><graph>
<node id="a1" labels=":Author"><data key="name">Zoë &#x1F600;</data><data key="born">1929-10-21</data></node>
<node id="a2" labels=":Author"><data key="name"/></node>
</graph></graphml>
"""

GRAPHSON = """\
{"id":"a1","label":"Author","outE":{"WROTE":[{"id":"w1","inV":"b1","properties":{"year":\
{"@type":"g:Int64","@value":1974}}}]},"properties":{"name":[{"id":{"@type":"g:Int64","@value":0},"value":"Zoë 😀"}],\
"born":[{"id":1,"value":{"@type":"gx:LocalDate","@value":"1929-10-21"}}]}}
{"id":"a2","label":"Author","properties":{"name":[{"id":2,"value":""}]}}
{"id":"b1","label":"Book","inE":{"WROTE":[{"id":"w1","outV":"a1","properties":{"year":\
{"@type":"g:Int64","@value":1974}}}],"CITES":[{"id":"c1","outV":"b2"}]},"properties":{"title":[{"value":"R & D <1>"}],\
"pages":[{"value":{"@type":"g:Int32","@value":387}}],"price":[{"value":{"@type":"gx:BigDecimal","@value":12.5}}],\
"lent":[{"value":true}],"tags":[{"value":{"@type":"g:List","@value":["moon","\\"quoted\\""]}}]}}
{"id":"b2","label":"Book","outE":{"CITES":[{"id":"c1","inV":"b1"},{"id":"c2","inV":"b2"}]},\
"inE":{"CITES":[{"id":"c2","outV":"b2"}]},"properties":{"title":[{"value":"x"}],\
"pages":[{"value":{"@type":"g:Int32","@value":-1}}],"price":[{"value":{"@type":"g:Double","@value":7.0}}],\
"lent":[{"value":false}]}}
"""

GRAPHSON_DOCUMENT = """\
{"@type":"tinker:graph","@value":{"vertices":[
{"@type":"g:Vertex","@value":{"id":"a1","label":"Author","properties":{"name":[{"@type":"g:VertexProperty",\
"@value":{"id":0,"value":"Zoë 😀","label":"name"}}],"born":[{"id":1,"value":"1929-10-21"}]}}},
{"id":"a2","label":"Author","properties":{"name":[{"value":""}]}},
{"id":"b1","label":"Book","properties":{"title":[{"value":"R & D <1>"}],"pages":[{"value":387}],\
"price":[{"value":12.5}],"lent":[{"value":true}],"tags":[{"value":["moon","\\"quoted\\""]}]}},
{"id":"b2","label":"Book","properties":{"title":[{"value":"x"}],"pages":[{"value":-1}],"price":[{"value":7}],\
"lent":[{"value":false}]}}],
"edges":[{"@type":"g:Edge","@value":{"id":"w1","label":"WROTE","outV":"a1","inV":"b1","outVLabel":"Author",\
"inVLabel":"Book","properties":{"year":{"@type":"g:Property","@value":{"key":"year","value":1974}}}}},
{"id":"c1","label":"CITES","outV":"b2","inV":"b1"},{"id":"c2","label":"CITES","outV":"b2","inV":"b2"}]}}
"""

PG_JSONL = """\
{"type":"edge","id":"w1","from":"a1","to":"b1","undirected":false,"labels":["WROTE"],"properties":{"year":[1974]}}
{"type":"node","id":"a1","labels":["Author"],"properties":{"name":["Zoë 😀"],"born":["1929-10-21"]}}
{"type":"node","id":"a2","labels":["Author"],"properties":{"name":[""]}}
{"type":"node","id":"b1","labels":["Book"],"properties":\
{"title":["R & D <1>"],"pages":[387],"price":[12.5],"lent":[true],"tags":["moon","\\"quoted\\""]}}
{"type":"node","id":"b2","labels":["Book"],"properties":{"title":["x"],"pages":[-1],"price":[7],"lent":[false]}}
{"type":"edge","id":"c1","from":"b2","to":"b1","labels":["CITES"],"properties":{}}
{"type":"edge","id":"c2","from":"b2","to":"b2","labels":["CITES"],"properties":{}}
"""

PG_JSON = """\
{"nodes":[{"id":"a1","labels":["Author"],"properties":{"name":["Zoë 😀"],"born":["1929-10-21"]}},
{"id":"a2","labels":["Author"],"properties":{"name":[""]}},
{"id":"b1","labels":["Book"],"properties":\
{"title":["R & D <1>"],"pages":[387],"price":[12.5],"lent":[true],"tags":["moon","\\"quoted\\""]}},
{"id":"b2","labels":["Book"],"properties":{"title":["x"],"pages":[-1],"price":[7],"lent":[false]}}],
"edges":[{"id":"w1","from":"a1","to":"b1","labels":["WROTE"],"properties":{"year":[1974]}},
{"id":"c1","from":"b2","to":"b1","labels":["CITES"],"properties":{}},
{"id":"c2","from":"b2","to":"b2","labels":["CITES"],"properties":{}}]}
"""


_TEXTS: Mapping[str, tuple[Files, ...]] = {
    "jsonl": ({"library.jsonl": JSONL.encode()},),
    "apoc": ({"library.json": APOC.encode()}, {"library.json": APOC_OBJECT.encode()}),
    "graphml": (
        {"library.graphml": GRAPHML_TINKERPOP.encode()},
        {"books.graphml": GRAPHML_NEO4J.encode(), "authors.graphml": GRAPHML_NEO4J_AUTHORS.encode()},
    ),
    "graphson": ({"library.json": GRAPHSON.encode()}, {"library.json": GRAPHSON_DOCUMENT.encode()}),
    "pg-jsonl": ({"library.jsonl": PG_JSONL.encode()},),
    "pg-json": ({"library.json": PG_JSON.encode()},),
    "neo4j-csv": (tables.NEO4J,),
    "gremlin-csv": (tables.GREMLIN,),
    "opencypher-csv": (tables.OPENCYPHER,),
    "csv": (tables.PLAIN,),
}

DIFFERENCES: Mapping[str, str] = {
    "neo4j-csv": "relationships have no identifiers, and the identifier of a node may be a property",
    "csv": "every value is a text, identifiers are properties, and those of nodes have the label as their group",
    "ladybug": "keys are properties, identifiers have the name of the table before them, and edges get internal ones",
    "kuzu": "keys are properties, identifiers have the name of the table before them, and edges get internal ones",
}
"""What the formats say differently, and no option makes the same."""


_ENDS = {"WROTE": "Author,Book", "CITES": "Book,Book"}


@dataclass(frozen=True, slots=True)
class Sample:
    """The files of the graph in one format, by name."""

    format: str
    files: Files

    def read(self, files: Files, format: str | None, folder: Path) -> tuple[Graph, tuple[Diagnostic, ...]]:
        """Read files of these names as the format asks for it; tables that are named in options are put in a folder."""
        if self.format != "csv":
            inputs = [Input(name, _opening(content)) for name, content in files.items()]
            return read_graph(inputs, format, options=ReadOptions(multi_valued="list"))
        for name, content in files.items():
            (folder / name).write_bytes(content)
        given = tuple(_table(folder / name) for name in files)
        return read_graph([], format, options=ReadOptions(tables=given))


def _opening(content: bytes) -> Callable[[], BinaryIO]:
    return lambda: io.BytesIO(content)


def _table(path: Path) -> Table:
    if path.stem in _ENDS:
        return Table.parse(ElementKind.EDGE, f"{path.stem}({_ENDS[path.stem]})={path}")
    return Table.parse(ElementKind.NODE, f"{path.stem}={path}")


@cache
def samples(format: str) -> tuple[Sample, ...]:
    """The samples of a format. Raises ImportError where the library that makes them is not installed."""
    files = _TEXTS[format] if format in _TEXTS else (tables.BINARY[format](),)
    return tuple(Sample(format, each) for each in files)


FORMATS_WITH_SAMPLES = (*_TEXTS, *tables.BINARY)
