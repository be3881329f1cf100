"""Work that may hang, crash or eat memory, in child processes that can be killed: one job a process."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import msgspec

from services.ingest.child import HEADER, Failed, Job, Reply

START_LIMIT = timedelta(seconds=60)
"""A child imports its libraries first; a loaded machine needs its time."""

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Reply).decode


class JobFailed(Exception):
    """The work itself raised; doing it again would raise again."""


class JobLost(Exception):
    """The process overran its time or died; the same job may do better another time."""


class NoProcess(Exception):
    """No child could be started: nothing is wrong with the job."""


class Processes:
    """A fixed number of children, started when first needed and replaced when killed."""

    def __init__(self, size: int, *, limit: timedelta, reader: str = "") -> None:
        """Each job may take `limit`; `reader` names the function that reads articles (`module:name`);
        children without one only find main texts."""
        self._limit = limit
        self._reader = reader
        self._free: asyncio.LifoQueue[Process | None] = asyncio.LifoQueue()
        for _ in range(size):
            self._free.put_nowait(None)
        self._size = size

    async def run(self, job: Job) -> Reply:
        """What the child answers. Raises JobFailed, JobLost after killing a child that hangs, NoProcess."""
        async with self._child() as child:
            try:
                async with asyncio.timeout(self._limit.total_seconds()):
                    reply = await _exchange(child, job)
            except TimeoutError as error:
                raise JobLost(f"reading took longer than {self._limit.total_seconds():g} s") from error
            except (asyncio.IncompleteReadError, OSError) as error:
                raise JobLost(f"the process that read it died ({await _last_words(child)})") from error
        await asyncio.sleep(0)  # whoever waits gives the child its next job before this answer is worked on
        if isinstance(reply, Failed):
            raise JobFailed(reply.reason)
        return reply

    async def aclose(self) -> None:
        """End every child; waits for jobs under way, each of which has its own limit."""
        for _ in range(self._size):
            child = await self._free.get()
            if child is not None:
                await _end(child)

    @asynccontextmanager
    async def _child(self) -> AsyncIterator[Process]:
        """A free child, kept for the next job only if this one left it idle."""
        child = await self._free.get()
        try:
            if child is None or child.returncode is not None:
                child = await self._start()
            yield child
        except BaseException:
            if child is not None:
                await asyncio.shield(_end(child))
            child = None
            raise
        finally:
            self._free.put_nowait(child)

    async def _start(self) -> Process:
        child = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-P", "-m", "services.ingest.child", self._reader, str(self._limit.total_seconds())),
            stdin=PIPE,
            stdout=PIPE,
        )
        try:
            async with asyncio.timeout(START_LIMIT.total_seconds()):
                await _receive(child)
        except BaseException as error:
            await _end(child)
            if isinstance(error, Exception):
                raise NoProcess("the process that reads articles did not start") from error
            raise
        return child


async def _exchange(child: Process, job: Job) -> Reply:
    assert child.stdin is not None  # noqa: S101 - opened with PIPE
    message = _encode(job)
    child.stdin.write(HEADER.pack(len(message)) + message)
    await child.stdin.drain()
    reply: Reply = _decode(await _receive(child))
    return reply


async def _receive(child: Process) -> bytes:
    assert child.stdout is not None  # noqa: S101 - opened with PIPE
    (size,) = HEADER.unpack(await child.stdout.readexactly(HEADER.size))
    return await child.stdout.readexactly(size)


async def _last_words(child: Process) -> str:
    with contextlib.suppress(TimeoutError):
        code = await asyncio.wait_for(child.wait(), 1)
        return f"signal {-code}" if code < 0 else f"exit {code}"
    return "its pipe closed"


async def _end(child: Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        child.kill()
    await child.wait()
    if child.stdin is not None:
        child.stdin.close()
