"""Truth values as expressions of SPARQL: conjunction, disjunction and negation, with what is constant folded away.

An expression knows its own negation, which is written without ``!`` as far as that goes: so negations do not nest, and
EXISTS and NOT EXISTS stand where they can be read (an engine has lost its way in ``!(... && NOT EXISTS {...})``).
"""

from __future__ import annotations

from collections.abc import Callable


class Truth(str):
    """An expression; ``opposite`` is its negation. A plain string is an expression whose negation has a ``!``."""

    opposite: str
    is_sum: bool

    def __new__(cls, text: str, opposite: str, *, is_sum: bool = False) -> Truth:
        """``is_sum``: the outermost operator is ``||``, which binds weakest."""
        made = super().__new__(cls, text)
        made.opposite = opposite
        made.is_sum = is_sum
        return made


TRUE = Truth("true", "1 = 2")
FALSE = Truth("1 = 2", "true")
"""What is always true, and never; rdflib reads ``FILTER (false)`` as if it were not there."""


def exists(pattern: str) -> Truth:
    """True where the pattern has a match."""
    return Truth(f"EXISTS {{ {pattern} }}", f"NOT EXISTS {{ {pattern} }}")


def both(*truths: str) -> str:
    """True where all are; what comes first guards what comes after it."""
    return _joined(truths, _product, _sum)


def either(*truths: str) -> str:
    """True where one is."""
    return negation(both(*map(negation, truths)))


def negation(truth: str) -> str:
    """True where the other is false."""
    if not isinstance(truth, Truth):
        return Truth(f"!({truth})", truth)
    negated = truth.opposite
    return negated if isinstance(negated, Truth) else Truth(negated, truth)


def _joined(truths: tuple[str, ...], join: Callable[[list[str]], str], dual: Callable[[list[str]], str]) -> str:
    told = [truth for truth in dict.fromkeys(truths) if truth != TRUE]
    if FALSE in told:
        return FALSE
    if not told:
        return TRUE
    if len(told) == 1:
        return told[0]
    opposite = Truth(dual([negation(truth) for truth in told]), "", is_sum=True)
    made = Truth(join(told), opposite)
    opposite.opposite = made
    return made


def _product(truths: list[str]) -> str:
    return " && ".join(f"({t})" if isinstance(t, Truth) and t.is_sum else t for t in truths)


def _sum(truths: list[str]) -> str:
    return " || ".join(truths)
