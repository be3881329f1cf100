"""`python -m tests.chaos.endless [--seconds 300]`: clients that never stop, and what the roles' memory does.

They post without end (singly, in batches that never end, packed, as one line without end, never reading an
answer) and read without end (a feed and lists that are asked for and not read). Each role's memory, its
children's included, is looked at all the while; after a warming up it must not grow past `GROWTH`.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import socket
import sys
import tempfile
import time
import zlib
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import httpx
import uvloop

from services.embedded import running_redis
from services.projector.migrating import migrate
from tests.chaos.clients import MONTHS, NAMES, TEXT
from tests.fixtures.roles import Role, role

MEGABYTE = 1024 * 1024

GROWTH = {"ingest": 48 * MEGABYTE, "analyse": 48 * MEGABYTE, "projector": 80 * MEGABYTE}
"""Over what a role has after warming up: results that wait, a batch in hand, what the allocator keeps;
and in the projector facts, which come in as quickly as articles are taken."""

FILLING = {"projector": 200 * MEGABYTE}
"""What minutes of load fill besides, and no more of it fills further: the claims of large facts, of which the
projector remembers 50,000 (`services.projector.ledgers`)."""

HEAD = "{what} HTTP/1.1\r\nHost: {host}\r\n{more}\r\n"
BATCH = "Content-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n"
PACKED = BATCH + "Content-Encoding: gzip\r\n"

UNREAD = (
    "/v1/changes?format=events&since=0",
    "/v1/visits?format=ndjson",
    "/v1/deliveries?format=csv",
)

ESTABLISHED = 1
"""How Linux numbers the state of a connection that stands (`tcpi_state`)."""

_numbers = itertools.count()


def article() -> bytes:
    """A new article with a visit, an agreement and a delivery, as one line."""
    number = next(_numbers)
    text = TEXT.format(
        name=NAMES[number % len(NAMES)],
        day=number % 28 + 1,
        month=MONTHS[number // 28 % len(MONTHS)],
        year=2000 + number // 224 % 26,
        number=number % 90 + 2,
    )
    return json.dumps({"url": f"https://presse.example/{number}", "language": "fr", "text": text}).encode()


@dataclass
class Watch:
    """What was seen: each role's memory after warming up and at most since, answers, cuts."""

    warm: dict[str, int] = field(default_factory=dict)
    most: dict[str, int] = field(default_factory=dict)
    done: Counter[str] = field(default_factory=Counter)

    def look(self, pids: dict[str, int]) -> None:
        """Measure once."""
        for name, pid in pids.items():
            self.most[name] = max(self.most.get(name, 0), memory(pid))

    def settle(self) -> None:
        """From here on growth counts."""
        self.warm = dict(self.most)

    @property
    def grown(self) -> dict[str, int]:
        """Bytes by which each role has grown past what it had after warming up."""
        return {name: self.most[name] - self.warm[name] for name in self.most}

    def too_large(self, filling: Mapping[str, int]) -> list[str]:
        """The roles that have grown past their bound, `filling` included."""
        return [name for name, grown in self.grown.items() if grown > GROWTH[name] + filling.get(name, 0)]


def memory(pid: int) -> int:
    """Bytes of memory that a process and its children have; none once it has ended."""
    with suppress(FileNotFoundError, ProcessLookupError):
        status = Path(f"/proc/{pid}/status").read_text()
        resident = next((line for line in status.splitlines() if line.startswith("VmRSS")), "VmRSS: 0 kB")
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        return int(resident.split()[1]) * 1024 + sum(memory(int(child)) for child in children)
    return 0


async def post_singly(url: str, watch: Watch) -> None:
    async with httpx.AsyncClient(timeout=60) as client:
        while True:
            answer = await client.post(f"{url}/v1/articles", content=article())
            watch.done[f"single {answer.status_code}"] += 1


async def post_batch(
    url: str, watch: Watch, name: str, body: AsyncIterator[bytes], more: str = BATCH
) -> None:
    """Send `body`, which has no end, chunk by chunk, and never read an answer."""
    async with asked(url, "POST /v1/articles/batch", more) as writer:
        async for piece in body:
            writer.write(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
            await writer.drain()
            watch.done[f"{name} pieces"] += 1


async def dawdle(url: str) -> None:
    """Begin a batch, and then say nothing until cut off."""
    async with asked(url, "POST /v1/articles/batch", BATCH) as writer:
        writer.write(b"1\r\n{\r\n")
        await cut_off(writer)


async def lines() -> AsyncIterator[bytes]:
    while True:
        yield b"".join(article() + b"\n" for _ in range(20))
        await asyncio.sleep(0.02)


async def packed() -> AsyncIterator[bytes]:
    pack = zlib.compressobj(wbits=zlib.MAX_WBITS | 16)
    async for piece in lines():
        yield pack.compress(piece) + pack.flush(zlib.Z_SYNC_FLUSH)


async def bomb() -> AsyncIterator[bytes]:
    """A line that never ends, a thousand times smaller on the wire than unpacked."""
    pack = zlib.compressobj(wbits=zlib.MAX_WBITS | 16)
    while True:
        yield pack.compress(b'"' * MEGABYTE) + pack.flush(zlib.Z_SYNC_FLUSH)
        await asyncio.sleep(0.02)


async def one_line() -> AsyncIterator[bytes]:
    while True:
        yield b"x" * 65_536
        await asyncio.sleep(0.005)


async def never_read(url: str, path: str) -> None:
    """Ask for a long answer and take nothing of it until cut off."""
    async with asked(url, f"GET {path}") as writer:
        await cut_off(writer)


async def read_singly(url: str, watch: Watch) -> None:
    """A reader as there should be: list after list, each to its end."""
    async with httpx.AsyncClient(timeout=60) as client:
        while True:
            answer = await client.get(f"{url}/v1/visits", params={"format": "ndjson"})
            watch.done[f"list {answer.status_code}"] += 1


@asynccontextmanager
async def asked(url: str, what: str, more: str = "") -> AsyncIterator[asyncio.StreamWriter]:
    """A connection on which the head of a request has been sent, and of which next to nothing is read."""
    parsed = httpx.URL(url)
    _, writer = await asyncio.open_connection(parsed.host, parsed.port, limit=1024)
    try:
        writer.write(HEAD.format(what=what, host=parsed.netloc.decode(), more=more).encode())
        yield writer
    finally:
        writer.transport.abort()


async def cut_off(writer: asyncio.StreamWriter) -> None:
    """Return when the other side has ended the connection; the kernel knows though nobody reads."""
    peer: socket.socket = writer.get_extra_info("socket")
    while True:
        if peer.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 1)[0] != ESTABLISHED:
            return
        await asyncio.sleep(0.2)


async def again(client: Callable[[], Awaitable[None]], watch: Watch, name: str) -> None:
    """Begin anew whenever the server has had enough of this client."""
    while True:
        with suppress(OSError, httpx.TransportError):
            await client()
        watch.done[f"{name} cut off"] += 1
        await asyncio.sleep(0.1)


def clients(ingest: str, projector: str, watch: Watch) -> Iterator[tuple[str, Callable[[], Awaitable[None]]]]:
    """Everybody who never stops."""
    yield "single", lambda: post_singly(ingest, watch)
    yield "endless", lambda: post_batch(ingest, watch, "endless", lines())
    yield "packed", lambda: post_batch(ingest, watch, "packed", packed(), PACKED)
    yield "bomb", lambda: post_batch(ingest, watch, "bomb", bomb(), PACKED)
    yield "one line", lambda: post_batch(ingest, watch, "one line", one_line())
    yield "dawdler", lambda: dawdle(ingest)
    yield "reader", lambda: read_singly(projector, watch)
    for path in UNREAD * 3:
        yield f"unread {path}", partial(never_read, projector, path)


@contextmanager
def roles(folder: Path) -> Iterator[dict[str, Role]]:
    """Intake, one worker and the projector on a Redis and a SQLite of their own."""
    database = f"sqlite:///{folder / 'entente.db'}"
    migrate(database)
    with running_redis(folder / "redis") as redis, ExitStack() as stack:
        where = ("--redis-url", redis.url)
        started = [
            role(*arguments, *where, folder=folder)
            for arguments in (("ingest",), ("analyse",), ("projector", "--database-url", database))
        ]
        # A role ends with the thread that started it, so these stay until the end.
        starting = stack.enter_context(ThreadPoolExecutor(len(started)))
        running = list(starting.map(lambda each: each.__enter__(), started))
        for each in started:
            stack.push(each)
        yield dict(zip(GROWTH, running, strict=True))


async def endless(running: dict[str, Role], *, warming: float, seconds: float) -> Watch:
    """Let everybody loose for `warming` and then `seconds` on end."""
    watch, pids = Watch(), {name: each.process.pid for name, each in running.items()}
    ingest, projector = running["ingest"].url, running["projector"].url
    tasks = [
        asyncio.create_task(again(client, watch, name), name=name)
        for name, client in clients(ingest, projector, watch)
    ]
    try:
        for span in (warming, seconds):
            until = time.monotonic() + span
            while time.monotonic() < until:
                watch.look(pids)
                await asyncio.sleep(0.1)
            if not watch.warm:
                watch.settle()
    finally:
        for task in tasks:
            task.cancel()
        ended = await asyncio.gather(*tasks, return_exceptions=True)
    for result in ended:
        if isinstance(result, Exception):
            raise result
    return watch


def main() -> int:
    """Exit code 1 where a role has grown too large."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos.endless")
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--warming", type=float, default=30)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, roles(Path(folder)) as running:
        watch = uvloop.run(endless(running, warming=given.warming, seconds=given.seconds))
    told = {"warm": watch.warm, "most": watch.most, "grown": watch.grown, "done": dict(watch.done)}
    sys.stdout.write(json.dumps(told, indent=2) + "\n")
    return 1 if watch.too_large(FILLING) else 0


if __name__ == "__main__":
    sys.exit(main())
