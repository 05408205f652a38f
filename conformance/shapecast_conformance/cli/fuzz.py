"""`shapecast fuzz`: the attempt to find an engine, or a mapping, that is wrong."""

from __future__ import annotations

import click

from shapecast.diagnostics.diagnostic import Diagnostic, ShapecastError
from shapecast_conformance import api
from shapecast_conformance.cli import engine_names, exits, options
from shapecast_conformance.cli.options import Choices
from shapecast_conformance.cli.output import show_lines, write_pieces, write_tree
from shapecast_conformance.cli.progress import progress
from shapecast_conformance.codes import BAD_USAGE
from shapecast_conformance.fuzzer.run import MOST, FuzzRun
from shapecast_conformance.report.fuzz_json import fuzz_json
from shapecast_conformance.report.fuzz_text import fuzz_text

PAIRS = 1000
"""How many random pairs, unless it is said otherwise."""


@click.command(short_help="Try to find an engine that is wrong.")
@engine_names.engines
@click.option("--pairs", type=click.IntRange(min=1), metavar="N", help=f"How many random pairs.  [default: {PAIRS}]")
@click.option("--minutes", type=click.FloatRange(min=0.0), metavar="M", help="End after so long, with what was done.")
@click.option("--seed", type=int, metavar="S", default=1, show_default=True, help="One seed gives the same pairs.")
@click.option("--exhaustive", is_flag=True, help="Every small schema against every small graph instead.")
@click.option("--bound", type=click.IntRange(min=1), metavar="N", help="How large small cases get.  [default: 1]")
@click.option("--most", type=click.IntRange(min=1), default=MOST, show_default=True, help="End after so many findings.")
@click.option(
    "--processes", type=click.IntRange(min=1), metavar="P", default=1, show_default=True, help="Work in P processes."
)
@click.option("--out", "folder", metavar="DIR", help="Write every finding as a case of the suite into a folder.")
@click.option("--format", "output", type=Choices("human", "json"), default="human", show_default=True)
@options.no_color
def fuzz(
    *,
    engines: str,
    pairs: int | None,
    minutes: float | None,
    seed: int,
    exhaustive: bool,
    bound: int | None,
    most: int,
    processes: int,
    folder: str | None,
    output: str,
) -> int:
    """Put random schemas, and graphs near them, to engines, and compare their answers with those of the reference.

    A pair with an answer that no loss record and no known difference predicts is made as small as can be. With --out it
    is written as a case for `shapecast suite run --cases DIR`; its expected values are those of the reference, to be
    checked by the paragraph.

    \b
    Examples:
      shapecast fuzz --pairs 500 --engines jsonschema-rs
      shapecast fuzz --minutes 10 --seed 7 --processes 2 --out findings
      shapecast fuzz --exhaustive --bound 2 --minutes 30
      shapecast fuzz --pairs 200 --format json

    Exit status: 0 nothing is unexplained, 1 something is, 2 bad usage, 3 somebody gave no answers.
    """
    _sensible(pairs, bound, exhaustive=exhaustive)
    count = PAIRS if pairs is None and minutes is None else pairs
    with progress("sheets" if exhaustive else "pairs", None if exhaustive else count) as report:
        found = api.fuzz(
            engines=engines.split(","),
            pairs=count,
            minutes=minutes,
            seed=seed,
            bound=(bound or 1) if exhaustive else None,
            most=most,
            processes=processes,
            progress=report,
        )
    if folder is not None:
        write_tree(api.counterexample_files(found), folder)
    if output == "json":
        write_pieces(fuzz_json(found))
    else:
        show_lines(fuzz_text(found, folder))
    return exit_status(found)


def _sensible(pairs: int | None, bound: int | None, *, exhaustive: bool) -> None:
    """Raise ShapecastError for options that say nothing together."""
    if exhaustive and pairs is not None:
        raise ShapecastError([Diagnostic(BAD_USAGE, "--exhaustive has no number of pairs", help="leave --pairs out")])
    if bound is not None and not exhaustive:
        raise ShapecastError([Diagnostic(BAD_USAGE, "--bound says nothing without --exhaustive", help="--exhaustive")])


def exit_status(found: FuzzRun) -> int:
    """1 for an unexplained disagreement, 3 where somebody gave no answers."""
    if not found.fine:
        return exits.FINDINGS
    return exits.FINE if found.complete else exits.INCOMPLETE
