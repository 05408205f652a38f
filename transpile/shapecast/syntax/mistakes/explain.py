"""Says what is wrong where the reading of a piece got stuck."""

from __future__ import annotations

from shapecast.diagnostics.diagnostic import Diagnostic
from shapecast.diagnostics.source import Source
from shapecast.syntax.mistakes import constraints, records, shapes, statements
from shapecast.syntax.mistakes.failure import Explainer, Failure
from shapecast.syntax.mistakes.fallback import fallback
from shapecast.syntax.reading import StuckError
from shapecast.syntax.tokens import Tokens

EXPLAINERS: tuple[Explainer, ...] = (
    statements.extra_bracket,
    statements.foreign_clause,
    statements.unknown_statement,
    statements.graph_header,
    statements.no_parentheses,
    constraints.content_in_pattern,
    records.check_in_record,
    records.no_type,
    records.value_as_type,
    records.missing_comma,
    records.missing_comma_before_colon,
    shapes.bare_edge,
    shapes.edge_chain,
    shapes.label_gap,
    shapes.leading_operator,
    shapes.two_words,
    constraints.unquoted_temporal,
    constraints.no_operand,
    constraints.count_range,
    constraints.no_body,
    constraints.comma_as_and,
    constraints.no_condition,
    constraints.no_qualifier,
)
"""Who is asked, in order; the first that knows the mistake explains it."""


def explain(source: Source, rule: str, tokens: Tokens, stuck: StuckError) -> Diagnostic:
    """The one diagnostic of a piece that cannot be read."""
    at = Failure(source, rule, tokens, stuck)
    for explainer in EXPLAINERS:
        diagnostic = explainer(at)
        if diagnostic is not None:
            return diagnostic
    return fallback(at)
