"""Where the data of the conformance suite lies: the cases, their formats, the known differences.

It is no part of the packages. In a checkout it stands beside them, in ``conformance/``; a wheel carries a copy within.
"""

from __future__ import annotations

from pathlib import Path

_IN_WHEEL = "suite_data"


def suite_folder() -> Path:
    """The folder with ``cases/``, ``formats/`` and ``known_differences.toml``."""
    package = Path(__file__).parent
    inside = package / _IN_WHEEL
    return inside if inside.is_dir() else package.parent
