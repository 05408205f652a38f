"""The mutants of a module: its source, with one change each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from difflib import unified_diff
from hashlib import blake2b
from pathlib import Path

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider

from mutation import left_alone
from mutation.operators import OPERATORS


@dataclass(frozen=True)
class Module:
    """A module that is mutated; ``prose`` says whether a string with a blank in it may be more than a message."""

    name: str
    path: Path
    prose: bool = False


@dataclass(frozen=True)
class Mutant:
    """A module's source before and after a change, the line of which counts from 1."""

    module: Module
    line: int
    operator: str
    original: str = field(repr=False)
    mutated: str = field(repr=False)

    def diff(self) -> list[str]:
        """The lines that are taken away (``-``) and put in their place (``+``)."""
        lines = unified_diff(self.original.splitlines(), self.mutated.splitlines(), n=0, lineterm="")
        return [line for line in list(lines)[2:] if not line.startswith("@@")]

    @property
    def change(self) -> tuple[str, str]:
        """What is taken away and what is put there, without what stands before and behind on each line."""
        diff = self.diff()
        return tuple("\n".join(x[1:].strip() for x in diff if x.startswith(sign)) for sign in "-+")  # type: ignore[return-value]


@dataclass(frozen=True)
class Site:
    """A place and what is put there: a mutant that is not written out yet."""

    module: Module
    line: int
    operator: str
    key: str = field(repr=False)
    """What it is told by, as long as the code there stays the same, wherever it moves."""
    make: Callable[[], tuple[str, str]] = field(repr=False)

    def mutant(self) -> Mutant | None:
        """The mutant; None where the change comes to the same text, or to none that is Python."""
        original, mutated = self.make()
        if original == mutated:
            return None
        try:
            compile(mutated, str(self.module.path), "exec", dont_inherit=True)
        except (SyntaxError, ValueError):
            return None
        return Mutant(self.module, self.line, self.operator, original, mutated)


def sites(module: Module) -> list[Site]:
    """Every place of a module that can be mutated, with every change."""
    source = module.path.read_text(encoding="utf-8")
    wrapper = MetadataWrapper(cst.parse_module(source), unsafe_skip_copy=True)
    visitor = _Visitor(module.prose)
    wrapper.visit(visitor)
    tree = wrapper.module
    met: Counter[str] = Counter()
    found = []
    for line, name, old, new in visitor.found:
        key = f"{module.name} {name} {tree.code_for_node(old)} {tree.code_for_node(new)}"
        met[key] += 1
        found.append(Site(module, line, name, f"{key} {met[key]}", _made(tree, source, old, new)))
    return found


def _made(tree: cst.Module, source: str, old: cst.CSTNode, new: cst.CSTNode) -> Callable[[], tuple[str, str]]:
    def make() -> tuple[str, str]:
        mutated = tree.deep_replace(old, new)
        assert isinstance(mutated, cst.Module)
        return source, mutated.code

    return make


class _Visitor(cst.CSTVisitor):
    """Collects what can be put in the place of each node."""

    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self, prose: bool) -> None:
        super().__init__()
        self.found: list[tuple[int, str, cst.CSTNode, cst.CSTNode]] = []
        self._prose = prose
        self._messages: list[cst.CSTNode] = []
        self._line = 1

    def on_visit(self, node: cst.CSTNode) -> bool:
        if left_alone.is_left_alone(node):
            return False
        if left_alone.is_string(node) and (self._messages or (not self._prose and left_alone.is_prose(node))):
            return False
        if left_alone.is_message_call(node):
            self._messages.append(node)
        position = self.get_metadata(PositionProvider, node, None)
        self._line = position.start.line if position is not None else self._line
        if not left_alone.is_kept_whole(node) and not isinstance(node, cst.AssignTarget):
            self.found += ((self._line, name, node, new) for name, new in _changes(node))
        return not isinstance(node, cst.AssignTarget)

    def on_leave(self, original_node: cst.CSTNode) -> None:
        if self._messages and self._messages[-1] is original_node:
            self._messages.pop()


def _changes(node: cst.CSTNode) -> Iterator[tuple[str, cst.CSTNode]]:
    for kind, operator in OPERATORS:
        if isinstance(node, kind):
            yield from ((operator.__name__, new) for new in operator(node))


def drawn(found: Iterable[Site], seed: int, count: int | None = None) -> Iterator[Mutant]:
    """So many mutants (None: all), no two of the same text. The order is by chance, and stays what it is for all those
    places where the code stays the same."""

    def chance(site: Site) -> bytes:
        return blake2b(f"{seed} {site.key}".encode()).digest()

    seen: set[tuple[str, str]] = set()
    for site in sorted(found, key=chance):
        if len(seen) == count:
            return
        mutant = site.mutant()
        if mutant is not None and (mutant.module.name, mutant.mutated) not in seen:
            seen.add((mutant.module.name, mutant.mutated))
            yield mutant
