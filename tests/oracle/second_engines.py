"""Two more SHACL engines behind the protocol of libraries, to see whether the shapes mean the same to others.

They are no dependency: ``pip install pyshacl-turbo pyshifty``. ``python -m oracle.second_engines --pairs 1000``, with
``tests`` on the path of modules (or from inside it), puts random pairs to one of them.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import rdflib
from rdflib.namespace import SH

from shapecast_conformance import api
from shapecast_conformance.engines.engine import Engine
from shapecast_conformance.engines.pyshacl_library import literals_as_written, room_to_nest
from shapecast_conformance.engines.shacl import ShaclEngine
from shapecast_conformance.engines.shacl_library import ReadShapes, Result, ShaclLibrary
from shapecast_conformance.report.fuzz_text import fuzz_text


def _results(report: rdflib.Graph) -> Iterable[Result]:
    for result in report.objects(None, SH.result):
        query = report.value(result, SH.sourceConstraint)
        yield Result(
            str(report.value(result, SH.sourceShape)),
            str(report.value(result, SH.focusNode)),
            str(query) if isinstance(query, rdflib.URIRef) else "",
        )


class Turbo:
    """pyshacl-turbo."""

    name = "pyshacl-turbo"

    def read(self, shapes: str) -> ReadShapes:
        from pyshacl_turbo import compile_shapes

        return _TurboShapes(compile_shapes(shapes.encode(), shacl_graph_format="turtle"))


class _TurboShapes:
    def __init__(self, compiled: Any) -> None:
        self._compiled = compiled

    def results(self, triples: Iterable[str]) -> Iterable[Result]:
        data = "".join(triples).encode() or b"\n"
        _, report, text = self._compiled.validate(data, data_graph_format="nt", max_validation_depth=500)
        if not isinstance(report, rdflib.Graph):
            raise RuntimeError(f"no report: {text}")
        return list(_results(report))


class Shifty:
    """pyshifty; shapes stay out of the data, and what it does not support is an error."""

    name = "pyshifty"

    def read(self, shapes: str) -> ReadShapes:
        import shifty

        with literals_as_written(), room_to_nest():
            graph = rdflib.Graph().parse(data=shapes, format="turtle")
            return _ShiftyShapes(shifty.PreparedValidator(graph))


class _ShiftyShapes:
    def __init__(self, prepared: Any) -> None:
        self._prepared = prepared

    def results(self, triples: Iterable[str]) -> Iterable[Result]:
        with literals_as_written():
            data = rdflib.Graph().parse(data="".join(triples), format="nt")
            _, report, _ = self._prepared.validate(data, graph_mode="data", infer=False, on_unsupported="error")
        return list(_results(report))


LIBRARIES: Mapping[str, Callable[[], ShaclLibrary]] = {"pyshacl-turbo": Turbo, "pyshifty": Shifty}


def engine(name: str) -> Engine:
    """One of these engines, asked about everything."""
    return ShaclEngine(LIBRARIES[name](), full=True)


def main() -> int:
    """Put random pairs to one of them and print what is found; exit status 1 if an answer is unexplained."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", choices=LIBRARIES, default="pyshifty")
    parser.add_argument("--pairs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    found = api.fuzz(engines=[engine(chosen.engine)], pairs=chosen.pairs, seed=chosen.seed)
    print("\n".join(fuzz_text(found)))
    return 0 if found.fine and found.complete else 1


if __name__ == "__main__":
    sys.exit(main())
