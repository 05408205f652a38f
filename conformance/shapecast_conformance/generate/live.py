"""The types of elements while their graph grows, one element at a time, and tests and conditions about them."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from shapecast.graph.model import Edge, Element, Labels, Node
from shapecast.semantics.model import (
    Condition,
    Conforms,
    EdgeType,
    ElementType,
    GraphType,
    HasLabel,
    Pattern,
    PropertyTerm,
    Test,
    TestAll,
    TestAny,
    TestNot,
)
from shapecast_conformance.reference.conditions import Bindings, Compiling, Holds, compile_condition
from shapecast_conformance.reference.edge_typing import EdgeTyping
from shapecast_conformance.reference.element_tests import Passes, compile_test
from shapecast_conformance.reference.forms import Forms
from shapecast_conformance.reference.node_typing import NodeTyping
from shapecast_conformance.reference.plans import Profile


class LiveTyping:
    """Types single elements with the reference's own typing."""

    def __init__(self, graph_type: GraphType) -> None:
        forms = Forms()
        self._nodes = NodeTyping(graph_type, forms)
        self._edges = EdgeTyping(graph_type, forms, self._nodes)

    def profile(self, element: Element) -> Profile:
        """What an element conforms to. Raises ShapecastError (SC510) if a type is too complex to decide."""
        if isinstance(element, Node):
            return self._nodes.profile(element)
        return self._edges.profile(element, self._nodes.profile(element.source), self._nodes.profile(element.target))

    def test(self, element_type: ElementType, /) -> Passes:
        """Whether an element conforms to a type."""
        kind, typing = (Edge, self._edges) if isinstance(element_type, EdgeType) else (Node, self._nodes)
        number = typing.number_of[element_type]
        return lambda element: isinstance(element, kind) and number in self.profile(element).members

    def common_labels(self, element_type: ElementType, /) -> Labels:
        """Labels that every element of the type carries."""
        typing = self._edges if isinstance(element_type, EdgeType) else self._nodes
        return typing.common_labels(element_type)

    def passes(self, test: Test | None) -> Passes:
        """A test of a pattern as a function of an element; none is passed by all."""
        return _anything if test is None else compile_test(test, self)

    def holds(
        self,
        condition: Condition | None,
        exists: Callable[[Pattern], Callable[[Bindings], bool]],
        value_term: PropertyTerm | None = None,
    ) -> Holds:
        """A condition as a function of what is bound; none is always true."""
        if condition is None:
            return lambda _: True
        return compile_condition(condition, Compiling(value_term, exists, self.passes))


def _anything(_: Element) -> bool:
    return True


def labels_admit(test: Test | None, labels: Labels) -> bool:
    """False only if no element with these labels passes the test."""
    match test:
        case HasLabel(label):
            return label in labels
        case TestNot(HasLabel(label)):
            return label not in labels
        case TestAll(operands):
            return all(labels_admit(operand, labels) for operand in operands)
        case TestAny(operands):
            return any(labels_admit(operand, labels) for operand in operands)
        case TestNot() | Conforms() | None:
            return True
        case _:
            assert_never(test)
