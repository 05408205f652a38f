r"""The resolved schema: the one model that the reference evaluator and every mapping read.

An element type denotes a set of *pairs* (label set, record), an edge type a set of triples of pairs. Both are
written as one algebra over atoms::

    Atom     one part (the element itself, or an end of the edge): exact labels, or these and any others,
             and one record type
    AllOf    the combination of its parts: { (L1 ∪ L2, R1 ⊕ R2) | one from each }
    AnyOf    the union of its parts

Names are gone: where a type was named, the expression of that type stands, *shared* and not copied, so
an expression is a directed acyclic graph and may denote exponentially many pairs. Conjunctions of unions stay as
they are. An atom says nothing about the parts it does not speak of: it gives them no label and the
empty record, which are the identities of the combination.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import TypeAlias

from shapecast.diagnostics.source import Source, Span
from shapecast.graph.values import Value
from shapecast.semantics.datatypes import DataType
from shapecast.syntax.ast import Comparator, Mode

# --- content -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a record type."""

    key: str
    type: DataType
    optional: bool
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, eq=False)
class RecordType:
    """The records that have every mandatory field, may have the optional ones, and other keys only if open."""

    fields: Mapping[str, Field] = field(default_factory=lambda: MappingProxyType({}))
    open: bool = False


class Part(Enum):
    """What an atom speaks of: the element itself or, for an edge, one of its ends."""

    SELF = "self"
    SOURCE = "source"
    TARGET = "target"


@dataclass(frozen=True, eq=False)
class Atom:
    """``labels`` exactly, or with ``labels_open`` these and any others; and one record of ``record``."""

    part: Part
    labels: frozenset[str]
    labels_open: bool
    record: RecordType
    span: Span = field(repr=False)


@dataclass(frozen=True, eq=False)
class AllOf:
    """The combination of its operands; of none: the empty label set with the empty record."""

    operands: tuple[Expr, ...] = field(repr=False)  # shared parts would be written out again and again


@dataclass(frozen=True, eq=False)
class AnyOf:
    """The union of its operands; of none: nothing at all."""

    operands: tuple[Expr, ...] = field(repr=False)


Expr: TypeAlias = Atom | AllOf | AnyOf


# --- element types -----------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class NodeType:
    """A node type; its expression speaks of ``Part.SELF`` alone."""

    name: str
    expr: Expr
    abstract: bool
    span: Span = field(repr=False)


@dataclass(frozen=True, eq=False)
class EdgeType:
    """An edge type; declared several times, it is the union of its declarations."""

    name: str
    expr: Expr
    abstract: bool
    spans: tuple[Span, ...] = field(repr=False)

    @property
    def span(self) -> Span:
        """The place of the first declaration."""
        return self.spans[0]


ElementType: TypeAlias = NodeType | EdgeType


# --- patterns ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class HasLabel:
    """The element carries the label."""

    label: str


@dataclass(frozen=True, eq=False)
class Conforms:
    """The element conforms to the type (abstract or not)."""

    type: ElementType


@dataclass(frozen=True, eq=False)
class TestNot:
    """The operand is false; tests of labels and types are never unknown."""

    operand: Test


@dataclass(frozen=True, eq=False)
class TestAll:
    """All operands are true; of none: true."""

    operands: tuple[Test, ...]


@dataclass(frozen=True, eq=False)
class TestAny:
    """Some operand is true."""

    operands: tuple[Test, ...]


Test: TypeAlias = HasLabel | Conforms | TestNot | TestAll | TestAny


@dataclass(frozen=True, eq=False)
class NodeVar:
    """A node variable of a pattern, with all that the pattern tests of it (None: nothing).
    Unnamed positions get a name that no text can spell (it starts with ``#``)."""

    name: str
    test: Test | None
    span: Span = field(repr=False)


@dataclass(frozen=True, eq=False)
class EdgeVar:
    """An edge variable between two node variables (by name); undirected: either way round."""

    name: str
    source: str
    target: str
    directed: bool
    test: Test | None
    span: Span = field(repr=False)


@dataclass(frozen=True, eq=False)
class Pattern:
    """A conjunction over variables. One edge variable may occur as several ``EdgeVar``; distinct variables may be
    bound to the same element (homomorphism). A name of the surrounding scope stands for what is bound there."""

    nodes: tuple[NodeVar, ...]
    edges: tuple[EdgeVar, ...]
    span: Span = field(repr=False)

    @property
    def variables(self) -> tuple[str, ...]:
        """Every variable of the pattern once: nodes, then edges, in the order of the text."""
        return tuple(dict.fromkeys([*(n.name for n in self.nodes), *(e.name for e in self.edges)]))


# --- conditions --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Constant:
    """A literal value."""

    value: Value


@dataclass(frozen=True, slots=True)
class ElementTerm:
    """The element that a variable is bound to."""

    variable: str


@dataclass(frozen=True, slots=True)
class PropertyTerm:
    """The value of a property of the element bound to a variable, if it has one."""

    variable: str
    key: str


Term: TypeAlias = Constant | ElementTerm | PropertyTerm
Item: TypeAlias = ElementTerm | PropertyTerm


@dataclass(frozen=True, eq=False)
class Compare:
    """Three-valued: unknown if a property is missing, or if values are ordered that have no order."""

    operator: Comparator
    left: Term
    right: Term


@dataclass(frozen=True, eq=False)
class IsNull:
    """The property is missing (``negated``: is there); never unknown."""

    term: PropertyTerm
    negated: bool


@dataclass(frozen=True, eq=False)
class TypeTest:
    """The element bound to a variable passes the test; never unknown."""

    variable: str
    test: Test


@dataclass(frozen=True, eq=False)
class Exists:
    """The pattern has a match that agrees with the bindings around it; never unknown."""

    pattern: Pattern


@dataclass(frozen=True, eq=False)
class Not:
    """Three-valued negation."""

    operand: Condition


@dataclass(frozen=True, eq=False)
class And:
    """Three-valued conjunction."""

    operands: tuple[Condition, ...]


@dataclass(frozen=True, eq=False)
class Or:
    """Three-valued disjunction."""

    operands: tuple[Condition, ...]


Condition: TypeAlias = Compare | IsNull | TypeTest | Exists | Not | And | Or


# --- constraints -------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class Scope:
    """The elements (or, if ``target`` is a property, the values) that a constraint is about."""

    target: Item
    pattern: Pattern
    where: Condition | None


@dataclass(frozen=True, eq=False)
class Query:
    """What is related to an x of the scope: one tuple of items for each match of ``pattern`` (None: the one
    empty match) that satisfies ``where``; a tuple with a missing property is none. Only x of the scope is bound
    in it: the element variable, or the term ``x.key``."""

    items: tuple[Item, ...]
    pattern: Pattern | None
    where: Condition | None


@dataclass(frozen=True, slots=True)
class Qualifiers:
    """All qualifiers worked out. MANDATORY is a lower bound of 1, SINGLETON an upper bound of 1, COUNT both
    bounds; several combine to the narrower range. ``exclusive``: no two x share a tuple."""

    exclusive: bool
    lower: int
    upper: int | None


@dataclass(frozen=True, eq=False)
class Constraint:
    """One constraint of a graph type.

    ``name`` is its printed text on one line, unique in its graph type. A condition as body is the query
    with no items whose ``where`` is the condition: its one possible tuple is the empty one, and the qualifiers
    are those of MANDATORY (``is_check`` is true).
    """

    name: str
    scope: Scope
    qualifiers: Qualifiers
    query: Query
    is_check: bool
    span: Span = field(repr=False)


# --- graph types -------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class GraphType:
    """A graph type with its imports worked in.

    ``node_types`` and ``edge_types`` are its elements, abstract ones included, with unique names in each;
    ``other_node_types`` and ``other_edge_types`` are the types that its elements and constraints refer to
    without their being elements: they type nothing, and are known to decoding and to tests.
    """

    name: str | None
    mode: Mode
    node_types: tuple[NodeType, ...]
    edge_types: tuple[EdgeType, ...]
    other_node_types: tuple[NodeType, ...]
    other_edge_types: tuple[EdgeType, ...]
    constraints: tuple[Constraint, ...]
    span: Span = field(repr=False)


@dataclass(frozen=True, eq=False)
class Schema:
    """All graph types of a compilation, in the order of the texts (the last one is the default)."""

    graph_types: tuple[GraphType, ...]
    sources: Mapping[str, Source] = field(repr=False)
