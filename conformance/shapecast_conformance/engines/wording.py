"""What an engine found, in words: the part of the element that is meant, and the engine's own message."""

from __future__ import annotations

from collections.abc import Iterable

from shapecast_conformance.engines.library import Failure, Path, nearest_failures
from shapecast_conformance.verdict import Reason
from shapecast_mappings.json_schema.instance import Document, content_of

MAX_MESSAGE = 200
"""Engines quote the whole document; beyond so many characters a message is cut."""


def reasons_of(failures: Iterable[Failure], document: Document) -> tuple[Reason, ...]:
    """One reason for each failure of a document, each said once."""
    told = dict.fromkeys(reason_text(failure, document) for failure in nearest_failures(failures))
    return tuple(Reason(text) for text in told)


def reason_text(failure: Failure, document: Document) -> str:
    """The place within the element and the engine's message."""
    message = failure.message
    if len(message) > MAX_MESSAGE:
        message = f"{message[: MAX_MESSAGE // 2]} … {message[-MAX_MESSAGE // 2 :]}"
    where = place_text(failure.path, document)
    if failure.data_type:
        where = f"{where} is no {failure.data_type}".strip()
    return f"{where}: {message}" if where else message


def place_text(path: Path, document: Document) -> str:
    """The part of the element that a path into its document leads to: ``property `name` of the source``, and of labels
    which ones they are: ``labels (A, B)``."""
    depth = {"node": 2, "edge": 3}.get(str(path[0]) if path else "", len(path))
    part, steps = content_of(document), path[depth:]
    owner = ""
    match steps:
        case ("source" | "target" as end, *rest):
            owner, part, steps = f" of the {end}", part[end], tuple(rest)
        case _:
            pass
    match steps:
        case ("labels", *_):
            return f"labels ({', '.join(part['labels']) or 'none'}){owner}"
        case ("properties", key, *rest):
            return f"property `{key}`{''.join(f'[{step}]' for step in rest if isinstance(step, int))}{owner}"
        case (other, *_):
            return f"{other}{owner}"
        case _:
            return owner.removeprefix(" of ")


SHOWN = 3
"""How many of many things a detail names."""


def listed(found: Iterable[str]) -> str:
    """The first few of many."""
    told = list(found)
    more = len(told) - SHOWN
    return "; ".join(told[:SHOWN]) + (f"; and {more} more" if more > 0 else "")
