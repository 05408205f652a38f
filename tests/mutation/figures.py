"""The figures of a run, and its survivors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import sqrt

from mutation.checks import Fate, Verdict
from mutation.mutants import Mutant
from mutation.parts import ROOT
from mutation.survivors import identity

Z = 1.959964
"""Of an interval of 95 %."""

Judged = Sequence[tuple[Mutant, Verdict]]


def interval(killed: int, total: int) -> tuple[float, float]:
    """Between what the share of all mutants lies, at 95 %, if so many of a sample were killed (Wilson)."""
    if total == 0:
        return 0.0, 1.0
    share, spread = killed / total, Z * Z / total
    centre = (share + spread / 2) / (1 + spread)
    half = Z * sqrt(share * (1 - share) / total + spread / (4 * total)) / (1 + spread)
    return max(0.0, centre - half), min(1.0, centre + half)


def figures(judged: Judged, equivalent: Mapping[tuple[str, str, str], str], places: int) -> Iterator[str]:
    """The lines of the table; ``places`` tells out of how many mutants the sample was drawn."""
    fates = Counter(verdict.fate for _, verdict in judged)
    same = sum(v.fate is Fate.SURVIVED and identity(m) in equivalent for m, v in judged)
    total, killed = len(judged), len(judged) - fates[Fate.SURVIVED]
    yield f"mutants               {total:5} of {places}"
    yield f"killed by cases       {fates[Fate.CASES]:5}"
    yield f"killed by unit tests  {fates[Fate.UNIT_TESTS]:5}"
    yield f"timeouts              {fates[Fate.TIMEOUT]:5}"
    yield f"survived              {fates[Fate.SURVIVED]:5}, {same} of them mean the same (survivors.toml)"
    yield _share("killed", killed, total)
    yield _share("killed, of those that do not mean the same", killed, total - same)


def _share(of: str, killed: int, total: int) -> str:
    low, high = interval(killed, total)
    return f"{of}: {killed / total if total else 0:.1%} ({low:.1%} to {high:.1%})"


def shown(mutant: Mutant) -> list[str]:
    """A mutant with its file, its line and its diff."""
    return [f"{mutant.module.path.relative_to(ROOT)}:{mutant.line} {mutant.operator}", *mutant.diff()]
