"""The abstract syntax of PG-Schema: PG-Types and PG-Keys.

Every node is frozen and has the span it was read from. Spans take no part in equality, so that
``parse(print(ast)) == ast`` compares what was said and not where.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias

from shapecast.diagnostics.source import Span

NOWHERE = Span("", 0, 0)
"""The span of a node that was made and not read."""


@dataclass(frozen=True, slots=True)
class Syntax:
    """What every node of the abstract syntax has: a place."""

    span: Span = field(default=NOWHERE, compare=False, repr=False, kw_only=True)


# --- names -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Name(Syntax):
    """A name as it is meant: without back-quotes, case kept."""

    text: str


# --- label expressions -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LabelName(Syntax):
    """A bare name: a declared type if there is one of that name, else a label."""

    name: str


@dataclass(frozen=True, slots=True)
class TypeName(Syntax):
    """``@name``: a declared type and never a label."""

    name: str


@dataclass(frozen=True, slots=True)
class LabelAnd(Syntax):
    """``A & B`` (also ``:A:B``); two operands or more. Grouping is kept as it was written."""

    operands: tuple[LabelExpr, ...]


@dataclass(frozen=True, slots=True)
class LabelOr(Syntax):
    """``A | B``; two operands or more."""

    operands: tuple[LabelExpr, ...]


@dataclass(frozen=True, slots=True)
class LabelEither(Syntax):
    r"""``A \/ B``: either or both; it stands for ``A | B | (A & B)``. Binds like ``|``, to the left."""

    left: LabelExpr
    right: LabelExpr


@dataclass(frozen=True, slots=True)
class LabelOptional(Syntax):
    """``A?``: A or nothing."""

    operand: LabelExpr


@dataclass(frozen=True, slots=True)
class LabelNot(Syntax):
    """``!A``: only in the patterns of constraints."""

    operand: LabelExpr


LabelExpr: TypeAlias = LabelName | TypeName | LabelAnd | LabelOr | LabelEither | LabelOptional | LabelNot


# --- data types --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NamedType(Syntax):
    """A data type by its words, in upper case and single-spaced (``TIMESTAMP WITH TIME ZONE``), with its
    parameters: ``DECIMAL(10, 2)``. The words may be unknown; resolution says so."""

    words: str
    parameters: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ListType(Syntax):
    """``LIST<T>``, ``T LIST``, ``T ARRAY``, ``T ARRAY {m,n}``, ``T ARRAY[n]``: how many members, or None."""

    member: DataType
    minimum: int = 0
    maximum: int | None = None


@dataclass(frozen=True, slots=True)
class UnionType(Syntax):
    """``T1 | T2``; two members or more."""

    members: tuple[DataType, ...]


@dataclass(frozen=True, slots=True)
class EnumType(Syntax):
    """``ENUM("a", "b")``."""

    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegexType(Syntax):
    """``STRING ^regex$``: the text between ``^`` and ``$``, as written."""

    regex: str


DataType: TypeAlias = NamedType | ListType | UnionType | EnumType | RegexType


# --- content -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Property(Syntax):
    """``key TYPE``, ``key: TYPE``, ``OPTIONAL key TYPE``."""

    key: Name
    type: DataType
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Record(Syntax):
    """``{ k1 T1, OPTIONAL k2 T2, OPEN }``."""

    properties: tuple[Property, ...] = ()
    open: bool = False


@dataclass(frozen=True, slots=True)
class Content(Syntax):
    """``: labels OPEN {record}``, every part of which may be missing (None, False, None)."""

    labels: LabelExpr | None = None
    open: bool = False
    record: Record | None = None


# --- element types -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NodeType(Syntax):
    """``(name : labels OPEN {record})``."""

    name: Name | None
    content: Content
    abstract: bool = False


@dataclass(frozen=True, slots=True)
class Endpoint(Syntax):
    """One end of an edge type. ``(foo)`` names a node type without a colon: ``reference``."""

    content: Content
    name: Name | None = None
    reference: Name | None = None


@dataclass(frozen=True, slots=True)
class EdgeType(Syntax):
    """``(source)-[name : labels OPEN {record}]->(target)``; a reverse arrow is read as its forward form."""

    name: Name | None
    source: Endpoint
    content: Content
    target: Endpoint
    abstract: bool = False


@dataclass(frozen=True, slots=True)
class ElementReference(Syntax):
    """``foo`` or ``(foo)`` in a graph type: an element type that is declared elsewhere."""

    name: Name


# --- constraints -------------------------------------------------------------------------------


class Direction(Enum):
    """Which way an edge pattern runs, read from left to right."""

    FORWARD = "->"
    BACKWARD = "<-"
    ANY = "-"


@dataclass(frozen=True, slots=True)
class NodePattern(Syntax):
    """``(x : labels)``; both parts may be missing."""

    variable: Name | None = None
    labels: LabelExpr | None = None


@dataclass(frozen=True, slots=True)
class EdgePattern(Syntax):
    """``-[e : labels]->``, ``<-[...]-``, ``-[...]-``."""

    direction: Direction
    variable: Name | None = None
    labels: LabelExpr | None = None


@dataclass(frozen=True, slots=True)
class Path(Syntax):
    """A node pattern and any number of steps from it."""

    start: NodePattern
    steps: tuple[tuple[EdgePattern, NodePattern], ...] = ()


@dataclass(frozen=True, slots=True)
class Pattern(Syntax):
    """One path or more, joined by their shared variables."""

    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class NumberLiteral(Syntax):
    """A signed number, by its text: ``-20.0``."""

    text: str


@dataclass(frozen=True, slots=True)
class StringLiteral(Syntax):
    """A string, escapes undone."""

    value: str


@dataclass(frozen=True, slots=True)
class BooleanLiteral(Syntax):
    """TRUE or FALSE."""

    value: bool


@dataclass(frozen=True, slots=True)
class TemporalLiteral(Syntax):
    """``DATE "2020-01-01"`` (also ``DATE("2020-01-01")``): the words of a temporal type, and a text."""

    words: str
    text: str


@dataclass(frozen=True, slots=True)
class Variable(Syntax):
    """A variable of a pattern, as a term."""

    name: str


@dataclass(frozen=True, slots=True)
class PropertyRef(Syntax):
    """``x.key``."""

    variable: str
    key: str


Literal: TypeAlias = NumberLiteral | StringLiteral | BooleanLiteral | TemporalLiteral
Term: TypeAlias = Variable | PropertyRef | Literal


class Comparator(Enum):
    """The comparison operators; ``!=`` is read as ``<>``."""

    EQ = "="
    NE = "<>"
    LT = "<"
    LE = "<="
    GT = ">"
    GE = ">="


@dataclass(frozen=True, slots=True)
class Comparison(Syntax):
    """``left op right``."""

    operator: Comparator
    left: Term
    right: Term


@dataclass(frozen=True, slots=True)
class NullTest(Syntax):
    """``term IS NULL``, ``term IS NOT NULL``."""

    term: PropertyRef
    negated: bool


@dataclass(frozen=True, slots=True)
class PatternTest(Syntax):
    """A pattern as a condition: it has a match. ``(x: !t)`` is the case of a single node pattern."""

    pattern: Pattern


@dataclass(frozen=True, slots=True)
class Not(Syntax):
    """``NOT condition``."""

    operand: Condition


@dataclass(frozen=True, slots=True)
class And(Syntax):
    """``c1 AND c2 ...``; two operands or more."""

    operands: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Or(Syntax):
    """``c1 OR c2 ...``; two operands or more."""

    operands: tuple[Condition, ...]


Condition: TypeAlias = Comparison | NullTest | PatternTest | Not | And | Or


class QualifierKind(Enum):
    """The qualifiers of PG-Keys."""

    EXCLUSIVE = "EXCLUSIVE"
    MANDATORY = "MANDATORY"
    SINGLETON = "SINGLETON"
    IDENTIFIER = "IDENTIFIER"
    COUNT = "COUNT"


@dataclass(frozen=True, slots=True)
class Qualifier(Syntax):
    """A qualifier; only COUNT has bounds (``COUNT l..u OF``), either of which may be missing."""

    kind: QualifierKind
    lower: int | None = None
    upper: int | None = None


@dataclass(frozen=True, slots=True)
class Scope(Syntax):
    """``pattern [WHERE c]`` (target None), ``x WITHIN pattern [WHERE c]`` or ``x.key WITHIN pattern [WHERE c]``."""

    pattern: Pattern
    target: Variable | PropertyRef | None = None
    where: Condition | None = None


@dataclass(frozen=True, slots=True)
class KeyBody(Syntax):
    """``x.id, z WITHIN pattern WHERE c``: what is counted, and where; without WITHIN only of x."""

    items: tuple[Variable | PropertyRef, ...]
    within: Pattern | None = None
    where: Condition | None = None


@dataclass(frozen=True, slots=True)
class PatternBody(Syntax):
    """A bare pattern, with its condition if any: all that it binds beside x is counted."""

    pattern: Pattern
    where: Condition | None = None


@dataclass(frozen=True, slots=True)
class ConditionBody(Syntax):
    """A condition, with WITHIN if it needs more than x (and then WHERE)."""

    condition: Condition
    within: Pattern | None = None
    where: Condition | None = None


Body: TypeAlias = KeyBody | PatternBody | ConditionBody


@dataclass(frozen=True, slots=True)
class Constraint(Syntax):
    """``FOR scope qualifiers body``; the qualifiers in the order they were written."""

    scope: Scope
    qualifiers: tuple[Qualifier, ...]
    body: Body


# --- graph types and files ---------------------------------------------------------------------


class Mode(Enum):
    """The mode of a graph type."""

    STRICT = "STRICT"
    LOOSE = "LOOSE"


Element: TypeAlias = NodeType | EdgeType | ElementReference | Constraint


@dataclass(frozen=True, slots=True)
class GraphType(Syntax):
    """``CREATE GRAPH TYPE name mode IMPORTS a, b { elements }``."""

    name: Name
    mode: Mode | None = None
    imports: tuple[Name, ...] = ()
    elements: tuple[Element, ...] = ()


Statement: TypeAlias = NodeType | EdgeType | GraphType | Constraint


@dataclass(frozen=True, slots=True)
class SchemaFile(Syntax):
    """All statements of one text: CREATE NODE TYPE, CREATE EDGE TYPE, CREATE GRAPH TYPE, constraints."""

    statements: tuple[Statement, ...] = ()
