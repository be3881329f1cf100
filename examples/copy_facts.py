"""Keep a copy of Entente's facts in a table of your own, in step with the change feed.

    python examples/copy_facts.py http://127.0.0.1:8001 copy.db [--once]

Every page of changes is applied in one transaction together with the number of its last change, so the
copy can be killed at any instant and goes on where it was. Applying a change twice does no harm.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
from contextlib import closing

import httpx

KINDS = {"agreement": "agreements", "visit": "visits", "delivery": "deliveries"}
PAGE = 1000
TABLES = """
CREATE TABLE IF NOT EXISTS facts (fact_id TEXT PRIMARY KEY, kind TEXT NOT NULL, fact TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS place (id INTEGER PRIMARY KEY CHECK (id = 1), number INTEGER NOT NULL);
"""


def follow(client: httpx.Client, copy: sqlite3.Connection, *, wait: int) -> int:
    """Apply the next page of changes, waiting up to `wait` seconds for one; how many there were."""
    place = copy.execute("SELECT number FROM place").fetchone()
    if place is None:
        return copy_everything(client, copy)
    asked = {"since": str(place[0]), "limit": str(PAGE)} | ({"wait": str(wait)} if wait else {})
    answer = client.get("/v1/changes", params=asked)
    if answer.status_code == httpx.codes.GONE:
        return copy_everything(client, copy)
    answer.raise_for_status()
    changes = [json.loads(line) for line in answer.text.splitlines()]
    with copy:
        for change in changes:
            apply(copy, change)
        if changes:
            copy.execute("UPDATE place SET number = ?", (changes[-1]["number"],))
    return len(changes)


def apply(copy: sqlite3.Connection, change: dict[str, object]) -> None:
    """A change carries its fact as it is now, none once it is gone; a switch is followed by its changes."""
    if change["change"] == "switched":
        return
    if change["fact"] is None:
        copy.execute("DELETE FROM facts WHERE fact_id = ?", (change["fact_id"],))
    else:
        row = (change["fact_id"], change["kind"], json.dumps(change["fact"], ensure_ascii=False))
        copy.execute("INSERT OR REPLACE INTO facts VALUES (?, ?, ?)", row)


def copy_everything(client: httpx.Client, copy: sqlite3.Connection) -> int:
    """Take all facts anew, each kind as it streams; then follow from before the first of the streams."""
    numbers = []
    count = 0
    with copy:
        copy.execute("DELETE FROM facts")
        for kind, plural in KINDS.items():
            with client.stream("GET", f"/v1/{plural}", headers={"accept": "application/x-ndjson"}) as answer:
                answer.raise_for_status()
                numbers.append(int(answer.headers["entente-change"]))
                for line in answer.iter_lines():
                    fact_id = json.loads(line)["fact_id"]
                    copy.execute("INSERT OR REPLACE INTO facts VALUES (?, ?, ?)", (fact_id, kind, line))
                    count += 1
        copy.execute("INSERT OR REPLACE INTO place VALUES (1, ?)", (min(numbers),))
    return count


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("url")
    options.add_argument("file")
    options.add_argument("--once", action="store_true", help="stop when there is nothing more to apply")
    given = options.parse_args()
    with httpx.Client(base_url=given.url, timeout=60) as client, closing(sqlite3.connect(given.file)) as copy:
        copy.executescript(TABLES)
        while follow(client, copy, wait=0 if given.once else 20) or not given.once:
            pass


if __name__ == "__main__":
    main()
