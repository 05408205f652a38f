"""`shapecast generate`: test data for a graph type, conforming or broken in named ways."""

from __future__ import annotations

import click

from shapecast.diagnostics.diagnostic import Diagnostic, ShapecastError
from shapecast.graph.writers.registry import WRITERS
from shapecast_conformance import api
from shapecast_conformance.arguments import ModeWord, edges_of, mutations_of
from shapecast_conformance.cli import exits, loading, options
from shapecast_conformance.cli.options import Choices
from shapecast_conformance.cli.output import show_diagnostics, show_lines, write_graph, write_pieces
from shapecast_conformance.cli.progress import progress
from shapecast_conformance.codes import BAD_USAGE
from shapecast_conformance.generate.mutations.registry import MUTATIONS
from shapecast_conformance.report.mutations_json import mutations_json


def _list_mutations(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        show_lines(f"{m.name:<20}  {m.summary}: {', '.join(sorted(m.codes))}" for m in MUTATIONS)
        context.exit()


@click.command(short_help="Write a random graph that conforms, or is broken in named ways.")
@options.schema_argument
@click.option(
    "--nodes", type=click.IntRange(min=0), default=100, show_default=True, metavar="N", help="How many nodes."
)
@click.option(
    "--edges",
    metavar="M",
    help="How many edges, or with an `x` how many for each node: 2.5x.  [default: 1.5x, or as many as there may be]",
)
@click.option("--seed", type=int, default=0, show_default=True, help="Another seed, another graph.")
@click.option("--to", "target", type=Choices(*WRITERS), default="jsonl", show_default=True, help="The format.")
@options.graph_output
@click.option(
    "--mutate",
    "mutations",
    multiple=True,
    metavar="NAME[:COUNT]",
    help="Break the graph in this way, COUNT times (else once); `all` for every way that has a place. May be repeated.",
)
@click.option("--report", metavar="FILE", help="Write to a file, as JSON, what each mutation changed, and its effects.")
@click.option(
    "--list-mutations",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_list_mutations,
    help="List the mutations, with the codes of what they aim at.",
)
@options.graph_type
@options.mode
@options.absent_content
@options.no_color
def generate(
    schema: str,
    *,
    nodes: int,
    edges: str | None,
    seed: int,
    target: str,
    output: str | None,
    mutations: tuple[str, ...],
    report: str | None,
    graph_type: str | None,
    mode: ModeWord | None,
    absent_content: api.AbsentContent,
) -> int:
    """Write a random graph that conforms to a graph type, constraints included, as the reference evaluator confirms.

    N and M are numbers to be reached: the graph has more only where constraints demand partners and edges, and if no
    graph of that size is found there is an error and no graph. The same call writes the same bytes.

    \b
    Examples:
      shapecast generate fraud.pgs --nodes 20
      shapecast generate fraud.pgs --nodes 40000 --edges 1.5x --seed 7 -o big.jsonl
      shapecast generate fraud.pgs --to neo4j-csv -o import/
      shapecast generate fraud.pgs --mutate label-typo --mutate duplicate-key:3 --report broken.json -o broken.jsonl
      shapecast generate fraud.pgs --mutate all | shapecast validate fraud.pgs -

    The graph is judged after each mutation, so many of them in a large graph take their time. Exit status: 0 written, 2
    bad schema or call, 3 no such graph was found, or a mutation that was named found no place.
    """
    try:
        wanted, asked = edges_of(edges, nodes), mutations_of(mutations)
    except ValueError as problem:
        raise ShapecastError([Diagnostic(BAD_USAGE, str(problem), help="`--help` says what can be written")]) from None
    options.folder_for(target, output)
    if report is not None and not asked:
        raise ShapecastError([Diagnostic(BAD_USAGE, "--report says nothing without --mutate", help="--mutate all")])
    options.once_stdout(report, output, "the report and the graph")
    loaded = loading.load_schema(schema, graph_type, absent_content, mode)
    with progress("generating", nodes + (wanted or nodes)) as show:
        generated = api.generate(
            loaded,
            nodes=nodes,
            edges=wanted,
            seed=seed,
            to=target,
            mutations=asked,
            graph_type=graph_type,
            mode=mode,
            progress=show,
        )
    show_diagnostics(generated.diagnostics, loaded.sources)
    write_graph(generated.graph, target, output)
    if report is not None:
        write_pieces(mutations_json(generated, loaded.sources, seed=seed), report)
    named = {text.partition(":")[0] for text in mutations}
    return exits.INCOMPLETE if any(m.name in named for m, _ in generated.missing) else exits.FINE
