"""The words that the API takes: each is one of those that are documented, and any other is refused."""

from __future__ import annotations

from typing import Literal, TypeAlias

from shapecast.graph.model import ElementKind
from shapecast.syntax.ast import Mode

AbsentContent: TypeAlias = Literal["closed", "open"]
ModeWord: TypeAlias = Literal["strict", "loose"]
KindWord: TypeAlias = Literal["node", "edge"]


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
