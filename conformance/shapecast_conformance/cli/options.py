"""Options and arguments that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from shapecast.diagnostics.diagnostic import Diagnostic, ShapecastError
from shapecast.diagnostics.suggest import did_you_mean
from shapecast.graph.writers.registry import WRITERS
from shapecast_conformance.arguments import base_iri_of
from shapecast_conformance.codes import BAD_USAGE, STDIN_TWICE
from shapecast_conformance.files import STDIN

if TYPE_CHECKING:
    StringParam = click.ParamType[str]
else:  # generic for the type checker only: older releases of click do not know it
    StringParam = click.ParamType

Command = TypeVar("Command", bound=Callable[..., Any])


class Choices(StringParam):
    """One of a few words; a mistyped one is answered with the nearest."""

    name = "choice"

    def __init__(self, *words: str) -> None:
        self.words = words

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:  # noqa: ARG002
        """The words, for the help text."""
        return f"[{'|'.join(self.words)}]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ARG002
        """The word in its own spelling. Raises ShapecastError if it is none of the words."""
        for word in self.words:
            if str(value).casefold() == word.casefold():
                return word
        return self.refuse(str(value), param)

    def refuse(self, value: str, param: click.Parameter | None) -> str:
        """Raise the error that offers the nearest word."""
        option = param.opts[0] if param else "the option"
        known = f"{option} is one of {', '.join(self.words)}"
        found = did_you_mean(value, self.words)
        message = f"`{value}` is no value of {option}"
        raise ShapecastError([Diagnostic(BAD_USAGE, message, help=f"{found} {known}" if found else known)])


class BaseIri(StringParam):
    """An absolute IRI without a fragment."""

    name = "iri"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ARG002
        """The IRI, ready to be followed by a name. Raises ShapecastError for what is none."""
        try:
            return base_iri_of(str(value))
        except ValueError as problem:
            option = param.opts[0] if param else "the option"
            offer = "take an absolute IRI without a fragment, such as https://example.org/schemas/"
            raise ShapecastError([Diagnostic(BAD_USAGE, f"{option}: {problem}", help=offer)]) from problem


def once_stdin(*paths: str | Sequence[str]) -> None:
    """Raise ShapecastError if standard input is named more than once among the paths."""
    named = [path for item in paths for path in ([item] if isinstance(item, str) else item)]
    if named.count(STDIN) > 1:
        message = f"`{STDIN}` (standard input) is given {named.count(STDIN)} times"
        raise ShapecastError([Diagnostic(STDIN_TWICE, message, help="put all inputs but one into files")])


def once_stdout(
    beside: str | None, output: str | None, both: str = "the losses and the converted schema"
) -> None:
    """Raise ShapecastError if two results would be mixed on standard output."""
    if beside == STDIN and output in (None, STDIN):
        message, second = f"{both} would both go to standard output", both.rpartition(" and ")[2]
        raise ShapecastError([Diagnostic(BAD_USAGE, message, help=f"-o FILE puts {second} into a file")])


def folder_for(target: str, output: str | None) -> None:
    """Raise ShapecastError if a format of several files is to go to standard output."""
    if target in WRITERS and WRITERS[target].several and output in (None, STDIN):
        message = f"--to {target} writes several files, and no folder is named for them"
        raise ShapecastError([Diagnostic(BAD_USAGE, message, help="name it with -o DIR")])


def graph_output(command: Command) -> Command:
    """Where a graph is written."""
    several = ", ".join(name for name, writer in WRITERS.items() if writer.several)
    words = f"Write to a file instead of standard output; of {several} a folder."
    return click.option("-o", "--output", metavar="FILE", help=words)(command)


def schema_argument(command: Command) -> Command:
    """One schema file."""
    return click.argument("schema", metavar="SCHEMA")(command)


def graph_arguments(command: Command) -> Command:
    """One graph, in one file or several."""
    return click.argument("graphs", metavar="GRAPH...", nargs=-1)(command)


def graph_type(command: Command) -> Command:
    """Which graph type is meant."""
    words = "The graph type that is meant; else the last one."
    return click.option("--graph-type", metavar="NAME", help=words)(command)


def absent_content(command: Command) -> Command:
    """How a type without braces is read."""
    return click.option(
        "--absent-content",
        type=Choices("closed", "open"),
        default="closed",
        show_default=True,
        help="Whether an element type without braces admits no property or any.",
    )(command)


def mode(command: Command) -> Command:
    """STRICT or LOOSE, whatever the schema says."""
    return click.option(
        "--mode", type=Choices("strict", "loose"), help="Judge in this mode, whatever the schema says."
    )(command)


def base_iri(command: Command) -> Command:
    """What the IRIs of the output begin with."""
    words = "The absolute IRI that the `$id` of a JSON Schema, or the IRIs of shapes and of RDF begin with."
    return click.option("--base-iri", type=BaseIri(), metavar="IRI", help=words)(command)


def no_color(command: Command) -> Command:
    """Plain text; ``main`` reads the option before any command does, so that early errors obey it."""
    return click.option(
        "--no-color", is_flag=True, expose_value=False, help="No color (also NO_COLOR=1 in the environment)."
    )(command)
