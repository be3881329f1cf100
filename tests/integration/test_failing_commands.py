"""What people mistype or do not have: one line that names it and says what to give, never a traceback."""

from __future__ import annotations

import http.server
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from services.commands import posting
from services.commands.failures import Failure
from services.commands.files import Source
from tests.fixtures.command_line import run_entente

NOBODY = "postgresql://nobody@127.0.0.1:1/nothing"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("generations", "--database-url", NOBODY), 3, "the database does not answer: connection failed"),
        (("show", "visits", "--database-url", NOBODY), 3, "the database does not answer"),
        (("migrate", "--database-url", NOBODY), 3, "the database does not answer"),
        (("generations", "--database-url", "mysql://x"), 1, "give sqlite:///FILE or postgresql://"),
        (("show", "visits", "--database-url", "DATABASEE"), 1, "no such file, and only `entente migrate`"),
        (("log", "tail", "--redis-url", "localhost"), 1, "'localhost' is no Redis"),
        (
            ("log", "tail", "--redis-url", "redis://me:gehe#im@here:1"),
            1,
            "'redis://me:***@here:1' is no Redis",
        ),
        (
            ("migrate", "--database-url", "postgres://me:gehe@im@here/x"),
            1,
            "'postgres://me:***@here/x' is no",
        ),
        (("show", "visits", "--database-url", "sqlite:///ARTICLE"), 1, "the file is none of SQLite's"),
        (("serve", "ingest", "--redis-url", "redis://127.0.0.1:1"), 3, "Redis does not answer"),
        (("log", "tail", "--redis-url", "redis://127.0.0.1:1", "--after", "now"), 2, "--after 'now'"),
        (
            ("post", "ARTICLE", "--ingest-url", "localhost:8000"),
            2,
            "--ingest-url 'localhost:8000' is no http",
        ),
        (
            ("keys", "create", "x", "--scope", "articles:write", "--keys", "ARTICLE/keys"),
            1,
            "article.json/keys",
        ),
        (("backup", "nowhere/file", "--database-url", "DATABASE"), 1, "nowhere/file cannot be written"),
        (("prune", "--database-url", "DATABASE"), 2, "--changes-older-than DAYS"),
        (("keys", "list", "--keys", "nowhere"), 1, "there are no keys in nowhere/"),
        (("up", "--host", "192.0.2.1", "--data", "nowhere"), 1, "is reached by other machines"),
        (("erase", "a1", "--yes", "--reason", "caf\udce9", "--database-url", "DATABASE"), 2, "caf\\udce9"),
    ],
)
def test_a_known_error_is_one_line_that_names_what_was_given(
    tmp_path: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    """Seen to catch: each of these errors shown as a traceback, as all but the last were."""
    article = tmp_path / "article.json"
    article.write_text('{"text": "Rien."}')
    database = f"sqlite:///{tmp_path / 'database'}"
    assert run_entente("migrate", "--database-url", database).returncode == 0

    given = [part.replace("ARTICLE", str(article)).replace("DATABASE", database) for part in arguments]
    done = run_entente(*given)

    assert (done.returncode, done.stderr.count("\n")) == (code, 1), done.stderr
    assert done.stderr.startswith("entente: ")
    assert said in done.stderr
    assert not (tmp_path / "databaseE").exists()


def test_a_key_that_no_file_can_hold_is_not_made(tmp_path: Path) -> None:
    """Seen to catch: an endless rate, after which no key of the folder could be listed, revoked or used."""
    folder = ("--keys", str(tmp_path))
    create = ("keys", "create", "x", "--scope", "facts:read", "--requests-per-second")

    done = run_entente(*create, "inf", *folder)

    assert (done.returncode, done.stdout) == (2, "")
    assert run_entente("keys", "list", *folder).returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="has no device that is always full")
@pytest.mark.parametrize("size", [1, 3000], ids=["less than a buffer", "more"])
def test_output_that_a_full_disk_does_not_take_is_one_line(tmp_path: Path, size: int) -> None:
    """Seen to catch: a traceback, and for what is still in the buffer a failure at exit."""
    article = tmp_path / "articles.jsonl"
    article.write_text('{"text": "Rien."}\n' * size)

    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "services.cli", "extract", str(article)],
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=120,
            check=False,
            text=True,
        )

    said = [line for line in done.stderr.splitlines() if "no package reads" not in line]
    assert (done.returncode, said) == (1, ["entente: No space left on device"])


class _Proxy(http.server.BaseHTTPRequestHandler):
    """Answers as a proxy does whose intake is away: with a page."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        self.send_response(503)
        self.end_headers()
        self.wfile.write(b"<html>Service Unavailable</html>")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def proxy() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Proxy) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_proxy_whose_answer_is_no_json_is_asked_again_like_an_intake_that_is_full(
    proxy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen to catch: a page read as JSON."""
    monkeypatch.setattr(posting, "PATIENCE", timedelta(seconds=0))

    with httpx.Client(base_url=proxy) as client, pytest.raises(Failure, match="it answers 503") as failure:
        list(posting.post_all(client, iter([Source("a:1", {"text": "Rien."})])))

    assert failure.value.code == 3
