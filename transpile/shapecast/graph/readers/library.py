"""Libraries that only some formats need, loaded when they are."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from shapecast.graph.codes import LIBRARY_MISSING
from shapecast.graph.problems import FileProblems


def installed(module: str, extra: str, problems: FileProblems) -> bool:
    """Whether a library is installed; if it is not, that is reported with the extra that brings it."""
    if find_spec(module) is not None:
        return True
    _report(module, extra, problems)
    return False


def library(module: str, extra: str, problems: FileProblems) -> Any:
    """The module of a library; None if it is not installed, which is reported with the extra that brings it.

    The libraries come without types of their own.
    """
    try:
        return import_module(module)
    except ImportError:
        _report(module, extra, problems)
        return None


def _report(module: str, extra: str, problems: FileProblems) -> None:
    message = f"files of this format need the library {module.partition('.')[0]}, which is not installed"
    problems.fail(LIBRARY_MISSING, message, help=f"pip install 'shapecast[{extra}]'")
