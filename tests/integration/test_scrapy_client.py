"""The Scrapy pipeline with a real spider, a site of its own, a real intake, and no intake."""

from __future__ import annotations

import functools
import http.server
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from services.embedded import RedisServer
from tests.fixtures.roles import ROOT, free_port, service

PAGES = 5

SPIDER = ROOT / "examples" / "scrapy_site.py"


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """A front page and articles on it."""
    folder = tmp_path / "site"
    folder.mkdir()
    names = [f"{number}.html" for number in range(PAGES)]
    (folder / "index.html").write_text("".join(f'<a href="{name}">{name}</a>' for name in names))
    for name in names:
        (folder / name).write_text(f"<h1>Titre {name}</h1><p>Rien de neuf à Rabat, {name}.</p>")
    handler = functools.partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()


def crawl(site: str, intake: str, spool: Path) -> None:
    command = [sys.executable, str(SPIDER), site, intake, str(spool)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command, cwd=spool.parent, env=environment, check=True, timeout=90, capture_output=True, text=True
    )
    assert "ERROR" not in done.stderr, done.stderr


def logged(server: RedisServer, log_name: str) -> int:
    with redis.Redis(unix_socket_path=str(server.socket), socket_timeout=5) as client:
        return int(client.xlen(f"entente:{{{log_name}}}:events"))


def test_what_is_crawled_while_the_intake_is_away_is_posted_by_the_next_crawl_once(
    redis_server: RedisServer, log_name: str, site: str, tmp_path: Path
) -> None:
    spool = tmp_path / "spool"
    crawl(site, f"http://127.0.0.1:{free_port()}", spool)
    assert len(list(spool.glob("*.json"))) == PAGES

    with service("ingest", "--redis-url", redis_server.url, "--log", log_name, folder=tmp_path) as intake:
        crawl(site, intake, spool)

    assert not list(spool.glob("*.json"))
    assert logged(redis_server, log_name) == PAGES
