"""Which sets of names hang together."""

from __future__ import annotations

from collections.abc import Iterable


class Parts:
    """How many parts sets of names fall into that are joined where they share one."""

    def __init__(self, first: Iterable[str]) -> None:
        self.parent: dict[str, str] = {}
        self.count = 0
        self.add(first)

    def add(self, added: Iterable[str]) -> None:
        """One more set; a set without a name can hang together with nothing."""
        names = set(added)
        roots = {self._root(name) for name in names if name in self.parent}
        new = [name for name in names if name not in self.parent]
        head = next(iter(roots), new[0] if new else None)
        self.count += 1 - len(roots)
        for name in [*roots, *new]:
            self.parent[name] = head or name

    def _root(self, name: str) -> str:
        while self.parent[name] != name:
            self.parent[name] = self.parent[self.parent[name]]
            name = self.parent[name]
        return name
