"""Redis, PostgreSQL and every role as processes of this machine, each started again whenever it has died."""

from __future__ import annotations

import asyncio
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
import redis

from services.embedded import redis_binary, spawn
from services.projector.migrating import migrate
from tests.fixtures.postgres import ordinary_user, programs_for, spawn_as
from tests.fixtures.roles import ROOT
from tests.fixtures.waiting import wait_until

MEMORY = 512 * 1024 * 1024
"""What Redis may take, but for the times when it is told to do with less."""

ANALYSERS = 2
PROJECTORS = 2
LONGEST_REST = 1.0
"""Seconds for which something that died may stay dead."""


@dataclass
class Member:
    """One process, how to start it, and how often it was killed."""

    name: str
    launch: Callable[[], subprocess.Popen[bytes]]
    process: subprocess.Popen[bytes] | None = None
    kills: int = 0
    silenced: list[float] = field(default_factory=list)
    """When it was killed or stopped for longer than others wait for it, in seconds since 1970."""

    @property
    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def kill(self) -> bool:
        """SIGKILL to it and all its children; whether it was alive."""
        if not self.alive:
            return False
        self.kills += 1
        self.silenced.append(time.time())
        self.signal(signal.SIGKILL)
        return True

    def signal(self, number: int) -> None:
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)


@dataclass
class World:
    """An article that silences `deliveries` workers is given up. `proxied` are the ports that the roles
    know; a proxy stands before either server."""

    random: random.Random
    deliveries: int
    proxied: dict[str, int]
    ports: dict[str, int]
    folder: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="entente-chaos-")))
    members: dict[str, Member] = field(default_factory=dict)
    restarts: int = 0
    _keeping: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Everything up, and the database migrated."""
        self.folder.chmod(0o755)
        self.who = ordinary_user(self.folder)
        self.programs = programs_for(self.folder, self.who)
        (self.folder / "redis").mkdir()
        await asyncio.to_thread(self._make_cluster)
        self._add("redis", self._launch_redis)
        self._add("postgres", self._launch_postgres)
        await self.servers_answer()
        await asyncio.to_thread(migrate, self.database_url(self.ports["postgres"]))
        self._add_role("ingest", self.ports["ingest"])
        for number in range(1, ANALYSERS + 1):
            self._add_role(f"analyse-{number}", 0)
        for number in range(1, PROJECTORS + 1):
            self._add_role(f"projector-{number}", self.ports[f"projector-{number}"])
        self._keeping = asyncio.create_task(self._keep_alive(), name="keep alive")

    async def stop(self) -> None:
        if self._keeping is not None:
            self._keeping.cancel()
            await asyncio.gather(self._keeping, return_exceptions=True)
        for member in reversed(self.members.values()):
            member.signal(signal.SIGKILL)
            if member.process is not None:
                await asyncio.to_thread(member.process.wait)

    @property
    def redis_url(self) -> str:
        """Past the proxy, for the checker."""
        return f"redis://127.0.0.1:{self.ports['redis']}/0"

    @property
    def proxied_urls(self) -> tuple[str, str]:
        """Redis and the database as the roles reach them."""
        return f"redis://127.0.0.1:{self.proxied['redis']}/0", self.database_url(self.proxied["postgres"])

    @property
    def silenced(self) -> list[float]:
        """When something was done that can silence a worker for longer than others wait for it."""
        feared = ("redis", "analyse")
        return [
            moment
            for name, member in self.members.items()
            if name.startswith(feared)
            for moment in member.silenced
        ]

    @property
    def intake(self) -> str:
        return f"http://127.0.0.1:{self.ports['ingest']}"

    def database_url(self, port: int, name: str = "postgres") -> str:
        return f"postgresql://postgres@127.0.0.1:{port}/{name}"

    async def servers_answer(self) -> None:
        await wait_until(self._redis_answers, "Redis", timedelta(seconds=60))
        await wait_until(self._postgres_answers, "PostgreSQL", timedelta(seconds=60))

    def heal(self) -> None:
        """Let go on what is paused, give back what was taken away."""
        for member in self.members.values():
            member.signal(signal.SIGCONT)

    def log_of(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text(errors="replace")

    def limit_files(self, room: int) -> None:
        """From now on Redis can write `room` bytes more to its append-only file: its disk is full then."""
        member = self.members["redis"]
        if member.process is not None and member.alive:
            size = (self.folder / "redis" / "appendonly.aof").stat().st_size + room
            resource.prlimit(member.process.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

    def _add(self, name: str, launch: Callable[[], subprocess.Popen[bytes]]) -> None:
        self.members[name] = Member(name, launch, launch())

    def _add_role(self, name: str, port: int) -> None:
        self._add(name, lambda: self._launch_role(name, port))

    async def _keep_alive(self) -> None:
        dead: dict[str, float] = {}
        clock = asyncio.get_running_loop().time
        while True:
            for name, member in self.members.items():
                if not member.alive:
                    due = dead.setdefault(name, clock() + self.random.uniform(0, LONGEST_REST))
                    if clock() >= due:
                        member.process = member.launch()
                        self.restarts += 1
                        del dead[name]
            await asyncio.sleep(0.05)

    def _launch_redis(self) -> subprocess.Popen[bytes]:
        command = [
            *(str(redis_binary()), "--port", str(self.ports["redis"]), "--bind", "127.0.0.1"),
            *("--dir", str(self.folder / "redis"), "--save", "", "--maxclients", "500"),
            *("--appendonly", "yes", "--appendfsync", "always", "--aof-load-truncated", "yes"),
            *("--maxmemory", str(MEMORY), "--maxmemory-policy", "noeviction"),
        ]
        # SIGXFSZ stays ignored: a full disk is an error that Redis sees, not a signal that ends it.
        return self._spawn("redis", command, restore_signals=False)

    def _launch_postgres(self) -> subprocess.Popen[bytes]:
        command = [
            *(str(self.programs / "postgres"), "-D", str(self.folder / "cluster")),
            *("-p", str(self.ports["postgres"]), "-h", "127.0.0.1", "-k", str(self.folder)),
            *("-c", "max_connections=60"),
        ]
        with (self.folder / "postgres.log").open("ab") as log:
            return spawn_as(self.who, command, output=log)

    def _launch_role(self, name: str, port: int) -> subprocess.Popen[bytes]:
        redis_url, database_url = self.proxied_urls
        command = [
            *(sys.executable, "-m", "tests.chaos.roles", name, redis_url, database_url),
            *(str(port), str(self.deliveries)),
        ]
        return self._spawn(name, command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})

    def _spawn(self, name: str, command: list[str], **options: Any) -> subprocess.Popen[bytes]:
        with (self.folder / f"{name}.log").open("ab") as log:
            return spawn(command, stdout=log, stderr=log, **options)

    def _make_cluster(self) -> None:
        make = ["initdb", "-D", str(self.folder / "cluster"), "-U", "postgres", "-A", "trust", "--locale=C"]
        subprocess.run(
            [str(self.programs / make[0]), *make[1:], "-E", "UTF8"],
            check=True,
            capture_output=True,
            timeout=120,
            **self.who,
        )

    def _redis_answers(self) -> bool:
        with suppress(redis.RedisError), redis.Redis.from_url(self.redis_url, socket_timeout=2) as client:
            return bool(client.ping())
        return False

    def _postgres_answers(self) -> bool:
        url = self.database_url(self.ports["postgres"])
        with suppress(psycopg.OperationalError), psycopg.connect(url, connect_timeout=2):
            return True
        return False
