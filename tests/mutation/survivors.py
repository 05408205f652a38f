"""Survivors that were reviewed: mutants that nothing can kill, for they mean the same, each with the reason."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from mutation.mutants import Mutant
from mutation.parts import ROOT

SURVIVORS = Path(__file__).with_name("survivors.toml")


@dataclass(frozen=True)
class Survivor:
    """A change to a line of a file that changes no answer."""

    file: str
    line: str
    change: str
    reason: str


def reviewed(path: Path = SURVIVORS) -> list[Survivor]:
    """The survivors that were reviewed."""
    with path.open("rb") as stream:
        return [Survivor(**entry) for entry in tomllib.load(stream)["survivor"]]


def equivalents(survivors: Iterable[Survivor]) -> Mapping[tuple[str, str, str], str]:
    """The reasons, by the file, the original and the change."""
    return {(one.file, one.line.strip(), one.change.strip()): one.reason for one in survivors}


def identity(mutant: Mutant) -> tuple[str, str, str]:
    """A mutant in the terms of the file of survivors."""
    original, changed = mutant.change
    return mutant.module.path.relative_to(ROOT).as_posix(), original, changed
