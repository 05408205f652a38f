"""Messages quote names, which have no bound; messages have one."""

from __future__ import annotations

from shapecast.diagnostics.diagnostic import LONGEST, Diagnostic
from shapecast.diagnostics.source import Source
from shapecast.semantics.compile import compile_schema
from shapecast.syntax.codes import UNEXPECTED


def test_a_long_quotation_is_cut_and_what_is_around_it_kept() -> None:
    found = Diagnostic(UNEXPECTED, f"`{'x' * 5000}` is not `y`", help=f"write `{'z' * 5000}`")
    assert found.message == f"`{'x' * 399}…` is not `y`"
    assert found.help == f"write `{'z' * 399}…`"


def test_a_message_that_fits_is_left_alone() -> None:
    message = f"`{'x' * 500}` is not `y`"
    assert Diagnostic(UNEXPECTED, message).message == message
    assert Diagnostic(UNEXPECTED, "a").help is None


def test_what_is_long_without_a_quotation_is_cut_at_its_end() -> None:
    found = Diagnostic(UNEXPECTED, "é" * 2000)
    assert len(found.message) == LONGEST
    assert found.message.endswith("é…")


def test_findings_about_long_names_are_short() -> None:
    name = "n" * 100_000
    for text in (f"CREATE NODE TYPE (a : @{name})", f"CREATE NODE TYPE (a : `{name}", f"CREATE NODE TIPE (a {name})"):
        _, found = compile_schema([Source("s.pgs", text)])
        assert found
        assert all(len(each.message) + len(each.help or "") <= 2 * LONGEST for each in found)
