"""The graph that grows: elements come from templates, with keys that differ, within upper bounds, and can go again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from random import Random

from shapecast.graph.model import Edge, Element, Graph, Node
from shapecast.graph.values import Value
from shapecast.semantics.model import GraphType, Part
from shapecast_conformance.generate.caps import Caps
from shapecast_conformance.generate.filling import NOTHING, Filling, Template, Values
from shapecast_conformance.generate.live import LiveTyping
from shapecast_conformance.generate.pool import Pool
from shapecast_conformance.generate.templates import EdgeTemplate, NodeTemplate, Templates

_PICKS = 12
"""How many nodes are picked by chance before they are gone through one by one, or given up."""


class Draft:
    """A graph in the making."""

    def __init__(self, rng: Random, graph_type: GraphType, templates: Templates, typing: LiveTyping) -> None:
        self.rng = rng
        self.graph = Graph()
        self.templates = templates
        self.typing = typing
        self.filling = Filling(rng, graph_type, typing)
        self.pools: dict[NodeTemplate, Pool[Node]] = {}
        self.origin: dict[Element, Template] = {}
        self.incident: dict[Node, dict[Edge, None]] = {}
        self._caps = Caps(graph_type, typing)
        self._cursors: Counter[tuple[EdgeTemplate, Part]] = Counter()
        self._numbers = {"n": 0, "e": 0}

    # --- coming ----------------------------------------------------------------------------------

    def add_node(self, template: NodeTemplate, fixed: Values = NOTHING) -> Node | None:
        """A new node of a template, with some values fixed; None if no record keeps to the rules."""
        node = Node(f"n{self._numbers['n'] + 1}", template.labels, {})
        if not self.filling.fill(node, template, fixed):
            return None
        self._numbers["n"] += 1
        self.graph.nodes[node.id] = node
        if template not in self.pools:
            self.pools[template] = Pool()
        self.pools[template].add(node)
        self.incident[node] = {}
        self._keep(node, template)
        return node

    def add_edge(self, template: EdgeTemplate, source: Node, target: Node, fixed: Values = NOTHING) -> Edge | None:
        """A new edge of a template; None if an upper bound or a rule is in its way, or an end does not fit."""
        if not template.fits_source(source) or not template.fits_target(target):
            return None
        edge = Edge(f"e{self._numbers['e'] + 1}", template.labels, {}, source, target)
        if not self._caps.admit(template, source, target) or not self.filling.fill(edge, template, fixed):
            return None
        self._numbers["e"] += 1
        self.graph.edges[edge.id] = edge
        self.incident[source][edge] = self.incident[target][edge] = None
        self._caps.count(template, edge, 1)
        self._keep(edge, template)
        return edge

    def _keep(self, element: Element, template: Template) -> None:
        self.origin[element] = template
        self.filling.claim(element, template)

    # --- changing --------------------------------------------------------------------------------

    def refill(self, element: Element) -> bool:
        """Give an element a new record. False if none is found that keeps to the rules: then it has the old one."""
        return self.filling.refill(element, self.origin[element])

    def put(self, element: Element, key: str, value: Value | None) -> bool:
        """Give a property a value (None: take it away), if the template of the element and all rules allow it."""
        return self.filling.put(element, self.origin[element], key, value)

    def renew(self, element: Element, key: str) -> bool:
        """Give a property a value that hardly any other element has."""
        return self.filling.renew(element, self.origin[element], key)

    # --- going -----------------------------------------------------------------------------------

    def remove(self, element: Element) -> None:
        """An element goes, a node with its edges."""
        if isinstance(element, Edge):
            self._remove_edge(element)
            return
        if self.graph.nodes.get(element.id) is not element:
            return
        for edge in list(self.incident[element]):
            self._remove_edge(edge)
        del self.graph.nodes[element.id], self.incident[element]
        template = self.origin[element]
        assert isinstance(template, NodeTemplate)
        self.pools[template].remove(element)
        self.filling.release(element, template, element.properties)
        del self.origin[element]

    def _remove_edge(self, edge: Edge) -> None:
        if self.graph.edges.get(edge.id) is not edge:
            return
        del self.graph.edges[edge.id]
        self.incident[edge.source].pop(edge, None)
        self.incident[edge.target].pop(edge, None)
        template = self.origin[edge]
        assert isinstance(template, EdgeTemplate)
        self._caps.count(template, edge, -1)
        self.filling.release(edge, template, edge.properties)
        del self.origin[edge]

    # --- choosing --------------------------------------------------------------------------------

    def pick_end(
        self, template: EdgeTemplate, part: Part, suits: Callable[[Node], bool], *, patient: bool = False
    ) -> Node | None:
        """A node that can be an end of an edge: one chosen by chance or, with ``patient``, found by going round."""
        pools = [self.pools[t] for t in template.ends(part) if self.pools.get(t)]
        if not pools:
            return None
        weights = [len(pool) for pool in pools]
        for pool in self.rng.choices(pools, weights, k=_PICKS):
            node = pool.choice(self.rng)
            if template.fits(part, node) and suits(node):
                return node
        return self._search(template, part, pools, suits) if patient else None

    def _search(
        self, template: EdgeTemplate, part: Part, pools: Sequence[Pool[Node]], suits: Callable[[Node], bool]
    ) -> Node | None:
        """The next node that suits, going on from the last one, since those before it are used up mostly."""
        total = sum(map(len, pools))
        for _ in range(total):
            at = self._cursors[template, part] % total
            for pool in pools:
                if at < len(pool):
                    node = pool.at(at)
                    break
                at -= len(pool)
            if template.fits(part, node) and suits(node):
                return node
            self._cursors[template, part] += 1
        return None

    def room(self, template: EdgeTemplate, source: Node, target: Node) -> bool:
        """Whether upper bounds leave room for an edge."""
        return self._caps.admit(template, source, target)

    def are_joined(self, one: Node, other: Node) -> bool:
        """Whether an edge runs between two nodes, in whatever direction."""
        few, many = sorted((one, other), key=lambda node: len(self.incident[node]))
        return any(edge.source is many or edge.target is many for edge in self.incident[few])

    def spare(self, template: EdgeTemplate, source: Node) -> bool:
        """Whether upper bounds leave a node room to be the source of an edge."""
        return self._caps.spare(template, source)
