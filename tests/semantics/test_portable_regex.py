"""The portable dialect of regular expressions: one spelling, one meaning in every engine."""

from __future__ import annotations

import re

import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shapecast.semantics.regex import NotPortableError, normalise


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("", ""),
        ("abc", "abc"),
        ("a|b|", "a|b|"),
        ("(a|b)c", "(?:a|b)c"),
        ("(?:ab)*", "(?:ab)*"),
        ("(a)(b)", "ab"),
        ("((a))", "a"),
        ("a{0,}b{1,}c{0,1}d{2,2}e{3,}", "a*b+c?d{2}e{3,}"),
        (".", r"[^\n\r]"),
        (r"\d\D", "[0-9][^0-9]"),
        (r"\w", "[0-9A-Z_a-z]"),
        (r"\s", r"[\t-\r ]"),
        (r"[\w-]", r"[\-0-9A-Z_a-z]"),
        ("[c-ab]", None),
        ("[a-cb-d]", "[a-d]"),
        ("[^^]", r"[^\^]"),
        ("[a]", "a"),
        ("[&]", "&"),
        ("[&|~-]", r"[\x26\-\x7c\x7e]"),
        (r"\.\*\$\^\/\-\"\@", r"\.\*\$\^/-" + '"@'),
        (r"\x41\u0042\u{43}", "ABC"),
        (r"\n\t\r\f\v", r"\n\t\r\x0c\x0b"),
        ("ä😀", "ä😀"),
        ("[😀-😅]", "[😀-😅]"),
        ("\u2028", r"\u2028"),
        (r"[\d\D]", "[\\x00-\U0010ffff]"),
        (r"[\x00-\u{d7ff}\u{e000}-\u{10ffff}]", "[\\x00-\U0010ffff]"),
        (r"[\u{d7ff}\u{e000}]", "[\\ud7ff\\ue000]"),
    ],
)
def test_the_one_spelling(written: str, normal: str | None) -> None:
    if normal is None:
        with pytest.raises(NotPortableError):
            normalise(written)
    else:
        assert normalise(written) == normal
        assert normalise(normal) == normal


@pytest.mark.parametrize(
    ("written", "place", "word"),
    [
        ("^a", "^", "anchors"),
        ("a$b", "$", "anchors"),
        (r"a\b", r"\b", "anchor"),
        (r"\A", r"\A", "anchor"),
        ("(?=a)", "(?=", "look-ahead"),
        ("abc(?=a)", "(?=", "look-ahead"),
        ("(?<!a)", "(?<", "look-behind"),
        ("(?P<n>a)", "(?P", "named groups"),
        ("(?i)a", "(?i", "inline flags"),
        (r"(a)\1", r"\1", "back-references"),
        (r"\k", r"\k", "back-references"),
        (r"\p{L}", r"\p", "Unicode properties"),
        (r"\q", r"\q", "means nothing"),
        ("a*?", "*?", "lazy"),
        ("a++", "++", "possessive"),
        ("a{2}{3}", "{2}{", "quantifier of a quantifier"),
        ("*a", "*", "nothing stands before"),
        ("(|*)", "*", "nothing stands before"),
        ("a{,3}", "{,3}", "lower bound"),
        ("a{3,2}", "{3,2}", "wrong way round"),
        ("a{x}", "{x", "must be escaped"),
        ("a}", "}", "must be escaped"),
        ("a]", "]", "must be escaped"),
        ("[[:alpha:]]", "[", "inside a class"),
        ("[]a]", "[]", "empty class"),
        ("[a&&b]", "&&", "of its own"),
        ("[a-c-e]", "-e", "middle of a class"),
        (r"[a-\d]", r"a-\d", "range from or to a class"),
        ("[z-a]", "z-a", "wrong way round"),
        (r"[^\d\D]", r"[^\d\D]", "no character"),
        ("[a", "[", "not closed"),
        ("(a", "(", "not closed"),
        ("a)", ")", "closes no group"),
        ("a\\", "\\", "nothing follows"),
        (r"\u12", r"\u", "hexadecimal"),
        (r"\ud800", r"\ud800", "no character"),
        ("a{1001}", "a{1001}", "1000"),
        ("((a{10}){10}){11}", "((a{10}){10}){11}", "1000"),
        ("(" * 60 + ")" * 60, "(", "deep"),
    ],
)
def test_what_is_not_portable_is_named_at_its_place(written: str, place: str, word: str) -> None:
    with pytest.raises(NotPortableError) as caught:
        normalise(written)
    problem = caught.value
    assert word in problem.message
    assert written[problem.start : problem.end].startswith(place[:1])
    assert problem.instead
    assert problem.end <= len(written)


_ATOMS = st.sampled_from(
    ["a", "b", ".", r"\d", "[ab]", "[^a]", r"[\w-]", r"\.", "[&~|]", r"[\]\[^-]", "é", "😀", r"\s"]
)


def _larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.lists(inner, max_size=3).map("".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda branches: f"({'|'.join(branches)})"),
        st.tuples(inner, st.sampled_from(["*", "+", "?", "{2}", "{1,2}", "{0,1}"])).map(lambda p: f"({p[0]}){p[1]}"),
    )


_TEXTS = st.text("ab1.-é😀&|^][ \n\r\t_", max_size=5)


@settings(max_examples=150, deadline=None)
@given(st.recursive(_ATOMS, _larger, max_leaves=5), _TEXTS)
def test_python_and_rust_agree_on_every_text(written: str, text: str) -> None:
    normal = normalise(written)
    expected = re.fullmatch(normal, text, re.ASCII) is not None
    validator = jsonschema_rs.validator_for({"pattern": f"^(?:{normal})$"})
    assert validator.is_valid(text) == expected
    # what is written means what its one spelling means, but for the full stop, which leaves out carriage return too
    if "." not in written.replace(r"\.", "") or "\r" not in text:
        plain = re.fullmatch(written.replace(r"[\]\[^-]", r"[\]\[^\-]"), text, re.ASCII) is not None
        assert plain == expected
