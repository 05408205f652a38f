"""The data types of the resolved schema: sets of values, by name, parameters and facets.

Whether a value is a member is for the reference evaluator to say; how a target spells a type is for
the mappings. Both read these classes and share no table.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class AnyType:
    """ANY: every value."""


@dataclass(frozen=True, slots=True)
class BooleanType:
    """BOOL, BOOLEAN."""


@dataclass(frozen=True, slots=True)
class IntegerType:
    """Whole numbers in ``minimum..maximum``; None is no bound."""

    minimum: int | None = None
    maximum: int | None = None


@dataclass(frozen=True, slots=True)
class DecimalType:
    """Finite numbers with at most ``scale`` digits after the point and at most ``precision - scale`` before
    it; with both None every finite number. Either both are given or none."""

    precision: int | None = None
    scale: int | None = None


@dataclass(frozen=True, slots=True)
class FloatType:
    """Every number, NaN and the infinities among them."""


@dataclass(frozen=True, slots=True)
class StringType:
    """Strings of ``minimum..maximum`` code points; None is no bound."""

    minimum: int = 0
    maximum: int | None = None


@dataclass(frozen=True, slots=True)
class BytesType:
    """Byte strings of ``minimum..maximum`` bytes; None is no bound."""

    minimum: int = 0
    maximum: int | None = None


class TemporalKind(Enum):
    """The temporal types; TIME and DATETIME hold values with and without a zone."""

    DATE = "DATE"
    TIME = "TIME"
    LOCAL_TIME = "LOCAL TIME"
    ZONED_TIME = "ZONED TIME"
    DATETIME = "DATETIME"
    LOCAL_DATETIME = "LOCAL DATETIME"
    ZONED_DATETIME = "ZONED DATETIME"
    DURATION = "DURATION"


@dataclass(frozen=True, slots=True)
class TemporalType:
    """A temporal type."""

    kind: TemporalKind


@dataclass(frozen=True, slots=True)
class UuidType:
    """Strings that are a UUID: 8-4-4-4-12 hexadecimal digits."""


@dataclass(frozen=True, slots=True)
class UriType:
    """Strings that are a URI of RFC 3986, with a scheme."""


@dataclass(frozen=True, slots=True)
class EnumType:
    """A set of strings, in the order they were written."""

    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegexType:
    """Strings that match a regular expression of the portable dialect as a whole (no anchors inside)."""

    regex: str


@dataclass(frozen=True, slots=True)
class ListType:
    """Lists of ``minimum..maximum`` members of one type; None is no bound."""

    member: DataType
    minimum: int = 0
    maximum: int | None = None


@dataclass(frozen=True, slots=True)
class UnionType:
    """Values of any of the member types; flat, without repetition, two members or more."""

    members: tuple[DataType, ...]


DataType: TypeAlias = (
    AnyType
    | BooleanType
    | IntegerType
    | DecimalType
    | FloatType
    | StringType
    | BytesType
    | TemporalType
    | UuidType
    | UriType
    | EnumType
    | RegexType
    | ListType
    | UnionType
)
