"""Putting a mutant in the place of its module: everything that imports it is imported anew, and nothing else."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from types import CodeType, ModuleType

from mutation.mutants import Mutant


class _Loader(SourceFileLoader):
    """Loads a mutated source in the place of the file."""

    def __init__(self, mutant: Mutant) -> None:
        super().__init__(mutant.module.name, str(mutant.module.path))
        self._mutant = mutant

    def get_code(self, fullname: str) -> CodeType:
        return compile(self._mutant.mutated, self.path, "exec", dont_inherit=True)


class _Finder(MetaPathFinder):
    def __init__(self, mutant: Mutant) -> None:
        self._mutant = mutant

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != self._mutant.module.name:
            return None
        return spec_from_file_location(fullname, self._mutant.module.path, loader=_Loader(self._mutant))


def put_in_place(mutant: Mutant, importers: Iterable[str]) -> None:
    """Whoever imports the module from now on gets the mutant. ``importers`` are all that import it, directly or not."""
    for name in (mutant.module.name, *importers):
        if sys.modules.pop(name, None) is not None:
            package, _, own = name.rpartition(".")
            if package in sys.modules and hasattr(sys.modules[package], own):
                delattr(sys.modules[package], own)
    sys.meta_path.insert(0, _Finder(mutant))
