"""Names in artefacts: ``$defs`` keys, references, identifiers and dispatch keys; injective, both ways.

A schema may use any text as a name, and two of its names may differ in case or in a slash only. So no name is
ever changed or shortened: a key is a prefix that tells the kind, and the name as it is; where a notation
has reserved characters they are escaped as that notation says.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from urllib.parse import quote, unquote

from shapecast.graph.model import ElementKind


class Entry(Enum):
    """The kinds of ``$defs`` entries, by the prefix of their keys. No prefix begins another."""

    NODE = "node."
    EDGE = "edge."
    NODE_RECORD = "record.node."
    EDGE_RECORD = "record.edge."
    NODE_CONTENT = "content.node."
    EDGE_CONTENT = "content.edge."
    CONSTRAINT = "constraint."
    DATATYPE = "datatype."
    ROOT = "root."

    @staticmethod
    def type(kind: ElementKind) -> Entry:
        """The kind of entry that says which instance documents conform to a type."""
        return Entry.NODE if kind is ElementKind.NODE else Entry.EDGE

    @staticmethod
    def content(kind: ElementKind) -> Entry:
        """The kind of entry that says which label sets and records belong to a type."""
        return Entry.NODE_CONTENT if kind is ElementKind.NODE else Entry.EDGE_CONTENT

    @staticmethod
    def record(kind: ElementKind) -> Entry:
        """The kind of entry that is the bare property record of a type."""
        return Entry.NODE_RECORD if kind is ElementKind.NODE else Entry.EDGE_RECORD


def defs_key(entry: Entry, name: str) -> str:
    """The key in ``$defs`` of the entry of that kind and name."""
    return entry.value + name


def defs_name(key: str) -> tuple[Entry, str]:
    """The kind and the name that ``defs_key`` made ``key`` of. Raises ValueError for any other text."""
    for entry in Entry:
        if key.startswith(entry.value):
            return entry, key.removeprefix(entry.value)
    raise ValueError(f"no key of $defs: {key!r}")


def pointer(*steps: str) -> str:
    """A JSON Pointer as a URI fragment, ``#`` included (RFC 6901, section 6)."""
    return "#" + "".join("/" + quote(_escaped(step), safe="!$'()*+,;=:@~") for step in steps)


def pointer_steps(fragment: str) -> tuple[str, ...]:
    """The steps that ``pointer`` made ``fragment`` of."""
    return tuple(unquote(step).replace("~1", "/").replace("~0", "~") for step in fragment.split("/")[1:])


def _escaped(step: str) -> str:
    return step.replace("~", "~0").replace("/", "~1")


def reference(key: str) -> dict[str, str]:
    """The ``$ref`` to an entry of ``$defs`` of the same document."""
    return {"$ref": pointer("$defs", key)}


def document_id(base_iri: str, *names: str) -> str:
    """The IRI of a document: the base, and the names behind it, each escaped, parted by slashes."""
    return base_iri + "/".join(quote(name, safe="") for name in names)


_LABEL_ESCAPES = (("%", "%25"), (":", "%3A"), (">", "%3E"))
"""What a dispatch key uses for itself; the escape character comes first."""


def label_key(labels: Iterable[str]) -> str:
    """The dispatch key of a label set: ``:A:B``, sorted by code point; the empty text for no label at all."""
    return "".join(":" + _label_escaped(label) for label in sorted(labels))


def label_set(key: str) -> frozenset[str]:
    """The label set that ``label_key`` made ``key`` of."""
    return frozenset(_label_unescaped(part) for part in key.split(":")[1:])


def ends_key(source: Iterable[str], target: Iterable[str]) -> str:
    """The dispatch key of the label sets of an edge's ends: ``:Person>:Account``."""
    return f"{label_key(source)}>{label_key(target)}"


def end_label_sets(key: str) -> tuple[frozenset[str], frozenset[str]]:
    """The label sets that ``ends_key`` made ``key`` of."""
    source, target = key.split(">")
    return label_set(source), label_set(target)


def _label_escaped(label: str) -> str:
    for plain, escaped in _LABEL_ESCAPES:
        label = label.replace(plain, escaped)
    return label


def _label_unescaped(text: str) -> str:
    for plain, escaped in reversed(_LABEL_ESCAPES):
        text = text.replace(escaped, plain)
    return text
