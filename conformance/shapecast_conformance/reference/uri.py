"""URIs of RFC 3986, with a scheme: the grammar of its appendix A, as one regular expression."""

from __future__ import annotations

import re

_UNRESERVED = r"A-Za-z0-9._~\-"
_SUB_DELIMS = "!$&'()*+,;="
_PERCENT = "%[0-9A-Fa-f]{2}"
_PCHAR = f"(?:[{_UNRESERVED}{_SUB_DELIMS}:@]|{_PERCENT})"

_SCHEME = "[A-Za-z][A-Za-z0-9+.-]*"
_OCTET = "(?:[0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])"
_IPV4 = rf"{_OCTET}(?:\.{_OCTET}){{3}}"
_H16 = "[0-9A-Fa-f]{1,4}"
_LS32 = f"(?:{_H16}:{_H16}|{_IPV4})"


def _ipv6() -> str:
    """Eight groups, or up to seven with one ``::`` for what is left out; the last two may be an IPv4 address."""
    forms = [f"(?:{_H16}:){{6}}{_LS32}"]
    for before, after in enumerate(range(5, -1, -1)):
        left = f"(?:(?:{_H16}:){{0,{before - 1}}}{_H16})?" if before else ""
        forms.append(f"{left}::(?:{_H16}:){{{after}}}{_LS32}")
    forms.append(f"(?:(?:{_H16}:){{0,5}}{_H16})?::{_H16}")
    forms.append(f"(?:(?:{_H16}:){{0,6}}{_H16})?::")
    return "(?:" + "|".join(forms) + ")"


_IP_FUTURE = rf"[vV][0-9A-Fa-f]+\.[{_UNRESERVED}{_SUB_DELIMS}:]+"
_IP_LITERAL = rf"\[(?:{_ipv6()}|{_IP_FUTURE})\]"
_REG_NAME = f"(?:[{_UNRESERVED}{_SUB_DELIMS}]|{_PERCENT})*"  # an IPv4 address is one too
_USER_INFO = f"(?:[{_UNRESERVED}{_SUB_DELIMS}:]|{_PERCENT})*"
_AUTHORITY = f"(?:{_USER_INFO}@)?(?:{_IP_LITERAL}|{_REG_NAME})(?::[0-9]*)?"

_PATH_AB_EMPTY = f"(?:/{_PCHAR}*)*"
_PATH_ROOTLESS = f"{_PCHAR}+{_PATH_AB_EMPTY}"
_PATH_ABSOLUTE = f"/(?:{_PATH_ROOTLESS})?"
_HIERARCHY = f"(?://{_AUTHORITY}{_PATH_AB_EMPTY}|{_PATH_ABSOLUTE}|{_PATH_ROOTLESS}|)"
_QUERY = f"(?:{_PCHAR}|[/?])*"

_URI = re.compile(rf"{_SCHEME}:{_HIERARCHY}(?:\?{_QUERY})?(?:#{_QUERY})?")


def is_uri(text: str) -> bool:
    """Whether a text is a URI (RFC 3986, section 3), not merely a reference: it has a scheme (9.15)."""
    return _URI.fullmatch(text) is not None
