"""Which paragraphs a pair is likely to be about, guessed from the constructs that are left in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

ABOUT: Mapping[str, tuple[str, ...]] = {
    "label name": ("5.3",),
    "label own name": ("5.18",),
    "label &": ("5.5",),
    "label |": ("5.6",),
    r"label \/": ("5.9",),
    "label ?": ("5.7",),
    "type name": ("5.4", "5.17"),
    "@type": ("5.19",),
    "content without labels": ("5.15",),
    "content OPEN": ("5.11",),
    "content without braces": ("5.16",),
    "content with braces": ("5.10",),
    "record empty": ("4.6",),
    "record closed": ("4.6",),
    "record OPEN": ("4.5",),
    "record mandatory key": ("4.3",),
    "record optional key": ("4.4",),
    "data type list": ("9.17",),
    "data type list minimum": ("9.17",),
    "data type list maximum": ("9.17",),
    "data type nested list": ("9.17",),
    "data type |": ("9.18",),
    "data type ENUM": ("9.19",),
    "data type regex": ("9.20",),
    "node type": ("5.13",),
    "node type unnamed": ("5.20",),
    "node type ABSTRACT": ("5.21",),
    "edge type": ("6.3",),
    "edge type unnamed": ("6.12",),
    "edge type ABSTRACT": ("7.7",),
    "edge type declared several times": ("6.14",),
    "endpoint any": ("6.6",),
    "endpoint labels": ("6.5",),
    "endpoint type": ("6.7",),
    "endpoint reference": ("6.10",),
    "endpoint braces": ("6.7",),
    "endpoint OPEN": ("6.7",),
    "endpoint named": ("6.10",),
    "scope": ("8.3",),
    "scope WITHIN": ("8.4",),
    "scope value": ("8.5",),
    "scope WHERE": ("8.6",),
    "qualifier EXCLUSIVE": ("8.22",),
    "qualifier MANDATORY": ("8.20",),
    "qualifier SINGLETON": ("8.21",),
    "qualifier IDENTIFIER": ("8.23",),
    "qualifier COUNT": ("8.24",),
    "COUNT": ("8.24",),
    "several qualifiers": ("8.25",),
    "key": ("8.15",),
    "key composite": ("8.16",),
    "key mixed": ("8.16",),
    "body pattern": ("8.17",),
    "body condition": ("8.18",),
    "body condition WITHIN": ("8.19",),
    "body condition WHERE": ("8.19",),
    "pattern": ("8.8",),
    "pattern ->": ("8.10",),
    "pattern <-": ("8.10",),
    "pattern -": ("8.10",),
    "pattern variable twice": ("8.9",),
    "test": ("8.11",),
    "condition": ("8.28",),
    "condition IS NULL": ("8.30",),
    "condition IS NOT NULL": ("8.30",),
    "condition node test": ("8.31",),
    "condition pattern": ("8.31",),
    "comparison": ("8.29",),
    "term": ("8.29",),
    "graph type STRICT": ("7.3",),
    "graph type LOOSE": ("7.4",),
    "graph type without mode": ("7.5",),
    "graph type anonymous": ("3.7",),
    "graph type IMPORTS": ("7.9",),
    "graph type reference": ("7.8",),
    "constraint of the file": ("7.13",),
}
"""The paragraphs of a construct, or of all constructs whose names begin with these words."""

DATA_TYPES: tuple[tuple[str, str], ...] = (
    *(("BOOL", "9.4"), ("UINT", "9.5"), ("INT", "9.5"), ("SMALLINT", "9.5"), ("BIGINT", "9.5"), ("LONG", "9.5")),
    *(("DEC", "9.6"), ("FLOAT", "9.7"), ("REAL", "9.7"), ("DOUBLE", "9.7"), ("STRING", "9.8"), ("TEXT", "9.8")),
    *(("VARCHAR", "9.8"), ("CHAR", "9.8"), ("BYTES", "9.9"), ("BINARY", "9.9"), ("VARBINARY", "9.9")),
    *(("DATETIME", "9.12"), ("TIMESTAMP", "9.12"), ("LOCAL DATETIME", "9.12"), ("LOCAL TIMESTAMP", "9.12")),
    *(("ZONED DATETIME", "9.12"), ("ZONED TIMESTAMP", "9.12"), ("DATE", "9.10"), ("TIME", "9.11")),
    *(("LOCAL TIME", "9.11"), ("ZONED TIME", "9.11"), ("DURATION", "9.13"), ("UUID", "9.14"), ("URI", "9.15")),
    ("ANY", "9.16"),
)
"""The paragraph of every data type whose words begin like this, the first that fits."""

FEATURES: tuple[tuple[str, str], ...] = (
    *(("key", "keys"), ("body condition", "checks"), ("body pattern", "patterns"), ("qualifier", "qualifiers")),
    *(("COUNT", "qualifiers"), ("several", "qualifiers"), ("pattern", "patterns"), ("test", "patterns")),
    *(("condition", "conditions"), ("comparison", "conditions"), ("term", "conditions"), ("scope", "scopes")),
    *(("constraint of", "scopes"), ("data type list", "lists"), ("data type nested", "lists")),
    *(("data type regex", "regexes"), ("data type", "data-types"), ("endpoint", "edge-types"), ("edge", "edge-types")),
    *(("content OPEN", "openness"), ("record", "records"), ("label", "labels"), ("type name", "combination")),
    *(("@type", "combination"), ("content", "node-types"), ("node", "node-types"), ("graph type IMPORTS", "imports")),
    ("graph type", "graph-types"),
)
"""The feature of every construct whose name begins like this, the first that fits; the first of these features is that
of the case."""

_USUAL = frozenset({"label name", "content without braces", "content with braces", "record closed", "node type named"})
"""What nearly every schema has, so that it says little about the case."""


def paragraphs_of(constructs: Iterable[str]) -> tuple[str, ...]:
    """The paragraphs of some constructs, in the order of the specification; those of what is usual only if there is
    nothing else."""
    used = set(constructs)
    told = {paragraph for one in (used - _USUAL or used) for paragraph in _of(one)}
    return tuple(sorted(told, key=lambda paragraph: [int(part) for part in paragraph.split(".")]))


def _of(construct: str) -> tuple[str, ...]:
    words = construct
    while words:
        if words in ABOUT:
            return ABOUT[words]
        words = words.rpartition(" ")[0]
    spelling = construct.removeprefix("data type ")
    return tuple(paragraph for begin, paragraph in DATA_TYPES if spelling.startswith(begin))[:1]


def feature_of(constructs: Iterable[str]) -> str:
    """The folder that a case with these constructs belongs to."""
    used = set(constructs)
    for chosen in (used - _USUAL, used):
        for begin, feature in FEATURES:
            if any(construct.startswith(begin) for construct in chosen):
                return feature
    return "graphs"
