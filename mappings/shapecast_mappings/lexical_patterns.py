"""Regular expressions of lexical forms: temporal and binary values, UUIDs and URIs.

They are written in what all dialects share (no ``\\d``, no ``\\w``, no look-around), so that a target may
embed them in its own way of asking for a whole-string match.
"""

from __future__ import annotations

from collections.abc import Mapping

from shapecast.semantics.datatypes import TemporalKind

# --- temporal values (specification 1.11 to 1.13) ------------------------------------------------

_YEAR = "(?:[0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)"
_LEAP_YEAR = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)"
_LONG_MONTH = "(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
_SHORT_MONTH = "(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
_FEBRUARY = "02-(?:0[1-9]|1[0-9]|2[0-8])"

DATE = f"(?:{_YEAR}-(?:{_LONG_MONTH}|{_SHORT_MONTH}|{_FEBRUARY})|{_LEAP_YEAR}-02-29)"
LOCAL_TIME = "(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\\.[0-9]{1,9})?"
ZONE = "(?:Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))"

_SECONDS = "[0-9]+(?:\\.[0-9]{1,9})?S"
_DAYS = "(?:[0-9]+Y(?:[0-9]+M)?(?:[0-9]+D)?|[0-9]+M(?:[0-9]+D)?|[0-9]+D)"
_CLOCK = f"T(?:[0-9]+H(?:[0-9]+M)?(?:{_SECONDS})?|[0-9]+M(?:{_SECONDS})?|{_SECONDS})"
DURATION = f"-?P(?:{_DAYS}(?:{_CLOCK})?|{_CLOCK})"
MIXED_DURATION = (
    "P(?:-?[0-9]+Y)?(?:-?[0-9]+M)?(?:-?[0-9]+D)?(?:T(?:-?[0-9]+H)?(?:-?[0-9]+M)?(?:-?[0-9]+(?:\\.[0-9]{1,9})?S)?)?"
)
"""The canonical text of a duration whose months and nanoseconds have different signs, which XSD cannot write."""

TEMPORAL: Mapping[TemporalKind, str] = {
    TemporalKind.DATE: DATE,
    TemporalKind.TIME: f"{LOCAL_TIME}{ZONE}?",
    TemporalKind.LOCAL_TIME: LOCAL_TIME,
    TemporalKind.ZONED_TIME: f"{LOCAL_TIME}{ZONE}",
    TemporalKind.DATETIME: f"{DATE}T{LOCAL_TIME}{ZONE}?",
    TemporalKind.LOCAL_DATETIME: f"{DATE}T{LOCAL_TIME}",
    TemporalKind.ZONED_DATETIME: f"{DATE}T{LOCAL_TIME}{ZONE}",
    TemporalKind.DURATION: DURATION,
}

# --- bytes (RFC 4648, section 4: padded, and no bit set that no byte holds) ------------------------

BASE64 = "(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?"

MOST_COUNTED = 1000
"""The greatest bound of a quantifier that every engine takes."""

_CHAR = "[A-Za-z0-9+/]"
_FOUR = f"{_CHAR} ?" * 4  # written out: the bounds of quantifiers inside each other count multiplied
_LAST = {
    3: f"(?:{_CHAR} ?){{3}}{_CHAR}",
    2: f"(?:{_CHAR} ?){{2}}[AEIMQUYcgkosw048] ?=",
    1: f"{_CHAR} ?[AQgw] ?= ?=",
}


def spaced_base64(minimum: int, maximum: int | None) -> str | None:
    """Base64 of so many bytes with single spaces anywhere between its characters (specification 1.10); None if it
    cannot be counted with quantifiers that every engine takes."""
    if max(minimum, maximum or 0) > 3 * MOST_COUNTED:
        return None
    ways = [] if minimum else [""]
    for rest, last in _LAST.items():
        low = max(0, -(-(minimum - rest) // 3))
        if maximum is None:
            ways.append(f"(?:{_FOUR}){{{low},}}{last}")
        elif low <= (high := (maximum - rest) // 3):
            ways.append(f"(?:{_FOUR}){{{low},{high}}}{last}")
    return "|".join(ways)


# --- UUID (RFC 9562, section 4) and URI (RFC 3986, appendix A) -------------------------------------

UUID = "[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}"

_HEX = "[0-9A-Fa-f]"
_UNRESERVED = "A-Za-z0-9._~-"
_SUB_DELIMS = "!$&'()*+,;="
_ESCAPE = f"%{_HEX}{{2}}"
_PCHAR = f"(?:[:@{_SUB_DELIMS}{_UNRESERVED}]|{_ESCAPE})"
_TAIL = f"(?:[/?:@{_SUB_DELIMS}{_UNRESERVED}]|{_ESCAPE})*"

_OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
_H16 = f"{_HEX}{{1,4}}"
_LS32 = f"(?:{_H16}:{_H16}|{_OCTET}(?:\\.{_OCTET}){{3}})"
_IPV6 = "|".join(
    (
        f"(?:{_H16}:){{6}}{_LS32}",
        f"::(?:{_H16}:){{5}}{_LS32}",
        f"(?:{_H16})?::(?:{_H16}:){{4}}{_LS32}",
        f"(?:(?:{_H16}:)?{_H16})?::(?:{_H16}:){{3}}{_LS32}",
        f"(?:(?:{_H16}:){{0,2}}{_H16})?::(?:{_H16}:){{2}}{_LS32}",
        f"(?:(?:{_H16}:){{0,3}}{_H16})?::{_H16}:{_LS32}",
        f"(?:(?:{_H16}:){{0,4}}{_H16})?::{_LS32}",
        f"(?:(?:{_H16}:){{0,5}}{_H16})?::{_H16}",
        f"(?:(?:{_H16}:){{0,6}}{_H16})?::",
    )
)
_IP_FUTURE = f"[Vv]{_HEX}+\\.[:{_SUB_DELIMS}{_UNRESERVED}]+"
_USER = f"(?:(?:[:{_SUB_DELIMS}{_UNRESERVED}]|{_ESCAPE})*@)?"
_NAME = f"(?:[{_SUB_DELIMS}{_UNRESERVED}]|{_ESCAPE})*"
_AUTHORITY = f"{_USER}(?:\\[(?:{_IPV6}|{_IP_FUTURE})\\]|{_NAME})(?::[0-9]*)?"
_PATH = f"(?://{_AUTHORITY}(?:/{_PCHAR}*)*|/(?:{_PCHAR}+(?:/{_PCHAR}*)*)?|{_PCHAR}+(?:/{_PCHAR}*)*|)"

URI = f"[A-Za-z][A-Za-z0-9+.-]*:{_PATH}(?:\\?{_TAIL})?(?:#{_TAIL})?"
