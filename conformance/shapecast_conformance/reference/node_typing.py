"""Types nodes: by the forms of the node types, and by those of the ends of edge types."""

from __future__ import annotations

from shapecast.graph.model import Labels, Node
from shapecast.semantics.model import ElementType, GraphType, Part
from shapecast_conformance.reference.candidates import Candidates, common_labels
from shapecast_conformance.reference.forms import Form, Forms
from shapecast_conformance.reference.plans import Kept, Plan, Profile, Profiles, decision_for
from shapecast_conformance.reference.shapes import Decide, Shape, always


class NodeTyping:
    """The node types of a graph type, indexed; enrol all further forms before the first node is typed."""

    def __init__(self, graph_type: GraphType, forms: Forms) -> None:
        self._forms: list[Form] = []
        self._numbers: dict[Form, int] = {}
        self._owners: list[ElementType] = []
        self.number_of: dict[ElementType, int] = {}
        for node_type in (*graph_type.node_types, *graph_type.other_node_types):
            self.number_of[node_type] = self.enrol(forms.of(node_type.expr, one_part=True), node_type)
        types: dict[int, list[ElementType]] = {}
        for node_type in graph_type.node_types:
            types.setdefault(self.number_of[node_type], []).append(node_type)
        self._profiles = Profiles(types)
        self._candidates: Candidates | None = None
        self._plans: Kept[tuple[Labels, frozenset[str]], Plan] = Kept()

    def enrol(self, form: Form, owner: ElementType) -> int:
        """The number of a form that nodes are to be judged by; ``owner`` is the type named if it is too complex."""
        number = self._numbers.setdefault(form, len(self._forms))
        if number == len(self._forms):
            self._forms.append(form)
            self._owners.append(owner)
        return number

    def common_labels(self, node_type: ElementType) -> Labels:
        """Labels that every node of the type carries."""
        return common_labels(self._forms[self.number_of[node_type]])

    def profile(self, node: Node) -> Profile:
        """What the node conforms to. Raises ShapecastError if a type is too complex to decide."""
        properties = node.properties
        asked = node.labels, frozenset(properties)
        plan = self._plans.get(asked)
        if plan is None:
            plan = self._plans.keep(asked, self._plan(*asked))
        return plan.only or plan.profile(properties, self._profiles, self._owners)

    def _plan(self, labels: Labels, keys: frozenset[str]) -> Plan:
        if self._candidates is None:
            self._candidates = Candidates(self._forms)
        shape = Shape({Part.SELF: (labels, keys)})
        sure: list[int] = []
        depends: list[tuple[int, Decide]] = []
        for number in self._candidates.find(labels):
            decide = decision_for(self._forms[number], shape, self._owners[number])
            if decide is always:
                sure.append(number)
            elif decide is not None:
                depends.append((number, decide))
        return Plan(frozenset(sure), tuple(depends), only=None if depends else self._profiles.of(sure))
