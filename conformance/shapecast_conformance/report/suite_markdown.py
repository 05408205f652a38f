"""A run of the suite in Markdown, for pull requests and wikis."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from shapecast_conformance.report.places import plain
from shapecast_conformance.suite.results import CaseOutcome, SuiteRun

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#&~])")
SHOWN = 200
"""How many failures are listed."""


def suite_markdown(run: SuiteRun) -> Iterator[str]:
    """Figures, a table of features, the excuses, and every failure."""
    yield f"# PG-Schema conformance: {len(run.cases)} cases\n\n"
    yield from _row(["asked", *(outcome.value for outcome in CaseOutcome)])
    yield from _row(["---", *("---:" for _ in CaseOutcome)])
    for one in run.asked:
        yield from _row([_text(str(one)), *map(str, run.counts(one.name).values())])
    yield from _features(run)
    yield from _excuses(run)
    yield from _failures(run)


def _features(run: SuiteRun) -> Iterator[str]:
    yield "\n## Features\n\nPassed or excused, of all cases:\n\n"
    yield from _row(["feature", "cases", *(_text(one.name) for one in run.asked)])
    yield from _row(["---", "---:", *("---:" for _ in run.asked)])
    totals = Counter(case.id.partition("/")[0] for case in run.cases)
    for feature, total in totals.items():
        right = [
            sum(
                result.outcome in (CaseOutcome.PASSED, CaseOutcome.EXCUSED)
                for name, result in run.results[one.name].items()
                if name.partition("/")[0] == feature
            )
            for one in run.asked
        ]
        yield from _row([_text(feature), str(total), *map(str, right)])


def _excuses(run: SuiteRun) -> Iterator[str]:
    found = [(one.name, excuse, count) for one in run.asked for excuse, count in run.excuses(one.name).items()]
    if found:
        yield "\n## Excused\n\n"
        yield from _row(["asked", "by", "cases"])
        yield from _row(["---", "---", "---:"])
        for name, excuse, count in found:
            yield from _row([_text(name), _text(excuse), str(count)])


def _failures(run: SuiteRun) -> Iterator[str]:
    bad = [
        (case, one, run.results[one.name][case.id])
        for case in run.cases
        for one in run.asked
        if run.results[one.name][case.id].outcome in (CaseOutcome.FAILED, CaseOutcome.ERRORED)
    ]
    if not bad:
        yield "\nEvery answer is that of the case, or differs as was said beforehand.\n"
        return
    yield "\n## Failed and errored\n\n"
    for case, one, result in bad[:SHOWN]:
        yield f"- **{_text(case.id)}**, {_text(one.name)}, {result.outcome.value}: {_text(case.title)}\n"
        told = [result.detail] if result.detail else [str(difference) for difference in result.differences]
        yield from (f"  - {_text(one)}\n" for one in told)
    if len(bad) > SHOWN:
        yield f"\nand {len(bad) - SHOWN} more.\n"


def _row(cells: Sequence[str]) -> Iterator[str]:
    yield f"| {' | '.join(cells)} |\n"


def _text(text: str) -> str:
    """Text that means itself."""
    return _SPECIAL.sub(r"\\\1", plain(text))
