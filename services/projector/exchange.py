"""The log as a file: JSON lines in zstd, written and read in pieces, so that either can be resumed.

The first line names the log; each further one has a position and the entry's fields. A value that is no
UTF-8 text stands as `{"base64": …}`. Every batch is a zstd frame of its own: a file that was cut off is
whole up to its last complete frame.
"""

from __future__ import annotations

import base64
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import zstandard

from services.eventlog import care
from services.eventlog.entries import RawEntry
from services.eventlog.errors import AnotherLog
from services.eventlog.log import EventLog
from services.eventlog.portions import PORTION
from services.eventlog.position import START, Position
from services.projector.errors import NotAnExport

FORMAT = "entente-log/1"
LEVEL = 9
CHUNK = 1 << 20


class Header(msgspec.Struct, frozen=True):
    """The first line."""

    format: str
    log: str


class Line(msgspec.Struct, frozen=True):
    """One entry."""

    position: str
    fields: dict[str, Any]


class Exchanged(NamedTuple):
    """How many entries were written or read, and the last one's position."""

    entries: int
    last: Position


async def export(
    batches: Callable[[Position], AsyncIterator[list[RawEntry]]], log_id: str, file: Path
) -> Exchanged:
    """Write to `file` every entry of `batches(after)` that it does not hold yet.

    Raises NotAnExport for a file that is none, AnotherLog for one of another log.
    """
    last = _resume(file, log_id)
    written = 0
    with file.open("ab") as out:
        if last is None:
            _write_frame(out, [msgspec.json.encode(Header(FORMAT, log_id))])
        last = last or START
        async for entries in batches(last):
            _write_frame(out, [msgspec.json.encode(_line(entry)) for entry in entries])
            written += len(entries)
            last = entries[-1].position
    return Exchanged(written, last)


async def import_file(
    log: EventLog, file: Path, *, report: Callable[[int], None] = lambda _: None
) -> Exchanged:
    """Append the file's entries past the log's head, at their own positions.

    The log takes the file's identity if it is new or empty. Raises AnotherLog where it has events of
    another one, NotAnExport for a file that cannot be read, naming the line.
    """
    lines = read_lines(file)
    header = _header(file, next(lines, None))
    await care.claim_identity(log, header.log)
    last, done = await log.head(), 0
    batch: list[RawEntry] = []
    for number, text in enumerate(lines, start=2):
        entry = _entry(file, number, text)
        if entry.position > last:
            batch.append(entry)
        if len(batch) == PORTION:
            done, last, batch = await _append(log, batch, done, report)
    if batch:
        done, last, batch = await _append(log, batch, done, report)
    return Exchanged(done, last)


def read_lines(file: Path) -> Iterator[bytes]:
    """The file's lines, up to the end of its last complete frame."""
    for _, text in _frames(file):
        yield from text.splitlines()


async def _append(
    log: EventLog, batch: list[RawEntry], done: int, report: Callable[[int], None]
) -> tuple[int, Position, list[RawEntry]]:
    await log.append_raw(batch)
    report(done + len(batch))
    return done + len(batch), batch[-1].position, []


def _resume(file: Path, log_id: str) -> Position | None:
    """The last position that `file` holds, None where it holds nothing; an incomplete end is cut off."""
    if not file.exists() or file.stat().st_size == 0:
        return None
    whole, last = 0, START
    for end, text in _frames(file):
        lines = text.splitlines()
        if whole == 0:
            found = _header(file, lines[0] if lines else None)
            if found.log != log_id:
                raise AnotherLog(expected=log_id, found=found.log)
        elif lines:
            last = _entry(file, 0, lines[-1]).position
        whole = end
    if whole == 0:
        raise NotAnExport(file, 1, "no complete zstd frame")
    with file.open("r+b") as out:
        out.truncate(whole)
    return last


def _frames(file: Path) -> Iterator[tuple[int, bytes]]:
    """Every complete frame: where it ends in `file`, and its text."""
    with file.open("rb") as raw:
        data, read = b"", 0
        while True:
            frame, parts = zstandard.ZstdDecompressor().decompressobj(), []
            while not frame.eof:
                if not data:
                    data = raw.read(CHUNK)
                    read += len(data)
                if not data:
                    return
                try:
                    parts.append(frame.decompress(data))
                except zstandard.ZstdError:
                    return
                data = frame.unused_data
            yield read - len(data), b"".join(parts)


def _write_frame(out: Any, lines: list[bytes]) -> None:
    out.write(zstandard.ZstdCompressor(level=LEVEL).compress(b"\n".join(lines) + b"\n"))
    out.flush()


def _header(file: Path, text: bytes | None) -> Header:
    try:
        header = msgspec.json.decode(text or b"", type=Header)
    except msgspec.MsgspecError as error:
        raise NotAnExport(file, 1, str(error)) from error
    if header.format != FORMAT:
        raise NotAnExport(file, 1, f"format {header.format!r}, not {FORMAT!r}")
    return header


def _line(entry: RawEntry) -> Line:
    fields = {_shown(name): _value(value) for name, value in entry.fields.items()}
    return Line(str(entry.position), fields)


def _entry(file: Path, number: int, text: bytes) -> RawEntry:
    try:
        line = msgspec.json.decode(text, type=Line)
        fields = {name.encode("latin-1"): _bytes(value) for name, value in line.fields.items()}
        return RawEntry(Position.parse(line.position), fields)
    except (ValueError, msgspec.MsgspecError, AttributeError, KeyError, TypeError) as error:
        raise NotAnExport(file, number, str(error)) from error


def _shown(name: bytes) -> str:
    return name.decode("latin-1")


def _value(value: bytes) -> str | dict[str, str]:
    try:
        return value.decode()
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(value).decode()}


def _bytes(value: Any) -> bytes:
    return value.encode() if isinstance(value, str) else base64.b64decode(value["base64"], validate=True)
