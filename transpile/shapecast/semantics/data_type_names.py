"""The one table of the names of data types (9.27): what each name means, and which parameters it takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from shapecast.semantics.datatypes import (
    AnyType,
    BooleanType,
    BytesType,
    DataType,
    DecimalType,
    FloatType,
    IntegerType,
    StringType,
    TemporalKind,
    TemporalType,
    UriType,
    UuidType,
)


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name with parameters: one meaning for each number of parameters it can be written with."""

    meanings: Mapping[int, Callable[..., DataType]]
    parameters: str
    """How the parameters are written, for messages."""


def _signed(bits: int) -> IntegerType:
    return IntegerType(-(2 ** (bits - 1)), 2 ** (bits - 1) - 1)


def _unsigned(bits: int) -> IntegerType:
    return IntegerType(0, 2**bits - 1)


_UNBOUNDED = IntegerType()
_DECIMAL = Spelling({0: DecimalType, 1: lambda p: DecimalType(p, 0), 2: DecimalType}, "(precision, scale)")
_RANGE = "(maximum) or (minimum, maximum)"
_STRING = Spelling({0: StringType, 1: lambda most: StringType(0, most), 2: StringType}, _RANGE)
_VARCHAR = Spelling({0: StringType, 1: lambda most: StringType(0, most)}, "(maximum)")
_CHAR = Spelling({0: lambda: StringType(1, 1), 1: lambda length: StringType(length, length)}, "(length)")
_BYTES = Spelling({0: BytesType, 1: lambda most: BytesType(0, most), 2: BytesType}, _RANGE)
_BINARY = Spelling({0: BytesType, 1: lambda length: BytesType(length, length)}, "(length)")
_VARBINARY = Spelling({0: BytesType, 1: lambda most: BytesType(0, most)}, "(maximum)")

DATA_TYPES: Mapping[str, DataType | Spelling] = {
    "ANY": AnyType(),
    "BOOL": BooleanType(),
    "BOOLEAN": BooleanType(),
    "INT8": _signed(8),
    "INT16": _signed(16),
    "INT32": _signed(32),
    "INT64": _signed(64),
    "INT128": _signed(128),
    "INT256": _signed(256),
    "INTEGER8": _signed(8),
    "INTEGER16": _signed(16),
    "INTEGER32": _signed(32),
    "INTEGER64": _signed(64),
    "INTEGER128": _signed(128),
    "INTEGER256": _signed(256),
    "SMALLINT": _signed(16),
    "INT": _UNBOUNDED,
    "INTEGER": _UNBOUNDED,
    "BIGINT": _signed(64),
    "LONG": _signed(64),
    "UINT8": _unsigned(8),
    "UINT16": _unsigned(16),
    "UINT32": _unsigned(32),
    "UINT64": _unsigned(64),
    "UINT128": _unsigned(128),
    "UINT256": _unsigned(256),
    "UINTEGER8": _unsigned(8),
    "UINTEGER16": _unsigned(16),
    "UINTEGER32": _unsigned(32),
    "UINTEGER64": _unsigned(64),
    "UINTEGER128": _unsigned(128),
    "UINTEGER256": _unsigned(256),
    "DECIMAL": _DECIMAL,
    "DEC": _DECIMAL,
    "FLOAT16": FloatType(),
    "FLOAT32": FloatType(),
    "FLOAT64": FloatType(),
    "FLOAT128": FloatType(),
    "FLOAT256": FloatType(),
    "FLOAT": FloatType(),
    "REAL": FloatType(),
    "DOUBLE": FloatType(),
    "DOUBLE PRECISION": FloatType(),
    "STRING": _STRING,
    "TEXT": StringType(),
    "VARCHAR": _VARCHAR,
    "CHAR": _CHAR,
    "BYTES": _BYTES,
    "BINARY": _BINARY,
    "VARBINARY": _VARBINARY,
    "DATE": TemporalType(TemporalKind.DATE),
    "TIME": TemporalType(TemporalKind.TIME),
    "LOCAL TIME": TemporalType(TemporalKind.LOCAL_TIME),
    "TIME WITHOUT TIME ZONE": TemporalType(TemporalKind.LOCAL_TIME),
    "ZONED TIME": TemporalType(TemporalKind.ZONED_TIME),
    "TIME WITH TIME ZONE": TemporalType(TemporalKind.ZONED_TIME),
    "DATETIME": TemporalType(TemporalKind.DATETIME),
    "TIMESTAMP": TemporalType(TemporalKind.DATETIME),
    "LOCAL DATETIME": TemporalType(TemporalKind.LOCAL_DATETIME),
    "LOCAL TIMESTAMP": TemporalType(TemporalKind.LOCAL_DATETIME),
    "DATETIME WITHOUT TIME ZONE": TemporalType(TemporalKind.LOCAL_DATETIME),
    "TIMESTAMP WITHOUT TIME ZONE": TemporalType(TemporalKind.LOCAL_DATETIME),
    "ZONED DATETIME": TemporalType(TemporalKind.ZONED_DATETIME),
    "ZONED TIMESTAMP": TemporalType(TemporalKind.ZONED_DATETIME),
    "DATETIME WITH TIME ZONE": TemporalType(TemporalKind.ZONED_DATETIME),
    "TIMESTAMP WITH TIME ZONE": TemporalType(TemporalKind.ZONED_DATETIME),
    "DURATION": TemporalType(TemporalKind.DURATION),
    "UUID": UuidType(),
    "URI": UriType(),
}
