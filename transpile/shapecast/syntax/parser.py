"""From a schema text to its abstract syntax."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from threading import Lock
from typing import Any

from shapecast.diagnostics.diagnostic import Diagnostic, Label
from shapecast.diagnostics.source import Source, Span
from shapecast.syntax import ast, codes
from shapecast.syntax.build.base import SpoiltError
from shapecast.syntax.build.elements import Header
from shapecast.syntax.cut.pieces import GraphPieces, Piece, cut
from shapecast.syntax.depth import too_deep
from shapecast.syntax.mistakes.explain import explain
from shapecast.syntax.mistakes.misspelt import respelt
from shapecast.syntax.reading import Grammar, StuckError, grammar
from shapecast.syntax.tokens import tokenize

_LOCK = Lock()  # the grammar's builder holds one text at a time


def parse(source: Source) -> tuple[ast.SchemaFile, tuple[Diagnostic, ...]]:
    """All that can be read of a text, and every mistake found in it, in the order of the text (2.1).

    Never raises on bad text: a statement or an element with a mistake is left out, all others are there.
    """
    lexed = tokenize(source)
    pieces = cut(source, lexed)
    with _LOCK:
        reader = _Reader(source, grammar())
        statements = reader.statements(pieces.statements)
        problems = [*lexed.problems, *pieces.problems, *reader.problems()]
    problems.sort(key=lambda problem: problem.labels[0].span.start)
    whole = Span(source.name, 0, len(source.text))
    return ast.SchemaFile(tuple(statements), span=whole), tuple(problems)


class _Reader:
    """Reads the pieces of one text."""

    def __init__(self, source: Source, grammar: Grammar) -> None:
        self.source = source
        self.grammar = grammar
        self.found: list[Diagnostic] = []
        grammar.builder.begin(source)

    def problems(self) -> list[Diagnostic]:
        """What is wrong with the pieces read so far."""
        return [*self.found, *self.grammar.builder.problems]

    def statements(self, pieces: Iterable[Piece | GraphPieces]) -> list[ast.Statement]:
        """The statements that could be read."""
        read: list[ast.Statement | None] = []
        for loose, run in groupby(pieces, key=lambda piece: isinstance(piece, Piece) and piece.loose):
            if loose:
                self._loose([piece for piece in run if isinstance(piece, Piece)])
            else:
                read += [self._graph_type(p) if isinstance(p, GraphPieces) else self._read(p) for p in run]
        return [statement for statement in read if statement is not None]

    def _loose(self, pieces: list[Piece]) -> None:
        """Element types at the top level: read for their own mistakes, and reported once."""
        start, end = pieces[0].tokens[0].start_pos or 0, pieces[0].tokens[-1].end_pos or 0
        label = Label(Span(self.source.name, start, end))
        more = "" if len(pieces) == 1 else f", and {len(pieces) - 1} more behind it"
        message = f"this element type stands outside any graph type{more}"
        help = "write `CREATE NODE TYPE (...)`, or put it in the braces of a graph type"
        self.found.append(Diagnostic(codes.LOOSE_ELEMENT, message, (label,), help))
        for piece in pieces:
            self._read(piece)

    def _graph_type(self, pieces: GraphPieces) -> ast.GraphType | None:
        header: Header | None = self._read(pieces.header)
        elements = [self._read(piece) for piece in pieces.elements]
        if header is None:
            return None
        span = Span(self.source.name, header.span.start, pieces.end)
        there = tuple(element for element in elements if element is not None)
        return ast.GraphType(header.name, header.mode, header.imports, there, span=span)

    def _read(self, piece: Piece) -> Any:
        """What a piece says, or None when it cannot be read."""
        if piece.broken:
            return None
        tokens = piece.tokens
        kept = len(self.grammar.builder.problems)
        try:
            while True:
                try:
                    node = self.grammar.read(piece.rule, tokens)
                    break
                except StuckError as stuck:
                    better, problem = respelt(self.source, self.grammar, piece.rule, tokens, stuck)
                    if problem is None:
                        raise
                    del self.grammar.builder.problems[kept:]
                    self.found.append(problem)
                    tokens = better
        except StuckError as stuck:
            self.found.append(explain(self.source, piece.rule, tokens, stuck))
            return None
        except SpoiltError as spoilt:
            self.found.append(spoilt.diagnostic)
            return None
        if too_deep(node, tokens):
            self.found.append(self._too_deep(piece))
            return None
        return node

    def _too_deep(self, piece: Piece) -> Diagnostic:
        first, last = piece.tokens[0], piece.tokens[-1]
        label = Label(Span(self.source.name, first.start_pos or 0, last.end_pos or 0))
        help = "write less deep expressions, or give parts of them a name of their own"
        return Diagnostic(codes.TOO_DEEP, "this is nested deeper than 100 levels", (label,), help)
