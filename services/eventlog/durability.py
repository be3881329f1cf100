"""Whether this Redis keeps what it acknowledges: its own settings, read at start."""

from __future__ import annotations

import logging

import msgspec
from redis import exceptions
from redis.asyncio import Redis

from services.eventlog.connection import translated
from services.eventlog.errors import NotDurable

_log = logging.getLogger(__name__)


class Durability(msgspec.Struct, frozen=True):
    """What Redis says of itself; None where it does not say."""

    appendonly: str | None
    appendfsync: str | None
    maxmemory_policy: str | None

    def weaknesses(self) -> tuple[str, ...]:
        """Each setting that may lose acknowledged events, with the command that mends it."""
        found = []
        if self.appendonly == "no":
            found.append("appendonly is no, mend with `CONFIG SET appendonly yes`")
        if self.appendfsync not in ("always", None):
            found.append(f"appendfsync is {self.appendfsync}, mend with `CONFIG SET appendfsync always`")
        if self.maxmemory_policy not in ("noeviction", None):
            found.append(
                f"maxmemory-policy is {self.maxmemory_policy}, "
                "mend with `CONFIG SET maxmemory-policy noeviction`"
            )
        return tuple(found)


async def check_durability(redis: Redis, *, accept_loss: bool = False) -> Durability:
    """Refuse a Redis that may drop acknowledged events, unless `accept_loss`.

    Where CONFIG is forbidden (managed Redis), INFO tells all but `appendfsync`, and a warning says
    so. Raises NotDurable, LogUnavailable.
    """
    with translated():
        durability = await _settings(redis)
    weaknesses = durability.weaknesses()
    if weaknesses and not accept_loss:
        raise NotDurable(weaknesses)
    for weakness in weaknesses:
        _log.warning("loss accepted: %s", weakness, extra={"action": "durability_checked"})
    return durability


async def _settings(redis: Redis) -> Durability:
    try:
        said: dict[str | None, str | None] = {}
        for name in ("appendonly", "appendfsync", "maxmemory-policy"):  # one a call before Redis 7
            said |= await redis.config_get(name)
    except exceptions.ResponseError as error:
        _log.warning(
            "Redis does not tell its settings (%s): that appendfsync is always is taken on trust",
            error,
            extra={"action": "durability_checked"},
        )
        return await _told_by_info(redis)
    return Durability(said.get("appendonly"), said.get("appendfsync"), said.get("maxmemory-policy"))


async def _told_by_info(redis: Redis) -> Durability:
    persistence = await redis.info("persistence")
    memory = await redis.info("memory")
    return Durability(
        appendonly="yes" if persistence.get("aof_enabled") else "no",
        appendfsync=None,
        maxmemory_policy=memory.get("maxmemory_policy"),
    )
