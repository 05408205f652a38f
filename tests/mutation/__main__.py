"""How good are the cases: ``python -m mutation --part reference --sample 300 --seed 1``, from within ``tests``."""

from __future__ import annotations

import argparse
import sys
from functools import cache

import grimp

from mutation.checks import Checks, Fate
from mutation.figures import figures, shown
from mutation.kept import parse_once
from mutation.mutants import Mutant, Site, drawn, sites
from mutation.parts import PARTS, Part
from mutation.run import judged
from mutation.survivors import equivalents, identity, reviewed
from shapecast_conformance.suite.case import load_cases

PACKAGES = ("shapecast", "shapecast_mappings", "shapecast_conformance")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m mutation", description=__doc__)
    parser.add_argument("--part", choices=PARTS, required=True)
    parser.add_argument("--sample", type=int, default=100, metavar="N", help="so many mutants out of all")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    parser.add_argument("--seconds", type=float, metavar="T", help="begin no mutant after that time")
    parser.add_argument("--at", action="append", metavar="FILE:LINE", help="out of those there, not out of all")
    parser.add_argument("--all", action="store_true", help="tell of the killed ones, too")
    return parser.parse_args()


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _sample(part: Part, count: int, seed: int, at: list[str] | None) -> tuple[list[Mutant], int]:
    found: list[Site] = [site for module in part.modules() for site in sites(module)]
    wanted = [site for site in found if at is None or f"{site.module.path}:{site.line}".endswith(tuple(at))]
    return list(drawn(wanted, seed, count)), len(wanted)


def main() -> int:
    """Run, and print figures and survivors. The exit status is 1 if a mutant survived that was not reviewed."""
    asked = _arguments()
    part = PARTS[asked.part]
    parse_once()
    known = equivalents(reviewed())
    mutants, places = _sample(part, asked.sample, asked.seed, asked.at)
    graph = grimp.build_graph(*PACKAGES, cache_dir=None)
    checks = Checks(part, load_cases(), _say)
    found = []
    for mutant, verdict in judged(mutants, checks, cache(graph.find_downstream_modules), asked.seconds):
        found.append((mutant, verdict))
        if asked.all or (verdict.fate is Fate.SURVIVED and identity(mutant) not in known):
            _say("\n".join([f"#{len(found)} {verdict.fate.value} {verdict.by}".rstrip(), *shown(mutant), ""]))
    survivors = [mutant for mutant, verdict in found if verdict.fate is Fate.SURVIVED]
    print(f"part {part.name}, seed {asked.seed}", *figures(found, known, places), sep="\n")
    for mutant in survivors:
        print("", *shown(mutant), sep="\n")
        if identity(mutant) in known:
            print(f"  means the same: {known[identity(mutant)]}")
    return int(any(identity(mutant) not in known for mutant in survivors))


if __name__ == "__main__":
    sys.exit(main())
