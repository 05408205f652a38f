"""pyshacl without what long runs do not look at: the texts of its reports, a list where it looks things up, and what it
reads of a shape again for every element.

What conforms to what is not touched; the product itself takes pyshacl as it is.
"""

from __future__ import annotations

from typing import Any


def take_no_time_for_words() -> None:
    """Leave out the descriptions and the messages that shapes do not give themselves, and read each constraint of a
    shape once, for the rest of the process."""
    from pyshacl import shape
    from pyshacl.constraints import ALL_CONSTRAINT_PARAMETERS, CONSTRAINT_PARAMETERS_MAP
    from pyshacl.constraints.constraint_component import ConstraintComponent

    components = {component: _Once(component) for component in set(CONSTRAINT_PARAMETERS_MAP.values())}
    read_once = {parameter: components[component] for parameter, component in CONSTRAINT_PARAMETERS_MAP.items()}
    shape.CONSTRAINT_PARAMS = (frozenset(ALL_CONSTRAINT_PARAMETERS), read_once)
    ConstraintComponent.make_v_result_description = lambda *_, **__: ""
    for component in components:
        component.make_generic_messages = lambda *_, **__: []


class _Once:
    """Makes the constraint of a shape once, and keeps it with the shape."""

    def __init__(self, component: Any) -> None:
        self._component = component
        self._made: dict[int, tuple[Any, Any]] = {}

    def __call__(self, shape: Any) -> Any:
        kept, made = self._made.get(id(shape), (None, None))
        if kept is not shape:
            if len(self._made) > 100_000:  # shapes of graph types that are done with
                self._made.clear()
            made = self._component(shape)
            self._made[id(shape)] = shape, made
        return made
