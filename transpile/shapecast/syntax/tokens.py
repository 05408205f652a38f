"""From text to tokens: words, quoted names, literals, regular expressions and punctuation.

Words are not yet keywords (see ``keywords``). Comments and white space leave no token. A mistake leaves a
token of type ``BAD``, so that what it stands in is known to be spoilt and not reported twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import TypeAlias

from lark import Token

from shapecast.diagnostics.diagnostic import Code, Diagnostic, Label
from shapecast.diagnostics.source import Source, Span
from shapecast.syntax import codes
from shapecast.syntax.names import NUMBER, WHITE_SPACE, WORD, in_names, is_number, unquoted, without_back_quotes

PUNCTUATION = {
    "(": "LPAR",
    ")": "RPAR",
    "[": "LSQB",
    "]": "RSQB",
    "{": "LBRACE",
    "}": "RBRACE",
    "<": "LESSTHAN",
    ">": "MORETHAN",
    "-": "MINUS",
    "+": "PLUS",
    "=": "EQUAL",
    ":": "COLON",
    ",": "COMMA",
    ";": "SEMICOLON",
    ".": "DOT",
    "|": "VBAR",
    "&": "AMPERSAND",
    "?": "QMARK",
    "!": "BANG",
    "@": "AT",
    "<>": "NE",
    "!=": "NE",
    "<=": "LE",
    ">=": "GE",
    "..": "DOTS",
    "\\/": "EITHER",
}
"""The terminals of the grammar by their spelling."""

Tokens: TypeAlias = list[Token]

# No possessive quantifier: Python 3.11.0 to 3.11.4 get those of groups wrong. What may close is told by what follows.
_TOKEN = re.compile(
    rf"""
    (?P<comment>//[^\r\n]*|/\*.*?\*/)
  | (?P<dashes>--)
  | (?P<open_comment>/\*.*)
  | (?P<word>{WORD})
  | (?P<punctuation><>|!=|<=|>=|\.\.|\\/|[(){{}}\[\]<>\-+=:,;.|&?!@])
  | (?P<string>"(?:[^"\\\r\n]|\\[^\r\n]|"")*"(?!")|'(?:[^'\\\r\n]|\\[^\r\n]|'')*'(?!'))
  | (?P<quoted>`(?:[^`]|``)*`(?!`))
  | (?P<regex>\^(?:[^\\$\r\n]|\\[^\r\n]|\$(?![\s,}}>]|\Z))*\$(?=[\s,}}>]|\Z))
  | (?P<stray>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_SPACE = re.compile(f"[{WHITE_SPACE}]*")
_NUMBER = re.compile(NUMBER)
_LINE = re.compile(r"[^\r\n]*")
_ARROW = re.compile(r"(-+>?)[ \t]*([^\r\n]?)")
_PART = re.compile(f"{WORD}|-")


@dataclass(slots=True)
class Lexed:
    """The tokens of a text, what is wrong in it, and whether its end was swallowed by an open quote or comment."""

    tokens: Tokens = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)
    cut: bool = False


def tokenize(source: Source) -> Lexed:
    """All tokens of a text; never raises."""
    lexer = _Lexer(source)
    lexer.run()
    return lexer.lexed


class _Lexer:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text
        self.lexed = Lexed()

    def run(self) -> None:
        """Reads the text from its start to its end."""
        position, end = (1 if self.text.startswith("\ufeff") else 0), len(self.text)
        while True:
            start = _SPACE.match(self.text, position).end()  # type: ignore[union-attr]  # it matches nothing, too
            if start >= end:
                return
            match = _TOKEN.match(self.text, start)
            assert match is not None
            assert match.lastgroup is not None
            if match.lastgroup == "punctuation":
                position = match.end()
                self._add(PUNCTUATION[match.group()], match.group(), start, position)
            else:
                position = getattr(self, f"_{match.lastgroup}")(match)

    def _add(self, kind: str, value: str, start: int, end: int) -> int:
        self.lexed.tokens.append(Token(kind, value, start_pos=start, end_pos=end))
        return end

    def _problem(self, code: Code, message: str, start: int, end: int, help: str, word: str = "") -> int:
        span = Span(self.source.name, start, end)
        self.lexed.problems.append(Diagnostic(code, message, (Label(span, word),), help))
        return self._add("BAD", self.text[start:end], start, end)

    # one method a group of the expression: it adds what there is to add and says where to go on

    def _comment(self, match: re.Match[str]) -> int:
        return match.end()

    def _open_comment(self, match: re.Match[str]) -> int:
        self.lexed.cut = True
        start = match.start()
        self._problem(
            codes.OPEN_COMMENT, "the comment `/*` never ends", start, start + 2, "close it with `*/`", "opened here"
        )
        return match.end()

    def _dashes(self, match: re.Match[str]) -> int:
        start = match.start()
        before = self.text[start - 1] if start else "\n"
        after_comment = self.text.endswith("*/", 0, start)
        if (before in WHITE_SPACE or after_comment) and not self._edge_at(start):
            return self._line_end(start)
        arrow, beyond = _ARROW.match(self.text, start).groups()  # type: ignore[union-attr]  # two dashes stand there
        if self._last() in ("RPAR", "LESSTHAN") and beyond in ("", "(", "["):
            better = "-[]->" if arrow.endswith(">") else "<-[]-" if self._last() == "LESSTHAN" else "-[]-"
            message = f"`{arrow}` is no edge: an edge has brackets"
            return self._problem(codes.BARE_EDGE, message, start, start + len(arrow), f"write `{better}`")
        message = "`--` starts a comment only at the start of a line or after white space"
        self._problem(codes.GLUED_COMMENT, message, start, start + 2, "put a blank before `--`")
        return self._line_end(start)

    def _line_end(self, start: int) -> int:
        return _LINE.match(self.text, start).end()  # type: ignore[union-attr]  # it matches nothing, too

    def _edge_at(self, start: int) -> bool:
        """``)  -->``, ``)  --(``: an edge that was forgotten its brackets, though a comment by its blank."""
        if self._last() != "RPAR" or self.text[start + 2 : start + 3] not in (">", "(", "["):
            return False
        between = self.text[self.lexed.tokens[-1].end_pos or 0 : start]
        return "\n" not in between and "\r" not in between

    def _last(self) -> str:
        return self.lexed.tokens[-1].type if self.lexed.tokens else ""

    def _word(self, match: re.Match[str]) -> int:
        start = match.start()
        number = _NUMBER.match(self.text, start)
        if number is not None and number.end() >= match.end():
            digits = number.group()
            return self._add("INTEGER" if digits.isdecimal() else "DECIMAL", digits, start, number.end())
        if match.group().isascii():
            return self._add("WORD", match.group(), start, match.end())
        return self._runs(match)

    def _runs(self, match: re.Match[str]) -> int:
        """A word beyond ASCII: runs of name characters are words, and each run of others is one mistake."""
        end = match.start()
        for named, run in groupby(match.group(), key=in_names):
            start, end = end, end + sum(1 for _ in run)
            if not named:
                self._misplaced(start, end)
            for part in _PART.finditer(self.text, start, end if named else start):
                number = "INTEGER" if part.group().isdecimal() else "DECIMAL"
                kind = "MINUS" if part.group() == "-" else number if is_number(part.group()) else "WORD"
                self._add(kind, part.group(), part.start(), part.end())
        return end

    def _string(self, match: re.Match[str]) -> int:
        value, bad = unquoted(match.group())
        if bad is None:
            return self._add("STRING", value, match.start(), match.end())
        at = match.start() + bad
        escape = self.text[at : at + 2]
        self._problem(codes.BAD_ESCAPE, f"`{escape}` is no escape", at, at + 2, "write a backslash as `\\\\`")
        return match.end()

    def _quoted(self, match: re.Match[str]) -> int:
        return self._add("QUOTED", without_back_quotes(match.group()), match.start(), match.end())

    def _regex(self, match: re.Match[str]) -> int:
        return self._add("REGEX", match.group()[1:-1], match.start(), match.end())

    def _stray(self, match: re.Match[str]) -> int:
        start = match.start()
        char = self.text[start]
        if char in "\"'`^/\\":
            return self._unclosed(char, start)
        return self._misplaced(start, start + 1)

    def _misplaced(self, start: int, end: int) -> int:
        char = self.text[start]
        shown = char if char.isprintable() else f"U+{ord(char):04X}"
        help = _TYPOGRAPHY.get(char, f"remove it, or put the name in back-quotes: `` `a{shown}b` ``")
        return self._problem(codes.STRAY, f"`{shown}` has no place here", start, end, help)

    def _unclosed(self, char: str, start: int) -> int:
        end = max(start + 1, self._line_end(start))
        match char:
            case "`":
                code, message, help = codes.OPEN_NAME, "the name in back-quotes never ends", "close it with another"
                self.lexed.cut = True
            case "^":
                code, message, help = codes.OPEN_REGEX, "the regular expression never ends", "close it with `$`"
            case "/" | "\\":
                help = "a comment is `// ...` or `/* ... */`; either or both labels is `A \\/ B`"
                return self._problem(codes.STRAY, f"`{char}` has no place here", start, start + 1, help)
            case _:
                code, message, help = codes.OPEN_STRING, "the string never ends", f"close it with `{char}`"
        return self._problem(code, message, start, end, help, "it starts here")


_TYPOGRAPHY = {
    **dict.fromkeys("“”„«»", 'quotes are straight: `"`'),
    **dict.fromkeys("‘’‚", "quotes are straight: `'`"),
    **dict.fromkeys("–—−‐‑", "a dash is `-`"),
    **dict.fromkeys("→⟶", "an arrow is `->`"),
    **dict.fromkeys("←⟵", "an arrow is `<-`"),
    **dict.fromkeys("≤≥≠", "comparisons are `<=`, `>=` and `<>`"),
    **dict.fromkeys("\u200b\ufeff\u2060\u00ad", "it is invisible: remove it"),
    "#": "a comment starts with `//`",
    "*": "a bound is left out: `COUNT 1.. OF`",
    "%": "remove it",
    "$": "remove it; a regular expression stands between `^` and `$`, right after STRING",
}


def spelling() -> Iterator[tuple[str, str]]:
    """Each punctuation terminal with the way it is written first."""
    seen: set[str] = set()
    for text, name in PUNCTUATION.items():
        if name not in seen:
            seen.add(name)
            yield name, text
