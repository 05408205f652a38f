"""What engines call the violations of a constraint: as the reference does (13.3)."""

from __future__ import annotations

from shapecast.semantics.model import Constraint
from shapecast_conformance.reference.codes import CHECK_FAILED, MISSING, NOT_EXCLUSIVE, NOT_SINGLE, TOO_FEW, TOO_MANY
from shapecast_mappings.shacl.names import Failing


def bounds_code(constraint: Constraint) -> str:
    """The code where it is not told which of the bounds fails."""
    lower, upper = constraint.qualifiers.lower, constraint.qualifiers.upper
    if constraint.is_check:
        return CHECK_FAILED.id
    if lower == 0 and upper is not None:
        return (NOT_SINGLE if upper == 1 else TOO_MANY).id
    return MISSING.id if lower == 1 else TOO_FEW.id


def failing_code(constraint: Constraint, failing: Failing) -> str:
    """The code of one way of violating the constraint."""
    match failing:
        case Failing.SHARED:
            return NOT_EXCLUSIVE.id
        case Failing.MISSING:
            return CHECK_FAILED.id if constraint.is_check else MISSING.id
        case Failing.TOO_FEW:
            return TOO_FEW.id
        case Failing.TOO_MANY:
            return (NOT_SINGLE if constraint.qualifiers.upper == 1 else TOO_MANY).id
