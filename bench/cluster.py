"""A Redis Cluster of masters on this machine: each holds an equal share of the slots, AOF `always`."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import redis
from redis.crc import key_slot

from bench.servers import free_port
from services.embedded import redis_binary, spawn, stop

SLOTS = 16_384
START_LIMIT = 60.0
BUS = 10_000
"""A node's port for other nodes is its own and so much more, so its own must be low enough."""


class Cluster:
    """`ports[n]` is where master `n` listens."""

    def __init__(self, ports: list[int]) -> None:
        self.ports = ports

    def url(self, master: int) -> str:
        return f"redis://127.0.0.1:{self.ports[master]}/0"

    def shard_on(self, master: int) -> str:
        """The first of the names `shard-0`, `shard-1` … whose log lies on this master."""
        size = SLOTS // len(self.ports)
        names = (f"shard-{number}" for number in range(SLOTS))
        return next(
            name for name in names if key_slot(b"entente:{%s}:events" % name.encode()) // size == master
        )


@contextmanager
def running_cluster(folder: Path, masters: int) -> Iterator[Cluster]:
    """`masters` must divide the slots evenly. Everything ends with the block."""
    cluster = Cluster([_port() for _ in range(masters)])
    processes = [spawn(_command(folder / str(port), port)) for port in cluster.ports]
    try:
        nodes = [redis.Redis(port=port, socket_timeout=5) for port in cluster.ports]
        for node in nodes:
            _wait_for(lambda node=node: _answers(node))  # type: ignore[misc]
        _join(nodes, cluster.ports)
        for node in nodes:
            _wait_for(lambda node=node: node.execute_command("CLUSTER INFO")["cluster_state"] == "ok")  # type: ignore[misc]
            node.close()
        yield cluster
    finally:
        for process in processes:
            stop(process)


def _command(folder: Path, port: int) -> list[str]:
    folder.mkdir(parents=True)
    return [
        *(str(redis_binary()), "--port", str(port), "--bind", "127.0.0.1", "--dir", str(folder)),
        *("--cluster-enabled", "yes", "--save", "", "--logfile", str(folder / "redis.log")),
        *("--appendonly", "yes", "--appendfsync", "always", "--maxmemory-policy", "noeviction"),
    ]


def _join(nodes: list[redis.Redis], ports: list[int]) -> None:
    size = SLOTS // len(nodes)
    for number, node in enumerate(nodes):
        tell: Callable[..., object] = node.execute_command
        tell("CLUSTER ADDSLOTS", *range(number * size, (number + 1) * size))
        for port in ports:
            tell("CLUSTER MEET", "127.0.0.1", port)


def _answers(node: redis.Redis) -> bool:
    try:
        return bool(node.ping())
    except redis.ConnectionError:
        return False


def _wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + START_LIMIT
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError("the cluster did not come up")
        time.sleep(0.05)


def _port() -> int:
    while (port := free_port()) > 65_535 - BUS:
        pass
    return port
