"""What elements of one shape share: the types left to decide, and what the outcome is called."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, NoReturn, TypeVar

from shapecast.diagnostics.diagnostic import Diagnostic, Label, ShapecastError
from shapecast.semantics.model import ElementType
from shapecast_conformance.reference.codes import TOO_COMPLEX
from shapecast_conformance.reference.forms import Form
from shapecast_conformance.reference.masks import MAX_STATES, StateLimitError
from shapecast_conformance.reference.shapes import Decide, Shape, decision

MAX_PLANS = 50_000
"""How many plans are kept before they are made anew, so that memory stays bounded whatever the key sets are."""

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Kept(dict[K, V], Generic[K, V]):
    """A memo that forgets all when it has grown to ``MAX_PLANS`` entries."""

    def keep(self, key: K, value: V) -> V:
        """Store and return a value."""
        if len(self) >= MAX_PLANS:
            self.clear()
        self[key] = value
        return value


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """What the elements that conform to the same types have in common.

    ``types`` are the names of element types of the graph type, abstract ones included; ``covered`` says that one of
    them is not abstract. ``members`` are the numbers of all forms (of a node) or types (of an edge) that hold it.
    """

    types: frozenset[str]
    covered: bool
    members: frozenset[int]


class Profiles:
    """All profiles of one kind of element, one for each set of members."""

    def __init__(self, types: Mapping[int, Sequence[ElementType]]) -> None:
        self._types = types
        self._known: dict[frozenset[int], Profile] = {}

    def of(self, members: Iterable[int]) -> Profile:
        """The profile of elements with these members."""
        key = frozenset(members)
        found = self._known.get(key)
        if found is None:
            types = [t for number in key for t in self._types.get(number, ())]
            names = frozenset(t.name for t in types)
            found = self._known[key] = Profile(names, any(not t.abstract for t in types), key)
        return found


@dataclass(slots=True, eq=False)
class Plan:
    """For one shape: the members whatever the values are, and those that depend on them.

    ``joint`` are forms of all three parts of an edge, which are decided apart.
    """

    always: frozenset[int]
    depends: tuple[tuple[int, Decide], ...]
    joint: tuple[tuple[int, Form], ...] = ()
    only: Profile | None = None
    _profiles: dict[int, Profile] = field(default_factory=dict)

    def profile(self, values: Mapping[Any, Any], profiles: Profiles, owners: Sequence[ElementType]) -> Profile:
        """The profile of an element with these values; of ``joint`` nothing is in it.

        Raises ShapecastError, naming one of the ``owners``, if that takes too many steps.
        """
        bits, bit = 0, 1
        try:
            for _, decide in self.depends:
                if decide(values):
                    bits |= bit
                bit <<= 1
        except (StateLimitError, RecursionError) as limit:
            number, _ = self.depends[bit.bit_length() - 1]
            too_complex(owners[number], limit)
        found = self._profiles.get(bits)
        if found is None:
            chosen = (number for place, (number, _) in enumerate(self.depends) if bits >> place & 1)
            found = self._profiles[bits] = profiles.of({*self.always, *chosen})
        return found


def decision_for(form: Form, shape: Shape, owner: ElementType) -> Decide | None:
    """``decision``; raises ShapecastError, naming the owner, if the form nests too deeply."""
    try:
        return decision(form, shape)
    except (StateLimitError, RecursionError) as limit:
        too_complex(owner, limit)


def too_complex(owner: ElementType, limit: StateLimitError | RecursionError) -> NoReturn:
    """Raise the error that names a type for which some element takes too many steps, or which nests too deeply."""
    if isinstance(limit, StateLimitError):
        message = f"an element takes more than {MAX_STATES:,} steps to decide against the type `{owner.name}`"
        label = Label(owner.span, "the unions combined here overlap too much")
    else:
        message = f"the type `{owner.name}` nests unions and combinations too deeply to decide"
        label = Label(owner.span, "nested too deeply")
    raise ShapecastError([Diagnostic(TOO_COMPLEX, message, (label,))])
