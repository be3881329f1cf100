"""What is done to the world, at random: each fault by name, with how often it is chosen."""

from __future__ import annotations

import asyncio
import signal
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field

import redis.asyncio
from redis.exceptions import RedisError

from tests.chaos.proxy import Proxy
from tests.chaos.roles import CLAIM_AFTER
from tests.chaos.world import MEMORY, World

WEIGHTS = {
    "kill a role": 12,
    "kill redis": 3,
    "kill postgres": 3,
    "kill everything": 1,
    "pause past the claim time": 3,
    "reset connections": 4,
    "hang connections": 1,
    "fill the memory": 1,
    "fill the disk": 1,
}

DEADLY_EVERY = 60
"""Kills between two articles that kill their workers: each keeps all of them busy dying for half a minute."""


@dataclass
class Faults:
    """Counts what it did."""

    world: World
    proxies: dict[str, Proxy]
    post_deadly: Callable[[], None]
    """Have an article posted that kills whoever reads it."""
    done: Counter[str] = field(default_factory=Counter)

    @property
    def kills(self) -> int:
        return sum(member.kills for member in self.world.members.values())

    async def rage(self, *, kills: int, pause: tuple[float, float], enough: Callable[[], bool]) -> None:
        """Do one thing after the other, with a random pause between, until so many kills are done.

        Up to five times as many where clients have not come to `enough` meanwhile, on a machine too busy to
        start again what was killed.
        """
        acts: dict[str, Callable[[], Awaitable[None]]] = {
            "kill a role": self._kill_role,
            "kill redis": lambda: self._kill("redis"),
            "kill postgres": lambda: self._kill("postgres"),
            "kill everything": self._kill_everything,
            "pause past the claim time": self._pause,
            "reset connections": self._reset,
            "hang connections": self._hang,
            "fill the memory": self._fill_memory,
            "fill the disk": self._fill_disk,
        }
        random = self.world.random
        while self.kills < kills or (self.kills < 5 * kills and not enough()):
            if self.kills >= DEADLY_EVERY * self.done["post a deadly article"]:
                self.post_deadly()
                self.done["post a deadly article"] += 1
            name = random.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
            await acts[name]()
            self.done[name] += 1
            await asyncio.sleep(random.uniform(*pause))

    def _silence(self, name: str) -> None:
        """Note that workers may seem dead for a while."""
        self.world.members[name].silenced.append(time.time())

    async def _kill_role(self) -> None:
        servers = {"redis", "postgres"}
        roles = [name for name, member in self.world.members.items() if name not in servers and member.alive]
        if roles:
            await self._kill(self.world.random.choice(roles))

    async def _kill(self, name: str) -> None:
        self.world.members[name].kill()

    async def _kill_everything(self) -> None:
        for name in self.world.members:
            await self._kill(name)

    async def _pause(self) -> None:
        """Stop a process for longer than it takes until others think it dead; then it goes on, unaware."""
        member = self.world.random.choice(list(self.world.members.values()))
        self._silence(member.name)
        member.signal(signal.SIGSTOP)
        await asyncio.sleep(CLAIM_AFTER.total_seconds() * self.world.random.uniform(1.2, 2))
        member.signal(signal.SIGCONT)

    async def _reset(self) -> None:
        self.world.random.choice(list(self.proxies.values())).reset_all()

    async def _hang(self) -> None:
        self._silence("redis")
        await self.world.random.choice(list(self.proxies.values())).hang(self.world.random.uniform(0.5, 3))

    async def _fill_memory(self) -> None:
        """Redis answers OOM to every write for a while."""
        self._silence("redis")
        with suppress(RedisError):
            client = redis.asyncio.Redis.from_url(self.world.redis_url, socket_timeout=2)
            async with client:
                await client.config_set("maxmemory", "1mb")
                await asyncio.sleep(self.world.random.uniform(0.5, 1.5))
                await client.config_set("maxmemory", MEMORY)

    async def _fill_disk(self) -> None:
        """Redis cannot write to its append-only file in the middle of an event; it ends by itself then."""
        self._silence("redis")
        redis_member = self.world.members["redis"]
        before = redis_member.process
        self.world.limit_files(self.world.random.randint(1, 4000))
        deadline = asyncio.get_running_loop().time() + 3
        while before is not None and before.poll() is None:
            if asyncio.get_running_loop().time() > deadline:
                await self._kill("redis")
                return
            await asyncio.sleep(0.05)
