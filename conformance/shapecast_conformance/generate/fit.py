"""Whether nodes fit a shape, worked out once for many of them."""

from __future__ import annotations

from shapecast.graph.model import Node
from shapecast_conformance.drawing.sampling import Shape
from shapecast_conformance.generate.records import field_of


class Fit:
    """The test of a shape (4.9)."""

    def __init__(self, shape: Shape) -> None:
        self._labels, self._labels_open = frozenset(shape.labels), shape.labels_open
        keys = sorted({key for record in shape.records for key in record.fields})
        fields = ((key, field_of(shape, key, declared=True)) for key in keys)
        self._fields = [(field.key, field.test, field.required) for _, field in fields if field is not None]
        self._keys = frozenset(keys)
        self._open = any(record.open for record in shape.records)

    def __call__(self, node: Node) -> bool:
        """Whether the labels and the record of a node fit."""
        if not (self._labels <= node.labels if self._labels_open else self._labels == node.labels):
            return False
        properties = node.properties
        for key, test, required in self._fields:
            value = properties.get(key)
            if required if value is None else not test(value):
                return False
        return self._open or self._keys.issuperset(properties)
