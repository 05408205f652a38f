"""Schema texts to be spoilt, ways to spoil them, and texts that were never schemas."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from random import Random

from fuzzing import mutate
from shapecast.syntax.printer import print_schema
from shapecast_conformance.data import suite_folder
from shapecast_conformance.drawing.schemas import draft_schema

Spoil = Callable[[Random, str], str]

_TOKENS = re.compile(
    r'"(?:[^"\\]|\\.)*"|`[^`]*`|\^[^$\n]*\$|[A-Za-z_]\w*|\d+(?:\.\d+)?|->|<-|\\/|<>|\.\.|\s+|.', re.DOTALL
)

WORDS = (
    *("CREATE", "NODE", "EDGE", "GRAPH", "TYPE", "STRICT", "LOOSE", "IMPORTS", "ABSTRACT", "OPEN", "OPTIONAL"),
    *("FOR", "WITHIN", "WHERE", "EXCLUSIVE", "MANDATORY", "SINGLETON", "IDENTIFIER", "COUNT", "OF", "AND", "OR", "NOT"),
    *("IS", "NULL", "TRUE", "FALSE", "LIST", "ARRAY", "ENUM", "STRING", "INT", "DATE", "TIMESTAMP", "WITH", "TIME"),
    *("ZONE", "DECIMAL", "ANY", "A", "t", "x", "x.p", "@t", "1", "-1", "1e9", "0..5", "..", '"a"', "'a'", "`a b`"),
)
MARKS = (*"(){}[]<>:;,.&|?!@=-+*/\\^$\"'`#%~", "->", "<-", "-[", "]-", "<>", "!=", "..", "\\/", "//", "/*", "*/", "--")
STRANGE = (
    *("\u0000", "\ufeff", "\u200b", "\u2028", "\u0085", "\u00a0", "\r", "\v", "\f", "\x1b[2J", "\u202e", "\ud800"),
    *(
        "\U0001f600",
        "e\u0301",
        "\u212a",
        "\u0130",
        "ſ",
        "ﬁ",
        "１２",
        "٣",
        "（",
        "：",
        "ＣＲＥＡＴＥ",
        "ǅ",
        "\U000e0041",
    ),
)
NESTED = (
    *(
        "(",
        "[",
        "{",
        "<",
        "((: A)",
        "!",
        "NOT ",
        "LIST<",
        "(x : ",
        "{k LIST<",
        "A & (",
        "A?",
        "A | ",
        " ARRAY",
        " LIST",
    ),
    *(
        "-[]->()",
        "FOR (x) MANDATORY NOT ",
        "CREATE GRAPH TYPE g { ",
        "/*",
        '"',
        "`",
        "^(",
        "STRING ^((a)*",
        "x.p = 1 OR (",
    ),
)


@cache
def samples() -> tuple[str, ...]:
    """The schemas of the suite, sound and unsound, and random ones."""
    of_cases = [path.read_text(encoding="utf-8") for path in sorted(suite_folder().glob("cases/*/*/*.pgs"))]
    return (*of_cases, *(print_schema(draft_schema(Random(number))) for number in range(200)))


def tokens(text: str) -> list[str]:
    """The text in pieces that are about as large as tokens."""
    return _TOKENS.findall(text)


# --- ways to spoil -----------------------------------------------------------------------------


def as_bytes(rng: Random, text: str) -> str:
    """What is done to files, done to the bytes of the text."""
    _, data = mutate.mutated(rng, text.encode("utf-8", "surrogatepass"))
    return data.decode("utf-8", "replace")


def put_word(rng: Random, text: str) -> str:
    """A word, a mark or a strange character somewhere between tokens."""
    pieces = tokens(text)
    pieces.insert(
        rng.randrange(len(pieces) + 1), rng.choice((rng.choice(WORDS), rng.choice(MARKS), rng.choice(STRANGE)))
    )
    return rng.choice(("", " ")).join(pieces)


def change_word(rng: Random, text: str) -> str:
    """Another word in the place of a token."""
    pieces = tokens(text)
    pieces[rng.randrange(len(pieces))] = rng.choice((*WORDS, *MARKS))
    return "".join(pieces)


def drop_tokens(rng: Random, text: str) -> str:
    """Some tokens in a row are gone."""
    pieces = tokens(text)
    at = rng.randrange(len(pieces))
    del pieces[at : at + rng.choice((1, 1, 2, 5, 20))]
    return "".join(pieces)


def swap_tokens(rng: Random, text: str) -> str:
    """Two tokens change places."""
    pieces = tokens(text)
    one, other = rng.randrange(len(pieces)), rng.randrange(len(pieces))
    pieces[one], pieces[other] = pieces[other], pieces[one]
    return "".join(pieces)


def from_another(rng: Random, text: str) -> str:
    """A part of another schema in the middle of this one."""
    pieces, others = tokens(text), tokens(rng.choice(samples()))
    at, start = rng.randrange(len(pieces) + 1), rng.randrange(len(others) + 1)
    return "".join((*pieces[:at], *others[start : start + rng.choice((1, 5, 40))], *pieces[at:]))


def nest(rng: Random, text: str) -> str:
    """Something opened very often, closed as often or not at all, somewhere in the text."""
    opened = rng.choice(NESTED)
    depth = rng.choice((2, 20, 101, 1000, 5000))
    closing = "".join({"(": ")", "[": "]", "{": "}", "<": ">"}.get(mark, "") for mark in reversed(opened))
    at = rng.randrange(len(text) + 1)
    return text[:at] + opened * depth + rng.choice(("", "x", closing * depth)) + text[at:]


def repeat_tokens(rng: Random, text: str) -> str:
    """A few tokens, very often."""
    pieces = tokens(text)
    at = rng.randrange(len(pieces))
    part = pieces[at : at + rng.choice((1, 2, 5, 30))]
    return "".join((*pieces[:at], *part * rng.choice((2, 10, 300, 3000)), *pieces[at:]))


def long_name(rng: Random, text: str) -> str:
    """A very long name, number or text in the place of a token."""
    pieces = tokens(text)
    size = rng.choice((300, 5_000, 200_000))
    long = (
        "x" * size,
        "9" * size,
        f'"{"é" * size}"',
        f"`{'`' * size}`",
        f"^{'a' * size}$",
        f"^{'(a|b)*' * (size // 50)}$",
    )
    pieces[rng.randrange(len(pieces))] = rng.choice(long)
    return "".join(pieces)


def strange_letters(rng: Random, text: str) -> str:
    """Characters replaced by strange ones, a few or many."""
    letters = list(text)
    for _ in range(rng.choice((1, 3, max(1, len(letters) // 10)))):
        letters[rng.randrange(len(letters))] = rng.choice(STRANGE)
    return "".join(letters)


def other_case(rng: Random, text: str) -> str:
    """Letters in another case."""
    return rng.choice((str.upper, str.lower, str.swapcase, str.title))(text)


SPOILS: Mapping[str, Spoil] = {
    one.__name__: one
    for one in (
        *(as_bytes, put_word, change_word, drop_tokens, swap_tokens, from_another, nest, repeat_tokens, long_name),
        *(strange_letters, other_case),
    )
}


# --- texts -------------------------------------------------------------------------------------


def random_words(rng: Random) -> str:
    """Words and marks of the language in no order."""
    pool = rng.choice((WORDS, MARKS, (*WORDS, *MARKS), (*WORDS, *MARKS, *STRANGE)))
    return rng.choice(("", " ", "\n")).join(rng.choice(pool) for _ in range(rng.choice((3, 30, 300))))


def random_letters(rng: Random) -> str:
    """Any code points."""
    most = rng.choice((0x80, 0x800, 0x110000))
    return "".join(chr(rng.randrange(most)) for _ in range(rng.choice((1, 20, 2000))))


LARGE = 1 << 16
"""How long a text gets at most."""


def spoilt(rng: Random) -> tuple[str, str]:
    """What was done, and a text: a schema with one to three things done to it, or no schema at all."""
    form = rng.random()
    if form < 0.08:
        return "random_words", random_words(rng)
    if form < 0.12:
        return "random_letters", random_letters(rng)
    text, names = rng.choice(samples()), []
    for _ in range(rng.choice((1, 1, 2, 3))):
        if text and len(text) <= LARGE:
            name = rng.choice(list(SPOILS))
            names.append(name)
            text = SPOILS[name](rng, text)
    return " + ".join(names), text[:LARGE]
