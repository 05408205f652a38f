"""Conditions taken apart into those that all have to be true."""

from __future__ import annotations

from shapecast.semantics.model import And, Condition


def conjuncts(condition: Condition | None) -> list[Condition]:
    """Conditions that all are true exactly when this one is (None: none)."""
    if condition is None:
        return []
    if isinstance(condition, And):
        return [one for operand in condition.operands for one in conjuncts(operand)]
    return [condition]
