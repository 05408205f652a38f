"""Where a constraint ends.

Separators may be left out, and a comma may both continue a constraint and end it. So the walk follows operands and
operators as long as they go on, and at a comma it looks ahead:

* before the qualifiers every comma is the pattern's;
* behind a key item, ``, x.key`` goes on, and ``, x`` goes on when WITHIN follows the list;
* behind a pattern in parentheses of its own a comma ends the constraint;
* behind a path, ``, (b : B)`` goes on when it hangs together with what is bound already, by a shared variable or
  over the paths that follow, and when WHERE or WITHIN follows the paths, which follow no element type; else it is the
  next element of the graph type;
* outside a graph type there is no next element, and every comma goes on.
"""

from __future__ import annotations

from shapecast.diagnostics.suggest import nearest
from shapecast.syntax.cut.brackets import CLOSERS, Brackets
from shapecast.syntax.cut.starts import (
    NAMES,
    QUALIFIERS,
    is_qualifier,
    starts_abstract,
    starts_constraint,
    statement_kind,
)
from shapecast.syntax.keywords import kind, negates, spelt
from shapecast.syntax.parts import Parts
from shapecast.syntax.tokens import Tokens

_COMPARATORS = frozenset({"EQUAL", "NE", "LE", "GE", "LESSTHAN", "MORETHAN"})
_LITERALS = frozenset({"INTEGER", "DECIMAL", "STRING"})
_ARROW = frozenset({"MINUS", "LESSTHAN", "MORETHAN", "BAD"})
_COMPLETE = frozenset({"WORD", "QUOTED", "RPAR", "RSQB", "QMARK"})
_JOINING = frozenset({"AND", "OR", "WITHIN", "WHERE", "IS"})
_NO_TYPE = _JOINING | QUALIFIERS


class ConstraintEnd:
    """Finds the end of one constraint."""

    def __init__(self, brackets: Brackets, inside: bool) -> None:
        self.brackets = brackets
        self.tokens = brackets.tokens
        self.inside = inside
        self.bound: set[str] = set()
        self.joined_until = 0
        self.body = False
        self.phase = ""
        self.plain = True
        self.wrapped = False

    def find(self, start: int) -> int:
        """The index after the constraint whose FOR stands at ``start``."""
        named = kind(self.tokens, start + 1) in NAMES
        index = self._walk(self._term(start + 1), expecting=False) if named else self._walk(start + 1)
        index = self._qualifiers(index)
        self.body, self.phase, self.plain = True, "", True
        return self._walk(index)

    def _stops(self, index: int) -> bool:
        tokens = self.tokens
        if kind(tokens, index) in ("$END", "SEMICOLON", "RBRACE"):
            return True
        return starts_constraint(tokens, index) or statement_kind(tokens, index) != "" or starts_abstract(tokens, index)

    def _walk(self, index: int, expecting: bool = True) -> int:
        """Over operands and what joins them, from where an operand is expected or was just read."""
        path = False
        while not self._stops(index):
            if expecting:
                path = kind(self.tokens, index) in CLOSERS
                after, expecting = self._operand(index)
            else:
                after, expecting = self._operator(index, path)
            if after == index:
                return index
            index = after
        return index

    def _operand(self, index: int) -> tuple[int, bool]:
        """Where the operand at an index ends, and whether one is still expected."""
        tokens, type = self.tokens, kind(self.tokens, index)
        if type in CLOSERS:
            self._bind(index)
            self.wrapped = type == kind(tokens, index + 1) == "LPAR"
            return self.brackets.group(index, element=False), False
        if type in ("PLUS", "MINUS") or (spelt(tokens, index) == "NOT" and negates(tokens, index)):
            return index + 1, True
        if type in NAMES or type in _LITERALS:
            return self._term(index), False
        return (index + 1, False) if type == "BAD" else (index, True)

    def _term(self, index: int) -> int:
        tokens = self.tokens
        if kind(tokens, index) in _LITERALS:
            return index + 1
        end = index + 1
        if kind(tokens, end) == "DOT":
            self.bound.add(str(tokens[index].value))
            return end + 2 if kind(tokens, end + 1) in NAMES else end + 1
        while kind(tokens, end) == "WORD" and spelt(tokens, end) not in _NO_TYPE:
            end += 1
        if kind(tokens, end) == "STRING":
            return end + 1
        if kind(tokens, end) == "LPAR" and kind(tokens, end + 1) == "STRING":
            return self.brackets.group(end, element=False)
        self.bound.add(str(tokens[index].value))
        return index + 1

    def _operator(self, index: int, path: bool) -> tuple[int, bool]:
        """Where the operator at an index ends, if there is one, and whether an operand is expected after it."""
        tokens, type, word = self.tokens, kind(self.tokens, index), self._joining_word(index)
        if path and type in ("MINUS", "LESSTHAN", "BAD"):
            return self._arrow(index), True
        if type in _COMPARATORS or word in ("AND", "OR"):
            self.plain = False
            return index + 1, True
        if word == "IS":
            self.plain = False
            end = index + 2 if spelt(tokens, index + 1) == "NOT" else index + 1
            return (end + 1 if spelt(tokens, end) == "NULL" else end), False
        if word in ("WITHIN", "WHERE"):
            self.phase, self.plain = word, True
            return index + 1, True
        if type == "COMMA" and not self._stops(index + 1) and self._goes_on(index, path):
            return index + 1, True
        return index, False

    def _joining_word(self, index: int) -> str:
        """The word behind an operand; WITHIN and WHERE also when they are misspelt before what follows them."""
        word, following = spelt(self.tokens, index), kind(self.tokens, index + 1)
        if following == "LPAR" and word not in _JOINING:
            return nearest(word, ["WITHIN"]) or word
        if following in NAMES and kind(self.tokens, index + 2) == "DOT" and word not in _JOINING | QUALIFIERS:
            return nearest(word, ["WHERE"], 0.8) or word
        return word

    def _arrow(self, index: int) -> int:
        tokens = self.tokens
        while True:
            type = kind(tokens, index)
            if type in ("LSQB", "LBRACE"):
                self._bind(index)
                index = self.brackets.group(index, element=False)
            elif type in _ARROW or (type in NAMES and tokens[index - 1].type == "MINUS"):
                index += 1
            else:
                return index

    def _qualifiers(self, index: int) -> int:
        """Over qualifiers, known or not: everything up to where the body begins."""
        while not self._stops(index) and self._in_qualifiers(index):
            index += 1
        return index

    def _in_qualifiers(self, index: int) -> bool:
        tokens, type, before = self.tokens, kind(self.tokens, index), _before(self.tokens, index)
        match type:
            case "INTEGER" | "DECIMAL":
                return before in ("COUNT", "DOTS")
            case "DOTS":
                return True
            case "COMMA":
                return is_qualifier(tokens, index + 1)
            case "WORD" if spelt(tokens, index) == "OF" and before in ("INTEGER", "DOTS", "COUNT"):
                return True
            case "WORD":
                return is_qualifier(tokens, index) or (before not in QUALIFIERS and self._before_body(index))
            case _:
                return False

    def _before_body(self, index: int) -> bool:
        """Whether the word at an index, which is no qualifier, stands where one is expected: it is misspelt."""
        following, next_word = kind(self.tokens, index + 1), spelt(self.tokens, index + 1)
        begins = following in NAMES or following in ("LPAR", "INTEGER", "DOTS")
        return begins and spelt(self.tokens, index) != "NOT" and next_word not in _JOINING

    # --- commas ---------------------------------------------------------------------------------

    def _goes_on(self, comma: int, path: bool) -> bool:
        if not self.body or not self.inside or comma < self.joined_until:
            return True
        if kind(self.tokens, comma + 1) in NAMES:
            return self._names_go_on(comma + 1)
        if not path or self.wrapped or not self.plain or self.phase == "WHERE":
            return False
        self.joined_until = self._joined_paths(comma)
        return comma < self.joined_until

    def _names_go_on(self, index: int) -> bool:
        """``x.key`` is no element; ``x`` alone belongs to the key when WITHIN follows."""
        if kind(self.tokens, index + 1) == "DOT":
            return True
        while kind(self.tokens, index) in NAMES:
            index += 3 if kind(self.tokens, index + 1) == "DOT" else 1
            if spelt(self.tokens, index) == "WITHIN":
                return self.phase == ""
            if kind(self.tokens, index) != "COMMA":
                return False
            index += 1
        return False

    def _joined_paths(self, comma: int) -> int:
        """The end of the longest run of paths behind a comma that all hang together with what is bound."""
        parts = Parts(self.bound)
        end = comma
        while kind(self.tokens, comma) == "COMMA" and kind(self.tokens, comma + 1) == "LPAR":
            variables, after = self._path_at(comma + 1)
            if variables is None:
                break
            parts.add(variables)
            if parts.count == 1:
                end = after
            comma = after
        return comma if spelt(self.tokens, comma) in ("WHERE", "WITHIN") else end

    def _path_at(self, index: int) -> tuple[set[str] | None, int]:
        """The variables of the path at an index, and where it ends; None when it holds what only element types have."""
        variables: set[str] = set()
        tokens = self.tokens
        while True:
            type = kind(tokens, index)
            if type in ("LPAR", "LSQB"):
                name = self._variable(index)
                if name is not None:
                    variables.add(name)
                index = self._plain_group(index)
                if index < 0:
                    return None, index
                if type == "LPAR" and kind(tokens, index) not in ("MINUS", "LESSTHAN"):
                    return variables, index
            elif type in _ARROW:
                index += 1
            else:
                return None, index

    def _plain_group(self, index: int) -> int:
        """The index after a group, or -1 when it is not closed soon or holds braces, OPEN or a comma."""
        depth = 0
        while True:
            type = kind(self.tokens, index)
            if type in ("$END", "LBRACE", "RBRACE", "COMMA", "SEMICOLON"):
                return -1
            if spelt(self.tokens, index) == "OPEN" and kind(self.tokens, index - 1) in _COMPLETE:
                return -1
            depth += type in CLOSERS
            index += 1
            if type in ("RPAR", "RSQB"):
                depth -= 1
                if depth == 0:
                    return index

    def _variable(self, index: int) -> str | None:
        """The variable of the node or edge pattern that opens at an index."""
        after = kind(self.tokens, index + 2)
        if kind(self.tokens, index + 1) in NAMES and after in ("COLON", "RPAR", "RSQB"):
            return str(self.tokens[index + 1].value)
        return None

    def _bind(self, index: int) -> None:
        name = self._variable(index)
        if name is not None:
            self.bound.add(name)


def _before(tokens: Tokens, index: int) -> str:
    """The word before an index in upper case, or what else stands there by its type."""
    return spelt(tokens, index - 1) or kind(tokens, index - 1)
