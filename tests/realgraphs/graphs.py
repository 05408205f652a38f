"""The real graphs that are cross-checked: their files under SHAPECAST_DATA, our schema, and ways to spoil them."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from realgraphs import grateful_dead, ldbc, movies
from realgraphs.mutations import Mutation
from shapecast.graph.readers.options import ReadOptions
from shapecast_conformance import api

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class RealGraph:
    """A graph of others and a closed STRICT schema of ours that it conforms to.

    ``files`` are paths below SHAPECAST_DATA. Where they are tables that do not say what they hold, ``tables`` makes of
    that folder the options that name them; what it has to write for that goes into the second folder. ``quick`` is how
    many mutated copies the tests cross-check beside the graph itself; with 0 not even that, since it takes too long.
    The command takes any number.
    """

    name: str
    files: tuple[str, ...]
    schema: Path
    mutations: Mapping[str, Mutation]
    quick: int
    tables: Callable[[Path, Path], ReadOptions] | None = None

    def paths(self) -> list[Path] | None:
        """The files, if they are there."""
        folder = os.environ.get("SHAPECAST_DATA")
        found = [Path(folder) / file for file in self.files] if folder else []
        return found if found and all(path.exists() for path in found) else None

    def read(self, paths: list[Path]) -> api.LoadedGraph:
        """The graph, decoded for the schema."""
        schema = api.load_schema(self.schema)
        if self.tables is None:
            return api.read_graph(schema, *paths)
        with TemporaryDirectory() as scratch:
            return api.read_graph(schema, options=self.tables(Path(os.environ["SHAPECAST_DATA"]), Path(scratch)))


GRAPHS: Mapping[str, RealGraph] = {
    graph.name: graph
    for graph in (
        RealGraph(
            "movies",
            ("movies/movies.apoc.jsonl",),
            HERE / "movies.pgs",
            movies.MUTATIONS,
            quick=len(movies.MUTATIONS),
        ),
        RealGraph(
            "grateful-dead",
            ("tinkerpop/grateful-dead.graphml",),
            HERE / "grateful_dead.pgs",
            grateful_dead.MUTATIONS,
            quick=1,
        ),
        RealGraph(
            "ldbc",
            ldbc.FILES,
            HERE / "ldbc.pgs",
            ldbc.MUTATIONS,
            quick=0,
            tables=ldbc.tables,
        ),
    )
}
