"""What is printed parses to what was printed, without a word of complaint."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from shapecast.diagnostics.source import Source
from shapecast.syntax import ast
from shapecast.syntax.parser import parse
from shapecast.syntax.printer import print_schema, show
from strategies.syntax import constraints, name_nodes, schema_files

HEALTH = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


@settings(max_examples=40, deadline=None, suppress_health_check=HEALTH)
@given(schema_files())
def test_files(file: ast.SchemaFile) -> None:
    text = print_schema(file)
    again, problems = parse(Source("printed", text))
    assert (again, problems) == (file, ())
    assert print_schema(again) == text
    assert parse(Source("shown", show(file))) == (file, ())


@settings(max_examples=60, deadline=None, suppress_health_check=HEALTH)
@given(constraints(), name_nodes())
def test_constraints_among_other_elements(constraint: ast.Constraint, name: ast.Name) -> None:
    elements = (constraint, ast.ElementReference(name), constraint, ast.NodeType(name, ast.Content(open=True)))
    file = ast.SchemaFile((ast.GraphType(name, elements=elements),))
    assert parse(Source("printed", print_schema(file))) == (file, ())
