"""What an engine found, in words: the part of the element that is meant, and the engine's own message."""

from __future__ import annotations

from collections.abc import Sequence

from shapecast_conformance.engines.library import Failure, Path, nearest_failures
from shapecast_conformance.verdict import Reason

MAX_MESSAGE = 200
"""Engines quote the whole document; beyond so many characters a message is cut."""

_PARTS = {"labels": "labels", "properties": "properties", "source": "source", "target": "target"}


def reasons_of(failures: Sequence[Failure]) -> tuple[Reason, ...]:
    """One reason for each failure, each said once."""
    told = dict.fromkeys(reason_text(failure) for failure in nearest_failures(failures))
    return tuple(Reason(text) for text in told)


def reason_text(failure: Failure) -> str:
    """The place within the element and the engine's message."""
    message = failure.message
    if len(message) > MAX_MESSAGE:
        message = f"{message[: MAX_MESSAGE // 2]} … {message[-MAX_MESSAGE // 2 :]}"
    where = place_text(failure.path)
    if failure.data_type:
        where = f"{where} is no {failure.data_type}".strip()
    return f"{where}: {message}" if where else message


def place_text(path: Path) -> str:
    """The part of the element that a path into its document leads to: ``property `name` of the source``."""
    if path[:1] == ("node",):
        steps = path[2:]
    elif path[:1] == ("edge",):
        steps = path[3:]
    else:
        return ""
    owner = ""
    if steps[:1] in (("source",), ("target",)):
        owner, steps = f" of the {steps[0]}", steps[1:]
    match steps:
        case ():
            return owner.removeprefix(" of ")
        case ("properties", key, *rest):
            return f"property `{key}`{''.join(f'[{step}]' for step in rest if isinstance(step, int))}{owner}"
        case (part, *_):
            return f"{part}{owner}"
        case _:
            return ""
