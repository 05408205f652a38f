"""Shapes and graphs that pyshacl has judged, judged by another engine: ``python -m oracle.second_shacl FOLDER``.

To be run from inside ``tests``; the folder is one that ``oracle.recording`` has filled. Every result of the one that
is none of the other is printed, so that it can be explained.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from oracle.second_engines import LIBRARIES


def main() -> int:
    """Compare, print the figures; exit status 1 if there is any difference."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--engine", choices=LIBRARIES, default="pyshifty")
    parser.add_argument("--show", type=int, default=5, help="how many differences to print")
    chosen = parser.parse_args()
    library = LIBRARIES[chosen.engine]()
    graphs = agreed = differing = failed = 0
    for path in sorted(chosen.folder.glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        graphs += 1
        expected = {tuple(result) for result in record["results"]}
        try:
            found = {(r.shape, r.focus, r.query) for r in library.read(record["shapes"]).results([record["data"]])}
        except Exception as error:  # noqa: BLE001  # an engine that breaks down is a finding like others
            failed += 1
            print(f"{path.name}: {type(error).__name__}: {str(error)[:300]}")
            continue
        # not every engine says which query it was
        pairs, other_pairs = ({(shape, focus) for shape, focus, _ in results} for results in (expected, found))
        agreed += len(pairs & other_pairs)
        difference = pairs ^ other_pairs
        differing += len(difference)
        if difference and chosen.show > 0:
            chosen.show -= 1
            print(path.name, *sorted(difference)[:6], sep="\n  ")
    print(f"{chosen.engine}: {graphs:,} graphs, {failed:,} failed; {agreed:,} results the same, {differing:,} differ")
    return 1 if differing or failed else 0


if __name__ == "__main__":
    sys.exit(main())
