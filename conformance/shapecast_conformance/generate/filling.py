"""Filling elements with records that keep to all rules about one element, and with keys that no other element has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from random import Random

from shapecast.graph.model import Element
from shapecast.graph.values import Value
from shapecast.semantics.model import Constraint, ElementType, GraphType
from shapecast_conformance.drawing.choice import chance
from shapecast_conformance.generate.live import LiveTyping, labels_admit
from shapecast_conformance.generate.rules import Rule, UniqueKey, rules, unique_keys
from shapecast_conformance.generate.templates import EdgeTemplate, NodeTemplate

_TRIES = 24
"""How often an element is drawn until it keeps to all rules about it alone."""
_FRESH = 60
"""How often a value is drawn until it is one that no other element has."""
_RENEWALS = 12

Template = NodeTemplate | EdgeTemplate
Values = Mapping[str, Value]
NOTHING: Values = {}
Blame = Counter[Constraint | ElementType]


class Filling:
    """Fills elements from their templates. ``blame`` counts what was in the way of elements: a constraint, or a type of
    which nothing conforms."""

    def __init__(self, rng: Random, graph_type: GraphType, typing: LiveTyping) -> None:
        self.blame: Blame = Counter()
        self._rng = rng
        self._rules = list(rules(graph_type, typing))
        self._keys = list(unique_keys(graph_type, typing))
        self._taken: dict[UniqueKey, dict[Hashable, Element]] = {key: {} for key in self._keys}
        self._relevant: dict[Template, tuple[list[Rule], list[UniqueKey], tuple[str, ...]]] = {}

    def refill(self, element: Element, template: Template) -> bool:
        """Give an element a new record. False if none keeps to the rules: then it has the old one."""
        old = element.properties
        self.release(element, template, old)
        found = self.fill(element, template)
        if not found:
            element.properties = old
        self.claim(element, template)
        return found

    def put(self, element: Element, template: Template, key: str, value: Value | None) -> bool:
        """Give a property a value (None: take it away), if the template of the element and all rules allow it."""
        old, field = element.properties, template.records.fields.get(key)
        if field is None or (field.required if value is None else not template.records.admit(key, value)):
            return False
        record = {k: v for k, v in old.items() if k != key}
        element.properties = record if value is None else {**record, key: value}
        self.release(element, template, old)
        sound = self._obeys(element, template) is None and self._clash(element, template) is None
        if not sound:
            element.properties = old
        self.claim(element, template)
        return sound

    def renew(self, element: Element, template: Template, key: str) -> bool:
        """Give a property a value that hardly any other element has."""
        field = template.records.fields.get(key)
        if field is None:
            return False
        for _ in range(_RENEWALS):
            value = template.records.value(self._rng, field, wide=True)
            if value is not None and self.put(element, template, key, value):
                return True
        return False

    def claim(self, element: Element, template: Template) -> None:
        """Note that an element has its keys from now on."""
        for key in self._about(template)[1]:
            value = key.key(element) if key.applies(element) else None
            if value is not None:
                self._taken[key][value] = element

    def release(self, element: Element, template: Template, properties: Values) -> None:
        """Note that an element has no longer the keys that it had with these properties."""
        for key in self._about(template)[1]:
            value = key.value(properties)
            if value is not None and self._taken[key].get(value) is element:
                del self._taken[key][value]

    def fill(self, element: Element, template: Template, fixed: Values = NOTHING) -> bool:
        """Give an element a record that keeps to the rules, with keys of its own; False if none is found."""
        forced = self._about(template)[2]
        fields = template.records.fields
        if any(key not in fields or not template.records.admit(key, value) for key, value in fixed.items()):
            return False
        record: dict[str, Value] | None = None
        broken: Rule | UniqueKey | None = None
        for _ in range(_TRIES):
            if record is None or broken is None or isinstance(broken, UniqueKey):
                record = template.records.draw(self._rng, forced)
            else:
                record = self._redrawn(record, broken, template)
            if record is None:
                break
            element.properties = {**record, **fixed}
            broken = self._obeys(element, template) or self._differing(element, template, fixed)
            if broken is None:
                return True
        blamed = broken.constraint if broken is not None else template.type
        if blamed is not None:
            self.blame[blamed] += 1
        return False

    def _redrawn(self, record: Values, rule: Rule, template: Template) -> dict[str, Value]:
        """A record with new values under the keys that a rule speaks of."""
        fields = template.records.fields
        redrawn = dict(record)
        for key in rule.keys:
            field = fields.get(key)
            if field is None:
                continue
            absent = not field.required and chance(self._rng, 0.2)
            value = None if absent else template.records.value(self._rng, field)
            if value is not None:
                redrawn[key] = value
            elif not field.required:
                redrawn.pop(key, None)
        return redrawn

    def _obeys(self, element: Element, template: Template) -> Rule | None:
        """The first rule that an element breaks."""
        return next((rule for rule in self._about(template)[0] if not rule.holds(element)), None)

    def _clash(self, element: Element, template: Template) -> UniqueKey | None:
        for key in self._about(template)[1]:
            value = key.key(element) if key.applies(element) else None
            if value is not None and value in self._taken[key]:
                return key
        return None

    def _differing(self, element: Element, template: Template, fixed: Values) -> UniqueKey | None:
        """Give the keys of an element values that no other has; the first for which none is found."""
        clash = self._clash(element, template)
        for _ in range(_FRESH):
            if clash is None:
                return None
            fields = [template.records.fields[k] for k in clash.keys if k not in fixed and k in template.records.fields]
            if not fields:
                return clash
            field = self._rng.choice(fields)
            value = template.records.value(self._rng, field, wide=True)
            if value is not None:
                element.properties = {**element.properties, field.key: value}
            if self._obeys(element, template) is not None:
                continue
            clash = self._clash(element, template)
        return clash

    def _about(self, template: Template) -> tuple[list[Rule], list[UniqueKey], tuple[str, ...]]:
        """The rules and keys that may be about elements of a template, and the optional keys that they demand."""
        found = self._relevant.get(template)
        if found is None:
            fields = template.records.fields
            mine = [rule for rule in self._rules if self._is_about(rule.constraint, template)]
            keys = [key for key in self._keys if self._is_about(key.constraint, template)]
            demanded = (key for rule in mine if rule.demands for key in rule.keys if key in fields)
            found = self._relevant[template] = mine, keys, tuple(dict.fromkeys(demanded))
        return found

    def _is_about(self, constraint: Constraint, template: Template) -> bool:
        """Whether elements of the template may be in the scope: going by the kind, and by the labels that are asked for
        outright, since all else may depend on values."""
        x, pattern = constraint.scope.target.variable, constraint.scope.pattern
        nodes = {node.name: node.test for node in pattern.nodes}
        if (x in nodes) is not isinstance(template, NodeTemplate):
            return False
        test = nodes[x] if x in nodes else next((e.test for e in pattern.edges if e.name == x), None)
        return labels_admit(test, template.labels)
