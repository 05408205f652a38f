"""Label expressions."""

from __future__ import annotations

from collections.abc import Sequence

from lark import Token

from shapecast.diagnostics.source import Span
from shapecast.syntax import ast
from shapecast.syntax.build.base import BaseBuilder, Marked, rule


class LabelBuilder(BaseBuilder):
    """``A & B | C?``."""

    @rule
    def label_name(self, span: Span, name: ast.Name) -> ast.LabelName:
        return ast.LabelName(name.text, span=span)

    @rule
    def type_name(self, span: Span, name: ast.Name) -> ast.TypeName:
        return ast.TypeName(name.text, span=span)

    @rule
    def maybe(self, span: Span, operand: ast.LabelExpr) -> ast.LabelOptional:
        return ast.LabelOptional(operand, span=span)

    @rule
    def negated(self, span: Span, operand: ast.LabelExpr) -> ast.LabelNot:
        return ast.LabelNot(operand, span=span)

    @rule
    def all_labels(self, span: Span, *operands: ast.LabelExpr) -> ast.LabelAnd:
        return ast.LabelAnd(operands, span=span)

    def either_operator(self, children: list[Token]) -> Marked:
        return self.keyword(children)

    @rule
    def labels(self, span: Span, first: ast.LabelExpr, *rest: ast.LabelExpr | Marked) -> ast.LabelExpr:
        """A chain of ``|`` and ``\\/``: runs of ``|`` are one node, ``\\/`` takes what is left of it."""
        chain: list[ast.LabelExpr] = [first]
        operator = ""
        for part in rest:
            if isinstance(part, Marked):
                operator = part.value
            elif operator == "VBAR":
                chain.append(part)
            else:
                left = self._either(chain)
                chain = [ast.LabelEither(left, part, span=Span(span.source, span.start, part.span.end))]
        return self._either(chain)

    @staticmethod
    def _either(chain: Sequence[ast.LabelExpr]) -> ast.LabelExpr:
        if len(chain) == 1:
            return chain[0]
        return ast.LabelOr(tuple(chain), span=chain[0].span.to(chain[-1].span))
