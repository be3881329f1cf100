"""Concurrent callers share round trips: what is asked while one is under way goes with the next."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from redis.asyncio import Redis

MAX_COMMANDS = 128
"""Commands in one round trip; Redis is busy with them for some 5 ms, past that others wait."""

MAX_BYTES = 4 * 1024 * 1024
"""Rough size of one round trip, so that large articles do not make one answer wait for many."""

Command = tuple[str | bytes | int, ...]


Send = Callable[[list[Command]], Awaitable[Sequence[Any]]]
"""Answers each of the commands, by an exception where it has no answer; raises what holds for all."""


class Shared:
    """Takes what many tasks ask of Redis there in few round trips, in the order it came."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._waiting: deque[tuple[Command, asyncio.Future[Any]]] = deque()
        self._sender: asyncio.Task[None] | None = None

    async def run(self, *command: str | bytes | int) -> Any:
        """The answer to `command`. Raises what it was answered by, or what holds for all."""
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting.append((command, answer))
        if self._sender is None or self._sender.done():
            self._sender = asyncio.create_task(self._send_all(), name="shared")
        return await answer

    async def drain(self) -> None:
        """Wait until everything asked so far has been answered."""
        if self._sender is not None:
            await self._sender

    async def _send_all(self) -> None:
        while self._waiting:
            batch = self._take()
            answers: Sequence[Any]
            try:
                answers = await self._send([command for command, _ in batch])
            except Exception as error:
                answers = [error] * len(batch)
            except BaseException:
                for _, waiting in batch:
                    waiting.cancel()
                raise
            for (_, waiting), answer in zip(batch, answers, strict=True):
                _settle(waiting, answer)

    def _take(self) -> list[tuple[Command, asyncio.Future[Any]]]:
        batch: list[tuple[Command, asyncio.Future[Any]]] = []
        size = 0
        while self._waiting and len(batch) < MAX_COMMANDS and size < MAX_BYTES:
            command, answer = self._waiting.popleft()
            batch.append((command, answer))
            size += sum(len(part) for part in command if isinstance(part, bytes))
        return batch


def shared_pipeline(redis: Redis) -> Shared:
    """For single commands. Raises what Redis or the connection raises."""

    async def send(commands: list[Command]) -> Sequence[Any]:
        # As one transaction Redis syncs its file once for all of them; as a mere pipeline once for every
        # 16 kB it happens to read.
        async with redis.pipeline(transaction=len(commands) > 1) as pipeline:
            for command in commands:
                pipeline.execute_command(*command)
            return await pipeline.execute(raise_on_error=False)

    return Shared(send)


def _settle(waiting: asyncio.Future[Any], answer: Any) -> None:
    if waiting.done():
        return
    if isinstance(answer, Exception):
        waiting.set_exception(answer)
    else:
        waiting.set_result(answer)
