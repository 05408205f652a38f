"""Which constructs of the language a schema uses, and where: a name for each alternative of the grammar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import assert_never

from shapecast.syntax import ast
from shapecast.syntax.printer import show
from shapecast_conformance.drawing.data_types import SPELLINGS

_PARAMETERS = {0: "", 1: "(n)", 2: "(m, n)"}
CONSTRUCTS: tuple[str, ...] = (
    *(f"label {form}" for form in ("name", "own name", "&", "|", r"\/", "?")),
    *("type name", "@type"),
    *(f"content {form}" for form in ("without labels", "OPEN", "without braces", "with braces")),
    *(f"record {form}" for form in ("empty", "closed", "OPEN", "mandatory key", "optional key")),
    *(f"data type {words}{_PARAMETERS[count]}" for words, count in SPELLINGS),
    *(f"data type {form}" for form in ("list", "list minimum", "list maximum", "nested list", "|", "ENUM", "regex")),
    *(f"node type {form}" for form in ("named", "unnamed", "ABSTRACT")),
    *(f"edge type {form}" for form in ("named", "unnamed", "ABSTRACT", "declared several times")),
    *(f"endpoint {form}" for form in ("any", "labels", "type", "reference", "braces", "OPEN", "named")),
    *(f"scope {form}" for form in ("node", "edge", "path", "WITHIN", "value", "WHERE")),
    *(f"qualifier {kind.value}" for kind in ast.QualifierKind),
    *(f"COUNT {form}" for form in ("l..", "..u", "l..u", "n")),
    "several qualifiers",
    *(f"key {form}" for form in ("property", "composite", "variable", "mixed", "WITHIN", "WHERE")),
    *(f"body {form}" for form in ("pattern", "pattern WHERE", "condition", "condition WITHIN", "condition WHERE")),
    *(f"pattern {form}" for form in ("->", "<-", "-", "several paths", "two steps", "variable twice")),
    *(f"test {form}" for form in ("label", "type", "@type", "&", "|", "!")),
    *(f"condition {form}" for form in ("AND", "OR", "NOT", "IS NULL", "IS NOT NULL", "node test", "pattern")),
    *(f"comparison {comparator.value}" for comparator in ast.Comparator),
    *(f"term {form}" for form in ("number", "string", "boolean", "temporal", "element", "property")),
    *(f"graph type {form}" for form in ("STRICT", "LOOSE", "without mode", "anonymous", "IMPORTS", "reference")),
    "constraint of the file",
)
"""Every construct: one for each alternative of the grammar, each data type, each qualifier."""


# --- walking the tree --------------------------------------------------------------------------


def _children(node: ast.Syntax) -> Iterator[ast.Syntax]:
    for each in fields(node):
        yield from _syntax_in(getattr(node, each.name))


def _syntax_in(value: object) -> Iterator[ast.Syntax]:
    if isinstance(value, ast.Syntax):
        yield value
    elif isinstance(value, tuple):
        for member in value:
            yield from _syntax_in(member)


@dataclass(frozen=True)
class _Names:
    """The declared types of both kinds."""

    nodes: frozenset[str]
    edges: frozenset[str]


def _names(file: ast.SchemaFile) -> _Names:
    declared = list(_declarations(file))
    return _Names(
        frozenset(d.name.text for d in declared if isinstance(d, ast.NodeType) and d.name),
        frozenset(d.name.text for d in declared if isinstance(d, ast.EdgeType) and d.name),
    )


def _declarations(node: ast.SchemaFile | ast.GraphType) -> Iterator[ast.NodeType | ast.EdgeType]:
    for element in node.statements if isinstance(node, ast.SchemaFile) else node.elements:
        if isinstance(element, ast.NodeType | ast.EdgeType):
            yield element
        elif isinstance(element, ast.GraphType):
            yield from _declarations(element)


def _in_expression(expr: ast.LabelExpr, types: frozenset[str], own: str | None) -> Iterator[str]:
    match expr:
        case ast.LabelName(name):
            yield "label own name" if name == own else "type name" if name in types else "label name"
        case ast.TypeName():
            yield "@type"
        case ast.LabelAnd():
            yield "label &"
        case ast.LabelOr():
            yield "label |"
        case ast.LabelEither():
            yield r"label \/"
        case ast.LabelOptional():
            yield "label ?"
        case ast.LabelNot():
            return
        case _:
            assert_never(expr)
    for child in _children(expr):
        yield from _in_expression(child, types, own)  # type: ignore[arg-type]  # its children are expressions


def _in_content(content: ast.Content, types: frozenset[str], own: str | None) -> Iterator[str]:
    if content.labels is None:
        yield "content without labels"
    else:
        yield from _in_expression(content.labels, types, own)
    if content.open:
        yield "content OPEN"
    if content.record is None:
        yield "content without braces"
    else:
        yield "content with braces"
        yield from _in_record(content.record)


def _in_record(record: ast.Record) -> Iterator[str]:
    yield "record OPEN" if record.open else "record closed"
    if not record.properties:
        yield "record empty"
    for item in record.properties:
        yield "record optional key" if item.optional else "record mandatory key"
        yield from _in_data_type(item.type)


def _in_data_type(data_type: ast.DataType) -> Iterator[str]:
    match data_type:
        case ast.NamedType(words, parameters):
            yield f"data type {words}{_PARAMETERS[len(parameters)]}"
        case ast.ListType(member, minimum, maximum):
            yield "data type list"
            if minimum:
                yield "data type list minimum"
            if maximum is not None:
                yield "data type list maximum"
            if isinstance(member, ast.ListType):
                yield "data type nested list"
        case ast.UnionType():
            yield "data type |"
        case ast.EnumType():
            yield "data type ENUM"
        case ast.RegexType():
            yield "data type regex"
        case _:
            assert_never(data_type)
    for child in _children(data_type):
        yield from _in_data_type(child)  # type: ignore[arg-type]  # its children are data types


def _in_declaration(declaration: ast.NodeType | ast.EdgeType, names: _Names) -> Iterator[str]:
    kind = "node type" if isinstance(declaration, ast.NodeType) else "edge type"
    own = None if declaration.name is None else declaration.name.text
    yield f"{kind} unnamed" if own is None else f"{kind} named"
    if declaration.abstract:
        yield f"{kind} ABSTRACT"
    if isinstance(declaration, ast.NodeType):
        yield from _in_content(declaration.content, names.nodes, own)
    else:
        yield from _in_content(declaration.content, names.edges, own)
        yield from _in_endpoint(declaration.source, names)
        yield from _in_endpoint(declaration.target, names)


def _in_endpoint(endpoint: ast.Endpoint, names: _Names) -> Iterator[str]:
    content = endpoint.content
    if endpoint.reference is not None:
        yield "endpoint reference"
        return
    if endpoint.name is not None:
        yield "endpoint named"
    if content.open:
        yield "endpoint OPEN"
    used = set(() if content.labels is None else _in_expression(content.labels, names.nodes, None))
    yield from used
    if content.record is not None:
        yield "endpoint braces"
        yield from _in_record(content.record)
    elif content.labels is None:
        yield "endpoint any"
    else:
        yield "endpoint type" if used & {"type name", "@type"} else "endpoint labels"


# --- constraints -------------------------------------------------------------------------------


def _in_constraint(constraint: ast.Constraint, names: _Names) -> Iterator[str]:
    yield from _in_scope(constraint.scope)
    yield from _in_qualifiers(constraint.qualifiers)
    yield from _in_body(constraint.body)
    for child in _children(constraint):
        yield from _in_tree(child, names)


def _in_scope(scope: ast.Scope) -> Iterator[str]:
    if scope.where is not None:
        yield "scope WHERE"
    if isinstance(scope.target, ast.PropertyRef):
        yield "scope value"
    elif scope.target is not None:
        yield "scope WITHIN"
    elif any(edge.variable for path in scope.pattern.paths for edge, _ in path.steps):
        yield "scope edge"
    else:
        yield "scope path" if scope.pattern.paths[0].steps else "scope node"


def _in_qualifiers(qualifiers: tuple[ast.Qualifier, ...]) -> Iterator[str]:
    if len(qualifiers) > 1:
        yield "several qualifiers"
    for qualifier in qualifiers:
        yield f"qualifier {qualifier.kind.value}"
        if qualifier.kind is ast.QualifierKind.COUNT:
            lower, upper = qualifier.lower, qualifier.upper
            yield (
                "COUNT ..u"
                if lower is None
                else "COUNT l.."
                if upper is None
                else ("COUNT n" if lower == upper else "COUNT l..u")
            )


def _in_body(body: ast.Body) -> Iterator[str]:
    match body:
        case ast.KeyBody(items, within, where):
            kinds = {type(item) for item in items}
            yield "key mixed" if len(kinds) > 1 else "key property" if ast.PropertyRef in kinds else "key variable"
            if len(items) > 1:
                yield "key composite"
            yield from (f"key {word}" for word, part in (("WITHIN", within), ("WHERE", where)) if part is not None)
        case ast.PatternBody(_, where):
            yield "body pattern" if where is None else "body pattern WHERE"
        case ast.ConditionBody(_, within, where):
            yield "body condition"
            yield from (
                f"body condition {word}" for word, part in (("WITHIN", within), ("WHERE", where)) if part is not None
            )
        case _:
            assert_never(body)


def _in_tree(node: ast.Syntax, names: _Names) -> Iterator[str]:
    """The constructs of patterns and conditions, wherever they stand."""
    match node:
        case ast.NodePattern(_, labels) if labels is not None:
            yield from _in_test(labels, names.nodes)
        case ast.EdgePattern(direction, _, labels):
            yield f"pattern {direction.value}"
            if labels is not None:
                yield from _in_test(labels, names.edges)
        case ast.Pattern():
            yield from _in_pattern(node)
        case ast.Comparison(operator, left, right):
            yield f"comparison {operator.value}"
            yield from map(_term, (left, right))
        case ast.NullTest(_, negated):
            yield "condition IS NOT NULL" if negated else "condition IS NULL"
        case ast.PatternTest(pattern):
            yield "condition pattern" if pattern.paths[0].steps else "condition node test"
        case ast.Not():
            yield "condition NOT"
        case ast.And():
            yield "condition AND"
        case ast.Or():
            yield "condition OR"
        case _:
            pass
    for child in _children(node):
        yield from _in_tree(child, names)


def _in_pattern(pattern: ast.Pattern) -> Iterator[str]:
    if len(pattern.paths) > 1:
        yield "pattern several paths"
    if any(len(path.steps) > 1 for path in pattern.paths):
        yield "pattern two steps"
    positions = [each for path in pattern.paths for each in (path.start, *(e for step in path.steps for e in step))]
    if max(Counter(each.variable.text for each in positions if each.variable).values(), default=0) > 1:
        yield "pattern variable twice"


def _in_test(expr: ast.LabelExpr, types: frozenset[str]) -> Iterator[str]:
    signs: dict[type[ast.Syntax], str] = {ast.LabelAnd: "&", ast.LabelOr: "|", ast.LabelNot: "!", ast.TypeName: "@type"}
    if isinstance(expr, ast.LabelName):
        yield "test type" if expr.name in types else "test label"
    elif type(expr) in signs:
        yield f"test {signs[type(expr)]}"
    for child in _children(expr):
        yield from _in_test(child, types)  # type: ignore[arg-type]  # its children are expressions


def _term(term: ast.Term) -> str:
    match term:
        case ast.NumberLiteral():
            return "term number"
        case ast.StringLiteral():
            return "term string"
        case ast.BooleanLiteral():
            return "term boolean"
        case ast.TemporalLiteral():
            return "term temporal"
        case ast.Variable():
            return "term element"
        case ast.PropertyRef():
            return "term property"
        case _:
            assert_never(term)


# --- a whole file ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Uses:
    """The constructs of a file: by kind and name of element type, by text of constraint, and of the whole."""

    node_types: Mapping[str, frozenset[str]]
    edge_types: Mapping[str, frozenset[str]]
    constraints: Mapping[str, frozenset[str]]
    whole: frozenset[str]


def uses(file: ast.SchemaFile) -> Uses:
    """Which constructs a file uses, and where."""
    names = _names(file)
    types: dict[type, dict[str, set[str]]] = {ast.NodeType: {}, ast.EdgeType: {}}
    times: Counter[str] = Counter()
    for declaration in _declarations(file):
        labels = declaration.content.labels
        name = declaration.name.text if declaration.name else show(declaration if labels is None else labels)
        found = types[type(declaration)].setdefault(name, set())
        found |= set(_in_declaration(declaration, names))
        if isinstance(declaration, ast.EdgeType):
            times[name] += 1
            found |= {"edge type declared several times"} if times[name] > 1 else set()
    constraints: dict[str, set[str]] = {}
    for constraint, of_file in _constraints(file):
        found = constraints.setdefault(show(constraint), set())
        found |= set(_in_constraint(constraint, names)) | ({"constraint of the file"} if of_file else set())
    nodes, edges = _frozen(types[ast.NodeType]), _frozen(types[ast.EdgeType])
    return Uses(nodes, edges, _frozen(constraints), frozenset(_whole(file)))


def _frozen(found: Mapping[str, set[str]]) -> Mapping[str, frozenset[str]]:
    return {name: frozenset(constructs) for name, constructs in found.items()}


def _constraints(file: ast.SchemaFile) -> Iterator[tuple[ast.Constraint, bool]]:
    for statement in file.statements:
        if isinstance(statement, ast.Constraint):
            yield statement, True
        elif isinstance(statement, ast.GraphType):
            yield from ((element, False) for element in statement.elements if isinstance(element, ast.Constraint))


def _whole(file: ast.SchemaFile) -> Iterator[str]:
    graph_types = [statement for statement in file.statements if isinstance(statement, ast.GraphType)]
    if not graph_types:
        yield "graph type anonymous"
        return
    last = graph_types[-1]
    yield "graph type without mode" if last.mode is None else f"graph type {last.mode.value}"
    if last.imports:
        yield "graph type IMPORTS"
    if any(isinstance(element, ast.ElementReference) for element in last.elements):
        yield "graph type reference"
