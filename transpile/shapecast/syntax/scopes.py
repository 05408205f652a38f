"""What the scope of a constraint binds, as far as the syntax tells."""

from __future__ import annotations

from shapecast.syntax import ast


def path_variables(path: ast.Path) -> list[ast.Name]:
    """The variables that a path names, in the order of the text."""
    found = [path.start.variable, *(part.variable for step in path.steps for part in step)]
    return [name for name in found if name is not None]


def tests_scope(scope: ast.Scope, pattern: ast.Pattern) -> bool:
    """Whether the pattern is one node that the scope binds: it counts nothing, and is a condition (8.1)."""
    variable = pattern.paths[0].start.variable
    if len(pattern.paths) > 1 or pattern.paths[0].steps or variable is None:
        return False
    if scope.target is not None:
        return variable.text == (scope.target.name if isinstance(scope.target, ast.Variable) else scope.target.variable)
    return any(variable.text == name.text for path in scope.pattern.paths for name in path_variables(path))
