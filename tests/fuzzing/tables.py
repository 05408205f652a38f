"""The sample graph in tables and databases."""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

Files = Mapping[str, bytes]

NEO4J: Files = {
    "authors.csv": 'id:ID,name,born:date,:LABEL\na1,Zoë 😀,1929-10-21,Author\na2,"",,Author\n'.encode(),
    "books.csv": b"""\
:ID|title|pages:int|price:double|lent:boolean|tags:string[]|:LABEL
b1|R & D <1>|387|12.50|true|"moon;""quoted"\""|Book
b2|x|-1|7|false||Book
""",
    "wrote.csv": b":START_ID,:END_ID,year:long,:TYPE\na1,b1,1974,WROTE\n",
    "cites.csv": b":START_ID;:END_ID;:TYPE\nb2;b1;CITES\nb2;b2;CITES\n",
}

GREMLIN: Files = {
    "vertices.csv": """\
~id,~label,name:String,born:String(single),title:String,pages:Int,price:Double,lent:Bool,tags:String[]
a1,Author,Zoë 😀,1929-10-21,,,,,
a2,Author,"",,,,,,
b1,Book,,,R & D <1>,387,12.5,true,"moon;""quoted"\""
b2,Book,,,x,-1,7,false,
""".encode(),
    "edges.csv": b"~id,~from,~to,~label,year:Long\nw1,a1,b1,WROTE,1974\nc1,b2,b1,CITES,\nc2,b2,b2,CITES,\n",
}

OPENCYPHER: Files = {
    "nodes.csv": """\
:ID,:LABEL,name:String,born:String,title:String,pages:Int,price:Double,lent:Boolean,tags:String[]
a1,Author,Zoë 😀,1929-10-21,,,,,
a2,Author,"",,,,,,
b1,Book,,,R & D <1>,387,12.5,true,"moon;""quoted"\""
b2,Book,,,x,-1,7,false,
""".encode(),
    "edges.csv": b":ID,:START_ID,:END_ID,:TYPE,year:Long\nw1,a1,b1,WROTE,1974\nc1,b2,b1,CITES,\nc2,b2,b2,CITES,\n",
}

PLAIN: Files = {
    "Author.csv": 'id|name|born\na1|Zoë 😀|1929-10-21\na2|""|\n'.encode(),
    "Book.csv": b'id|title|pages|price|lent|tags\nb1|R & D <1>|387|12.5|true|"moon;""quoted"""\nb2|x|-1|7|false|\n',
    "WROTE.csv": b"id|from|to|year\nw1|a1|b1|1974\n",
    "CITES.csv": b"id|from|to\nc1|b2|b1\nc2|b2|b2\n",
}

_COLUMNS: Mapping[str, Mapping[str, list[Any]]] = {
    "authors": {
        ":ID": ["a1", "a2"],
        ":LABEL": ["Author", "Author"],
        "name": ["Zoë 😀", ""],
        "born": [date(1929, 10, 21), None],
    },
    "books": {
        ":ID": ["b1", "b2"],
        ":LABEL": [["Book"], ["Book"]],
        "title": ["R & D <1>", "x"],
        "pages": [387, -1],
        "price": [Decimal("12.50"), Decimal("7.00")],
        "lent": [True, False],
        "tags": [["moon", '"quoted"'], None],
    },
    "wrote": {":ID": ["w1"], ":START_ID": ["a1"], ":END_ID": ["b1"], ":TYPE": ["WROTE"], "year": [1974]},
    "cites": {":ID": ["c1", "c2"], ":START_ID": ["b2"] * 2, ":END_ID": ["b1", "b2"], ":TYPE": ["CITES"] * 2},
}

_STATEMENTS = (
    "CREATE NODE TABLE Author(id STRING, name STRING, born DATE, PRIMARY KEY(id))",
    "CREATE NODE TABLE Book(id STRING, title STRING, pages INT32, price DECIMAL(6, 2), lent BOOL, tags STRING[],"
    " PRIMARY KEY(id))",
    "CREATE REL TABLE WROTE(FROM Author TO Book, year INT64)",
    "CREATE REL TABLE CITES(FROM Book TO Book)",
    "CREATE (:Author {id: 'a1', name: 'Zoë 😀', born: date('1929-10-21')})-[:WROTE {year: 1974}]->"
    "(b:Book {id: 'b1', title: 'R & D <1>', pages: 387, price: 12.5, lent: true, tags: ['moon', '\"quoted\"']}),"
    " (:Author {id: 'a2', name: ''}),"
    " (x:Book {id: 'b2', title: 'x', pages: -1, price: 7, lent: false})-[:CITES]->(b), (x)-[:CITES]->(x)",
)


@cache
def parquet() -> Files:
    """The graph in Parquet files. Raises ImportError without pyarrow."""
    import pyarrow
    from pyarrow import parquet as writer

    def written(columns: Mapping[str, list[Any]]) -> bytes:
        sink = io.BytesIO()
        writer.write_table(pyarrow.table(dict(columns)), sink)
        return sink.getvalue()

    return {f"{name}.parquet": written(columns) for name, columns in _COLUMNS.items()}


@cache
def arrow() -> Files:
    """The graph in Arrow streams. Raises ImportError without pyarrow."""
    import pyarrow

    def written(columns: Mapping[str, list[Any]]) -> bytes:
        sink = io.BytesIO()
        table = pyarrow.table(dict(columns))
        with pyarrow.ipc.new_stream(sink, table.schema) as stream:
            stream.write_table(table)
        return sink.getvalue()

    return {f"{name}.arrow": written(columns) for name, columns in _COLUMNS.items()}


@cache
def database(library: str) -> Files:
    """The graph in a database, made by a process of its own. Raises ImportError without the library."""
    if find_spec(library) is None:
        raise ImportError(f"{library} is not installed")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"library.{library}")
        program = (
            f"import {library} as l\ndatabase = l.Database({str(path)!r})\nconnection = l.Connection(database)\n"
            f"for statement in {_STATEMENTS!r}: connection.execute(statement)\n"
            "connection.close()\ndatabase.close()\n"
        )
        subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, timeout=120)
        return {path.name: path.read_bytes()}


BINARY: Mapping[str, Callable[[], Files]] = {
    "parquet": parquet,
    "arrow": arrow,
    "ladybug": lambda: database("ladybug"),
    "kuzu": lambda: database("kuzu"),
}
