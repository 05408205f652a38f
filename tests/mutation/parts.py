"""The parts of the code that are mutated, and what should kill their mutants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mutation.mutants import Module

ROOT = Path(__file__).parents[2]
"""The folder of the project."""

SOURCE_ROOTS = ("transpile", "mappings", "conformance")


@dataclass(frozen=True)
class Part:
    """Files that are mutated, by patterns within the project, and their checks.

    ``texts`` are files that hold nothing but texts for people, which are left out. ``prose`` says whether the code
    writes prose that is no message (SPARQL, Turtle). ``compiled`` says whether schemas are compiled and graphs decoded
    before anything is mutated. ``engines`` are asked the cases, then ``unit_tests`` are run, one file after the other.
    """

    name: str
    files: tuple[str, ...]
    texts: tuple[str, ...]
    engines: tuple[str, ...]
    compiled: bool
    prose: bool
    unit_tests: tuple[str, ...]

    def modules(self) -> list[Module]:
        """The modules that are mutated, in the order of their names."""
        left_out = {path for pattern in self.texts for path in ROOT.glob(pattern)}
        paths = {path for pattern in self.files for path in ROOT.glob(pattern)} - left_out
        return [Module(_name(path), path, self.prose) for path in sorted(paths) if path.name != "__init__.py"]


def _name(path: Path) -> str:
    _, *steps = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(steps)


_REFERENCE = Part(
    name="reference",
    files=("conformance/shapecast_conformance/reference/*.py",),
    texts=("conformance/shapecast_conformance/reference/codes.py", "conformance/*/reference/wording.py"),
    engines=("reference",),
    compiled=True,
    prose=False,
    unit_tests=(
        "tests/reference/test_violation_codes.py",
        "tests/reference/test_nearest.py",
        "tests/reference/test_constraints.py",
        "tests/reference/test_membership.py",
        "tests/reference/test_typing_of_nodes.py",
        "tests/reference/test_typing_of_edges.py",
        "tests/reference/test_evaluator.py",
        "tests/reference/test_progress.py",
        "tests/reference/test_masks.py",
    ),
)

_RESOLVER = Part(
    name="resolver",
    files=("transpile/shapecast/semantics/**/*.py",),
    texts=("transpile/shapecast/semantics/codes/*.py",),
    engines=("reference",),
    compiled=False,
    prose=False,
    unit_tests=(
        "tests/semantics/test_semantic_codes.py",
        "tests/semantics/test_schema_errors.py",
        "tests/semantics/test_schema_lints.py",
        "tests/semantics/test_constraint_meaning.py",
        "tests/semantics/test_type_expressions.py",
        "tests/semantics/test_data_type_spellings.py",
        "tests/semantics/test_decode.py",
        "tests/semantics/test_disjoint_types.py",
        "tests/semantics/test_graph_type_names.py",
        "tests/semantics/test_alternatives.py",
        "tests/semantics/test_portable_regex.py",
        "tests/semantics/test_schema_scale.py",
    ),
)

_MAPPINGS = Part(
    name="mappings",
    files=tuple(f"mappings/shapecast_mappings/{folder}*.py" for folder in ("", "json_schema/", "shacl/**/", "rdf/")),
    texts=("mappings/shapecast_mappings/*/codes.py",),
    engines=("jsonschema-rs", "pyshacl"),
    compiled=True,
    prose=True,
    unit_tests=(
        "tests/mappings/test_json_schema_golden.py",
        "tests/mappings/test_json_schema_types.py",
        "tests/mappings/test_json_schema_constraints.py",
        "tests/mappings/test_instance_documents.py",
        "tests/mappings/test_datatype_spellings.py",
        "tests/mappings/test_every_keyword.py",
        "tests/mappings/test_json_text.py",
        "tests/mappings/test_naming.py",
        "tests/mappings/test_order_patterns.py",
        "tests/mappings/test_rdf_literals.py",
        "tests/mappings/test_rdf_names.py",
        "tests/mappings/test_whole_string.py",
        "tests/mappings/test_sparql_strings.py",
        "tests/mappings/test_sparql_order.py",
        "tests/mappings/test_shacl_constraints.py",
        "tests/mappings/test_rdf_projection.py",
        "tests/mappings/test_shacl_shapes.py",
    ),
)

PARTS: Mapping[str, Part] = {part.name: part for part in (_REFERENCE, _RESOLVER, _MAPPINGS)}
