"""The table of codes in chapter 13 of the specification, made from the codes themselves.

``python -m shapecast_conformance.codes_table FILE`` writes it between the two marks in FILE, and with
``--check`` only says whether it is in step.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from shapecast.diagnostics.diagnostic import Code
from shapecast_conformance.catalogue import CODES

BEGIN = "<!-- codes:begin -->"
END = "<!-- codes:end -->"


def table(codes: Iterable[Code]) -> str:
    """A Markdown table of the codes by number; each paragraph is a link within the specification."""
    rows = [
        f"| {code.id} | {code.severity.value} | {code.title.replace('|', chr(92) + '|')}"
        f" | [{code.paragraph}](#p{code.paragraph}) |"
        for code in sorted(codes, key=lambda code: code.id)
    ]
    return "\n".join(["| code | severity | what it says | paragraph |", "|---|---|---|---|", *rows])


def with_table(text: str, codes: Iterable[Code]) -> str:
    """The text with the table between its marks. Raises ValueError when a mark is missing."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"no {BEGIN} ... {END}")
    return f"{before}{BEGIN}\n{table(codes)}\n{END}{after}"


def main(arguments: Sequence[str]) -> int:
    """0 if the table is in step or was written; 1 if ``--check`` finds it out of step; 2 for wrong use."""
    paths = [argument for argument in arguments if argument != "--check"]
    if len(paths) != 1:
        print("usage: python -m shapecast_conformance.codes_table [--check] FILE", file=sys.stderr)
        return 2
    path = Path(paths[0])
    text = path.read_text(encoding="utf-8")
    renewed = with_table(text, CODES)
    if renewed == text:
        return 0
    if "--check" in arguments:
        print(f"{path}: the table of codes is out of step; run this without --check", file=sys.stderr)
        return 1
    path.write_text(renewed, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
