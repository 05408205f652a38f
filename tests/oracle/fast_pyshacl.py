"""pyshacl without what long runs do not look at: the texts of its reports, a list where it looks things up, and what it
reads of a shape again for every element.

What conforms to what is not touched. The product leaves out what it can without this (``pyshacl_library``).
"""

from __future__ import annotations

from collections.abc import Callable
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
    shape.Shape.__str__ = lambda _: ""  # it is made for each line of a log that nobody writes


def ask_once() -> None:
    """Keep through each run of the validator, for the rest of the process, whether a node conforms to a node shape
    within another one. The results below a result are left out.

    A node is an end of many edges, and is asked for each of them about the shapes of the ends.
    """
    from pyshacl.shape import Shape

    Shape.validate = _within_once(Shape.validate)


def _within_once(validate: Callable[..., Any]) -> Callable[..., Any]:
    run: Any = None
    answers: dict[tuple[int, Any], tuple[bool, list[Any]]] = {}

    def validate_once(
        self: Any, executor: Any, target_graph: Any, focus: Any = None, _evaluation_path: Any = None
    ) -> Any:
        nonlocal run
        if executor is not run:
            run = executor
            answers.clear()
        if focus is None or _evaluation_path is None or self.is_property_shape or isinstance(focus, list | set):
            return validate(self, executor, target_graph, focus, _evaluation_path)
        asked = id(self), focus
        if asked not in answers:
            answers[asked] = validate(self, executor, target_graph, focus, _evaluation_path)[0], []
        return answers[asked]

    return validate_once


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
