"""Reading the portable dialect, and saying what is not portable and what to write (9.22, 9.24)."""

from __future__ import annotations

from typing import NoReturn, assert_never

from shapecast.semantics.regex.characters import (
    CLASSES,
    CONTROLS,
    LAST,
    NOT_LINE_BREAK,
    SURROGATES,
    Ranges,
    complement,
    merged,
    one,
    single,
)
from shapecast.semantics.regex.tree import Choice, OneOf, Regex, Repeat, Sequence

MAX_COUNT = 1000
"""The greatest bound of a quantifier, and of quantifiers inside each other multiplied: engines write them out."""

MAX_DEPTH = 50
"""How deep groups may be nested."""


class NotPortableError(Exception):
    """What is written is outside the dialect; ``start`` and ``end`` count code points of the expression."""

    def __init__(self, message: str, start: int, end: int, instead: str) -> None:
        super().__init__(message)
        self.message, self.start, self.end, self.instead = message, start, end, instead


def read(text: str) -> Regex:
    """The tree of a regular expression. Raises NotPortableError for anything outside the dialect."""
    tree = _Reader(text).read()
    _check_counts(tree, 1, len(text))
    return tree


_ANCHOR = "anchors have no place here, since the whole string is matched"
_NOTHING_REPEATED = "nothing stands before this quantifier"
_UNESCAPED = {
    "^": _ANCHOR,
    "$": _ANCHOR,
    "]": "a `]` that closes no class must be escaped",
    "}": "a `}` that closes no quantifier must be escaped",
    "{": "a `{` that begins no quantifier must be escaped",
    "*": _NOTHING_REPEATED,
    "+": _NOTHING_REPEATED,
    "?": _NOTHING_REPEATED,
}
_GROUPS = {
    "?=": "look-ahead is not portable",
    "?!": "negative look-ahead is not portable",
    "?<=": "look-behind is not portable",
    "?<!": "negative look-behind is not portable",
    "?<": "named groups are not portable",
    "?P": "named groups are not portable",
    "?>": "atomic groups are not portable",
    "?#": "comments are not portable",
    "?(": "conditional groups are not portable",
}
_OTHER_GROUPS = "inline flags are not portable"
_TWICE = ("a quantifier of a quantifier", "put what is repeated into a group `( )`")
_AFTER_QUANTIFIERS = {
    "?": ("lazy quantifiers are not portable", "leave out the `?`: the whole string counts"),
    "+": ("possessive quantifiers are not portable", "leave out the `+`, or use a group"),
    "*": _TWICE,
    "{": _TWICE,
}


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def read(self) -> Regex:
        whole = self._choice(0)
        if self._at < len(self._text):
            self._fail("this `)` closes no group", self._at, r"for the character, write `\)`")
        return whole

    def _fail(self, message: str, start: int, instead: str, end: int | None = None) -> NoReturn:
        raise NotPortableError(message, start, self._at + 1 if end is None else end, instead)

    def _peek(self, ahead: int = 0) -> str:
        return self._text[self._at + ahead : self._at + ahead + 1]

    def _choice(self, depth: int) -> Regex:
        if depth > MAX_DEPTH:
            self._fail(f"groups are nested more than {MAX_DEPTH} deep", self._at, "write it with fewer groups")
        branches = [self._sequence(depth)]
        while self._peek() == "|":
            self._at += 1
            branches.append(self._sequence(depth))
        return branches[0] if len(branches) == 1 else Choice(tuple(branches))

    def _sequence(self, depth: int) -> Regex:
        items: list[Regex] = []
        while self._peek() not in ("", "|", ")"):
            items.append(self._quantified(self._atom(depth)))
        return items[0] if len(items) == 1 else Sequence(tuple(items))

    def _atom(self, depth: int) -> Regex:
        char = self._peek()
        if char in _UNESCAPED:
            self._fail(_UNESCAPED[char], self._at, rf"for the character, write `\{char}`")
        if char == "(":
            return self._group(depth)
        if char == "[":
            return OneOf(self._class())
        if char == "\\":
            return OneOf(self._escape())
        self._at += 1
        return OneOf(NOT_LINE_BREAK if char == "." else self._literal(char))

    def _literal(self, char: str) -> Ranges:
        """The character that was just passed, as itself."""
        if SURROGATES[0] <= ord(char) <= SURROGATES[1]:
            self._fail("a lone surrogate is no character", self._at - 1, "write the character itself", self._at)
        return one(ord(char))

    def _group(self, depth: int) -> Regex:
        start = self._at
        self._at += 1
        if self._text.startswith("?:", self._at):
            self._at += 2
        elif self._peek() == "?":
            rest = self._text[self._at : self._at + 3]
            message = next((_GROUPS[rest[:n]] for n in (3, 2) if rest[:n] in _GROUPS), _OTHER_GROUPS)
            self._fail(message, start, "write a plain group `( )`, or say it without", start + 3)
        inside = self._choice(depth + 1)
        if self._peek() != ")":
            self._fail("this group is not closed", start, r"add `)`, or write `\(` for the character", start + 1)
        self._at += 1
        return inside

    # --- quantifiers

    def _quantified(self, item: Regex) -> Regex:
        start = self._at
        bounds = self._quantifier()
        if bounds is None:
            return item
        if self._peek() in _AFTER_QUANTIFIERS:
            message, instead = _AFTER_QUANTIFIERS[self._peek()]
            self._fail(message, start, instead)
        return Repeat(item, *bounds)

    def _quantifier(self) -> tuple[int, int | None] | None:
        match self._peek():
            case "*":
                bounds: tuple[int, int | None] = (0, None)
            case "+":
                bounds = (1, None)
            case "?":
                bounds = (0, 1)
            case "{":
                return self._counts()
            case _:
                return None
        self._at += 1
        return bounds

    def _counts(self) -> tuple[int, int | None]:
        start = self._at
        self._at += 1
        minimum = maximum = self._digits()
        comma = self._peek() == ","
        if comma:
            self._at += 1
            maximum = self._digits()
        if self._peek() != "}" or (minimum is None and not comma):
            self._fail(_UNESCAPED["{"], start, r"write `{m}`, `{m,}` or `{m,n}`, or `\{` for the character")
        self._at += 1
        if minimum is None:
            wanted = "*" if maximum is None else f"{{0,{maximum}}}"
            self._fail("a quantifier without a lower bound", start, f"write `{wanted}`", self._at)
        if maximum is not None and minimum > maximum:
            wanted = f"{{{maximum},{minimum}}}"
            self._fail("the bounds are the wrong way round", start, f"write `{wanted}`", self._at)
        return minimum, maximum

    def _digits(self) -> int | None:
        start = self._at
        while self._peek() and self._peek() in "0123456789":
            self._at += 1
        digits = self._text[start : self._at]
        if len(digits) > 9:
            self._fail(f"a bound above {MAX_COUNT}", start, "use `*` or `+`", self._at)
        return int(digits) if digits else None

    # --- classes

    def _class(self) -> Ranges:
        start = self._at
        self._at += 1
        negated = self._peek() == "^"
        self._at += negated
        if self._peek() == "]":
            self._fail("an empty class, or a `]` that is not escaped", start, r"for the character, write `\]`")
        found: list[tuple[int, int]] = []
        first = True
        while self._peek() != "]":
            if self._peek() == "":
                self._fail("this class is not closed", start, r"add `]`, or write `\[` for the character", start + 1)
            found.extend(self._class_item(first))
            first = False
        self._at += 1
        ranges = complement(merged(found)) if negated else merged(found)
        if not ranges:
            self._fail("no character is in this class", start, "leave it out", self._at)
        return ranges

    def _class_item(self, first: bool) -> Ranges:
        start = self._at
        if self._peek() == "-" and not first and self._peek(1) != "]":
            self._fail("a `-` in the middle of a class", start, r"write `\-` for the character")
        low = self._class_member()
        if self._peek() != "-" or self._peek(1) in ("]", ""):
            return low
        self._at += 1
        high = self._class_member()
        if not (single(low) and single(high)):
            self._fail("a range from or to a class", start, r"write `\-` for the character `-`", self._at)
        if low[0][0] > high[0][0]:
            self._fail("the range is the wrong way round", start, "put the lower character first", self._at)
        return ((low[0][0], high[0][0]),)

    def _class_member(self) -> Ranges:
        char, start = self._peek(), self._at
        if char == "\\":
            return self._escape()
        if char == "[":
            self._fail("a `[` inside a class", start, r"write `\[` for the character, or ranges for a class of letters")
        if char in ("&", "~", "|") and self._peek(1) == char:
            message = f"`{char}{char}` in a class means something of its own to some engines"
            self._fail(message, start, f"write `{char}` once", start + 2)
        self._at += 1
        return self._literal(char)

    # --- escapes

    def _escape(self) -> Ranges:
        start, char = self._at, self._peek(1)
        self._at += 2
        if char in ("x", "u"):
            return one(self._hexadecimal(char, start))
        if char in CLASSES:
            return CLASSES[char]
        if char in CONTROLS:
            return one(CONTROLS[char])
        if "!" <= char <= "~" and not char.isalnum():
            return one(ord(char))
        message, instead = _why_not(char)
        raise NotPortableError(message, start, start + 1 + len(char), instead)

    def _hexadecimal(self, letter: str, start: int) -> int:
        if letter == "u" and self._peek() == "{":
            end = max(self._text.find("}", self._at), self._at)
            digits, after = self._text[self._at + 1 : end], end + 1
            wanted = range(1, 7)
        else:
            after = self._at + (2 if letter == "x" else 4)
            digits = self._text[self._at : after]
            wanted = range(after - self._at, after - self._at + 1)
        if len(digits) not in wanted or not set(digits) <= set("0123456789abcdefABCDEF"):
            form = r"write `\xHH`, `\uHHHH` or `\u{H...}`"
            self._fail("hexadecimal digits are missing here", start, form, start + 2)
        self._at = after
        code = int(digits, 16)
        if code > LAST or SURROGATES[0] <= code <= SURROGATES[1]:
            self._fail("no character has this number", start, "write the character itself", after)
        return code


def _why_not(char: str) -> tuple[str, str]:
    """What is wrong with a backslash before ``char``, and what to do."""
    if not char:
        return "nothing follows the backslash", r"for the character, write `\\`"
    if char in "bBAzZG":
        return rf"`\{char}` is an anchor, and the whole string is matched", "leave it out"
    if char.isdigit() or char in "gk":
        return "back-references are not portable", "write out what is meant to be repeated"
    if char in "pP":
        return "classes of Unicode properties are not portable", "write a class of ranges, such as `[A-Za-z]`"
    return rf"`\{char}` means nothing here", f"for the character, write `{char}`"


def _check_counts(regex: Regex, factor: int, length: int) -> None:
    match regex:
        case OneOf():
            return
        case Sequence(parts) | Choice(parts):
            for part in parts:
                _check_counts(part, factor, length)
        case Repeat(item, minimum, maximum):
            factor *= max(1, minimum, maximum or 0)
            if factor > MAX_COUNT:
                message = f"more than {MAX_COUNT} repetitions, counted through quantifiers inside each other"
                raise NotPortableError(message, 0, length, "use `*` or `+`, or bound the length with STRING(max)")
            _check_counts(item, factor, length)
        case _:
            assert_never(regex)
