"""The specification holds together: numbers, links, choices, its grammar, and the table of codes."""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path

import pytest

from shapecast.semantics.data_type_names import DATA_TYPES
from shapecast_conformance.catalogue import CODES
from shapecast_conformance.codes_table import BEGIN, END, main, with_table

ROOT = Path(__file__).parents[2]
SPECIFICATION = ROOT / "conformance" / "SPECIFICATION.md"
TEXT = SPECIFICATION.read_text(encoding="utf-8")
GRAMMAR = (ROOT / "transpile" / "shapecast" / "syntax" / "pgschema.lark").read_text(encoding="utf-8")

NUMBERED = re.compile(r'^<a id="p([^"]*)"></a>\*\*(\d+)\.(\d+) ([^*\n]+)\.\*\*', re.MULTILINE)
NUMBERS = [(int(m[2]), int(m[3])) for m in NUMBERED.finditer(TEXT)]
PARAGRAPHS = {f"{chapter}.{number}" for chapter, number in NUMBERS}

EBNF = "\n".join(re.findall(r"^```ebnf\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL))
BARE_EBNF = re.sub(r'/\*.*?\*/|"[^"]*"|\'[^\']*\'', " ", EBNF, flags=re.DOTALL)
PRODUCTIONS = re.findall(r"^(\w+)\s*=", EBNF, re.MULTILINE)
INDEX = {
    cells[0].strip("`"): cells[1:]
    for line in TEXT.partition('<a id="grammar-index">')[2].splitlines()
    if (cells := [cell.strip() for cell in line.strip().strip("|").split(" | ")]) and cells[0].startswith("`")
}


def paragraphs() -> dict[str, str]:
    """The text of every numbered paragraph, up to the next one or the next heading."""
    starts = list(NUMBERED.finditer(TEXT))
    ends = [start.start() for start in starts[1:]] + [len(TEXT)]
    return {f"{m[2]}.{m[3]}": TEXT[m.end() : end].partition("\n## ")[0] for m, end in zip(starts, ends, strict=True)}


def test_every_number_has_its_anchor() -> None:
    assert all(m[1] == f"{m[2]}.{m[3]}" for m in NUMBERED.finditer(TEXT))
    assert len(NUMBERS) == TEXT.count('<a id="p')


def test_numbers_are_unique_and_in_order_without_a_gap() -> None:
    for chapter, (number, group) in enumerate(groupby(NUMBERS, key=lambda pair: pair[0]), start=1):
        assert number == chapter
        assert [count for _, count in group] == list(range(1, 1 + sum(pair[0] == chapter for pair in NUMBERS)))


def test_headings_name_the_chapters_of_their_paragraphs() -> None:
    chapter = 0
    for line in TEXT.splitlines():
        if heading := re.match(r"## (\d+) ", line):
            chapter = int(heading[1])
        if paragraph := NUMBERED.match(line):
            assert int(paragraph[2]) == chapter


def test_no_paragraph_is_empty() -> None:
    assert [number for number, text in paragraphs().items() if not text.strip()] == []


def test_every_paragraph_that_the_text_cites_exists() -> None:
    cited = set(re.findall(r"\]\(#p(\d+\.\d+)\)", TEXT))
    for text in paragraphs().values():
        for group in re.findall(r"\((?:[^()`]*?, )?(\d+\.\d+(?:(?:, | and | to )\d+\.\d+)*)\)", text):
            cited |= set(re.findall(r"\d+\.\d+", group))
    assert len(cited) > 50
    assert cited - PARAGRAPHS == set()


def test_every_paragraph_that_a_code_cites_exists() -> None:
    assert CODES
    assert {code.id: code.paragraph for code in CODES if code.paragraph not in PARAGRAPHS} == {}


def test_every_paragraph_that_the_code_of_the_project_cites_exists() -> None:
    cite = re.compile(r"(?:[Ss]pecification|paragraphs?),? (\d{1,2}\.\d{1,2}(?:(?:, | and | to )\d{1,2}\.\d{1,2})*)")
    missing = {}
    for room in ("transpile", "mappings", "conformance"):
        for path in (ROOT / room).rglob("*.py"):
            groups = cite.findall(path.read_text(encoding="utf-8"))
            cited = {number for group in groups for number in re.findall(r"\d+\.\d+", group)}
            if cited - PARAGRAPHS:
                missing[path.name] = cited - PARAGRAPHS
    assert missing == {}


def test_every_paragraph_that_the_tests_of_examples_cite_exists() -> None:
    tests = Path(__file__).parent.glob("test_specification_*.py")
    cited = {number for path in tests for number in re.findall(r'\(?"(\d+\.\d+)",', path.read_text(encoding="utf-8"))}
    assert len(cited) > 50
    assert cited - PARAGRAPHS == set()


def test_every_choice_gives_its_reason() -> None:
    for number, text in paragraphs().items():
        for choice in text.split("**Choice:**")[1:]:
            assert "*Reason:*" in choice, number
    assert TEXT.count("**Choice:**") > 20


# --- the grammar -------------------------------------------------------------------------------


def test_every_production_is_defined_once() -> None:
    assert len(PRODUCTIONS) == len(set(PRODUCTIONS))


def test_every_name_in_a_production_is_defined() -> None:
    used = set(re.findall(r"\b[a-z_]+\b", BARE_EBNF))
    assert used - set(PRODUCTIONS) == set()


def test_every_production_but_the_first_is_used() -> None:
    counts = {name: len(re.findall(rf"\b{name}\b", BARE_EBNF)) for name in PRODUCTIONS}
    assert [name for name, count in counts.items() if count < 2 and name != "file"] == []


def test_the_index_of_the_grammar_names_every_production_and_its_paragraph() -> None:
    assert INDEX.keys() == set(PRODUCTIONS)
    texts = paragraphs()
    for production, (paragraph, _) in INDEX.items():
        number = re.sub(r"\[(.*?)\].*", r"\1", paragraph)
        assert re.search(rf"^{production}\s*=", texts[number], re.MULTILINE), production


def test_every_rule_of_the_parser_is_in_the_index_of_the_grammar() -> None:
    rules = set(re.findall(r"^[?!]*([a-z_]\w*)(?:\.\d+)?\s*(?:\{.*?\})?\s*:", GRAMMAR, re.MULTILINE))
    indexed = {rule for _, rules_of in INDEX.values() for rule in re.findall(r"`(\w+)`", rules_of)}
    assert len(rules) > 20
    assert rules - indexed == set()
    assert {rule for rule in indexed if rule.islower()} - rules == set()


# --- data types --------------------------------------------------------------------------------


def test_every_spelling_of_a_data_type_is_in_the_table() -> None:
    rows = [line for line in paragraphs()["9.27"].splitlines() if line.startswith("| `")]
    told = {name for row in rows for name in re.findall(r"`([^`]+)`", row.split(" | ")[0])}
    assert told == set(DATA_TYPES)


# --- the table of codes ------------------------------------------------------------------------


def test_the_table_of_codes_is_in_step() -> None:
    assert with_table(TEXT, CODES) == TEXT
    assert main(["--check", str(SPECIFICATION)]) == 0


def test_a_stale_table_is_found_and_renewed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = tmp_path / "SPECIFICATION.md"
    copy.write_text(f"before\n{BEGIN}\n| SC000 |\n{END}\nafter\n", encoding="utf-8")
    assert main(["--check", str(copy)]) == 1
    assert "out of step" in capsys.readouterr().err
    assert main([str(copy)]) == 0
    assert main(["--check", str(copy)]) == 0
    assert "| SC000 |" not in copy.read_text(encoding="utf-8")
    assert "before" in copy.read_text(encoding="utf-8")


def test_a_file_without_marks_is_refused(tmp_path: Path) -> None:
    bare = tmp_path / "bare.md"
    bare.write_text("no marks", encoding="utf-8")
    with pytest.raises(ValueError, match="codes:begin"):
        main([str(bare)])


def test_the_known_differences_are_listed() -> None:
    from shapecast_conformance.crosscheck.known import known_differences

    listed = re.findall(r"^\| `([a-z-]+)` \| ([a-z-]+) \|", paragraphs()["11.20"], re.MULTILINE)
    assert listed == [(one.id, one.engine) for one in known_differences()]
