"""Hypothesis strategies over the whole abstract syntax of PG-Schema.

They make every tree that a text can stand for. Some trees have no text and are left out: expressions with one operand
or none, a regular expression that its own text would end, a node type in a graph type that has neither labels nor
content (which reads as a reference), an endpoint with a name and no labels, a pattern body that is one node of the
scope (which reads as a condition), and a condition that is any other pattern alone (which reads as a pattern body).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TypeVar

from hypothesis import strategies as st

from shapecast.syntax import ast
from shapecast.syntax.scopes import tests_scope

Node = TypeVar("Node")

KEYWORDS = [
    "ABSTRACT", "AND", "ANY", "ARRAY", "AS", "COUNT", "CREATE", "EDGE", "ENUM", "EXCLUSIVE", "FALSE", "FOR",
    "GRAPH", "IDENTIFIER", "IMPORTS", "IS", "LIST", "LOOSE", "MANDATORY", "NODE", "NOT", "NULL", "OF", "OPEN",
    "OPTIONAL", "OR", "SINGLETON", "STRICT", "TRUE", "TYPE", "WHERE", "WITHIN", "DATE", "STRING", "PRECISION",
    "DOUBLE", "TIME", "LOCAL", "ZONED", "WITH",
]  # fmt: skip
ODD_NAMES = [
    "is-part-of", "3D-model", "2020", "1e5", "a b", "`", "``", "", "-", "a-", "--", "//", "/*", "\n", "Straße", "日本",
    "e\u0301", "👩🏽\u200d🚀", "“x”", "a.b", "$", "é-è", "x\u2013y", "\u00a0", "0", "_", "a--b", "'", '"', "\\", "٣",
]  # fmt: skip
TYPES = [
    "INT", "STRING", "DATE", "ANY", "TIMESTAMP WITH TIME ZONE", "LOCAL TIME", "DOUBLE PRECISION", "UUID", "FLOAT64",
]  # fmt: skip


def names() -> st.SearchStrategy[str]:
    """Names of every kind: plain, keywords in any case, and such as need quotes."""
    keywords = st.sampled_from(KEYWORDS).flatmap(lambda word: st.sampled_from([word, word.lower(), word.title()]))
    plain = st.from_regex(r"[A-Za-z_][A-Za-z0-9_]{0,6}(-[a-z0-9]{1,4})?", fullmatch=True)
    return st.sampled_from(list("abcxyz")) | plain | keywords | st.sampled_from(ODD_NAMES) | st.text(max_size=8)


def name_nodes() -> st.SearchStrategy[ast.Name]:
    """A name as a node."""
    return st.builds(ast.Name, names())


def several(parts: st.SearchStrategy[Node], least: int = 2, most: int = 3) -> st.SearchStrategy[tuple[Node, ...]]:
    """A tuple of so many."""
    return st.lists(parts, min_size=least, max_size=most).map(tuple)


# --- label expressions and data types ----------------------------------------------------------


def label_exprs(negations: bool = False) -> st.SearchStrategy[ast.LabelExpr]:
    """Label expressions, for patterns with ``!``, for types with ``?``."""
    leaves = st.builds(ast.LabelName, names()) | st.builds(ast.TypeName, names())

    def grown(parts: st.SearchStrategy[ast.LabelExpr]) -> st.SearchStrategy[ast.LabelExpr]:
        operands = several(parts)
        unary = st.builds(ast.LabelNot if negations else ast.LabelOptional, parts)
        nary = st.builds(ast.LabelAnd, operands) | st.builds(ast.LabelOr, operands)
        return nary | st.builds(ast.LabelEither, parts, parts) | unary

    return st.recursive(leaves, grown, max_leaves=8)


def regexes() -> st.SearchStrategy[str]:
    """Texts that can stand between ``^`` and ``$``."""
    pieces = st.sampled_from(
        ["a", "[a-z]", "\\d", "\\$", "\\\\", ".", "*", "(x|y)", " ", ",", "}", "/", '"', "`", "$a", "{2,3}"]
    )
    return (
        st.lists(pieces, max_size=6).map("".join).filter(lambda text: not re.search(r"(?<!\\)\$(?:[\s,}>]|\Z)", text))
    )


def data_types() -> st.SearchStrategy[ast.DataType]:
    """Data types, known or not."""
    words = st.sampled_from(TYPES) | st.from_regex(r"[A-Z]{1,5}[0-9]{0,2}", fullmatch=True).filter(_is_free_word)
    leaves = (
        st.builds(ast.NamedType, words, several(st.integers(0, 99), 0, 2))
        | st.builds(ast.EnumType, several(st.text(max_size=6), 1, 3))
        | st.builds(ast.RegexType, regexes())
    )

    def grown(parts: st.SearchStrategy[ast.DataType]) -> st.SearchStrategy[ast.DataType]:
        lists = st.builds(ast.ListType, parts, st.integers(0, 3), st.none() | st.integers(0, 9))
        return lists | st.builds(ast.UnionType, several(parts))

    return st.recursive(leaves, grown, max_leaves=4)


def _is_free_word(word: str) -> bool:
    """Words that may be those of a data type, for all the grammar knows; LIST and such mean more."""
    return word not in {*KEYWORDS, "KEY", "UNIQUE", "NULL"} - {"DATE", "STRING"}


# --- element types -----------------------------------------------------------------------------


def records() -> st.SearchStrategy[ast.Record]:
    """Records; a key may occur twice."""
    properties = st.builds(ast.Property, name_nodes(), data_types(), st.booleans())
    return st.builds(ast.Record, several(properties, 0, 3), st.booleans())


def contents() -> st.SearchStrategy[ast.Content]:
    """Content, any part of which may be missing."""
    return st.builds(ast.Content, st.none() | label_exprs(), st.booleans(), st.none() | records())


def node_types() -> st.SearchStrategy[ast.NodeType]:
    """Node types that no graph type takes for a reference."""
    made = st.builds(ast.NodeType, st.none() | name_nodes(), contents(), st.booleans())
    return made.filter(lambda node: node.name is None or node.abstract or node.content != ast.Content())


def endpoints() -> st.SearchStrategy[ast.Endpoint]:
    """Ends of edge types."""
    labelled = contents().filter(lambda content: content.labels is not None)
    bare = contents().map(lambda content: replace(content, labels=None))
    return (
        st.builds(ast.Endpoint, contents())
        | st.builds(ast.Endpoint, labelled, name=name_nodes())
        | st.builds(ast.Endpoint, bare, reference=name_nodes())
    )


def edge_types() -> st.SearchStrategy[ast.EdgeType]:
    """Edge types."""
    return st.builds(ast.EdgeType, st.none() | name_nodes(), endpoints(), contents(), endpoints(), st.booleans())


# --- constraints -------------------------------------------------------------------------------


def paths() -> st.SearchStrategy[ast.Path]:
    """Paths of up to two steps, over few variables so that they meet."""
    variables = st.none() | st.builds(ast.Name, st.sampled_from(["x", "y", "z", "open", "Foo"]) | names())
    tested = st.none() | label_exprs(negations=True)
    nodes = st.builds(ast.NodePattern, variables, tested)
    edges = st.builds(ast.EdgePattern, st.sampled_from(ast.Direction), variables, tested)
    return st.builds(ast.Path, nodes, several(st.tuples(edges, nodes), 0, 2))


def patterns() -> st.SearchStrategy[ast.Pattern]:
    """Patterns of one path or more."""
    return st.builds(ast.Pattern, several(paths(), 1, 3))


def variables() -> st.SearchStrategy[ast.Variable]:
    """Variables as terms."""
    return st.builds(ast.Variable, names())


def properties() -> st.SearchStrategy[ast.PropertyRef]:
    """Properties as terms."""
    return st.builds(ast.PropertyRef, names(), names())


def literals() -> st.SearchStrategy[ast.Literal]:
    """Literals of every kind."""
    numbers = st.from_regex(r"-?(0|[1-9][0-9]{0,3})(\.[0-9]{1,3})?([eE][+-]?[0-9])?", fullmatch=True)
    words = st.sampled_from(["DATE", "LOCAL TIME", "TIMESTAMP WITH TIME ZONE", "FOO"])
    return (
        st.builds(ast.NumberLiteral, numbers)
        | st.builds(ast.StringLiteral, st.text(max_size=6))
        | st.builds(ast.BooleanLiteral, st.booleans())
        | st.builds(ast.TemporalLiteral, words, st.text(max_size=6))
    )


def conditions() -> st.SearchStrategy[ast.Condition]:
    """Conditions."""
    terms = variables() | properties() | literals()
    leaves = (
        st.builds(ast.Comparison, st.sampled_from(ast.Comparator), terms, terms)
        | st.builds(ast.NullTest, properties(), st.booleans())
        | st.builds(ast.PatternTest, patterns())
    )

    def grown(parts: st.SearchStrategy[ast.Condition]) -> st.SearchStrategy[ast.Condition]:
        return st.builds(ast.Not, parts) | st.builds(ast.And, several(parts)) | st.builds(ast.Or, several(parts))

    return st.recursive(leaves, grown, max_leaves=5)


def qualifiers() -> st.SearchStrategy[ast.Qualifier]:
    """Qualifiers."""
    words = st.sampled_from([kind for kind in ast.QualifierKind if kind is not ast.QualifierKind.COUNT])
    bound = st.none() | st.integers(0, 99)
    return st.builds(ast.Qualifier, words) | st.builds(ast.Qualifier, st.just(ast.QualifierKind.COUNT), bound, bound)


def scopes() -> st.SearchStrategy[ast.Scope]:
    """Scopes."""
    targets = st.none() | variables() | properties()
    return st.builds(ast.Scope, patterns(), targets, st.none() | conditions())


def bodies() -> st.SearchStrategy[ast.Body]:
    """Bodies."""
    within, where = st.none() | patterns(), st.none() | conditions()
    return (
        st.builds(ast.KeyBody, several(variables() | properties(), 1, 3), within, where)
        | st.builds(ast.PatternBody, patterns(), where)
        | st.builds(ast.ConditionBody, conditions(), within, where)
    )


def constraints() -> st.SearchStrategy[ast.Constraint]:
    """Constraints."""
    return st.builds(ast.Constraint, scopes(), several(qualifiers(), 1, 3), bodies()).filter(_has_text)


def _has_text(constraint: ast.Constraint) -> bool:
    match constraint.body:
        case ast.PatternBody(pattern, None):
            return not tests_scope(constraint.scope, pattern)
        case ast.ConditionBody(ast.PatternTest(pattern), None, where):
            return where is None and tests_scope(constraint.scope, pattern)
        case _:
            return True


# --- files -------------------------------------------------------------------------------------


def graph_types() -> st.SearchStrategy[ast.GraphType]:
    """Graph types."""
    references = st.builds(ast.ElementReference, name_nodes())
    element = node_types() | edge_types() | references | constraints()
    modes = st.none() | st.sampled_from(ast.Mode)
    return st.builds(ast.GraphType, name_nodes(), modes, several(name_nodes(), 0, 2), several(element, 0, 4))


def schema_files() -> st.SearchStrategy[ast.SchemaFile]:
    """Whole files."""
    statements = node_types() | edge_types() | constraints() | graph_types()
    return st.builds(ast.SchemaFile, several(statements, 0, 3))
