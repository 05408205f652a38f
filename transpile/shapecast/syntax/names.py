"""How names and strings are spelt: what needs quotes, and how quotes are put on and taken off."""

from __future__ import annotations

import re
from unicodedata import category

WHITE_SPACE = "\t\n\v\f\r \x85\xa0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u2028\u2029\u202f\u205f\u3000"
"""The characters with the property White_Space of Unicode."""

_CHARACTER = r"(?:[A-Za-z0-9_]|[^\x00-\x7f\s])"
WORD = rf"{_CHARACTER}+(?:-{_CHARACTER}+)*"
"""The outer shape of a word; beyond ASCII ``in_names`` says which characters it may have."""

NUMBER = r"[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?"

_WORD = re.compile(WORD)
_NUMBER = re.compile(NUMBER)
_JOINERS = "\u200c\u200d"
_CODE = r"\\(u[Dd][89ABab][0-9A-Fa-f]{2}\\u[Dd][C-Fc-f][0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{6}|.)"
_ESCAPE = {quote: re.compile(f"{quote}{quote}|{_CODE}", re.DOTALL) for quote in "\"'"}
_SIMPLE = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "\\": "\\", '"': '"', "'": "'", "`": "`", "/": "/"}
_SPELT = {"\n": "\\n", "\t": "\\t", "\r": "\\r", "\b": "\\b", "\f": "\\f", "\\": "\\\\", '"': '\\"'}


def in_names(char: str) -> bool:
    """Whether a character, of those that ``WORD`` admits, may stand in a name without back-quotes.

    Beyond ASCII these are letters, marks, numbers, symbols but for mathematical ones, connecting punctuation and the
    two joiners; typographic quotes, dashes, arrows and invisible characters are not, so that they are seen.
    """
    if char.isascii():
        return True
    kind = category(char)
    return kind[0] in "LMN" or kind in ("So", "Sk", "Sc", "Pc", "Co") or char in _JOINERS


def is_number(text: str) -> bool:
    """Whether ``text`` reads as an unsigned number as a whole."""
    return _NUMBER.fullmatch(text) is not None


def is_plain(name: str) -> bool:
    """Whether ``name`` can be written without back-quotes as far as its characters go."""
    return _WORD.fullmatch(name) is not None and all(map(in_names, name)) and not is_number(name)


def back_quoted(name: str) -> str:
    """``name`` in back-quotes, those in it doubled."""
    return "`" + name.replace("`", "``") + "`"


def without_back_quotes(text: str) -> str:
    """The name that a text in back-quotes stands for."""
    return text[1:-1].replace("``", "`")


def quoted(value: str) -> str:
    """A string literal for ``value``, in double quotes."""
    return '"' + "".join(_spelt(char) for char in value) + '"'


def _spelt(char: str) -> str:
    if char in _SPELT:
        return _SPELT[char]
    if category(char) in ("Cc", "Cs", "Zl", "Zp"):
        return f"\\u{ord(char):04X}"
    return char


def unquoted(text: str) -> tuple[str, int | None]:
    """The value of a string literal with its quotes, and the offset in it of the first escape that is none.

    A quote is written doubled or with a backslash; ``\\n \\t \\r \\b \\f \\\\ \\/ \\uXXXX \\UXXXXXX`` are the other
    escapes, and two ``\\u`` that form a surrogate pair are one character.
    """
    bad: list[int] = []

    def value(match: re.Match[str]) -> str:
        escape = match.group(1)
        if escape is None:
            return text[0]
        char = _SIMPLE.get(escape) if len(escape) == 1 else _character(escape[1:])
        if char is None:
            bad.append(match.start() + 1)
            return match.group()
        return char

    body = _ESCAPE[text[0]].sub(value, text[1:-1])
    return body, bad[0] if bad else None


def _character(escape: str) -> str | None:
    """The character of one hexadecimal code, or of a surrogate pair (``XXXX\\uXXXX``)."""
    first, _, second = escape.partition("\\u")
    code = int(first, 16)
    if second:
        code = 0x10000 + ((code - 0xD800) << 10) + (int(second, 16) - 0xDC00)
    return None if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF else chr(code)
