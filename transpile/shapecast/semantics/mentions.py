"""Every place where a label expression says a name, and what the name means there (5.17 to 5.19, 6.16)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import assert_never

from shapecast.diagnostics.source import Span
from shapecast.diagnostics.suggest import did_you_mean
from shapecast.graph.model import ElementKind
from shapecast.semantics.codes import names as codes
from shapecast.semantics.declarations import Declared, Namespace
from shapecast.semantics.findings import Findings
from shapecast.syntax import ast


class Role(Enum):
    """What the expression describes."""

    TYPE = "type"
    ENDPOINT = "endpoint"
    PATTERN = "pattern"


@dataclass(frozen=True, slots=True)
class Site:
    """Where a label expression stands: what it describes, where its names are looked up, and in whose definition."""

    kind: ElementKind
    namespace: Namespace
    role: Role
    owner: Declared | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """A name in a label expression; ``meaning`` is the type it names, or None for a label."""

    site: Site
    name: str
    span: Span
    meaning: Declared | None
    bare: bool


@dataclass(eq=False)
class Mentions:
    """Looks names up and remembers every one."""

    findings: Findings
    all: list[Mention] = field(default_factory=list)

    def look_up(self, name: ast.LabelName | ast.TypeName, site: Site) -> Declared | None:
        """The type that is named, or None for a label; that ``@name`` is no type is a finding."""
        meaning = meaning_of(name, site)
        if meaning is None and isinstance(name, ast.TypeName):
            self._report(name, site)
        self.all.append(Mention(site, name.name, name.span, meaning, isinstance(name, ast.LabelName)))
        return meaning

    def _report(self, name: ast.TypeName, site: Site) -> None:
        other = ElementKind.EDGE if site.kind is ElementKind.NODE else ElementKind.NODE
        help_: str | None
        if site.namespace.find(other, name.name) is not None:
            help_ = f"`{name.name}` is {'an edge' if other is ElementKind.EDGE else 'a node'} type"
        else:
            help_ = did_you_mean(name.name, site.namespace.known(site.kind))
        message = f"no {site.kind.value} type `{name.name}` is declared"
        self.findings.add(codes.UNKNOWN_TYPE, message, name.span, help=help_)


def meaning_of(name: ast.LabelName | ast.TypeName, site: Site) -> Declared | None:
    """The type that a name means, or None: inside its own definition a type's given name is a label (5.18)."""
    owner = site.owner
    is_own = owner is not None and owner.named and (owner.kind, owner.name) == (site.kind, name.name)
    if is_own and isinstance(name, ast.LabelName):
        return None
    return site.namespace.find(site.kind, name.name)


def reference_of(endpoint: ast.Endpoint) -> ast.Name | None:
    """The name of `(foo)`: a declared node type. In `(foo {})` the name has no meaning (6.10)."""
    content = endpoint.content
    described = content.labels is not None or content.open or content.record is not None
    return None if described else endpoint.reference


def idle_name(endpoint: ast.Endpoint) -> ast.Name | None:
    """The name that an endpoint has without any meaning (6.10)."""
    return endpoint.name or (None if reference_of(endpoint) else endpoint.reference)


def names_in(labels: ast.LabelExpr | None) -> Iterator[ast.LabelName | ast.TypeName]:
    """The names of a label expression, from left to right."""
    match labels:
        case None:
            return
        case ast.LabelName() | ast.TypeName():
            yield labels
        case ast.LabelAnd(operands) | ast.LabelOr(operands):
            for operand in operands:
                yield from names_in(operand)
        case ast.LabelEither(left, right):
            yield from names_in(left)
            yield from names_in(right)
        case ast.LabelOptional(operand) | ast.LabelNot(operand):
            yield from names_in(operand)
        case _:
            assert_never(labels)
