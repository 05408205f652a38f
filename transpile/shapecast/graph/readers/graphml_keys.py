"""The keys that a GraphML file declares: names, types and defaults of properties, and which of them hold labels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from shapecast.graph.readers.graphml_values import TYPES, list_of
from shapecast.graph.values import Value

_KINDS = {"node": ("node",), "edge": ("edge",), "all": ("node", "edge")}
_TINKERPOP = {"node": "labelV", "edge": "labelE"}
_NEO4J = {"node": "labels", "edge": "label"}


@dataclass(frozen=True, slots=True)
class Key:
    """A declared key. ``kinds`` are the kinds of elements it is for; ``graphics`` is a drawing of yEd's."""

    id: str
    kinds: tuple[str, ...]
    name: str
    type: str = "string"
    is_list: bool = False
    graphics: bool = False
    default: str | None = None

    def value(self, text: str) -> Value:
        """The value of a text under this key. Raises ValueError, which says what is wrong with the text."""
        return list_of(self.type, text) if self.is_list else TYPES[self.type](text)


def kinds_of(scope: str) -> tuple[str, ...]:
    """The kinds of elements that the ``for`` of a key speaks of; graphs, ports and hyperedges are none."""
    return _KINDS.get(scope, ())


class Labelling(Enum):
    """Where the labels of a kind of elements stand."""

    TINKERPOP = "the key labelV or labelE: one label"
    NEO4J = "the key labels, `:A:B`, or label, one label"
    YED = "the texts in the drawings"
    NONE = "nowhere but in attributes of the elements"


@dataclass(frozen=True, slots=True)
class KindKeys:
    """The keys of one kind of elements: where labels stand, and the keys by identifier and with defaults."""

    labelling: Labelling
    by_id: Mapping[str, Key]
    defaults: tuple[Key, ...]

    def holds_labels(self, key: Key, kind: str) -> bool:
        """Whether the data of a key of these are labels."""
        match self.labelling:
            case Labelling.TINKERPOP:
                return key.name == _TINKERPOP[kind] and not key.graphics
            case Labelling.NEO4J:
                return key.name == _NEO4J[kind] and not key.graphics
            case Labelling.YED:
                return key.graphics
            case Labelling.NONE:
                return False


def keys_of(kind: str, keys: Iterable[Key]) -> KindKeys:
    """What the keys of a file mean for nodes, or for edges."""
    mine = [key for key in keys if kind in key.kinds]
    names = {key.name for key in mine if not key.graphics}
    if _TINKERPOP[kind] in names:
        labelling = Labelling.TINKERPOP
    elif _NEO4J[kind] in names:
        labelling = Labelling.NEO4J
    elif any(key.graphics for key in mine):
        labelling = Labelling.YED
    else:
        labelling = Labelling.NONE
    defaults = tuple(key for key in mine if key.default is not None and not key.graphics)
    return KindKeys(labelling, {key.id: key for key in mine}, defaults)


def labels_in(text: str) -> frozenset[str]:
    """The labels of a text such as ``:A:B``; a text without a colon before it is one label, no text none."""
    if not text.startswith(":"):
        return frozenset([text] if text else [])
    return frozenset(text[1:].split(":"))
