"""All mutations, by what they break."""

from __future__ import annotations

from shapecast_conformance.generate.mutations import breaches, contents, ends
from shapecast_conformance.generate.mutations.mutation import CHECK, SHARED, TOO_FEW, TOO_MANY, UNTYPED, Mutation

MUTATIONS: tuple[Mutation, ...] = (
    Mutation("drop-mandatory-key", "a property that the type demands is gone", UNTYPED, contents.drop_mandatory_key),
    Mutation("wrong-type", "a property has a value of another kind", UNTYPED, contents.wrong_type),
    Mutation("out-of-range", "a value is just outside of its type", UNTYPED, contents.out_of_range),
    Mutation("extra-key", "a property that the type does not have", UNTYPED, contents.extra_key),
    Mutation("key-typo", "the key of a property is misspelt", UNTYPED, contents.key_typo),
    Mutation("extra-label", "a label that the type does not have", UNTYPED, contents.extra_label),
    Mutation("label-typo", "a label is misspelt", UNTYPED, contents.label_typo),
    Mutation("missing-label", "a label that the type demands is gone", UNTYPED, contents.missing_label),
    Mutation("reverse-edge", "an edge is turned round", UNTYPED, ends.reverse_edge),
    Mutation("retarget-edge", "an edge has an end that its type does not have", UNTYPED, ends.retarget_edge),
    Mutation("duplicate-key", "two elements share a key (EXCLUSIVE)", SHARED, breaches.duplicate_key),
    Mutation("missing-key", "a property that a constraint demands is gone (MANDATORY)", TOO_FEW, breaches.missing_key),
    Mutation(
        "break-participation",
        "edges that a constraint demands are gone (MANDATORY, COUNT)",
        TOO_FEW,
        breaches.break_participation,
    ),
    Mutation("too-many", "more edges than a constraint allows (SINGLETON, COUNT)", TOO_MANY, breaches.too_many),
    Mutation("break-check", "a condition is not true (MANDATORY)", CHECK, breaches.break_check),
)
"""Every mutation."""

BY_NAME = {mutation.name: mutation for mutation in MUTATIONS}
