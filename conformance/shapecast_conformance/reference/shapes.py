"""Types seen from a *shape*: a label set and a key set. What does not depend on values is settled once for each shape.

What is left to do for an element is a list of tests of its values, except where which alternative holds depends on
the values themselves: then ``masks`` decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import product
from math import prod
from typing import TypeAlias, assert_never

from shapecast.graph.values import Value
from shapecast.semantics.model import Part
from shapecast_conformance.reference.forms import AllForm, AtomForm, Form, forms_below
from shapecast_conformance.reference.masks import (
    Choice,
    Cover,
    Decision,
    Join,
    Leaf,
    Pruning,
    Slot,
    choice,
    join,
    known,
)
from shapecast_conformance.reference.membership import Member, any_member, anything

Decide: TypeAlias = Callable[[Mapping[Slot, Value]], bool]
"""Whether the values of an element of the shape let it conform. Raises StateLimitError."""


def always(_: Mapping[Slot, Value]) -> bool:
    """The decision that holds whatever the values are."""
    return True


class Shape:
    """The bits of the labels and keys of one element, or of the three parts of an edge."""

    def __init__(self, parts: Mapping[Part, tuple[frozenset[str], Iterable[str]]]) -> None:
        self._labels: dict[Part, dict[str, int]] = {}
        self._keys: dict[Part, dict[str, int]] = {}
        self._slots: dict[Part, dict[str, Slot]] = {}
        bit = 1
        for part, (labels, keys) in parts.items():
            self._labels[part] = {label: bit << i for i, label in enumerate(labels)}
            bit <<= len(labels)
            self._keys[part] = {key: bit << i for i, key in enumerate(keys)}
            bit <<= len(self._keys[part])
            self._slots[part] = {key: key if len(parts) == 1 else (part, key) for key in self._keys[part]}
        self.full = bit - 1
        self.covers: dict[Form, Cover | None] = {}
        """What is known of the forms that were seen from the shape: types have many of them in common."""

    def leaf(self, atom: AtomForm) -> Leaf | None:
        """What an atom covers; None if a label or a mandatory key of it is missing."""
        labels, keys, slots = self._labels[atom.part], self._keys[atom.part], self._slots[atom.part]
        if not labels.keys() >= atom.labels:
            return None
        mask = sum(labels.values()) if atom.labels_open else sum(labels[label] for label in atom.labels)
        required: list[tuple[Slot, Member]] = []
        conditional: list[tuple[Slot, int, Member]] = []
        for field in atom.fields:
            bit = keys.get(field.key)
            if bit is None:
                if not field.optional:
                    return None
            elif field.test is anything:
                mask |= bit
            elif field.optional:
                conditional.append((slots[field.key], bit, field.test))
            else:
                mask |= bit
                required.append((slots[field.key], field.test))
        if atom.record_open:
            mask |= sum(bit for key, bit in keys.items() if key not in atom.keys)
        return Leaf(mask, frozenset(required), frozenset(conditional))


def decision(form: Form, shape: Shape) -> Decide | None:
    """How to tell whether an element of the shape conforms; None if none does."""
    seen = shape.covers
    for at in forms_below(form, seen):
        if isinstance(at, AtomForm):
            seen[at] = shape.leaf(at)
            continue
        operands = [seen[operand] for operand in at.operands]
        possible = [operand for operand in operands if operand is not None]
        if isinstance(at, AllForm):
            seen[at] = join(possible) if len(possible) == len(operands) else None
        else:
            seen[at] = choice(possible)
    cover = seen[form]
    settled = None if cover is None else Pruning().settle(cover, shape.full)
    return None if settled is None else _compile(settled, shape.full)


MOST_WRITTEN_OUT = 16
"""Combinations of single alternatives that depend on values are written out if they are no more than these."""


def _compile(cover: Cover, target: int) -> Decide:
    match cover:
        case Leaf():
            return _tests(cover, target)
        case Choice(operands):
            return _any_of([_compile(operand, target) for operand in operands])
        case Join(operands):
            unions = [one.operands if isinstance(one, Choice) else (one,) for one in operands]
            if prod(map(len, unions)) <= MOST_WRITTEN_OUT and all(
                isinstance(c, Leaf) for union in unions for c in union
            ):
                return _written_out(unions, target)
            return _searching(cover, target)
        case _:
            assert_never(cover)


def _any_of(decisions: list[Decide]) -> Decide:
    if always in decisions:
        return always
    return lambda values: any(decide(values) for decide in decisions)


def _written_out(unions: Sequence[Sequence[Cover]], target: int) -> Decide:
    pruning = Pruning()
    settled = [pruning.settle(join(combination), target) for combination in product(*unions)]
    return _any_of([_compile(cover, target) for cover in settled if cover is not None])


def _searching(cover: Join, target: int) -> Decide:
    def decide(values: Mapping[Slot, Value]) -> bool:
        cleared = known(cover, values, {})
        return cleared is not None and Decision().covers(cleared, target)

    return decide


def _tests(leaf: Leaf, target: int) -> Decide:
    """A single alternative: every required test, and for every bit still open one of its conditional tests."""
    open_bits = target & ~leaf.mask
    either: dict[Slot, list[Member]] = {}
    for slot, bit, test in leaf.conditional:
        if bit & open_bits:
            either.setdefault(slot, []).append(test)
    tests = [*leaf.required, *((slot, any_member(options)) for slot, options in either.items())]
    if not tests:
        return always
    if len(tests) == 1:
        ((slot, test),) = tests
        return lambda values: test(values[slot])

    def decide(values: Mapping[Slot, Value]) -> bool:
        for slot, test in tests:  # noqa: SIM110  # a generator would take twice the time
            if not test(values[slot]):
                return False
        return True

    return decide
