"""What the scope of a constraint binds, as far as the syntax tells."""

from __future__ import annotations

from collections.abc import Sequence

from shapecast.syntax import ast
from shapecast.syntax.parts import Parts


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


def hangs_together(scope: ast.Scope, items: Sequence[ast.Variable | ast.PropertyRef], pattern: ast.Pattern) -> bool:
    """Whether all paths of a body's pattern share variables with each other, the scope or the items, at least by way
    of others: only then do their commas go on with the constraint where the next element may follow (8.32)."""
    bound = {name.text for path in (*scope.pattern.paths, pattern.paths[0]) for name in path_variables(path)}
    bound |= {item.name if isinstance(item, ast.Variable) else item.variable for item in items}
    parts = Parts(bound)
    for path in pattern.paths[1:]:
        parts.add(name.text for name in path_variables(path))
    return parts.count == 1
