"""The whole builder."""

from __future__ import annotations

from shapecast.syntax.build.constraints import ConstraintBuilder
from shapecast.syntax.build.elements import ElementBuilder


class Builder(ConstraintBuilder, ElementBuilder):
    """Makes the abstract syntax of every rule of the grammar."""
