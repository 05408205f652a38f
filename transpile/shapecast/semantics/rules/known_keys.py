"""What constraints ask of keys: some type has the key, and one that the element could have (8.35).

Elements without a type may have any key; but a key that no type has, in a graph type that has types for such
elements, is taken for a slip in LOOSE graph types too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import assert_never

from shapecast.diagnostics.diagnostic import Diagnostic, Label
from shapecast.diagnostics.suggest import did_you_mean
from shapecast.graph.model import ElementKind
from shapecast.semantics.codes.constraints import UNKNOWN_KEY
from shapecast.semantics.codes.lints import KEY_ELSEWHERE
from shapecast.semantics.compilation import Compilation
from shapecast.semantics.conditions import KeyUse
from shapecast.semantics.graph_types import BuiltGraphType
from shapecast.semantics.model import Conforms, ElementType, HasLabel, Test, TestAll, TestAny, TestNot
from shapecast.semantics.vocabulary import Vocabularies, Vocabulary


def unknown_keys(compilation: Compilation) -> Iterator[Diagnostic]:
    """An error for each use of a key that no type of the graph type has, open types aside."""
    for scope, use in _uses(compilation):
        if not (use.absence or scope.possible(use) or scope.holders(use)):
            known = {key for each in scope.of(use.kind).values() for key in each.keys}
            message = f"no {use.kind.value} type has a key `{use.key}`"
            yield Diagnostic(UNKNOWN_KEY, message, (Label(use.span),), did_you_mean(use.key, known))


def keys_elsewhere(compilation: Compilation) -> Iterator[Diagnostic]:
    """A warning for each use of a key that only types have which the element cannot have."""
    for scope, use in _uses(compilation):
        if use.absence or scope.possible(use):
            continue
        if holders := scope.holders(use):
            names = ", ".join(f"`{each.name}`" for each in holders[:3])
            message = f"none of the types that the {use.kind.value} could have has the key `{use.key}`"
            yield Diagnostic(KEY_ELSEWHERE, message, (Label(use.span),), f"{names} has it")


@dataclass(frozen=True, slots=True, eq=False)
class _Scope:
    """The types that constraints of one graph type can be about, each with its vocabulary."""

    types: Mapping[ElementKind, Mapping[ElementType, Vocabulary]]
    vocabularies: Vocabularies

    def of(self, kind: ElementKind) -> Mapping[ElementType, Vocabulary]:
        return self.types[kind]

    def holders(self, use: KeyUse) -> Sequence[ElementType]:
        """The types that have the key, by name or by being open."""
        return [each for each, words in self.of(use.kind).items() if words.has(use.key)]

    def possible(self, use: KeyUse) -> bool:
        """Whether an element that passes the tests could have the key, as far as types say."""
        if not self.of(use.kind):
            return True
        if not use.tests:
            return bool(self.holders(use))
        return all(map(partial(self._may_have, use=use), use.tests))

    def _may_have(self, test: Test, use: KeyUse) -> bool:
        match test:
            case HasLabel(label):
                words = self.of(use.kind).values()
                if any(each.has(use.key) and each.may_carry(label) for each in words):
                    return True
                return not any(each.may_carry(label) for each in words)
            case Conforms(element_type):
                return self.vocabularies.of(element_type).has(use.key)
            case TestAll(operands):
                return all(self._may_have(operand, use) for operand in operands)
            case TestAny(operands):
                return any(self._may_have(operand, use) for operand in operands)
            case TestNot():
                return True
            case _:
                assert_never(test)


def _uses(compilation: Compilation) -> Iterator[tuple[_Scope, KeyUse]]:
    vocabularies = Vocabularies()
    for built in compilation.graph_types:
        own = [read for read in built.constraints if read.namespace is built.namespace and read.key_uses]
        if own:
            scope = _scope(built, vocabularies)
            yield from ((scope, use) for read in own for use in read.key_uses)


def _scope(built: BuiltGraphType, vocabularies: Vocabularies) -> _Scope:
    graph_type = built.meaning
    nodes = (*graph_type.node_types, *graph_type.other_node_types)
    edges = (*graph_type.edge_types, *graph_type.other_edge_types)
    types: dict[ElementKind, dict[ElementType, Vocabulary]] = {
        ElementKind.NODE: {each: vocabularies.of(each) for each in nodes},
        ElementKind.EDGE: {each: vocabularies.of(each) for each in edges},
    }
    return _Scope(types, vocabularies)
