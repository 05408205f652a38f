"""Building the namespaces of a compilation: declarations, references and imports (3.8 to 3.13, 7.8 to 7.12)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shapecast.diagnostics.diagnostic import Label
from shapecast.diagnostics.source import Span
from shapecast.diagnostics.suggest import did_you_mean
from shapecast.graph.model import ElementKind
from shapecast.semantics.codes import names as codes
from shapecast.semantics.cycles import dependency_order
from shapecast.semantics.declarations import Declared, Namespace, element_types, gather, place
from shapecast.semantics.findings import Findings
from shapecast.semantics.load import SchemaText
from shapecast.syntax import ast


@dataclass(frozen=True, eq=False)
class Names:
    """The top level of all texts, and the graph types in the order of the texts. If there is no graph type, the top
    level stands for one."""

    top: Namespace
    graph_types: tuple[Namespace, ...]

    @property
    def all(self) -> tuple[Namespace, ...]:
        """Every namespace, the top level first."""
        return (self.top, *self.graph_types)


def build(texts: Sequence[SchemaText], findings: Findings) -> Names:
    """The namespaces of the texts; what is wrong with declarations, references and imports goes to ``findings``."""
    top = Namespace(None, None, None)
    _declare((s for text in texts for s in text.syntax.statements), top, findings)
    for kind in ElementKind:
        top.elements[kind] = {name: [declared] for name, declared in top.own[kind].items()}
    namespaces = [Namespace(graph_type.name.text, graph_type, top) for text in texts for graph_type in text.graph_types]
    by_name = _by_name(namespaces, findings)
    for namespace in namespaces:
        _declare(_syntax(namespace).elements, namespace, findings)
        namespace.imports.extend(_imports(namespace, by_name, findings))
    ordered, cycles = dependency_order(namespaces, lambda namespace: namespace.imports)
    for cycle in cycles:
        _report_cycle(cycle, findings)
    for namespace in ordered:
        _work_in(namespace, findings)
    return Names(top, tuple(namespaces))


def _syntax(namespace: Namespace) -> ast.GraphType:
    assert namespace.graph_type is not None
    return namespace.graph_type


def _by_name(namespaces: Iterable[Namespace], findings: Findings) -> dict[str, Namespace]:
    by_name: dict[str, Namespace] = {}
    for namespace in namespaces:
        syntax = _syntax(namespace)
        first = by_name.setdefault(syntax.name.text, namespace)
        if first is not namespace:
            message = f"the graph type `{syntax.name.text}` is declared twice"
            there = Label(_syntax(first).name.span, "declared here first")
            findings.add(codes.DUPLICATE_GRAPH_TYPE, message, syntax.name.span, related=[there])
    return by_name


def _declare(elements: Iterable[ast.Syntax], home: Namespace, findings: Findings) -> None:
    for first, again in gather(element_types(elements), home):
        findings.add(
            codes.DUPLICATE_NODE_TYPE,
            f"the node type `{first.name}` is declared twice",
            place(again),
            help="give it another name, or write one type with `|`" if first.named else "give the types names",
            related=[Label(first.span, "declared here first")],
        )


def _imports(namespace: Namespace, by_name: dict[str, Namespace], findings: Findings) -> list[Namespace]:
    found: dict[str, Namespace] = {}
    for name in _syntax(namespace).imports:
        if name.text in by_name:
            found[name.text] = by_name[name.text]
        else:
            message = f"no graph type `{name.text}` in this compilation, and no {name.text}.pgs that declares it"
            findings.add(codes.UNKNOWN_IMPORT, message, name.span, help=did_you_mean(name.text, by_name))
    return list(found.values())


def _report_cycle(cycle: Sequence[Namespace], findings: Findings) -> None:
    names = [_syntax(namespace).name.text for namespace in cycle]
    way = " -> ".join([*names, names[0]])
    places = [
        _import_span(namespace, following) for namespace, following in zip(cycle, [*cycle[1:], cycle[0]], strict=True)
    ]
    related = [Label(span, f"imports `{name}`") for span, name in zip(places[1:], [*names[2:], names[0]], strict=False)]
    cycle[-1].imports.remove(cycle[0])
    findings.add(codes.IMPORT_CYCLE, f"the imports run in a circle: {way}", places[0], related=related)


def _import_span(namespace: Namespace, imported: Namespace) -> Span:
    return next(name.span for name in _syntax(namespace).imports if name.text == imported.name)


def _work_in(namespace: Namespace, findings: Findings) -> None:
    """Give the namespace its elements: those of its imports, its own, and those it refers to."""
    for imported in namespace.imports:
        for kind in ElementKind:
            for declared in imported.all_elements(kind):
                _admit(declared, namespace)
    for kind in ElementKind:
        for declared in namespace.own[kind].values():
            _admit(declared, namespace)
    for element in _syntax(namespace).elements:
        if isinstance(element, ast.ElementReference):
            _refer(element.name, namespace, findings)
    for kind in ElementKind:
        for found in namespace.elements[kind].values():
            _check_clash(kind, found, namespace, findings)


def _admit(declared: Declared, namespace: Namespace) -> None:
    found = namespace.elements[declared.kind].setdefault(declared.name, [])
    if declared not in found:
        found.append(declared)


def _refer(name: ast.Name, namespace: Namespace, findings: Findings) -> None:
    """A reference brings in the node type and the edge type of that name, whichever there are."""
    found = [declared for kind in ElementKind if (declared := namespace.find(kind, name.text)) is not None]
    for declared in found:
        _admit(declared, namespace)
    if not found:
        known = [*namespace.known(ElementKind.NODE), *namespace.known(ElementKind.EDGE)]
        help_ = did_you_mean(name.text, known) or f"a type without labels and content is written `({name.text} {{}})`"
        findings.add(codes.UNKNOWN_ELEMENT, f"no node or edge type `{name.text}` is declared", name.span, help=help_)


def _check_clash(kind: ElementKind, found: Sequence[Declared], namespace: Namespace, findings: Findings) -> None:
    """Different types of one name are an error, but for edge types that are all named by their labels: they are one
    type of several declarations, as within one graph type (7.12)."""
    if len(found) == 1 or (kind is ElementKind.EDGE and not any(declared.named for declared in found)):
        return
    homes = ["the top level" if each.home.name is None else f"graph type `{each.home.name}`" for each in found]
    message = f"`{namespace.name}` gets different {kind.value} types `{found[0].name}` from {' and from '.join(homes)}"
    related = [Label(declared.span, f"declared in {home}") for declared, home in zip(found, homes, strict=True)]
    span = _syntax(namespace).name.span
    findings.add(codes.IMPORT_CLASH, message, span, help="rename one of them", related=related)
