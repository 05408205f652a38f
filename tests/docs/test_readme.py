"""What the pages show is what the command prints: every console block is run and compared."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)(?:#[^)]*)?\)")


def console_blocks() -> list[tuple[str, str]]:
    """Each page with each of its console blocks that shows a shapecast command; ``...`` stands for any lines."""
    return [
        (page.name, block)
        for page in PAGES
        for block in BLOCK.findall(page.read_text(encoding="utf-8"))
        if block.startswith("$ shapecast ")
    ]


def commands(block: str) -> list[tuple[str, str]]:
    """The commands of a block, each with the output shown below it."""
    parts = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    return [(command, output) for command, _, output in (part.partition("\n") for part in parts)]


def shown_matches(shown: str, printed: str) -> bool:
    """Whether the output is as shown, where a line ``...`` stands for any number of lines."""
    pieces = [re.escape(piece) for piece in re.split(r"^\.\.\.\n", shown, flags=re.MULTILINE)]
    return re.fullmatch("(?:.*\n)*?".join(pieces), printed) is not None


@pytest.mark.parametrize(("page", "block"), console_blocks(), ids=lambda text: text.splitlines()[0][:60])
def test_console_blocks_show_what_is_printed(page: str, block: str, tmp_path: Path) -> None:
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    programs = Path(sys.executable).parent
    environment = {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "COLUMNS": "100"}
    for command, shown in commands(block):
        assert shlex.split(command)[0] == "shapecast", page
        done = subprocess.run(
            ["sh", "-c", command],
            cwd=tmp_path,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert "Traceback" not in done.stdout
        assert shown_matches(shown, done.stdout), f"{page}: $ {command}\n{done.stdout}"


def test_there_are_console_blocks_to_run() -> None:
    assert sum(page == "README.md" for page, _ in console_blocks()) >= 3


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_schema_shown_is_the_file() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"^```pgschema\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)
    assert shown == (ROOT / "docs" / "fraud" / "fraud.pgs").read_text(encoding="utf-8")


def test_the_table_of_commands_names_every_command() -> None:
    from shapecast_conformance.cli.commands import COMMANDS

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `shapecast (\w+)", readme, flags=re.MULTILINE) == [c.name for c in COMMANDS]
