"""The pieces of a text: each is read by its own rule of the grammar, so that a mistake costs only its piece."""

from __future__ import annotations

from dataclasses import dataclass, field

from shapecast.diagnostics.diagnostic import Diagnostic
from shapecast.diagnostics.source import Source
from shapecast.syntax.cut.brackets import CLOSERS, Brackets
from shapecast.syntax.cut.constraint import ConstraintEnd
from shapecast.syntax.cut.starts import (
    NAMES,
    guessed_statement_kind,
    is_qualifier,
    starts_abstract,
    starts_constraint,
    statement_kind,
)
from shapecast.syntax.keywords import kind
from shapecast.syntax.tokens import Lexed, Tokens

_SEPARATORS = frozenset({"COMMA", "SEMICOLON"})
_ARROW = frozenset({"MINUS", "LESSTHAN", "MORETHAN", "BAD"})


@dataclass(frozen=True, slots=True)
class Piece:
    """Tokens that one rule reads; a broken piece has had its mistake reported and is not read.

    A loose piece stands at the top level, where only a graph type may have it.
    """

    rule: str
    tokens: Tokens
    broken: bool = False
    loose: bool = False


@dataclass(frozen=True, slots=True)
class GraphPieces:
    """A graph type: its header, its elements, and the offset of its end."""

    header: Piece
    elements: tuple[Piece, ...]
    end: int


@dataclass(slots=True)
class Pieces:
    """All pieces of a text in order, and what is wrong with its brackets."""

    statements: list[Piece | GraphPieces] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)


def cut(source: Source, lexed: Lexed) -> Pieces:
    """Cuts the tokens of a text into pieces."""
    cutter = _Cutter(source, lexed)
    return Pieces(cutter.statements(), cutter.brackets.problems)


class _Cutter:
    def __init__(self, source: Source, lexed: Lexed) -> None:
        self.tokens = lexed.tokens
        self.source = source
        self.brackets = Brackets(source, lexed)
        self.index = 0

    def statements(self) -> list[Piece | GraphPieces]:
        """All statements from the start to the end of the text."""
        found: list[Piece | GraphPieces] = []
        while self.index < len(self.tokens):
            if self._kind() in _SEPARATORS:
                self.index += 1
            else:
                found.append(self._statement())
        return found

    def _statement(self) -> Piece | GraphPieces:
        tokens, start = self.tokens, self.index
        found = statement_kind(tokens, start) or guessed_statement_kind(tokens, start)
        if found == "GRAPH":
            return self._graph_type(start)
        if found:
            return self._type_statement(start)
        if starts_constraint(tokens, start):
            return self._constraint(start, inside=False)
        if self._kind() == "LPAR" or starts_abstract(tokens, start):
            return self._shape(start, loose=True)
        if self._kind() in ("RBRACE", "RPAR", "RSQB"):
            self.index += 1
            return self._piece("statement", start, False)
        return self._rest("statement", start)

    def _type_statement(self, start: int) -> Piece:
        while self._kind() in ("WORD", "BAD") and (self.index == start or not self._sure_start()):
            self.index += 1
        if self._kind() != "LPAR":
            return self._rest("statement", start)
        return self._shape(start, "statement")

    # --- graph types ----------------------------------------------------------------------------

    def _graph_type(self, start: int) -> Piece | GraphPieces:
        self.index += 1
        while self._kind() not in ("LBRACE", "SEMICOLON", "$END", "LPAR") and not self._anew():
            self.index += 1
        if self._kind() != "LBRACE":
            return self._piece("header", start, False)
        opener = self.index
        self.index += 1
        header = self._piece("header", start, False)
        elements = list(self._elements())
        if self._kind() == "RBRACE":
            self.index += 1
        else:
            self.brackets.unclosed([opener], self.index)
        return GraphPieces(header, tuple(elements), self.tokens[self.index - 1].end_pos or 0)

    def _elements(self) -> list[Piece]:
        found: list[Piece] = []
        while self._kind() not in ("RBRACE", "$END") and not statement_kind(self.tokens, self.index):
            if self._kind() in _SEPARATORS:
                self.index += 1
            else:
                found.append(self._element())
        return found

    def _element(self) -> Piece:
        tokens, start = self.tokens, self.index
        if starts_constraint(tokens, start) or self._misspelt_for(start):
            return self._constraint(start, inside=True)
        if self._kind() == "LPAR" or starts_abstract(tokens, start):
            return self._shape(start)
        following = kind(tokens, start + 1)
        ends = following in _SEPARATORS or following in NAMES or following in ("RBRACE", "$END", "LPAR")
        if self._kind() in NAMES and ends:
            self.index += 1
            return self._piece("element", start, False)
        return self._rest("element", start)

    def _misspelt_for(self, index: int) -> bool:
        """``FRO (x : T) MANDATORY``: a word, one node, and a qualifier."""
        if self._kind() != "WORD" or kind(self.tokens, index + 1) != "LPAR":
            return False
        for at in range(index + 2, min(index + 12, len(self.tokens))):
            if self.tokens[at].type == "RPAR":
                return is_qualifier(self.tokens, at + 1)
        return False

    # --- pieces ---------------------------------------------------------------------------------

    def _shape(self, start: int, rule: str = "element", loose: bool = False) -> Piece:
        """A node type, or nodes with edges between them."""
        before = len(self.brackets.problems)
        if self._kind() != "LPAR":
            self.index += 1
        self.index = self.brackets.group(self.index, element=True)
        while self._kind() in ("MINUS", "LESSTHAN", "BAD"):
            self._arrow()
            if self._kind() != "LPAR":
                break
            self.index = self.brackets.group(self.index, element=True)
        broken = len(self.brackets.problems) > before
        return self._piece(rule, start, broken, loose)

    def _arrow(self) -> None:
        while True:
            if self._kind() == "LSQB":
                self.index = self.brackets.group(self.index, element=True)
            elif self._kind() in _ARROW or (self._kind() in NAMES and self.tokens[self.index - 1].type == "MINUS"):
                self.index += 1
            else:
                return

    def _constraint(self, start: int, inside: bool) -> Piece:
        before = len(self.brackets.problems)
        self.index = ConstraintEnd(self.brackets, inside).find(start)
        if not self._ends_here():
            return self._rest("constraint", start)
        if inside and self._bracketed_reference() and not self._on_new_line():
            self.index += 3
        return self._piece("constraint", start, len(self.brackets.problems) > before)

    def _ends_here(self) -> bool:
        """Whether something else may begin here: a word on the same line does not."""
        type = self._kind()
        if type in _SEPARATORS or type in ("$END", "RBRACE", "LPAR") or self._anew():
            return True
        return type in NAMES and self._on_new_line()

    def _bracketed_reference(self) -> bool:
        """``(name)`` and no edge from it: a reference, which behind a constraint has to begin on a new line (3.2)."""
        inner, closing, beyond = (kind(self.tokens, self.index + offset) for offset in (1, 2, 3))
        opened = self._kind() == "LPAR"
        return opened and inner in NAMES and closing == "RPAR" and beyond not in ("MINUS", "LESSTHAN", "BAD")

    def _on_new_line(self) -> bool:
        before = self.tokens[self.index - 1].end_pos or 0
        gap = self.source.text[before : self.tokens[self.index].start_pos]
        return "\n" in gap or "\r" in gap

    def _rest(self, rule: str, start: int) -> Piece:
        """All that cannot be told what it is, up to where something surely begins."""
        before = len(self.brackets.problems)
        while self.index < len(self.tokens):
            type = self._kind()
            if type in ("SEMICOLON", "RBRACE") or (type == "COMMA" and rule != "statement"):
                break
            if self.index > start and (self._anew() or self._new_element(rule)):
                break
            self.index = self.brackets.group(self.index, element=True) if type in CLOSERS else self.index + 1
        return self._piece(rule, start, len(self.brackets.problems) > before)

    def _new_element(self, rule: str) -> bool:
        return rule != "statement" and self._kind() == "LPAR" and self.tokens[self.index - 1].type not in _ARROW

    def _anew(self) -> bool:
        return self._sure_start() or starts_abstract(self.tokens, self.index)

    def _sure_start(self) -> bool:
        return statement_kind(self.tokens, self.index) != "" or starts_constraint(self.tokens, self.index)

    def _piece(self, rule: str, start: int, broken: bool, loose: bool = False) -> Piece:
        tokens = self.tokens[start : self.index]
        return Piece(rule, tokens, broken or any(token.type == "BAD" for token in tokens), loose)

    def _kind(self) -> str:
        return kind(self.tokens, self.index)
