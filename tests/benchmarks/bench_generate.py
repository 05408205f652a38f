"""Figures of the generator: elements a second at several sizes, judging included, for schemas with keys, participations
and checks.

    python tests/benchmarks/bench_generate.py [--elements N ...]

Two fifths of the elements are nodes. Seconds are seconds of the processor, so that other work on the machine counts
little.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from shapecast_conformance import api

ROOT = Path(__file__).parents[2]
SCHEMAS = (ROOT / "docs" / "fraud" / "fraud.pgs", *sorted((ROOT / "tests" / "realgraphs").glob("*.pgs")))


def speed(schema: api.LoadedSchema, elements: int) -> tuple[int, float]:
    """How many elements there are, and seconds."""
    nodes = elements * 2 // 5
    begun = time.process_time()
    found = api.generate(schema, nodes=nodes, edges=elements - nodes, seed=1)
    seconds = time.process_time() - begun
    assert not found.judgement.violations
    return len(found.graph.nodes) + len(found.graph.edges), seconds


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--elements", type=int, nargs="*", default=[10_000, 100_000], help="the sizes")
    for path in SCHEMAS:
        schema = api.load_schema(path)
        for elements in parser.parse_args().elements:
            count, seconds = speed(schema, elements)
            print(f"{path.stem:>15}: {count:>9,} elements in {seconds:6.1f} s ({count / seconds:>8,.0f} elements/s)")


if __name__ == "__main__":
    main()
