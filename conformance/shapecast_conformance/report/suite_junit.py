"""A run of the suite in JUnit's XML, as continuous integration reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as Xml

from shapecast_conformance.suite.case import Case
from shapecast_conformance.suite.results import Asked, CaseOutcome, CaseResult, SuiteRun

_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold."""


def suite_junit(run: SuiteRun) -> Iterator[str]:
    """One test suite for everyone who was asked, one test for every case; what was excused is skipped."""
    root = Xml.Element("testsuites", name="shapecast suite")
    for one in run.asked:
        root.append(_suite(run, one))
    Xml.indent(root)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield Xml.tostring(root, encoding="unicode") + "\n"


def _suite(run: SuiteRun, asked: Asked) -> Xml.Element:
    results, counts = run.results[asked.name], run.counts(asked.name)
    suite = Xml.Element(
        "testsuite",
        name=_clean(str(asked)),
        tests=str(len(results)),
        failures=str(counts[CaseOutcome.FAILED]),
        errors=str(counts[CaseOutcome.ERRORED]),
        skipped=str(counts[CaseOutcome.EXCUSED]),
        time=_seconds(sum(result.seconds for result in results.values())),
    )
    suite.extend(_test(case, results[case.id]) for case in run.cases)
    return suite


def _test(case: Case, result: CaseResult) -> Xml.Element:
    feature, _, name = case.id.partition("/")
    test = Xml.Element("testcase", classname=feature, name=name, time=_seconds(result.seconds))
    match result.outcome:
        case CaseOutcome.PASSED:
            pass
        case CaseOutcome.EXCUSED:
            Xml.SubElement(test, "skipped", message=_clean("; ".join(result.excuses)))
        case CaseOutcome.FAILED:
            told = [f"{case.title} ({', '.join(case.paragraphs)})", *map(str, result.differences)]
            Xml.SubElement(test, "failure", message=_clean(str(result.differences[0]))).text = _clean("\n".join(told))
        case CaseOutcome.ERRORED:
            Xml.SubElement(test, "error", message=_clean(result.detail))
    return test


def _seconds(seconds: float) -> str:
    return f"{seconds:.3f}"


def _clean(text: str) -> str:
    return _UNWRITABLE.sub(lambda found: repr(found[0])[1:-1], text)
