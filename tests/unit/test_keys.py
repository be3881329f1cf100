"""Keys: made once, kept as a hash, found in a running service, revoked."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from services.access import keys
from services.access.keys import Keyring, Scope

NOW = datetime(2025, 3, 1, 12, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def make(folder: Path, *scopes: Scope) -> keys.Issued:
    return keys.create(folder, name="scraper", scopes=scopes or (Scope.write,), now=NOW)


def test_a_key_that_was_issued_is_found(tmp_path: Path) -> None:
    issued = make(tmp_path)

    assert Keyring(tmp_path).find(issued.secret) == issued.key


def test_the_secret_stands_nowhere_in_the_folder(tmp_path: Path) -> None:
    issued = make(tmp_path)

    stored = "".join(path.read_text() for path in tmp_path.iterdir())

    assert issued.secret.rpartition("_")[2] not in stored
    assert issued.key.hash in stored


@pytest.mark.parametrize(
    "presented", ["", "ent_", "ent_00000000_" + "0" * 64, "é" * 80, "ent_" + "a" * 10_000, "Bearer x"]
)
def test_any_other_text_is_no_key(tmp_path: Path, presented: str) -> None:
    make(tmp_path)

    assert Keyring(tmp_path).find(presented) is None


def test_a_key_with_one_other_digit_is_none(tmp_path: Path) -> None:
    secret = make(tmp_path).secret
    other = secret[:-1] + ("0" if secret[-1] != "0" else "1")

    assert Keyring(tmp_path).find(other) is None


def test_a_running_service_learns_of_a_new_key_and_of_a_revocation_within_a_second(tmp_path: Path) -> None:
    clock = Clock()
    ring = Keyring(tmp_path, clock=clock)
    issued = make(tmp_path)
    assert ring.find(issued.secret) is None

    clock.now += keys.REREAD.total_seconds()
    assert ring.find(issued.secret) == issued.key

    keys.revoke(tmp_path, issued.key.id, now=NOW)
    clock.now += keys.REREAD.total_seconds()
    assert ring.find(issued.secret) is None


def test_a_revoked_key_stays_on_record(tmp_path: Path) -> None:
    issued = make(tmp_path)

    keys.revoke(tmp_path, issued.key.id, now=NOW)

    assert [key.revoked_at for key in keys.read_all(tmp_path)] == [NOW.isoformat(timespec="seconds")]


def test_revoking_a_key_that_is_not_there_says_where_to_look(tmp_path: Path) -> None:
    with pytest.raises(keys.NoSuchKey, match="entente keys list"):
        keys.revoke(tmp_path, "0badbeef", now=NOW)


def test_a_service_does_not_start_with_a_file_that_is_no_key(tmp_path: Path) -> None:
    (tmp_path / "torn.json").write_text('{"id":')

    with pytest.raises(keys.UnreadableKey, match=r"torn\.json"):
        Keyring(tmp_path)


def test_a_file_that_breaks_while_running_opens_nothing_and_harms_no_other_key(tmp_path: Path) -> None:
    clock = Clock()
    broken, whole = make(tmp_path), make(tmp_path)
    ring = Keyring(tmp_path, clock=clock)

    (tmp_path / f"{broken.key.id}.json").write_text("not a key")
    clock.now += keys.REREAD.total_seconds()

    assert ring.find(broken.secret) is None
    assert ring.find(whole.secret) == whole.key
