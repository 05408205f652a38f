"""Mutations of records and labels: the element is left without a type."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from shapecast.graph.model import Element, ElementKind, Labels, Node
from shapecast.graph.values import kind
from shapecast_conformance.drawing.edits import Put, Relabel
from shapecast_conformance.drawing.values import random_value, value_near
from shapecast_conformance.generate.mutations.mutation import Change, Site

_DRAWS = 6
_LETTERS = "aeinrst"


def drop_mandatory_key(site: Site) -> Iterator[Change]:
    """An element loses a property that its type demands."""
    for element in site.elements():
        for key in site.some(sorted(element.properties)):
            if site.spoils(Put(element, key, None)):
                yield Change.of(Put(element, key, None))


def wrong_type(site: Site) -> Iterator[Change]:
    """A property gets a value of another kind than its type has."""
    for element in site.elements():
        for key in site.some(sorted(element.properties)):
            for _ in range(_DRAWS):
                value = random_value(site.rng, depth=0)
                put = Put(element, key, value)
                if kind(value) is not kind(element.properties[key]) and site.form.holds(value) and site.spoils(put):
                    yield Change.of(put)
                    break


def out_of_range(site: Site) -> Iterator[Change]:
    """A property gets a value of the right kind, just outside of its type: too large, too long, of another pattern."""
    for element in site.elements():
        for key in site.some(sorted(element.properties)):
            types = site.vocabulary.types.get(key, ())
            for data_type in [data_type for data_type in types for _ in range(_DRAWS)]:
                value = value_near(site.rng, data_type)
                put = Put(element, key, value)
                if kind(value) is kind(element.properties[key]) and site.form.holds(value) and site.spoils(put):
                    yield Change.of(put)
                    break


def extra_key(site: Site) -> Iterator[Change]:
    """An element gets a property that its type does not have."""
    for element in site.elements():
        for key in (*site.some(site.vocabulary.keys)[:_DRAWS], "extra"):
            if key not in element.properties and site.spoils(Put(element, key, "more")):
                yield Change.of(Put(element, key, "more"))
                break


def key_typo(site: Site) -> Iterator[Change]:
    """The key of a property is misspelt."""
    for element in site.elements():
        for key in site.some(sorted(element.properties)):
            slip = misspelt(site.rng, key)
            edits = Put(element, key, None), Put(element, slip, element.properties[key])
            if slip not in site.vocabulary.types and slip not in element.properties and site.spoils(*edits):
                yield Change.of(*edits)


def extra_label(site: Site) -> Iterator[Change]:
    """An element gets another label, one that others have if there is one."""
    for element in site.elements():
        pool = site.vocabulary.labels[ElementKind.NODE if isinstance(element, Node) else ElementKind.EDGE]
        others = site.some([label for label in pool if label not in element.labels])
        yield from _relabelled(site, element, [element.labels | {label} for label in (*others, "Extra")])


def label_typo(site: Site) -> Iterator[Change]:
    """A label is misspelt."""
    for element in site.elements():
        slips = [(element.labels - {label}) | {misspelt(site.rng, label)} for label in sorted(element.labels)]
        known = {label for labels in site.vocabulary.labels.values() for label in labels}
        yield from _relabelled(site, element, [labels for labels in slips if not labels - element.labels <= known])


def missing_label(site: Site) -> Iterator[Change]:
    """An element loses a label."""
    for element in site.elements():
        yield from _relabelled(site, element, [element.labels - {label} for label in sorted(element.labels)])


def _relabelled(site: Site, element: Element, choices: list[Labels]) -> Iterator[Change]:
    for labels in choices:
        if site.spoils(Relabel(element, labels)):
            yield Change.of(Relabel(element, labels))
            return


def misspelt(rng: Random, word: str) -> str:
    """A word with one letter too many, too few or two in the wrong order."""
    at = rng.randrange(len(word)) if word else 0
    more = word[:at] + rng.choice(_LETTERS) + word[at:]
    slips = [more, word[:at] + word[at + 1 :], word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :]]
    found = [slip for slip in slips if slip not in (word, "")]
    return rng.choice(found)
