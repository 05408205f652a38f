"""A second opinion, as naive as can be: evaluates the abstract syntax by enumerating, as the definitions say.

It shares no code with the resolver or the reference evaluator. An element (an edge with its two ends) is a finite
set of *facts*, its labels and properties, part by part. Of every expression all sets of facts of the element that lie
in it are written out: those in X & Y are the unions of one in X and one in Y, disjoint or not. The element
conforms when the set of all its facts is among them. A set of facts is a number with a bit for each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import partial, reduce
from typing import Any, NamedTuple

from shapecast.graph import lexical, values
from shapecast.graph.model import Edge, Element, Graph, Node
from shapecast.syntax import ast
from shapecast.syntax.printer import show

Sets = set[int]  # sets of facts
Binding = dict[Any, Any]  # variable -> element; (variable, key) -> value in a scope over values
Declaration = ast.NodeType | ast.EdgeType
Declared = list[tuple[Declaration, "Room"]]  # all declarations of one name, with the room for the names in each
INF = float("inf")


class Subject:
    """An element under test: its facts (part, "label" or "key", name), each with its bit, and its values."""

    def __init__(self, element: Element) -> None:
        parts: dict[str, Element] = {"self": element}
        parts |= {"source": element.source, "target": element.target} if isinstance(element, Edge) else {}
        labels = [(part, "label", name) for part, it in parts.items() for name in it.labels]
        keys = [(part, "key", key) for part, it in parts.items() for key in it.properties]
        self.bits = {fact: 1 << number for number, fact in enumerate([*labels, *keys])}
        self.values = {(part, key): value for part, it in parts.items() for key, value in it.properties.items()}
        self.known: dict[tuple[int, str], Sets] = {}

    def subsets(self, part: str, *kinds: str) -> Sets:
        """Every set of facts of these kinds about a part."""
        found = {0}
        for bit in (bit for (about, kind, _), bit in self.bits.items() if about == part and kind in kinds):
            found |= {it | bit for it in found}
        return found

    def records(self, part: str, record: ast.Record) -> Sets:
        """The sets of properties that are records of the type."""
        types = {item.key.text: item.type for item in record.properties}
        mandatory = {item.key.text for item in record.properties if not item.optional}
        bits = {key: self.bits[part, "key", key] for about, key in self.values if about == part}
        wrong = {key for key in bits.keys() & types.keys() if not is_member(self.values[part, key], types[key])}
        found = set()
        for it in self.subsets(part, "key"):
            keys = {key for key, bit in bits.items() if it & bit}
            if mandatory <= keys and not keys & wrong and (record.open or keys <= types.keys()):
                found.add(it)
        return found


class TooManyError(Exception):
    """An element has so many facts that writing everything out would take minutes."""


def both(xs: Sets, ys: Sets) -> Sets:
    """X & Y, the combination."""
    if len(xs) * len(ys) > 4_000_000:
        raise TooManyError
    return {x | y for x in xs for y in ys}


@dataclass(eq=False)
class Room:
    """The types and constraints of a graph type (or the top level), its imports, and the room above it."""

    above: Room | None = None
    types: dict[tuple[bool, str], Declared] = field(default_factory=dict)
    constraints: list[ast.Constraint] = field(default_factory=list)
    imports: list[Room] = field(default_factory=list)

    def read(self, elements: Sequence[ast.Statement | ast.Element]) -> None:
        self.constraints += [it for it in elements if isinstance(it, ast.Constraint)]
        for it in elements:
            if isinstance(it, Declaration):
                name = it.name.text if it.name else show(it.content.labels or it)
                self.types.setdefault((isinstance(it, ast.NodeType), name), []).append((it, self))

    def ancestry(self) -> list[Room]:
        """This room and all it imports, the nearer first, each once."""
        rooms = [self]
        for room in rooms:
            rooms += [other for other in room.imports if other not in rooms]
        return rooms

    def find(self, is_node: bool, name: str) -> Declared | None:
        """The type of that kind and name: here, then in the imports, then above."""
        rooms = self.ancestry() + ([self.above] if self.above else [])
        found = (room.types.get((is_node, name)) for room in rooms)
        return next((it for it in found if it and any(declaration.name for declaration, _ in it)), None)

    def elements(self, is_node: bool) -> dict[str, Declared]:
        """The element types by name; several declarations of one name are their union."""
        found = [(key, it) for room in self.ancestry() for key, it in room.types.items() if key[0] == is_node]
        return {name: [one for key, it in found if key[1] == name for one in it] for (_, name), _ in found}


def rooms_of(files: Sequence[ast.SchemaFile]) -> dict[str | None, Room]:
    """The rooms of all graph types by name; None is the anonymous one of files that have none."""
    top = Room()
    rooms: dict[str | None, Room] = {}
    graph_types = [(file, it) for file in files for it in file.statements if isinstance(it, ast.GraphType)]
    for file in files:
        top.read(file.statements)
    for file, it in graph_types:
        rooms[it.name.text] = Room(top)
        rooms[it.name.text].read([*it.elements, *(c for c in file.statements if isinstance(c, ast.Constraint))])
    for _, it in graph_types:
        rooms[it.name.text].imports = [rooms[other.text] for other in it.imports]
    for room, element in [(rooms[it.name.text], element) for _, it in graph_types for element in it.elements]:
        for is_node in (True, False) if isinstance(element, ast.ElementReference) else ():
            if declared := room.find(is_node, element.name.text):
                room.types[is_node, element.name.text] = declared
    return rooms or {None: top}


class Reading(NamedTuple):
    """Where names are looked up, the part they speak of, the own name, if they are names of nodes, and whether a
    plain label says nothing about content."""

    room: Room
    part: str
    subject: Subject
    own: str | None = None
    is_node: bool = True
    free_content: bool = False

    def type_of(self, expr: ast.LabelExpr) -> Declared | None:
        named = isinstance(expr, ast.TypeName) or (isinstance(expr, ast.LabelName) and expr.name != self.own)
        return self.room.find(self.is_node, expr.name) if named else None

    def names_a_type(self, expr: ast.LabelExpr) -> bool:
        return self.type_of(expr) is not None or any(map(self.names_a_type, operands_of(expr)))


def operands_of(expr: ast.LabelExpr) -> list[ast.LabelExpr]:
    single = (getattr(expr, name) for name in ("operand", "left", "right") if hasattr(expr, name))
    return [*getattr(expr, "operands", ()), *single]


@dataclass(eq=False)
class Oracle:
    """What a graph type says of a graph."""

    room: Room
    graph: Graph
    absent_content_open: bool = False
    subjects: dict[Element, Subject] = field(default_factory=dict)

    def typing(self, is_node: bool, *, abstract: bool = True) -> dict[str, frozenset[str]]:
        """By identifier the names of all types, abstract ones included or not."""
        found = self.room.elements(is_node).items()
        types = [(name, it) for name, it in found if abstract or not all(declaration.abstract for declaration, _ in it)]
        return {e.id: frozenset(name for name, it in types if self.conforms(e, it)) for e in self.elements(is_node)}

    def violations(self) -> list[tuple[str, frozenset[tuple[bool, str]]]]:
        """For each constraint its text, and the elements that violate it as (is a node, identifier)."""
        return [(show(it), self.violators(it, room)) for room in self.room.ancestry() for it in room.constraints]

    def elements(self, is_node: bool) -> list[Element]:
        return [*(self.graph.nodes if is_node else self.graph.edges).values()]

    def conforms(self, element: Element, declared: Declared) -> bool:
        subject = self.subjects[element] = self.subjects.get(element) or Subject(element)
        return sum(subject.bits.values()) in self.meaning(declared, "self", subject)

    def meaning(self, it: Declared, part: str, subject: Subject) -> Sets:
        own = next((declaration.name.text for declaration, _ in it if declaration.name), None)
        for one, room in it:
            if (id(one), part) not in subject.known:
                subject.known[id(one), part] = self.declaration(one, Reading(room, part, subject, own))
        return {sets for one, _ in it for sets in subject.known[id(one), part]}

    def declaration(self, it: Declaration, reading: Reading) -> Sets:
        absent = ast.Record(open=True) if self.absent_content_open else None
        if isinstance(it, ast.NodeType):
            return self.content(it.content, reading, absent)
        middle = self.content(it.content, reading._replace(is_node=False), absent)
        source = self.endpoint(it.source, reading._replace(part="source", own=None))
        target = self.endpoint(it.target, reading._replace(part="target", own=None))
        return both(both(source, target), middle)

    def content(self, it: ast.Content, reading: Reading, absent: ast.Record | None = None) -> Sets:
        """X & (any labels if open, the record)."""
        found = self.labels(it.labels, reading) if it.labels else {0}
        if it.open:
            found = both(found, reading.subject.subsets(reading.part, "label"))
        if it.record or absent:
            found = both(found, reading.subject.records(reading.part, it.record or absent))
        return found

    def endpoint(self, it: ast.Endpoint, reading: Reading) -> Sets:
        if it.content == ast.Content():
            if it.reference:
                return self.labels(ast.TypeName(it.reference.text), reading)
            return reading.subject.subsets(reading.part, "label", "key")
        closed = it.content.record or (it.content.labels and reading.names_a_type(it.content.labels))
        return self.content(it.content, reading if closed else reading._replace(free_content=True))

    def labels(self, expr: ast.LabelExpr, reading: Reading) -> Sets:
        if isinstance(expr, ast.LabelName | ast.TypeName):
            if declared := reading.type_of(expr):
                return self.meaning(declared, reading.part, reading.subject)
            fact = (reading.part, "label", expr.name)
            label = {reading.subject.bits[fact]} if fact in reading.subject.bits else set()
            return both(label, reading.subject.subsets(reading.part, "key")) if reading.free_content else label
        operands = [self.labels(operand, reading) for operand in operands_of(expr)]
        some = set[int]().union(*operands)
        match expr:
            case ast.LabelAnd():
                return reduce(both, operands)
            case ast.LabelEither():
                return some | both(*operands)
            case ast.LabelOptional():
                return some | {0}
        return some

    def matches(self, pattern: ast.Pattern, bound: Binding, room: Room) -> Iterator[Binding]:
        """All assignments of elements to the variables of the pattern under which it holds."""
        tests: list[tuple[tuple[str, ...], Callable[[Binding], bool]]] = []
        pools: dict[str, bool] = {}

        def position(it: ast.NodePattern | ast.EdgePattern) -> str:
            name = it.variable.text if it.variable else f"#{len(pools)} of {id(pattern)}"
            pools[name] = is_node = isinstance(it, ast.NodePattern)
            if (labels := it.labels) is not None:
                tests.append(((name,), lambda b: self.passes(b[name], labels, is_node, room)))
            return name

        for path in pattern.paths:
            names = ("", "", position(path.start))
            for edge, node in path.steps:
                names = (names[2], position(edge), position(node))
                tests.append((names, partial(runs, *names, edge.direction.value)))

        def assign(binding: Binding) -> Iterator[Binding]:
            if all(test(binding) for names, test in tests if all(name in binding for name in names)):
                free = next((name for name in pools if name not in binding), None)
                for element in self.elements(pools[free]) if free else ():
                    yield from assign({**binding, free: element})
                yield from () if free else (binding,)

        return assign(bound)

    def passes(self, element: Element, expr: ast.LabelExpr, is_node: bool, room: Room) -> bool:
        """Whether a test of labels and types is true of an element."""
        if isinstance(expr, ast.LabelName | ast.TypeName):
            declared = room.find(is_node, expr.name)
            return self.conforms(element, declared) if declared else expr.name in element.labels
        truths = [self.passes(element, operand, is_node, room) for operand in operands_of(expr)]
        return all(truths) if isinstance(expr, ast.LabelAnd) else any(truths) != isinstance(expr, ast.LabelNot)

    def truth(self, condition: ast.Condition, binding: Binding, room: Room) -> bool | None:
        """True, False, or None for unknown."""
        match condition:
            case ast.Comparison():
                left, right = value_of(condition.left, binding), value_of(condition.right, binding)
                if left is None or right is None:
                    return None
                if condition.operator.value in ("=", "<>"):
                    return values.same(left, right) == (condition.operator.value == "=")
                order = values.compare(left, right)
                ways = {"<": (-1,), "<=": (-1, 0), ">": (1,), ">=": (0, 1)}[condition.operator.value]
                return None if order is None else (order > 0) - (order < 0) in ways
            case ast.NullTest(term, negated):
                return (value_of(term, binding) is None) != negated
            case ast.PatternTest(pattern):
                return any(True for _ in self.matches(pattern, binding, room))
            case ast.Not(operand):
                return {True: False, False: True}.get(self.truth(operand, binding, room))
        truths = [self.truth(operand, binding, room) for operand in condition.operands]
        decisive = isinstance(condition, ast.Or)
        return decisive if decisive in truths else None if None in truths else not decisive

    def violators(self, it: ast.Constraint, room: Room) -> frozenset[tuple[bool, str]]:
        """The elements of the scope for which some qualifier fails; for a value, all that hold it."""
        xs: list[tuple[Any, Binding, list[Element]]] = []  # x, what the body sees of it, who answers for it
        for match in self.matches(it.scope.pattern, {}, room):
            target = it.scope.target or ast.Variable(next(name for name in match if not name.startswith("#")))
            x, at = value_of(target, match), target.name if isinstance(target, ast.Variable) else target.variable
            if x is not None and (it.scope.where is None or self.truth(it.scope.where, match, room)):
                if not any(values.same(x, known) for known, _, _ in xs):
                    xs.append((x, {(at, target.key) if isinstance(target, ast.PropertyRef) else at: x}, []))
                next(holders for known, _, holders in xs if values.same(x, known)).append(match[at])
        ys = [self.related(it.body, binding, room) for _, binding, _ in xs]
        bad: set[tuple[bool, str]] = set()
        for i, (_, _, holders) in enumerate(xs):
            others = [y for j in range(len(xs)) if j != i for y in ys[j]]
            shared = any(all(map(values.same, y, other)) for y in ys[i] for other in others)
            for qualifier in it.qualifiers:
                kind = qualifier.kind.value
                least = 1 if kind in ("MANDATORY", "IDENTIFIER") else qualifier.lower or 0
                most = 1 if kind in ("SINGLETON", "IDENTIFIER") else INF if qualifier.upper is None else qualifier.upper
                if (shared and kind in ("EXCLUSIVE", "IDENTIFIER")) or not least <= len(ys[i]) <= most:
                    bad.update((isinstance(element, Node), element.id) for element in holders)
        return frozenset(bad)

    def related(self, body: ast.Body, binding: Binding, room: Room) -> list[Any]:
        """The distinct y of one x."""
        pattern = body.pattern if isinstance(body, ast.PatternBody) else body.within
        found: list[Any] = []
        for match in self.matches(pattern, binding, room) if pattern else [binding]:
            conditions = [body.where, getattr(body, "condition", None)]
            if all(self.truth(condition, match, room) for condition in conditions if condition):
                y = [value_of(item, match) for item in getattr(body, "items", ())]
                if isinstance(body, ast.PatternBody):
                    y = [match[name] for name in match if name not in binding]
                if None not in y and not any(all(map(values.same, y, other)) for other in found):
                    found.append(y)
        return found


def runs(left: str, edge: str, right: str, way: str, b: Binding) -> bool:
    joined = (b[edge].source, b[edge].target)
    return (way != "<-" and joined == (b[left], b[right])) or (way != "->" and joined == (b[right], b[left]))


def value_of(term: ast.Term, binding: Binding) -> Any:
    """An element, a value, or None for a property that is not there."""
    match term:
        case ast.Variable(name):
            return binding[name]
        case ast.PropertyRef(name, key):
            return binding[name, key] if (name, key) in binding else binding[name].properties.get(key)
        case ast.NumberLiteral(text):
            return values.number(text)
        case ast.TemporalLiteral(words, text):
            zone = "zoned_" if " WITH " in words else "local_" if " WITHOUT " in words else ""
            kind = words.split(" WITH")[0].replace("TIMESTAMP", "DATETIME").replace(" ", "_").lower()
            return getattr(lexical, f"parse_{zone}{kind}")(text)
    return term.value


TIMES, DATETIMES = (values.LocalTime, values.ZonedTime), (values.LocalDateTime, values.ZonedDateTime)
KINDS = {"DATE": values.Date, "DURATION": values.Duration, "TIME": TIMES, "DATETIME": DATETIMES, "TIMESTAMP": DATETIMES}
CHARACTERS = "([A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*"
URI = rf"[A-Za-z][A-Za-z0-9+.-]*:(//\[[0-9A-Fa-f:.]+\])?{CHARACTERS}(#{CHARACTERS})?"
FORMS = {"URI": URI, "UUID": "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"}


def is_member(value: values.Value, data_type: ast.DataType) -> bool:
    """Whether the value is in the data type."""
    match data_type:
        case ast.UnionType():
            return any(is_member(value, member) for member in data_type.members)
        case ast.EnumType(texts):
            return value in texts
        case ast.RegexType(regex):
            return isinstance(value, str) and re.fullmatch(regex, value, re.ASCII) is not None
        case ast.ListType(member, least, most):
            is_one = isinstance(value, tuple) and least <= len(value) <= (INF if most is None else most)
            return is_one and all(is_member(it, member) for it in value)
    words, parameters = data_type.words, data_type.parameters
    if words in ("ANY", "BOOL", "BOOLEAN"):
        return words == "ANY" or isinstance(value, bool)
    if words in FORMS:
        return isinstance(value, str) and re.fullmatch(FORMS[words], value) is not None
    if words in ("STRING", "TEXT", "VARCHAR", "CHAR", "BYTES", "BINARY", "VARBINARY"):
        least, most = parameters if len(parameters) == 2 else (0, *parameters) if parameters else (0, INF)
        if words == "CHAR" or (words == "BINARY" and parameters):
            least = most = parameters[0] if parameters else 1
        return isinstance(value, bytes if "B" in words else str) and least <= len(value) <= most
    temporal = re.fullmatch("(LOCAL |ZONED |)([A-Z]+)( WITH TIME ZONE| WITHOUT TIME ZONE|)", words)
    if temporal and temporal[2] in KINDS:
        kinds, zone = KINDS[temporal[2]], temporal[1] + temporal[3]
        return isinstance(value, kinds if not zone else kinds[zone in ("ZONED ", " WITH TIME ZONE")])
    if isinstance(value, bool) or not isinstance(value, int | Decimal | float):
        return False
    if words.startswith(("FLOAT", "REAL", "DOUBLE")) or isinstance(value, float):
        return words.startswith(("FLOAT", "REAL", "DOUBLE"))  # NaN and the infinities are nowhere else
    if words in ("DECIMAL", "DEC"):
        precision, scale = (*parameters, 0)[:2] if parameters else (None, 0)
        shifted = Fraction(value) * 10**scale
        return precision is None or (shifted.denominator == 1 and abs(shifted) < 10**precision)
    bits = {"SMALLINT": 16, "BIGINT": 64, "LONG": 64}.get(words) or float(re.sub("[A-Z]", "", words) or INF)
    inside = 0 <= value < 2**bits if words.startswith("U") else -(2**bits) <= 2 * value < 2**bits
    return Fraction(value).denominator == 1 and inside
