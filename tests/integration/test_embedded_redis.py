"""The embedded Redis: durable, private to its folder, gone with its parent."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import redis

from services.embedded import ServerDidNotStart, running_redis, start_redis


def connect(url: str) -> redis.Redis:
    return redis.Redis.from_url(url, socket_timeout=5)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text().split(") ")[1][0] != "Z"


def test_it_keeps_what_it_acknowledged_when_it_is_killed(tmp_path: Path) -> None:
    server = start_redis(tmp_path / "redis")
    with connect(server.url) as client:
        client.xadd("s", {"a": "1"})
        assert client.config_get("appendfsync")["appendfsync"] == "always"
    server.process.kill()
    server.process.wait()

    with running_redis(tmp_path / "redis") as again, connect(again.url) as client:
        assert client.xlen("s") == 1


def test_a_relative_folder_is_one_below_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    with running_redis(Path("data") / "redis") as server, connect(server.url) as client:
        assert client.ping()
        assert (tmp_path / "data" / "redis" / "appendonly.aof").exists()


def test_a_folder_too_long_for_a_socket_gets_one_elsewhere(tmp_path: Path) -> None:
    deep = tmp_path / ("d" * 60) / ("e" * 60)

    with running_redis(deep) as server, connect(server.url) as client:
        assert client.ping()


def test_a_setting_redis_refuses_is_said(tmp_path: Path) -> None:
    with pytest.raises(ServerDidNotStart, match="ended at once"):
        start_redis(tmp_path / "redis", settings=["--maxmemory-policy", "no-such-policy"])


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's parent-death signal is Linux's")
def test_it_goes_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    code = (
        "import sys, time, pathlib; from services.embedded import start_redis;"
        "s = start_redis(pathlib.Path(sys.argv[1])); print(s.process.pid, flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path / "redis")], stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout is not None
    with parent.stdout:
        pid = int(parent.stdout.readline())
        assert alive(pid)

        parent.send_signal(signal.SIGKILL)
        parent.wait()

    deadline = time.monotonic() + 10
    while alive(pid):
        assert time.monotonic() < deadline, "the child outlived its parent"
        time.sleep(0.02)
