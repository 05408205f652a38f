"""Bracketed groups, and what is wrong with their brackets."""

from __future__ import annotations

from shapecast.diagnostics.diagnostic import Diagnostic, Label
from shapecast.diagnostics.source import Source, Span
from shapecast.syntax import codes
from shapecast.syntax.cut.starts import NAMES, starts_constraint, statement_kind, surely_starts_constraint
from shapecast.syntax.keywords import kind
from shapecast.syntax.tokens import Lexed, Tokens

CLOSERS = {"LPAR": "RPAR", "LSQB": "RSQB", "LBRACE": "RBRACE"}
SPELT = {"LPAR": "(", "RPAR": ")", "LSQB": "[", "RSQB": "]", "LBRACE": "{", "RBRACE": "}"}

_COMPLETE = frozenset({"WORD", "QUOTED", "RPAR", "RSQB", "RBRACE", "QMARK"})
_OPENERS = {closer: opener for opener, closer in CLOSERS.items()}
_CLOSING = frozenset(_OPENERS)


class _Stack:
    """The open brackets, by index, and how many there are of each kind."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.indexes: list[int] = []
        self.open = dict.fromkeys(CLOSERS, 0)

    def push(self, index: int) -> None:
        self.indexes.append(index)
        self.open[self.tokens[index].type] += 1

    def pop(self) -> int:
        index = self.indexes.pop()
        self.open[self.tokens[index].type] -= 1
        return index


class Brackets:
    """Walks over groups of one text. A group that is not closed ends where the next thing surely begins."""

    def __init__(self, source: Source, lexed: Lexed) -> None:
        self.source = source
        self.tokens = lexed.tokens
        self.cut = lexed.cut
        self.problems: list[Diagnostic] = []

    def group(self, start: int, element: bool) -> int:
        """The index after the group that opens at ``start``; ``element`` tells element types from constraints."""
        tokens, stack, index = self.tokens, _Stack(self.tokens), start
        while index < len(tokens):
            type = tokens[index].type
            if type in _CLOSING:
                if type == "RBRACE" and not stack.open["LBRACE"]:
                    return self.unclosed(stack.indexes, index)
                self._close(stack, index)
                if not stack.indexes:
                    return index + 1
            elif index > start and self._begins_anew(index, element, stack.open["LBRACE"] > 0):
                return self.unclosed(stack.indexes, index - 1 if tokens[index - 1].type == "COMMA" else index)
            elif type in CLOSERS:
                stack.push(index)
            index += 1
        return self.unclosed(stack.indexes, index)

    def _begins_anew(self, index: int, element: bool, braces: bool) -> bool:
        """Whether what stands at an index cannot be inside the open groups (with braces among them or not)."""
        tokens = self.tokens
        type = tokens[index].type
        if type == "WORD":
            starts = surely_starts_constraint if braces else starts_constraint
            return starts(tokens, index) or statement_kind(tokens, index) != ""
        if type == "SEMICOLON":
            return True
        if not element:
            return False
        if type == "LPAR":
            before, inner = tokens[index - 1].type, index + 1
            if braces:
                name = kind(tokens, inner) in NAMES
                return before == "COMMA" or kind(tokens, inner + name) == "COLON"
            return before in _COMPLETE
        return not braces and type in ("COMMA", "MINUS")

    def _close(self, stack: _Stack, index: int) -> None:
        tokens, type = self.tokens, self.tokens[index].type
        if stack.open[_OPENERS[type]]:
            inner: list[int] = []
            while CLOSERS[tokens[at := stack.pop()].type] != type:
                inner.append(at)
            if inner:
                self.unclosed(inner[-1:], index)
            return
        opener = stack.pop()
        wanted = SPELT[CLOSERS[tokens[opener].type]]
        message = f"`{SPELT[tokens[opener].type]}` is closed by `{SPELT[type]}`"
        opened = Label(self.span(opener), "opened here")
        label = Label(self.span(index), "closed here")
        self.problems.append(Diagnostic(codes.WRONG_BRACKET, message, (label,), f"write `{wanted}`", (opened,)))

    def unclosed(self, stack: list[int], end: int) -> int:
        """Notes that the innermost open group is not closed, unless the text was cut off by another mistake."""
        if end >= len(self.tokens) and self.cut:
            return end
        opener = stack[-1]
        text = SPELT[self.tokens[opener].type]
        closer = SPELT[CLOSERS[self.tokens[opener].type]]
        if any(token.type == "BAD" and closer in token.value for token in self.tokens[opener:end]):
            return end
        before = self.tokens[max(end - 1, 0)].end_pos or 0
        missing = Label(Span(self.source.name, before, before), f"`{closer}` is missing, perhaps here")
        label = Label(self.span(opener), "opened here")
        message = f"`{text}` is never closed"
        self.problems.append(Diagnostic(codes.UNCLOSED, message, (label,), f"close it with `{closer}`", (missing,)))
        return end

    def span(self, index: int, end: int | None = None) -> Span:
        """From the token at an index to the one before ``end`` (or that one alone)."""
        last = self.tokens[index if end is None else max(index, end - 1)]
        return Span(self.source.name, self.tokens[index].start_pos or 0, last.end_pos or 0)
