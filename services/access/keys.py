"""Keys: a folder with one small file a key, in which the key itself stands only as its hash.

A folder, so that making and revoking one key never rewrites another, every role reads the same one
(mounted read-only), and a revocation reaches a running service within `REREAD`.
"""

from __future__ import annotations

import hmac
import logging
import os
import re
import secrets
import time
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import msgspec

_log = logging.getLogger(__name__)

REREAD = timedelta(seconds=1)
"""How often a running service looks whether the folder has changed."""

_KEY = re.compile(r"ent_([0-9a-f]{8})_([0-9a-f]{64})")

_NO_HASH = "0" * 64
"""Compared when there is no such key, so that the answer takes as long."""


class Scope(StrEnum):
    """What a key may do."""

    write = "articles:write"
    read = "facts:read"
    operate = "operate"


class Key(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One key as its file holds it. `hash` is SHA-256 of its 256 random bits, which needs no salt nor
    slow hashing: nobody can guess them. A limit of 0 is none."""

    id: str
    name: str
    scopes: tuple[Scope, ...]
    hash: str
    created_at: str
    requests_per_second: float = 0
    bytes_per_second: int = 0
    revoked_at: str | None = None


class Issued(NamedTuple):
    """A new key, and the one time its secret is seen."""

    key: Key
    secret: str


class AccessError(Exception):
    """Root of what can be wrong with keys."""


class NoSuchKey(AccessError):
    def __init__(self, key_id: str, folder: Path) -> None:
        super().__init__(f"there is no key {key_id!r} in {folder}; `entente keys list` names them")


class UnreadableKey(AccessError):
    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path} is no key: {reason}; mend it or take it away")


def create(
    folder: Path,
    *,
    name: str,
    scopes: tuple[Scope, ...],
    now: datetime,
    requests_per_second: float = 0,
    bytes_per_second: int = 0,
) -> Issued:
    """Make a key and write its file. The secret in the answer is kept nowhere else."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    key_id, random = secrets.token_hex(4), secrets.token_hex(32)
    key = Key(
        id=key_id,
        name=name,
        scopes=scopes,
        hash=_hashed(random),
        created_at=_written(now),
        requests_per_second=requests_per_second,
        bytes_per_second=bytes_per_second,
    )
    _write(folder, key)
    return Issued(key, f"ent_{key_id}_{random}")


def revoke(folder: Path, key_id: str, *, now: datetime) -> Key:
    """From `REREAD` on the key opens nothing; its file stays, as a record. Raises NoSuchKey."""
    for key in read_all(folder):
        if key.id == key_id:
            revoked = msgspec.structs.replace(key, revoked_at=key.revoked_at or _written(now))
            _write(folder, revoked)
            return revoked
    raise NoSuchKey(key_id, folder)


def read_all(folder: Path) -> list[Key]:
    """Every key of the folder, oldest first; none where there is no folder. Raises UnreadableKey."""
    return sorted((_read(path) for path in folder.glob("*.json")), key=lambda key: (key.created_at, key.id))


class Keyring:
    """The keys of a folder as a running service sees them."""

    def __init__(self, folder: Path, *, clock: Callable[[], float] = time.monotonic) -> None:
        """Raises UnreadableKey: a service does not start with half its keys."""
        self._folder = folder
        self._clock = clock
        self._looked = clock()
        self._seen = self._signature()
        self._keys = _live(read_all(folder))

    def find(self, presented: str) -> Key | None:
        """The live key that was presented, compared in constant time; None for any other text."""
        self._refresh()
        match = _KEY.fullmatch(presented)
        key = self._keys.get(match[1]) if match else None
        random = match[2] if match else ""
        if not hmac.compare_digest(_hashed(random), key.hash if key else _NO_HASH):
            return None
        return key

    def _refresh(self) -> None:
        if self._clock() - self._looked < REREAD.total_seconds():
            return
        self._looked = self._clock()
        try:
            signature = self._signature()
        except FileNotFoundError:  # a file went while the folder was listed: look again next time
            return
        if signature != self._seen:
            self._keys, self._seen = _live(self._readable()), signature

    def _signature(self) -> tuple[tuple[str, int, int], ...]:
        """Changes with any file of the folder: each is replaced whole, so inode and time tell."""
        if not self._folder.is_dir():
            return ()
        with os.scandir(self._folder) as entries:
            found = [(entry.name, entry.stat()) for entry in entries if entry.name.endswith(".json")]
        return tuple(sorted((name, stat.st_mtime_ns, stat.st_ino) for name, stat in found))

    def _readable(self) -> list[Key]:
        """The keys that can be read; one that cannot opens nothing, and harms no other."""
        keys = []
        for path in self._folder.glob("*.json"):
            try:
                keys.append(_read(path))
            except UnreadableKey as error:
                _log.error("%s", error, extra={"action": "key_unreadable"})
        return keys


def _live(keys: Iterable[Key]) -> dict[str, Key]:
    return {key.id: key for key in keys if key.revoked_at is None}


def _read(path: Path) -> Key:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Key)
    except (OSError, msgspec.MsgspecError) as error:
        raise UnreadableKey(path, str(error)) from error


def _write(folder: Path, key: Key) -> None:
    """Replace the file whole, and have it on disk: a revocation must not be undone by a power cut."""
    path = folder / f"{key.id}.json"
    half = path.with_suffix(".new")
    with half.open("wb") as file:
        file.write(msgspec.json.format(msgspec.json.encode(key)) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    half.replace(path)
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _hashed(random: str) -> str:
    return sha256(random.encode()).hexdigest()


def _written(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
