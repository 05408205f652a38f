"""From declarations to expressions: what each element type denotes (chapters 4 to 6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import assert_never

from shapecast.diagnostics.diagnostic import Label
from shapecast.diagnostics.source import Span
from shapecast.diagnostics.suggest import did_you_mean
from shapecast.graph.model import ElementKind
from shapecast.semantics import model
from shapecast.semantics.algebra import ANY_RECORD, EMPTY_RECORD, NOTHING_MORE, Reparting, any_of
from shapecast.semantics.codes import names as codes
from shapecast.semantics.cycles import dependency_order
from shapecast.semantics.declarations import Declared
from shapecast.semantics.findings import Findings
from shapecast.semantics.mentions import Mentions, Role, Site, meaning_of, names_in, reference_of
from shapecast.semantics.model import AllOf, AnyOf, Atom, Expr, Part, RecordType
from shapecast.semantics.namespaces import Names
from shapecast.semantics.resolve_data_types import resolve_data_type
from shapecast.syntax import ast


@dataclass(frozen=True, slots=True, eq=False)
class Combination:
    """A combination that a declaration writes out: the place of each operand, and whose declaration it is."""

    expr: AllOf
    spans: tuple[Span, ...]
    owner: Declared


@dataclass(eq=False)
class ResolvedTypes:
    """What each declared type denotes; ``uses`` are the types that its definition names."""

    nodes: dict[Declared, model.NodeType] = field(default_factory=dict)
    edges: dict[Declared, model.EdgeType] = field(default_factory=dict)
    uses: dict[Declared, tuple[Declared, ...]] = field(default_factory=dict)
    combinations: list[Combination] = field(default_factory=list)

    @property
    def expressions(self) -> Iterator[Expr]:
        """What the types denote."""
        yield from (each.expr for each in self.nodes.values())
        yield from (each.expr for each in self.edges.values())

    def of(self, declared: Declared) -> model.ElementType:
        """The resolved type of a declaration."""
        return self.nodes[declared] if declared.kind is ElementKind.NODE else self.edges[declared]


def resolve_types(names: Names, mentions: Mentions, findings: Findings, *, absent_content_open: bool) -> ResolvedTypes:
    """Every declared type with its expression; shared where types are named, so that its size is that of the text."""
    declared = [d for namespace in names.all for kind in ElementKind for d in namespace.own[kind].values()]
    types = ResolvedTypes()
    types.uses = {each: tuple(dict.fromkeys(meaning for _, meaning in _used(each))) for each in declared}
    order, cycles = dependency_order(declared, lambda each: types.uses[each])
    for cycle in cycles:
        _report_cycle(cycle, findings)
    resolver = _Resolver(types, mentions, findings, absent_content_open)
    for each in order:
        resolver.resolve(each)
    return types


def _used(declared: Declared) -> Iterator[tuple[Span, Declared]]:
    """The types that a definition names, each with the place where it does."""
    for declaration in declared.declarations:
        own = Site(declared.kind, declared.home, Role.TYPE, declared)
        yield from _meant(names_in(declaration.content.labels), own)
        if isinstance(declaration, ast.EdgeType):
            ends = Site(ElementKind.NODE, declared.home, Role.ENDPOINT, declared)
            for endpoint in (declaration.source, declaration.target):
                yield from _meant(names_in(endpoint.content.labels), ends)
                if (name := reference_of(endpoint)) is not None:
                    yield from _meant([ast.TypeName(name.text, span=name.span)], ends)


def _meant(names: Iterable[ast.LabelName | ast.TypeName], site: Site) -> Iterator[tuple[Span, Declared]]:
    for name in names:
        meaning = meaning_of(name, site)
        if meaning is not None:
            yield name.span, meaning


def _report_cycle(cycle: Sequence[Declared], findings: Findings) -> None:
    steps = list(zip(cycle, [*cycle[1:], cycle[0]], strict=True))
    places = [next(span for span, meaning in _used(each) if meaning is following) for each, following in steps]
    way = " -> ".join([*(each.name for each in cycle), cycle[0].name])
    related = [
        Label(span, f"`{each.name}` uses `{following.name}`")
        for span, (each, following) in zip(places[1:], steps[1:], strict=True)
    ]
    help_ = "`@` makes the name the type itself; without it, it is a label here" if len(cycle) == 1 else None
    findings.add(codes.TYPE_CYCLE, f"the type is defined by itself: {way}", places[0], help=help_, related=related)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an expression is built: the part it speaks of, and whether a plain label leaves the content free."""

    site: Site
    owner: Declared
    part: Part
    content_free: bool = False


class _Resolver:
    def __init__(self, types: ResolvedTypes, mentions: Mentions, findings: Findings, absent_content_open: bool) -> None:
        self._types = types
        self._mentions = mentions
        self._findings = findings
        self._absent_record = ANY_RECORD if absent_content_open else EMPTY_RECORD
        self._reparting = Reparting()

    def resolve(self, declared: Declared) -> None:
        """Add a type whose uses are resolved already, but for those that closed a cycle."""
        name, abstract = declared.name, all(declaration.abstract for declaration in declared.declarations)
        if declared.kind is ElementKind.NODE:
            expr = self._own_content(declared.declarations[0], declared)
            self._types.nodes[declared] = model.NodeType(name, expr, abstract, declared.span)
        else:
            expr = any_of(self._edge(d, declared) for d in declared.declarations if isinstance(d, ast.EdgeType))
            self._types.edges[declared] = model.EdgeType(name, expr, abstract, declared.spans)

    def _edge(self, declaration: ast.EdgeType, declared: Declared) -> Expr:
        operands = (
            self._own_content(declaration, declared),
            self._endpoint(declaration.source, Part.SOURCE, declared),
            self._endpoint(declaration.target, Part.TARGET, declared),
        )
        spans = (declaration.content.span, declaration.source.span, declaration.target.span)
        return self._combine(operands, spans, declared)

    def _own_content(self, declaration: ast.NodeType | ast.EdgeType, declared: Declared) -> Expr:
        place = _Place(Site(declared.kind, declared.home, Role.TYPE, declared), declared, Part.SELF)
        return self._content(declaration.content, self._absent_record, place)

    def _endpoint(self, endpoint: ast.Endpoint, part: Part, owner: Declared) -> Expr:
        site = Site(ElementKind.NODE, owner.home, Role.ENDPOINT, owner)
        content = endpoint.content
        if (name := reference_of(endpoint)) is not None:
            return self._reference(name, _Place(site, owner, part))
        if content.record is not None or any(_names_type(name, site) for name in names_in(content.labels)):
            return self._content(content, EMPTY_RECORD, _Place(site, owner, part))
        if content.labels is None and not content.open:
            return _anything(part, endpoint.span)
        return self._content(content, EMPTY_RECORD, _Place(site, owner, part, content_free=True))

    def _reference(self, name: ast.Name, place: _Place) -> Expr:
        namespace = place.site.namespace
        if namespace.find(ElementKind.NODE, name.text) is not None:
            return self._name(ast.TypeName(name.text, span=name.span), place)
        help_ = did_you_mean(name.text, namespace.known(ElementKind.NODE)) or f"for a label, write `(: {name.text})`"
        message = f"no node type `{name.text}` is declared"
        self._findings.add(codes.UNKNOWN_ENDPOINT, message, name.span, help=help_)
        return _anything(place.part, name.span)

    def _content(self, content: ast.Content, absent: RecordType, place: _Place) -> Expr:
        """Labels combined with content: the further labels and the record are one more operand."""
        record = absent if content.record is None else self._record(content.record)
        span = content.span if content.record is None else content.record.span
        own = Atom(place.part, frozenset(), content.open, record, span)
        if content.labels is None:
            return own
        labels = self._labels(content.labels, place)
        if not (content.open or record.open or record.fields):
            return labels
        return self._combine((labels, own), (content.labels.span, span), place.owner)

    def _record(self, record: ast.Record) -> RecordType:
        """A record type; of a key that is there twice the first is taken (a rule reports it)."""
        fields: dict[str, model.Field] = {}
        for each in record.properties:
            data_type = resolve_data_type(each.type, self._findings)
            fields.setdefault(each.key.text, model.Field(each.key.text, data_type, each.optional, each.span))
        return RecordType(MappingProxyType(fields), record.open)

    def _labels(self, expr: ast.LabelExpr, place: _Place) -> Expr:
        match expr:
            case ast.LabelName() | ast.TypeName():
                return self._name(expr, place)
            case ast.LabelAnd(operands):
                parts = tuple(self._labels(operand, place) for operand in operands)
                return self._combine(parts, tuple(operand.span for operand in operands), place.owner)
            case ast.LabelOr(operands):
                return AnyOf(tuple(self._labels(operand, place) for operand in operands))
            case ast.LabelEither(left, right):
                either = (self._labels(left, place), self._labels(right, place))
                return AnyOf((*either, self._combine(either, (left.span, right.span), place.owner)))
            case ast.LabelOptional(operand):
                return AnyOf((self._labels(operand, place), NOTHING_MORE))
            case ast.LabelNot(operand):
                message = "`!` has no place in the description of a type"
                self._findings.add(codes.NOT_IN_TYPE, message, expr.span, help="list the labels that there may be")
                self._labels(operand, place)
                return _anything(place.part, expr.span)
            case _:
                assert_never(expr)

    def _name(self, name: ast.LabelName | ast.TypeName, place: _Place) -> Expr:
        meaning = self._mentions.look_up(name, place.site)
        if meaning is None and isinstance(name, ast.TypeName):
            return _anything(place.part, name.span)
        if meaning is None:
            record = ANY_RECORD if place.content_free else EMPTY_RECORD
            return Atom(place.part, frozenset({name.name}), False, record, name.span)
        if meaning not in self._types.nodes and meaning not in self._types.edges:
            return _anything(place.part, name.span)  # the step that closes a cycle, which is reported
        expr = self._types.of(meaning).expr
        return self._reparting.move(expr, place.part) if meaning.kind is ElementKind.NODE else expr

    def _combine(self, operands: tuple[Expr, ...], spans: tuple[Span, ...], owner: Declared) -> Expr:
        expr = AllOf(operands)
        self._types.combinations.append(Combination(expr, spans, owner))
        return expr


def _names_type(name: ast.LabelName | ast.TypeName, site: Site) -> bool:
    return isinstance(name, ast.TypeName) or meaning_of(name, site) is not None


def _anything(part: Part, span: Span) -> Atom:
    """Any labels and any record; also what stands for a part that could not be resolved, so that one mistake does not
    bring others with it."""
    return Atom(part, frozenset(), True, ANY_RECORD, span)
