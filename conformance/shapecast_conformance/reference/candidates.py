"""Which forms could hold an element with a given label set: an index, so that none is tried against every type."""

from __future__ import annotations

from collections.abc import Iterable

from shapecast.semantics.model import Part
from shapecast_conformance.reference.forms import AllForm, AtomForm, Form, atoms_below, forms_below

Labels = frozenset[str]


class Candidates:
    """Forms by the labels of ``Part.SELF``, each known by its number in the order given.

    A form whose labels are closed is filed under every label it may have: it can only hold a label set all of which
    it may have. One whose labels are open is filed under labels of which its elements carry at least one.
    """

    def __init__(self, forms: Iterable[Form]) -> None:
        self._closed: dict[str, list[int]] = {}
        self._open: dict[str, list[int]] = {}
        self._open_anywhere: list[int] = []
        self._unlabelled: list[int] = []
        for number, form in enumerate(forms):
            self._file(number, form)

    def _file(self, number: int, form: Form) -> None:
        atoms = [atom for atom in atoms_below(form) if atom.part is Part.SELF]
        needed = _one_of(form)
        if needed is None:
            self._unlabelled.append(number)
        if any(atom.labels_open for atom in atoms):
            if needed is None:
                self._open_anywhere.append(number)
            for label in needed or ():
                self._open.setdefault(label, []).append(number)
        else:
            for label in frozenset[str]().union(*(atom.labels for atom in atoms)):
                self._closed.setdefault(label, []).append(number)

    def find(self, labels: Labels) -> list[int]:
        """The numbers of all forms that could hold an element with these labels, and few others; ascending."""
        if not labels:
            return self._unlabelled
        closed = min((self._closed.get(label, []) for label in labels), key=len)
        found = {*closed, *self._open_anywhere}
        for label in labels:
            found.update(self._open.get(label, ()))
        return sorted(found)


def _one_of(form: Form) -> Labels | None:
    """Labels of which every element of the form carries at least one; None if there are no such labels."""
    found: dict[Form, Labels | None] = {}
    for at in forms_below(form):
        if isinstance(at, AtomForm):
            found[at] = frozenset({min(at.labels)}) if at.labels and at.part is Part.SELF else None
        elif isinstance(at, AllForm):
            known = [labels for operand in at.operands if (labels := found[operand]) is not None]
            found[at] = min(known, key=len, default=None)
        else:
            found[at] = _union([found[operand] for operand in at.operands])
    return found[form]


def _union(operands: list[Labels | None]) -> Labels | None:
    """None if some operand has no such labels; of no operands: no labels, for there are no elements."""
    known = [labels for labels in operands if labels is not None]
    return frozenset[str]().union(*known) if len(known) == len(operands) else None


def common_labels(form: Form) -> Labels:
    """Labels that every element of the form carries (of a form that holds nothing: none)."""
    found: dict[Form, Labels] = {}
    for at in forms_below(form):
        if isinstance(at, AtomForm):
            found[at] = at.labels if at.part is Part.SELF else frozenset()
            continue
        operands = [found[operand] for operand in at.operands]
        meet = frozenset[str].union if isinstance(at, AllForm) else frozenset[str].intersection
        found[at] = meet(*operands) if operands else frozenset()
    return found[form]
