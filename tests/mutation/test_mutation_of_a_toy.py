"""The mutants of a small module with a weak test: which are made, which it kills, and which it lets live."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from mutation.checks import Fate, Verdict
from mutation.child import Raised, Result, Stopped, in_child
from mutation.figures import interval
from mutation.mutants import Module, Mutant, drawn, sites
from mutation.run import judged
from mutation.survivors import reviewed

TOY = '''\
"""A toy."""

from __future__ import annotations

__all__ = ["may_drive"]

Age = int


def may_drive(age: Age, licence: bool = True) -> bool:
    """Whether somebody may."""
    if age < 0:
        raise ValueError(f"no age: {age + 1}")
    return age >= 18 and licence
'''


@pytest.fixture
def toy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Module]:
    """The toy, which can be imported."""
    path = tmp_path / "toy_to_mutate.py"
    path.write_text(TOY)
    monkeypatch.syspath_prepend(tmp_path)
    yield Module("toy_to_mutate", path)
    sys.modules.pop("toy_to_mutate", None)


def mutants(module: Module) -> list[Mutant]:
    return list(drawn(sites(module), seed=1))


class Weak:
    """Asks for nobody of about 18, and for nobody without a licence."""

    def check(self, mutant: Mutant) -> Verdict:
        may_drive = import_module("toy_to_mutate").may_drive
        fine = may_drive(40) is True and may_drive(3) is False
        return Verdict(Fate.SURVIVED if fine else Fate.CASES)

    def learn(self, mutant: Mutant, verdict: Verdict) -> None:
        """Nothing."""


def test_only_what_is_meant_for_machines_is_mutated(toy: Module) -> None:
    assert {mutant.line for mutant in mutants(toy)} == {10, 12, 14}


def test_no_two_are_the_same(toy: Module) -> None:
    texts = [mutant.mutated for mutant in mutants(toy)]
    assert len(set(texts)) == len(texts)


def test_the_order_stays_where_the_code_does(toy: Module) -> None:
    before = [mutant.change for mutant in mutants(toy)]
    toy.path.write_text(TOY.replace("Age = int", "# in years\n\nAge = int"))
    assert [mutant.change for mutant in mutants(toy)] == before
    assert [mutant.change for mutant in drawn(sites(toy), seed=2)] != before


def test_a_weak_test_lets_the_boundary_live(toy: Module) -> None:
    import_module("toy_to_mutate")
    verdicts = {mutant.change[1]: verdict.fate for mutant, verdict in judged(mutants(toy), Weak(), lambda _: ())}
    survived = {change for change, fate in verdicts.items() if fate is Fate.SURVIVED}
    assert survived == {
        "return age > 18 and licence",
        "return age >= 19 and licence",
        "if age <= 0:",
        "if age < 1:",
        "if False:",
    }
    assert {fate for change, fate in verdicts.items() if change not in survived} == {Fate.CASES}


def test_what_is_mutated_is_the_child_alone(toy: Module) -> None:
    before = import_module("toy_to_mutate")
    assert list(judged(mutants(toy), Weak(), lambda _: ()))
    assert import_module("toy_to_mutate") is before


def test_a_child_that_hangs_is_stopped() -> None:
    def forever() -> None:
        for _ in itertools.count():
            pass

    assert in_child(forever, 0.1) == Stopped(timeout=True)


def test_what_a_child_says() -> None:
    assert in_child(lambda: [1, 2]) == Result([1, 2])
    assert in_child(lambda: [][0]) == Raised("IndexError: list index out of range")


def test_the_interval_is_that_of_wilson() -> None:
    low, high = interval(90, 100)
    assert (round(low, 4), round(high, 4)) == (0.8256, 0.9448)


def test_reviewed_survivors_have_a_reason() -> None:
    assert all(survivor.reason for survivor in reviewed())
