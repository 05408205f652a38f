"""Names and values made of the syntax of whatever they end up in."""

from __future__ import annotations

from hypothesis import strategies as st

PIECES = (
    *('"', "'", "`", "\\", "\\\\", '\\"', "{", "}", "{{", "[", "]", "(", ")", "<", ">", "&", ";", ",", ".", ":", "#"),
    *("%", "%7B", "%00", "$", "$this", "?", "?x", "^", "^^", "|", "/", "//", "/*", "*/", "--", "-", "+", "*", "~", "!"),
    *("@", "=", "\n", "\r", "\r\n", "\t", "\x00", "\x0b", "\x0c", "\x1b[31m", "\x7f", "\x85", "\u2028", "\u2029"),
    *("\ufeff", "\u202e", "\ufffe", "\uffff", "\U0001f600", "e\u0301", "\u0130", " ", "  ", "\u00a0", "a", "1", "true"),
    *('"""', "'''", '" . } # ', "> ; <urn:x> ", "\\u0022", "\\n", "UNION { ?s ?p ?o } ", "} FILTER NOT EXISTS {"),
    *("</script>", "<script>", "<!--", "-->", "]]>", "<![CDATA[", "&lt;", "&#0;", "&amp;", "<b>", "javascript:"),
    *('{"$ref": "#"}', "$ref", "#/$defs/x", "~0", "~1", "__proto__", "$schema", "| a | b |", "* ", "1. ", "# ", "```"),
    *("[x](y)", "![x](y)", "**", "__", "<urn:x>", "a:b", "_:b0", "@prefix x: <y> .", "SC501", "...", "..", "-> "),
)
"""Quotation marks, brackets, line breaks and whole phrases of JSON, Turtle, SPARQL, HTML, XML and Markdown."""


def evil_texts(most: int = 4) -> st.SearchStrategy[str]:
    """Texts of up to so many such pieces, and of any other characters but lone surrogates; none is empty."""
    pieces = st.sampled_from(PIECES) | st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=3)
    return st.lists(pieces, min_size=1, max_size=most).map("".join)
