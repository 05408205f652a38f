"""The tests of labels and types in patterns, compiled; what they say about where to look."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeAlias, assert_never

from shapecast.graph.model import Element, Labels
from shapecast.semantics.model import Conforms, ElementType, HasLabel, Test, TestAll, TestAny, TestNot

Passes: TypeAlias = Callable[[Element], bool]


class TypeTests(Protocol):
    """What tests ask of a typing."""

    def test(self, element_type: ElementType, /) -> Passes:
        """Whether an element conforms to a type."""
        ...

    def common_labels(self, element_type: ElementType, /) -> Labels:
        """Labels that every element of the type carries."""
        ...


def compile_test(test: Test, typing: TypeTests) -> Passes:
    """A test as a function of an element; true or false, never unknown (8.11)."""
    match test:
        case HasLabel(label):
            return lambda element: label in element.labels
        case Conforms(type):
            return typing.test(type)
        case TestNot(operand):
            inner = compile_test(operand, typing)
            return lambda element: not inner(element)
        case TestAll(operands):
            return all_pass([compile_test(operand, typing) for operand in operands])
        case TestAny(operands):
            some = [compile_test(operand, typing) for operand in operands]
            return lambda element: any(passes(element) for passes in some)
        case _:
            assert_never(test)


def all_pass(tests: list[Passes]) -> Passes:
    """True of an element that passes every test."""
    if len(tests) == 1:
        return tests[0]
    return lambda element: all(passes(element) for passes in tests)


def needed_label(test: Test | None, typing: TypeTests) -> str | None:
    """A label that every element which passes carries, if one is known."""
    match test:
        case HasLabel(label):
            return label
        case Conforms(type):
            return min(typing.common_labels(type), default=None)
        case TestAll(operands):
            found = (needed_label(operand, typing) for operand in operands)
            return next((label for label in found if label is not None), None)
        case TestNot() | TestAny() | None:
            return None
        case _:
            assert_never(test)
