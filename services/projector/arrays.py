"""Columns of many rows as PostgreSQL takes them: one array each.

The driver itself would look at each value several times. Numbers are quickest printed; texts, of which some
are long, go in binary form, so that they are neither quoted here nor looked through for quotes there.
"""

from __future__ import annotations

from collections.abc import Sequence
from struct import Struct
from typing import Any, NamedTuple

import msgspec
import psycopg
from psycopg.adapt import Dumper
from psycopg.pq import Format
from sqlalchemy import BigInteger, Float, Integer, LargeBinary

_TYPES = (
    (BigInteger, "bigint[]"),
    (Integer, "integer[]"),
    (Float, "double precision[]"),
    (LargeBinary, "bytea[]"),
)
_BYTEA, _TEXT = 17, 25
"""Object identifiers of the types whose arrays go in binary form."""


class BinaryArray(NamedTuple):
    """An array as PostgreSQL sends and receives it."""

    content: bytes


class _AsItIs(Dumper):
    format = Format.BINARY

    def dump(self, obj: BinaryArray) -> bytes:
        return obj.content


psycopg.adapters.register_dumper(BinaryArray, _AsItIs)


def as_array(kind: Any, values: Sequence[Any]) -> str | BinaryArray:
    """The `values` of a column of type `kind`; a text may be given as its bytes, in UTF-8."""
    if isinstance(kind, Integer | Float):
        return _printed(values)
    if isinstance(kind, LargeBinary):
        return _binary(_BYTEA, values)
    return _binary(_TEXT, [value.encode() if type(value) is str else value for value in values])


def array_type(kind: Any) -> str:
    """The type that such an array is cast to."""
    return next((name for known, name in _TYPES if isinstance(kind, known)), "text[]")


_encode = msgspec.json.Encoder().encode


def _printed(values: Sequence[float | None]) -> str:
    """Numbers, and `null` where there is none, look the same in JSON."""
    return f"{{{_encode(values)[1:-1].decode()}}}"


_head, _length = Struct("!5i").pack, Struct("!i").pack
_NULL = _length(-1)


def _binary(kind: int, values: Sequence[bytes | None]) -> BinaryArray:
    """One dimension, counted from 1, that may have nulls: each value behind its length."""
    parts = [_head(1, 1, kind, len(values), 1)] * (2 * len(values) + 1)
    parts[1::2] = [_NULL if value is None else _length(len(value)) for value in values]
    parts[2::2] = [b"" if value is None else value for value in values]
    return BinaryArray(b"".join(parts))
