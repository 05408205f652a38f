"""The forms in which a run of the suite can be had."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from shapecast_conformance.report.suite_earl import suite_earl
from shapecast_conformance.report.suite_html import suite_html
from shapecast_conformance.report.suite_json import suite_json
from shapecast_conformance.report.suite_junit import suite_junit
from shapecast_conformance.report.suite_markdown import suite_markdown
from shapecast_conformance.suite.results import SuiteRun

FORMATS: Mapping[str, Callable[[SuiteRun], Iterable[str]]] = {
    "json": suite_json,
    "junit": suite_junit,
    "markdown": suite_markdown,
    "earl": suite_earl,
    "html": suite_html,
}
"""The pieces of each, by name."""
