"""Every kind of finding about the meaning of a schema: errors of resolution (SC2xx) and lint warnings (SC3xx)."""

from __future__ import annotations

from shapecast.semantics.alternatives import TOO_MANY_ALTERNATIVES
from shapecast.semantics.codes.constraints import CODES as CONSTRAINTS
from shapecast.semantics.codes.content import CODES as CONTENT
from shapecast.semantics.codes.lints import CODES as LINTS
from shapecast.semantics.codes.names import CODES as NAMES

CODES = (*NAMES, *CONTENT, *CONSTRAINTS, TOO_MANY_ALTERNATIVES, *LINTS)
