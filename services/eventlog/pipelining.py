"""Concurrent callers share round trips: what is asked while one pipeline is away goes with the next."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Any

from redis.asyncio import Redis

MAX_COMMANDS = 128
"""Commands in one transaction; Redis is busy with them for some 5 ms, past that others wait."""

MAX_BYTES = 4 * 1024 * 1024
"""Rough size of one pipeline, so that large articles do not make one answer wait for many."""

Command = tuple[str | bytes | int, ...]


class SharedPipeline:
    """Runs single commands of many tasks in few pipelines, in the order they came."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._waiting: deque[tuple[Command, asyncio.Future[Any]]] = deque()
        self._sender: asyncio.Task[None] | None = None

    async def run(self, *command: str | bytes | int) -> Any:
        """Redis' answer to `command`. Raises what Redis or the connection raises."""
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting.append((command, answer))
        if self._sender is None or self._sender.done():
            self._sender = asyncio.create_task(self._send_all(), name="shared-pipeline")
        return await answer

    async def drain(self) -> None:
        """Wait until everything asked so far has been answered."""
        if self._sender is not None:
            await self._sender

    async def _send_all(self) -> None:
        while self._waiting:
            batch = self._take()
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

    async def _send(self, commands: list[Command]) -> list[Any]:
        # As one transaction Redis syncs its file once for all of them; as a mere pipeline once for every
        # 16 kB it happens to read.
        async with self._redis.pipeline(transaction=len(commands) > 1) as pipeline:
            for command in commands:
                pipeline.execute_command(*command)
            return await pipeline.execute(raise_on_error=False)


def _settle(waiting: asyncio.Future[Any], answer: Any) -> None:
    if waiting.done():
        return
    if isinstance(answer, Exception):
        waiting.set_exception(answer)
    else:
        waiting.set_result(answer)
