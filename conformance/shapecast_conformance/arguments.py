"""The words that the API takes: each is one of those that are documented, and any other is refused."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal, TypeAlias, get_args
from urllib.parse import quote, urlsplit

from shapecast.diagnostics.suggest import did_you_mean
from shapecast.graph.model import ElementKind
from shapecast.syntax.ast import Mode
from shapecast_conformance.generate.mutations.mutation import Mutation
from shapecast_conformance.generate.mutations.registry import BY_NAME, MUTATIONS

AbsentContent: TypeAlias = Literal["closed", "open"]
ModeWord: TypeAlias = Literal["strict", "loose"]
KindWord: TypeAlias = Literal["node", "edge"]
TargetWord: TypeAlias = Literal["json-schema", "shacl"]
SyntaxWord: TypeAlias = Literal["n-triples", "turtle"]

TARGETS = get_args(TargetWord)
SYNTAXES = get_args(SyntaxWord)


def edges_of(text: str | None, nodes: int) -> int | None:
    """The number of edges that is meant by a number, or by a number for each node such as ``1.5x``; None of nothing.

    Raises ValueError for another text.
    """
    if text is None:
        return None
    found = re.fullmatch(r"([0-9]{1,12})|([0-9]{1,12}(?:\.[0-9]{1,12})?)x", text)
    if found is None:
        raise ValueError(f"`{text}` is no number of edges, such as 150 or, for each node, 1.5x")
    return int(found[1]) if found[1] else int(Decimal(found[2]) * nodes)


def mutations_of(texts: Iterable[str]) -> list[tuple[Mutation, int]]:
    """The mutations that are meant by texts such as ``label-typo`` or ``label-typo:3``, and by ``all`` every one.

    Raises ValueError for an unknown name and a count that is none.
    """
    found: dict[Mutation, int] = {}
    for text in texts:
        name, colon, count = text.partition(":")
        if colon and not re.fullmatch("[1-9][0-9]{0,5}", count):
            raise ValueError(f"`{text}`: `{count}` is no number of times")
        if name != "all" and name not in BY_NAME:
            raise ValueError(f"there is no mutation `{name}`; {did_you_mean(name, BY_NAME) or f'there are {_known()}'}")
        for mutation in MUTATIONS if name == "all" else [BY_NAME[name]]:
            found[mutation] = found.get(mutation, 0) + int(count or 1)
    return list(found.items())


def _known() -> str:
    """The names of all mutations."""
    return ", ".join(BY_NAME)


def mode_of(mode: Mode | ModeWord | None) -> Mode | None:
    """The mode that is meant; None leaves it to the graph type. Raises ValueError for what is no mode."""
    if mode is None or isinstance(mode, Mode):
        return mode
    for known in Mode:
        if mode == known.value.lower():
            return known
    raise ValueError(f'unknown mode: {mode!r}; it is Mode.STRICT or "strict", Mode.LOOSE or "loose", or None')


def is_open(absent_content: AbsentContent) -> bool:
    """Whether types without braces admit every property (3.15). Raises ValueError for neither of the two words."""
    if absent_content not in ("closed", "open"):
        raise ValueError(f'unknown absent_content: {absent_content!r}; it is "closed" or "open"')
    return absent_content == "open"


def kind_of(kind: ElementKind | KindWord | None) -> ElementKind | None:
    """The kind of element that is meant; None leaves it open. Raises ValueError for what is no kind."""
    if kind is None or isinstance(kind, ElementKind):
        return kind
    for known in ElementKind:
        if kind == known.value:
            return known
    raise ValueError(f'unknown kind: {kind!r}; it is "node" or "edge", or None')


_ABSOLUTE = re.compile(r"""(?x) [A-Za-z][A-Za-z0-9+.-]* : (?: [^\s<>"{}|\\^`#%\x00-\x1f\x7f] | %[0-9A-Fa-f]{2} )+""")
_ASCII = "".join(map(chr, range(128)))
_OPEN_ENDED = ("/", ":", "=", "?", "&")
"""What a base may end with so that a name can follow at once."""


def base_iri_of(text: str) -> str:
    """The base of IRIs, to which a name can be appended: with a `/` behind it, or a `:` where the scheme knows no paths
    (as ``urn``), unless it ends in a separator; as a URI, for an `$id` is one (11.6).

    Raises ValueError for what is no absolute IRI, or has a fragment.
    """
    if "#" in text:
        raise ValueError(f"`{text}` has a fragment, which no `$id` can have")
    if not _is_absolute(text):
        raise ValueError(f"`{text}` is no absolute IRI, such as https://example.org/schemas/ or urn:example:")
    separator = "/" if re.match(r"[^:]+:/", text) else ":"
    return quote(text if text.endswith(_OPEN_ENDED) else text + separator, safe=_ASCII)


def _is_absolute(text: str) -> bool:
    if _ABSOLUTE.fullmatch(text) is None:
        return False
    try:
        parts = urlsplit(text)
        has_host, _ = bool(parts.hostname), parts.port
    except ValueError:  # brackets without an address between them, or a port that is no number
        return False
    if any(bracket in parts.path + parts.query for bracket in "[]"):
        return False
    return has_host or parts.scheme not in ("http", "https")
