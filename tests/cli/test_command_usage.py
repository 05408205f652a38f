"""Wrong calls: what is said, where, and the exit status."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from shapecast_conformance.cli.commands import COMMANDS
from shapecast_conformance.codes import CODES, INTERNAL

FRAUD = Path(__file__).parents[2] / "docs" / "fraud"
CALLS = [code for code in CODES if code is not INTERNAL]


def in_shell(line: str) -> tuple[int, str]:
    programs = Path(sys.executable).parent
    environment = {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(["sh", "-c", line], cwd=FRAUD, env=environment, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stderr


@pytest.mark.parametrize("code", CALLS, ids=lambda code: code.id)
def test_the_example_of_a_code_triggers_it_and_what_to_do_instead_does_not(shapecast, code) -> None:
    def call(line: str) -> tuple[int, str]:
        if any(sign in line for sign in ("|", "<", "&&")):
            return in_shell(line)
        program, *arguments = shlex.split(line)
        assert program == "shapecast"
        ran = shapecast(*arguments)
        return ran.status, ran.err

    status, err = call(code.example)
    assert f"[{code.id}]" in err
    assert status in (0, 2, 3)
    _, err = call(code.instead)
    assert f"[{code.id}]" not in err


@pytest.mark.parametrize(
    ("line", "offer"),
    [
        ("valdiate fraud.pgs fraud.jsonl", "did you mean `shapecast validate`?"),
        ("validate fraud.pgs fraud.jsonl --engin reference", "--engine"),
        ("validate fraud.pgs fraud.jsonl --engine jsonschem", "did you mean `jsonschema`?"),
        ("validate fraud.pgs fraud.jsonl --format xml", "human, json, jsonl"),
        ("validate fraud.pgs fraud.jsonl --mode strickt", "did you mean `strict`?"),
        ("validate fraud.pgs fraud.jsonl --input-format jsnl", "did you mean `jsonl`?"),
        ("validate fraud.pgs fraud.jsonl --graph-type fraudgraphtype", "did you mean `fraudGraphType`?"),
        ("convert fraud.pgs --type acountType", "did you mean `accountType`?"),
        ("crosscheck fraud.pgs fraud.jsonl --engines jsonschema-r", "did you mean `jsonschema-rs`?"),
        ("explain SC80", "did you mean `SC8"),
        ("validate fraud.pgs", "GRAPH"),
        ("validate fraud.pgs fraud.jsonl --max-violations -1", "-1"),
        ("check", "SCHEMA"),
        ("convert fraud.pgs --losses -", "-o FILE"),
        ("convert fraud.pgs --base-iri schemas", "absolute IRI"),
        ("convert fraud.pgs --base-iri https://ex.org/s#f", "fragment"),
        ("convert fraud.pgs --kind edge", "--type NAME"),
        ("convert fraud.pgs --type ownsType --kind node", "its node types are personType"),
        ("frobnicate", "the commands are check, convert"),
    ],
)
def test_a_wrong_call_exits_2_and_offers_what_was_meant(shapecast, line: str, offer: str) -> None:
    ran = shapecast(*shlex.split(line))
    assert ran.status == 2
    assert ran.out == ""
    assert ran.err.startswith("error[SC8")
    assert offer in ran.err


def test_without_arguments_the_help_is_shown(shapecast) -> None:
    ran = shapecast()
    assert ran.status == 2
    assert "Usage: shapecast" in ran.err


@pytest.mark.parametrize("name", [c.name for c in COMMANDS])
def test_the_help_of_every_command_has_examples_and_the_exit_status(shapecast, name: str) -> None:
    ran = shapecast(name, "--help")
    assert ran.status == 0
    assert f"shapecast {name} " in ran.out.split("Examples:")[1]


def test_version(shapecast) -> None:
    ran = shapecast("--version")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("shapecast 0.")


def test_an_unforeseen_failure_is_one_message_and_status_3(shapecast, monkeypatch) -> None:
    monkeypatch.delenv("SHAPECAST_DEBUG", raising=False)
    monkeypatch.setattr("shapecast_conformance.api.explain", lambda _: 1 // 0)
    ran = shapecast("explain", "SC801")
    assert ran.status == 3
    assert "error[SC899]" in ran.err
    assert "ZeroDivisionError" in ran.err
    assert "SHAPECAST_DEBUG=1 shapecast explain SC801" in ran.err


def test_debugging_shows_the_traceback(shapecast, monkeypatch) -> None:
    monkeypatch.setenv("SHAPECAST_DEBUG", "1")
    monkeypatch.setattr("shapecast_conformance.api.explain", lambda _: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        shapecast("explain", "SC801")


@pytest.mark.parametrize("line", ["validate - -", "validate fraud.pgs - -", "project - --schema -", "check - -"])
def test_standard_input_is_read_once(shapecast, line: str) -> None:
    ran = shapecast(*line.split())
    assert ran.status == 2
    assert "[SC804]" in ran.err


def test_a_folder_is_no_schema(shapecast, tmp_path) -> None:
    ran = shapecast("check", tmp_path)
    assert ran.status == 2
    assert "is a directory" in ran.err


def test_a_schema_that_is_not_utf8_is_refused_with_its_line(shapecast) -> None:
    ran = shapecast("check", "-", stdin=b"// one\n// caf\xe9\n")
    assert ran.status == 2
    assert "0xe9 in line 2" in ran.err


def test_a_reader_that_leaves_early_hears_no_complaint() -> None:
    line = "shapecast project fraud.jsonl --schema fraud.pgs --to json 2>err.$$ | true; cat err.$$; rm err.$$"
    _, err = in_shell(line)
    assert err == ""


def _interruptible() -> None:
    """A shell that runs the tests in the background may have them ignore interrupts."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def test_an_interrupt_ends_the_command_quietly() -> None:
    program = Path(sys.executable).with_name("shapecast")
    command = [program, "validate", "fraud.pgs", "-"]
    streams = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    with subprocess.Popen(command, cwd=FRAUD, text=True, preexec_fn=_interruptible, **streams) as process:
        assert process.stdin is not None
        for number in range(20_000):  # more than a pipe holds: once it is written, the command is reading
            process.stdin.write(f'{{"type": "node", "id": "n{number}", "labels": ["Person"]}}\n')
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert (process.returncode, out) == (130, "")
    assert "Traceback" not in err


@pytest.mark.parametrize("options", ["", " --format json"])
def test_a_full_disk_is_told_as_what_it_is(options: str) -> None:
    status, err = in_shell(f"shapecast validate fraud.pgs fraud.jsonl{options} > /dev/full")
    assert status == 2
    assert err.startswith("error[SC805]: cannot write to standard output")
    assert "Exception ignored" not in err
