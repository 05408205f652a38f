"""Rules about resolved schemas: what is wrong, and what is probably not meant. Each file cites its paragraph."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from shapecast.diagnostics.diagnostic import Diagnostic
from shapecast.semantics.compilation import Compilation
from shapecast.semantics.rules.bodies import bodies_without_x, fresh_variables
from shapecast.semantics.rules.combined_optionals import freed_optionals, widened_optionals
from shapecast.semantics.rules.duplicate_keys import duplicate_keys
from shapecast.semantics.rules.endpoint_names import endpoint_names
from shapecast.semantics.rules.exact_scopes import exact_scopes
from shapecast.semantics.rules.known_keys import keys_elsewhere, unknown_keys
from shapecast.semantics.rules.label_slips import label_slips
from shapecast.semantics.rules.missing_modes import missing_modes
from shapecast.semantics.rules.open_without_braces import open_without_braces
from shapecast.semantics.rules.repeated_values import repeated_values
from shapecast.semantics.rules.stray_constraints import stray_constraints
from shapecast.semantics.rules.types_and_labels import types_and_labels
from shapecast.semantics.rules.unlabelled_types import unlabelled_types
from shapecast.semantics.rules.unsatisfiable_types import unsatisfiable_types
from shapecast.semantics.rules.unused_types import unlisted_types, unused_abstract_types

Rule = Callable[[Compilation], Iterable[Diagnostic]]

WELL_FORMEDNESS: tuple[Rule, ...] = (duplicate_keys, unsatisfiable_types, unknown_keys)
"""Rules that find errors; they look at every schema."""

LINTS: tuple[Rule, ...] = (
    widened_optionals,
    freed_optionals,
    open_without_braces,
    types_and_labels,
    label_slips,
    exact_scopes,
    missing_modes,
    endpoint_names,
    bodies_without_x,
    unused_abstract_types,
    fresh_variables,
    repeated_values,
    stray_constraints,
    keys_elsewhere,
    unlisted_types,
    unlabelled_types,
)
"""Rules that find warnings and notes; they look at schemas without errors."""
