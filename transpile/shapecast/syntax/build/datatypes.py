"""Data types."""

from __future__ import annotations

from lark import Token

from shapecast.diagnostics.source import Span
from shapecast.syntax import ast, codes
from shapecast.syntax.build.base import BaseBuilder, Marked, rule
from shapecast.syntax.keywords import upper

Bounds = tuple[int, int | None]


class DataTypeBuilder(BaseBuilder):
    """``LIST<STRING(1, 20)> | INT ARRAY {2, 4}``."""

    @rule
    def type_words(self, span: Span, *words: Token) -> Marked:
        return Marked(span, " ".join(map(upper, words)))

    @rule
    def parameters(self, span: Span, *numbers: Token) -> Marked:
        return Marked(span, tuple(int(number) for number in numbers))

    @rule
    def named_type(self, span: Span, words: Marked, parameters: Marked | None = None, more: Marked | None = None
    ) -> ast.NamedType:
        spelt = words.value if more is None else f"{words.value} {more.value}"
        return ast.NamedType(spelt, () if parameters is None else parameters.value, span=span)

    @rule
    def regex_type(self, span: Span, words: Marked, regex: Token) -> ast.RegexType:
        if words.value != "STRING":
            message = f"only STRING takes a regular expression, and this is {words.value}"
            self.problem(codes.REGEX_ON_OTHER, message, words.span, "write `STRING ^...$`")
        return ast.RegexType(str(regex.value), span=span)

    @rule
    def enum_type(self, span: Span, *values: Token) -> ast.EnumType:
        return ast.EnumType(tuple(str(value.value) for value in values), span=span)

    @rule
    def union_type(self, span: Span, *members: ast.DataType) -> ast.UnionType:
        return ast.UnionType(members, span=span)

    @rule
    def list_word(self, span: Span) -> Marked:
        return Marked(span, None)

    @rule
    def postfix_list(self, span: Span, member: ast.DataType, _: Marked, bounds: Marked | None) -> ast.ListType:
        return self._list(span, member, bounds)

    @rule
    def prefix_list(self, span: Span, _: Marked, member: ast.DataType, bounds: Marked | None) -> ast.ListType:
        return self._list(span, member, bounds)

    @staticmethod
    def _list(span: Span, member: ast.DataType, bounds: Marked | None) -> ast.ListType:
        minimum, maximum = (0, None) if bounds is None else bounds.value
        return ast.ListType(member, minimum, maximum, span=span)

    @rule
    def at_most(self, span: Span, number: Token) -> Marked:
        return Marked(span, (0, int(number)))

    @rule
    def exactly(self, span: Span, number: Token) -> Marked:
        return Marked(span, (int(number), int(number)))

    @rule
    def between(self, span: Span, lower: Marked | None, upper: Marked | None) -> Marked:
        return Marked(span, (lower.value if lower else 0, upper.value if upper else None))

    @rule
    def lower(self, span: Span, number: Token) -> Marked:
        return Marked(span, int(number))

    @rule
    def upper(self, span: Span, number: Token) -> Marked:
        return Marked(span, int(number))
