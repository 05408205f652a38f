"""What is built from the checkout works where there is no checkout."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import venv
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FRAUD = ROOT / "docs" / "fraud"
PACKAGES = ("shapecast", "shapecast_mappings", "shapecast_conformance")
NO_CODE = {".py", ".pyc"}


def run(*command: str | Path, cwd: Path, status: int = 0) -> str:
    done = subprocess.run([str(word) for word in command], cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == status, f"{command} ended with {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    return folder


@pytest.fixture(scope="session")
def wheel(built: Path) -> Path:
    (found,) = built.glob("*.whl")
    return found


def environment(folder: Path, *requirement: str | Path) -> Path:
    """The folder of the programs of a new environment with nothing but the requirement in it."""
    venv.create(folder, symlinks=True)
    programs = folder / "bin"
    pip = (sys.executable, "-m", "pip", "--python", programs / "python", "--disable-pip-version-check")
    run(*pip, "install", "--quiet", *requirement, cwd=folder)
    return programs


@pytest.fixture(scope="session")
def from_wheel(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return environment(tmp_path_factory.mktemp("from-wheel"), wheel)


@pytest.fixture(scope="session")
def from_checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return environment(tmp_path_factory.mktemp("from-checkout"), "--editable", ROOT)


def package_data() -> set[str]:
    """Every file of the packages that is no code, by its name in the wheel."""
    roots = (ROOT / "transpile", ROOT / "mappings", ROOT / "conformance")
    found = (path.relative_to(root) for root in roots for path in root.rglob("*") if path.is_file())
    return {p.as_posix() for p in found if p.parts[0] in PACKAGES and p.suffix not in NO_CODE}


def test_the_wheel_holds_all_data_of_the_packages(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    data = package_data()
    assert data <= names
    assert {f"{package}/py.typed" for package in PACKAGES} <= data
    assert "shapecast/syntax/pgschema.lark" in data
    assert "shapecast_conformance/report/formats/validation.schema.json" in data


def test_the_wheel_holds_the_data_of_the_suite(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    data = [path for path in (ROOT / "conformance").rglob("*") if path.is_file() and path.parts[-2] != "conformance"]
    held = {path.relative_to(ROOT / "conformance") for path in data if "shapecast_conformance" not in path.parts}
    assert len(held) > 3000
    assert {f"shapecast_conformance/suite_data/{path.as_posix()}" for path in held} <= names
    assert "shapecast_conformance/suite_data/known_differences.toml" in names


def test_the_wheel_holds_the_packages_and_nothing_beside(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == set(PACKAGES)


def test_the_wheel_carries_the_licence(wheel: Path) -> None:
    assert any(name.endswith("licenses/LICENSE") for name in zipfile.ZipFile(wheel).namelist())


def test_the_source_distribution_holds_what_its_tests_need(built: Path) -> None:
    (found,) = built.glob("*.tar.gz")
    with tarfile.open(found) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    needed = {"pyproject.toml", "README.md", "LICENSE", "Makefile", "docs/fraud/fraud.pgs", "tests/test_layers.py"}
    assert needed <= names


@pytest.fixture(params=["from_wheel", "from_checkout"])
def programs(request: pytest.FixtureRequest) -> Path:
    found: Path = request.getfixturevalue(request.param)
    return found


def test_the_command_says_its_version(programs: Path, tmp_path: Path) -> None:
    assert run(programs / "shapecast", "--version", cwd=tmp_path).startswith("shapecast 0.")


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["check", FRAUD / "fraud.pgs"], 0),
        (["validate", FRAUD / "fraud.pgs", FRAUD / "fraud.jsonl"], 0),
        (["validate", FRAUD / "fraud.pgs", FRAUD / "fraud-broken.jsonl", "--format", "json"], 1),
        (["convert", FRAUD / "fraud.pgs", "--to", "json-schema"], 0),
        (["project", FRAUD / "fraud.jsonl", "--schema", FRAUD / "fraud.pgs", "--to", "json"], 0),
        (["crosscheck", FRAUD / "fraud.pgs", FRAUD / "fraud-broken.jsonl"], 0),
        (["generate", FRAUD / "fraud.pgs", "--nodes", "20"], 0),
        (["fuzz", "--pairs", "2", "--engines", "jsonschema-rs"], 0),
        (["suite", "run", "--case", "labels/*", "--report", "html:report.html"], 0),
        (["suite", "export", "tests", "--to", "shacl-manifest", "--case", "labels/*"], 0),
        (["explain"], 0),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_every_command_works(programs: Path, arguments: Sequence[str | Path], status: int, tmp_path: Path) -> None:
    assert run(programs / "shapecast", *arguments, cwd=tmp_path, status=status)


def test_the_formats_and_the_api_are_found(programs: Path, tmp_path: Path) -> None:
    program = (
        "from shapecast_conformance import api;"
        "from shapecast_conformance.report import formats;"
        "print(len([formats.load(name) for name in formats.FORMATS]), api.__file__)"
    )
    number, _, path = run(programs / "python", "-c", program, cwd=tmp_path).strip().partition(" ")
    assert int(number) >= 6
    in_checkout = Path(path).is_relative_to(ROOT)
    assert in_checkout == ("from-checkout" in str(programs))
