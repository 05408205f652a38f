"""Does one choice from every union account for all of an element? Decided exactly, without writing choices out.

For one element give each label and each key a bit. What an atom accounts for is a mask of bits, and it accounts for
nothing at all when the element lacks one of its labels or mandatory keys, or a mandatory value is outside its type: no
other operand can repair that. Since { r1 ∪ ... ∪ rn } is taken over compatible records that are all part of the
element's record, a combination of atoms holds the element exactly when their masks together are full: a key may be
covered by any operand that requires it, has it optional with a value in the type, or is open and does not
declare it. Covering more never hurts, so masks that lie within another may be dropped.

``Leaf``, ``Join`` (all of) and ``Choice`` (one of) are expressions seen from an element. Where the values are not
looked at yet, a leaf keeps its tests: then its support is what *could* be covered, and pruning by it is exact.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import TypeAlias

from shapecast.graph.values import Value
from shapecast_conformance.reference.membership import Member

MAX_STATES = 10_000
"""The most undominated masks kept, and choices tried, for one element and one type (12.2)."""

Slot: TypeAlias = Hashable
"""What a value is found under: a key, or for the three parts of an edge a pair of part and key."""


class StateLimitError(Exception):
    """Deciding one element against one type passes ``MAX_STATES``, or nests too deeply."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """Covers ``mask`` if all ``required`` tests hold, and the bit of each ``conditional`` test that holds."""

    mask: int
    required: frozenset[tuple[Slot, Member]] = frozenset()
    conditional: frozenset[tuple[Slot, int, Member]] = frozenset()

    @property
    def support(self) -> int:
        """The bits that can be covered."""
        return reduce(or_, (bit for _, bit, _ in self.conditional), self.mask)


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """One of the operands: two or more, none of them a Choice."""

    operands: tuple[Leaf | Join, ...]
    support: int


@dataclass(frozen=True, slots=True, eq=False)
class Join:
    """All of the operands: choices, and at most one leaf, the first."""

    operands: tuple[Leaf | Choice, ...]
    support: int


Cover: TypeAlias = Leaf | Choice | Join


def join(operands: Iterable[Cover]) -> Cover:
    """The combination, flat, with all its leaves made one. Of none: the leaf that covers nothing."""
    flat: list[Leaf | Choice] = []
    for operand in operands:
        flat.extend(operand.operands if isinstance(operand, Join) else (operand,))
    leaves = [operand for operand in flat if isinstance(operand, Leaf)]
    choices = _few(operand for operand in flat if isinstance(operand, Choice))
    leaf = leaves[0] if len(leaves) == 1 else _merge(leaves)
    if not choices:
        return leaf
    if leaf == _NOTHING:
        return choices[0] if len(choices) == 1 else Join(tuple(choices), _support(choices))
    parts: tuple[Leaf | Choice, ...] = (leaf, *choices)
    return Join(parts, _support(parts))


def choice(operands: Iterable[Cover]) -> Cover | None:
    """The union, flat and without repetition; None if there is nothing to choose from."""
    flat: dict[Leaf | Join, None] = {}
    for operand in operands:
        flat.update(dict.fromkeys(operand.operands if isinstance(operand, Choice) else (operand,)))
    if len(flat) < 2:
        return next(iter(flat), None)
    return Choice(tuple(flat), _support(flat))


_NOTHING = Leaf(0)


def _merge(leaves: Sequence[Leaf]) -> Leaf:
    if not leaves:
        return _NOTHING
    required = frozenset[tuple[Slot, Member]]().union(*(leaf.required for leaf in leaves))
    conditional = frozenset[tuple[Slot, int, Member]]().union(*(leaf.conditional for leaf in leaves))
    return Leaf(reduce(or_, (leaf.mask for leaf in leaves)), required, conditional)


def _few(choices: Iterable[Choice]) -> list[Choice]:
    """One and the same choice is of use at most once for every bit that it can cover."""
    counts: dict[Choice, int] = {}
    for one in choices:
        counts[one] = counts.get(one, 0) + 1
    return [one for one, count in counts.items() for _ in range(min(count, max(1, one.support.bit_count())))]


def _support(operands: Iterable[Cover]) -> int:
    return reduce(or_, (operand.support for operand in operands), 0)


# --- pruning -----------------------------------------------------------------------------------


@dataclass(slots=True)
class Pruning:
    """Leaves out alternatives that cannot help; what is shared is pruned once for each target."""

    _settled: dict[tuple[Cover, int], Cover | None] = field(default_factory=dict)

    def settle(self, cover: Cover, target: int) -> Cover | None:
        """The same question with every alternative left out that cannot help to cover ``target``; None: it has none."""
        if isinstance(cover, Leaf):
            return None if target & ~cover.support else cover
        asked = cover, target
        if asked not in self._settled:
            self._settled[asked] = None if target & ~cover.support else self._settle(cover, target)
        return self._settled[asked]

    def _settle(self, cover: Choice | Join, target: int) -> Cover | None:
        if isinstance(cover, Join):
            return self._settle_join(cover, target)
        kept = [settled for operand in cover.operands if (settled := self.settle(operand, target)) is not None]
        return cover if _unchanged(kept, cover.operands) else choice(kept)

    def _settle_join(self, cover: Join, target: int) -> Cover | None:
        """A bit that one operand alone can cover must be covered by it."""
        at: Cover = cover
        while isinstance(at, Join):
            kept: list[Cover] = []
            for operand, others in zip(at.operands, _support_of_others(at.operands), strict=True):
                settled = self.settle(operand, target & ~others)
                if settled is None:
                    return None
                kept.append(settled)
            if _unchanged(kept, at.operands):
                return at
            at = join(kept)
            if target & ~at.support:
                return None
        return self.settle(at, target)


def _unchanged(kept: Sequence[Cover], operands: Sequence[Cover]) -> bool:
    return len(kept) == len(operands) and all(a is b for a, b in zip(kept, operands, strict=True))


def _support_of_others(operands: Sequence[Cover]) -> list[int]:
    """For each operand, what the others support together."""
    once = twice = 0
    for operand in operands:
        twice |= once & operand.support
        once |= operand.support
    return [twice | (once & ~operand.support) for operand in operands]


# --- deciding ----------------------------------------------------------------------------------


def known(cover: Cover, values: Mapping[Slot, Value], memo: dict[int, Cover | None]) -> Cover | None:
    """The expression with all its tests done on the values of one element; None if it cannot hold it."""
    if id(cover) in memo:
        return memo[id(cover)]
    found: Cover | None
    match cover:
        case Leaf():
            found = _known_leaf(cover, values)
        case Choice():
            tried = (known(operand, values, memo) for operand in cover.operands)
            found = choice(operand for operand in tried if operand is not None)
        case Join():
            done: list[Cover | None] = [known(operand, values, memo) for operand in cover.operands]
            found = join(c for c in done if c is not None) if None not in done else None
    memo[id(cover)] = found
    return found


def _known_leaf(leaf: Leaf, values: Mapping[Slot, Value]) -> Leaf | None:
    if not all(test(values[slot]) for slot, test in leaf.required):
        return None
    bits = (bit for slot, bit, test in leaf.conditional if test(values[slot]))
    return Leaf(reduce(or_, bits, leaf.mask))


class Decision:
    """Whether some choice covers a target; the tests of all leaves have been done."""

    def __init__(self) -> None:
        self._pruning = Pruning()
        self._answers: dict[tuple[Cover, int], bool] = {}
        self._budget = MAX_STATES

    def covers(self, cover: Cover, target: int) -> bool:
        """Whether some choice covers every bit of ``target``. Raises StateLimitError."""
        settled = self._pruning.settle(cover, target)
        if settled is None:
            return False
        if isinstance(settled, Leaf):
            return not target & ~settled.mask
        asked = settled, target
        if asked not in self._answers:
            self._answers[asked] = self._decide(settled, target)
        return self._answers[asked]

    def _decide(self, cover: Choice | Join, target: int) -> bool:
        if isinstance(cover, Choice):
            return any(self.covers(operand, target) for operand in cover.operands)
        first = cover.operands[0]
        rest = target & ~first.mask if isinstance(first, Leaf) else target
        choices = [operand for operand in cover.operands if isinstance(operand, Choice)]
        return all(self._together(group, rest & _support(group)) for group in _groups(choices, rest))

    def _together(self, group: list[Choice], target: int) -> bool:
        if len(group) == 1:
            return self.covers(group[0], target)
        at = next((i for i, one in enumerate(group) if not all(isinstance(o, Leaf) for o in one.operands)), None)
        if at is None:
            return self._sweep([{o.support & target for o in one.operands} for one in group], target)
        others = [*group[:at], *group[at + 1 :]]
        self._spend(len(group[at].operands))
        return any(self.covers(join([*others, operand]), target) for operand in group[at].operands)

    def _sweep(self, choices: list[set[int]], target: int) -> bool:
        """Take choice after choice; keep the masks reached that still can become full, without dominated ones."""
        states = {0}
        while choices:
            choices.sort(key=lambda masks: _open_bits(masks, states), reverse=True)
            masks = choices.pop()
            later = reduce(or_, (mask for other in choices for mask in other), 0)
            must = target & ~later
            reached = {state | mask for state in states for mask in masks}
            self._spend(len(reached))
            states = undominated(state for state in reached if not must & ~state)
            if not states:
                return False
        return target in states

    def _spend(self, states: int) -> None:
        self._budget -= states
        if self._budget < 0:
            raise StateLimitError


def _groups(choices: Sequence[Choice], target: int) -> list[list[Choice]]:
    """The choices in groups that share no bit of the target: each group is decided by itself."""
    groups: list[tuple[int, list[Choice]]] = []
    for one in choices:
        support, members = one.support & target, [one]
        apart = []
        for bits, group in groups:
            if bits & support:
                support, members = support | bits, [*group, *members]
            else:
                apart.append((bits, group))
        groups = [*apart, (support, members)]
    return [group for _, group in groups]


def _open_bits(masks: set[int], states: set[int]) -> int:
    """How many bits a choice would bring up for the first time: the fewer, the sooner it is taken."""
    reached = reduce(or_, states, 0)
    return (reduce(or_, masks, 0) & ~reached).bit_count()


def undominated(masks: Iterable[int]) -> set[int]:
    """The masks that do not lie within another one."""
    kept: list[int] = []
    for mask in sorted(masks, key=int.bit_count, reverse=True):
        if all(mask & ~other for other in kept):
            kept.append(mask)
    return set(kept)
