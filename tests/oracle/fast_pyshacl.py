"""pyshacl without what long runs do not look at: the texts of its reports, and a list where it looks things up.

What conforms to what is not touched; the product itself takes pyshacl as it is.
"""

from __future__ import annotations


def take_no_time_for_words() -> None:
    """Leave out the descriptions and the messages that shapes do not give themselves, for the rest of the process."""
    from pyshacl import shape
    from pyshacl.constraints import ALL_CONSTRAINT_PARAMETERS, CONSTRAINT_PARAMETERS_MAP
    from pyshacl.constraints.constraint_component import ConstraintComponent

    shape.CONSTRAINT_PARAMS = (frozenset(ALL_CONSTRAINT_PARAMETERS), CONSTRAINT_PARAMETERS_MAP)
    ConstraintComponent.make_v_result_description = lambda *_, **__: ""
    for component in set(CONSTRAINT_PARAMETERS_MAP.values()):
        component.make_generic_messages = lambda *_, **__: []
