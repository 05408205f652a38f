"""Graph files that stand in a test."""

from __future__ import annotations

import io

from shapecast.graph.readers.read import Input


def text_input(content: str | bytes, name: str = "g.jsonl") -> Input:
    """An input that holds a text, or bytes."""
    data = content.encode() if isinstance(content, str) else content
    return Input(name, lambda: io.BytesIO(data))
