"""Post articles with httpx, a batch at once: `python post_httpx.py < articles.jsonl`, one result a line."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import httpx


def lines() -> Iterator[bytes]:
    """The articles as they come, so that a long file takes no memory."""
    yield from sys.stdin.buffer


def main() -> None:
    headers = {"Content-Type": "application/x-ndjson", "Authorization": f"Bearer {os.environ['ENTENTE_KEY']}"}
    url = f"{os.environ['ENTENTE_INTAKE_URL']}/v1/articles/batch"
    with httpx.stream("POST", url, content=lines(), headers=headers, timeout=60) as answer:
        answer.raise_for_status()
        for result in answer.iter_lines():
            sys.stdout.write(result + "\n")


if __name__ == "__main__":
    main()
