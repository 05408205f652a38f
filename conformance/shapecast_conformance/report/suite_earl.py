"""A run of the suite in EARL 1.0, in Turtle: the form in which W3C's working groups collect results.

https://www.w3.org/TR/EARL10-Schema/
"""

from __future__ import annotations

from collections.abc import Iterator

from shapecast_conformance.suite.case import Case
from shapecast_conformance.suite.results import Asked, CaseOutcome, CaseResult, SuiteRun
from shapecast_mappings.rdf.names import encoded
from shapecast_mappings.rdf.terms import TYPE, Blank, Description, Iri, Literal
from shapecast_mappings.rdf.turtle import document

EARL = "http://www.w3.org/ns/earl#"
DC = "http://purl.org/dc/terms/"
DOAP = "http://usefulinc.com/ns/doap#"
CASES = "urn:shapecast:case:"
SUBJECTS = "urn:shapecast:subject:"

OUTCOMES = {
    CaseOutcome.PASSED: "passed",
    CaseOutcome.EXCUSED: "cantTell",
    CaseOutcome.FAILED: "failed",
    CaseOutcome.ERRORED: "untested",
}
"""EARL's words for the outcomes."""


def suite_earl(run: SuiteRun) -> Iterator[str]:
    """One assertion for every case and everyone who was asked. What was excused is not told, with the excuse."""
    prefixes = {"earl": EARL, "dct": DC, "doap": DOAP, "case": CASES, "subject": SUBJECTS}
    return document(_descriptions(run), prefixes)


def _descriptions(run: SuiteRun) -> Iterator[Description]:
    yield Description(_ASSERTOR, ((TYPE, _earl("Software")), (_dct("title"), Literal("shapecast suite run"))))
    for one in run.asked:
        version = ((Iri(f"{DOAP}revision"), Literal(one.version)),) if one.version else ()
        kinds = ((TYPE, _earl("TestSubject")), (TYPE, Iri(f"{DOAP}Project")))
        yield Description(_subject(one), (*kinds, (Iri(f"{DOAP}name"), Literal(one.name)), *version))
    for case in run.cases:
        about = ((_dct("title"), Literal(case.title)), (_dct("description"), Literal(case.why)))
        yield Description(_case(case), ((TYPE, _earl("TestCase")), *about))
    for one in run.asked:
        for number, case in enumerate(run.cases, 1):
            yield _assertion(one, number, case, run.results[one.name][case.id])


def _assertion(asked: Asked, number: int, case: Case, result: CaseResult) -> Description:
    told = [result.detail, *result.excuses, *map(str, result.differences)]
    info = ((_earl("info"), Literal(text)) for text in told if text)
    outcome = Blank(((TYPE, _earl("TestResult")), (_earl("outcome"), _earl(OUTCOMES[result.outcome])), *info))
    return Description(
        Iri(f"{_subject(asked).text}/{number}"),
        (
            (TYPE, _earl("Assertion")),
            (_earl("assertedBy"), _ASSERTOR),
            (_earl("subject"), _subject(asked)),
            (_earl("test"), _case(case)),
            (_earl("mode"), _earl("automatic")),
            (_earl("result"), outcome),
        ),
    )


_ASSERTOR = Iri("urn:shapecast:suite")


def _earl(name: str) -> Iri:
    return Iri(EARL + name)


def _dct(name: str) -> Iri:
    return Iri(DC + name)


def _subject(asked: Asked) -> Iri:
    return Iri(SUBJECTS + encoded(asked.name))


def _case(case: Case) -> Iri:
    return Iri(CASES + case.id)
