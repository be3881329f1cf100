"""Programs started for a case: processes of their own, waited for, ended with their block."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from services import embedded

ROOT = Path(__file__).parents[1]
START_LIMIT = 60


@contextmanager
def listening(command: Sequence[str], *, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """`python -m COMMAND` once it listens on `port`; a program that ends early is an error."""
    process = started(command)
    try:
        _await_port(process, port)
        yield process
    finally:
        embedded.stop(process)


@contextmanager
def running(command: Sequence[str]) -> Iterator[subprocess.Popen[bytes]]:
    """`python -m COMMAND`, which listens nowhere."""
    process = started(command)
    try:
        yield process
    finally:
        embedded.stop(process)


def started(command: Sequence[str]) -> subprocess.Popen[bytes]:
    """It ends with this process, whatever happens."""
    return embedded.spawn(
        [sys.executable, "-m", *command], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _await_port(process: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + START_LIMIT
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"{process.args!r} ended before it listened")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError(f"{process.args!r} never listened on {port}")
