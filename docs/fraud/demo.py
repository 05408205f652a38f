"""The fraud example from end to end: convert, project, validate and cross-check a good graph and a broken copy.

Exits 0 when the good graph has no violation, and the broken one those of its eight mistakes and no other.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from subprocess import PIPE

HERE = Path(__file__).parent
SHAPECAST = Path(sys.executable).with_name("shapecast")

MISTAKES = {
    "a person without a name": {("mira", "untyped", "")},
    "a key that the schema does not know": {("juno", "untyped", "")},
    "a label that the schema does not know": {("vera", "untyped", "")},
    "a date that is no date": {("o2", "untyped", "")},
    "an owner who is no customer": {("o6", "untyped", "")},
    "one IBAN on two accounts": {("savings", "constraint", "a.iban"), ("shared", "constraint", "a.iban")},
    "an account without an owner": {("orphan", "constraint", "Owns")},
    "an account overdrawn too far": {("current", "constraint", "a.balance")},
}
"""Each mistake in the broken graph, with what is to be found: element, rule, and a word of the constraint."""


def main() -> int:
    """Run the steps, and hold what was found to what is known to be wrong."""
    step("Check the schema", "check", "fraud.pgs")
    step("Convert one type to JSON Schema, for a form or an API", *CONVERT, "--type", "accountType")
    step("Convert it all; what JSON Schema cannot say is told, not dropped", *CONVERT, "-o", "/dev/null")
    step("As SHACL: the shapes of one constraint in Core and of one by a query are shown", *SHACL, shown="constraint:")
    step("The graph in RDF", *RDF, shown="node:savings|node:ines|edge:o1")
    step("Validate the good graph", "validate", "fraud.pgs", "fraud.jsonl")
    step("Validate the broken copy", "validate", "fraud.pgs", "fraud-broken.jsonl", status=1)
    step("Hold the three engines to the reference: the good graph", "crosscheck", "fraud.pgs", "fraud.jsonl")
    step("... and the broken copy", "crosscheck", "fraud.pgs", "fraud-broken.jsonl")
    return verdict()


CONVERT = ("convert", "fraud.pgs", "--to", "json-schema")
SHACL = ("convert", "fraud.pgs", "--to", "shacl")
RDF = ("project", "fraud.jsonl", "--schema", "fraud.pgs", "--to", "rdf", "--syntax", "turtle")


def step(title: str, *arguments: str, status: int = 0, shown: str = "") -> None:
    """Show one command with what it prints, and stop the demonstration if it ends otherwise than it should.

    With ``shown`` only the paragraphs of the output are shown that begin with it (a regular expression).
    """
    print(f"\n\033[1m== {title}\033[0m" if sys.stdout.isatty() else f"\n== {title}")
    print(f"$ shapecast {' '.join(arguments)}", flush=True)
    done = subprocess.run([SHAPECAST, *arguments], cwd=HERE, check=False, text=True, stdout=PIPE if shown else None)
    if done.returncode != status:
        sys.exit(f"the command ended with status {done.returncode}, not {status}")
    if shown:
        found = [part for part in done.stdout.split("\n\n") if re.match(shown, part)]
        print("...", *(part.rstrip() for part in found), "...", sep="\n", flush=True)


def verdict() -> int:
    """Compare the violations of both graphs with the known mistakes."""
    print("\n== Mistakes in the broken copy")
    found = {name: violations(name) for name in ("fraud.jsonl", "fraud-broken.jsonl")}
    missed, left = 0, set(found["fraud-broken.jsonl"])
    for mistake, expected in MISTAKES.items():
        hits = {v for v in left if any(v[:2] == e[:2] and e[2] in v[2] for e in expected)}
        left -= hits
        found_all = len(hits) == len(expected)
        missed += not found_all
        print(f"  {'found ' if found_all else 'MISSED'}  {mistake}: {', '.join(sorted(v[0] for v in hits))}")
    print(f"{len(MISTAKES) - missed} of {len(MISTAKES)} mistakes found, {len(left)} false alarms;", end=" ")
    print(f"{len(found['fraud.jsonl'])} violations in the good graph.")
    return 1 if missed or left or found["fraud.jsonl"] else 0


def violations(graph: str) -> set[tuple[str, str, str]]:
    """Element, rule and constraint of every violation of a graph."""
    command = [SHAPECAST, "validate", "fraud.pgs", graph, "--format", "json"]
    output = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False).stdout
    return {(v["element"]["id"], v["rule"], v["constraint"] or "") for v in json.loads(output)["violations"]}


if __name__ == "__main__":
    sys.exit(main())
