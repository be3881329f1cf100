"""The guard before a role's application: who asks, may they, and not too often.

With a keyring every path asks for a key, but for those of `OPEN`. Without one only this machine is
served, and no page of another site can use a browser on it to get in.
"""

from __future__ import annotations

import base64
import binascii
import ipaddress
import json
import math
import time
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from starlette.types import ASGIApp, Message, Receive, Send
from starlette.types import Scope as Connection

from services.access.headers import header
from services.access.keys import Key, Keyring, Scope
from services.access.limits import Bucket
from services.metrics import REFUSED

OPEN = frozenset({"/livez", "/readyz", "/metrics"})
"""For health checks and Prometheus; they tell nothing of any article. A proxy need not publish them."""


class Rule(NamedTuple):
    """`scopes`: any of them allows `methods` below `path`. The first rule that fits decides."""

    methods: frozenset[str]
    path: str
    scopes: frozenset[Scope]


class NotOnlyLoopback(Exception):
    """A role without keys was told to listen where other machines reach it."""

    def __init__(self, host: str) -> None:
        super().__init__(
            f"{host} is reached by other machines, and no keys are set: make one with `entente keys create` "
            "and give its folder as --keys (ENTENTE_KEYS), or listen on 127.0.0.1"
        )


class Refusal(NamedTuple):
    """An answer given instead of the application's: RFC 9457 problem details."""

    status: int
    reason: str
    detail: str
    headers: tuple[tuple[str, str], ...] = ()


def rule(methods: str, path: str, *scopes: Scope) -> Rule:
    """`rule("POST DELETE", "/v1/", Scope.write)`."""
    return Rule(frozenset(methods.split()), path, frozenset(scopes))


def require_loopback(host: str) -> None:
    """Raise NotOnlyLoopback unless `host` is this machine alone."""
    if not _is_loopback(host):
        raise NotOnlyLoopback(host)


def guarded(app: ASGIApp, *, host: str, keyring: Keyring | None, rules: Sequence[Rule]) -> Guard:
    """`app` behind a guard, to listen on `host`. Raises NotOnlyLoopback where there are no keys for that."""
    if keyring is None:
        require_loopback(host)
    return Guard(app, keyring=keyring, rules=rules)


class Guard:
    """ASGI middleware. A path that no rule names asks for `operate`: a new path is shut until told open."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        keyring: Keyring | None,
        rules: Sequence[Rule],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._app = app
        self._keyring = keyring
        self._rules = tuple(rules)
        self._clock = clock
        self._requests: dict[str, Bucket] = {}
        self._bytes: dict[str, Bucket] = {}

    def now(self) -> float:
        """The clock that the buckets go by."""
        return self._clock()

    def buckets(self) -> dict[str, Bucket]:
        """What limited keys may still use, by key and kind; those long idle are dropped."""
        now = self._clock()
        for buckets in (self._requests, self._bytes):
            for key_id in [key_id for key_id, bucket in buckets.items() if bucket.is_idle(now)]:
                del buckets[key_id]
        requests = {f"{key_id} requests": bucket for key_id, bucket in self._requests.items()}
        return requests | {f"{key_id} bytes": bucket for key_id, bucket in self._bytes.items()}

    async def __call__(self, scope: Connection, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] in OPEN:
            await self._app(scope, receive, send)
            return
        key: Key | None = None
        if self._keyring is None:
            refusal = _from_elsewhere(scope)
        else:
            key = _presented_key(scope, self._keyring)
            refusal = self._refuse(scope, key)
        if refusal is not None:
            await _answer(send, refusal)
            return
        await self._app(scope, self._metered(receive, key), send)

    def _refuse(self, scope: Connection, key: Key | None) -> Refusal | None:
        if key is None:
            return Refusal(401, "key", "a valid key is needed: `Authorization: Bearer ent_…`", _CHALLENGE)
        wanted = self._wanted(scope["method"], scope["path"])
        if wanted.isdisjoint(key.scopes):
            names = " or ".join(sorted(wanted))
            return Refusal(403, "scope", f"the key {key.id} lacks the scope {names}")
        return self._too_often(key)

    def _wanted(self, method: str, path: str) -> frozenset[Scope]:
        for each in self._rules:
            if method in each.methods and path.startswith(each.path):
                return each.scopes
        return frozenset({Scope.operate})

    def _too_often(self, key: Key) -> Refusal | None:
        now = self._clock()
        waits = [0.0]
        for rate, buckets in (
            (key.requests_per_second, self._requests),
            (float(key.bytes_per_second), self._bytes),
        ):
            if rate:
                bucket = buckets.setdefault(key.id, Bucket.full(rate, now))
                bucket.rate = rate
                waits.append(bucket.wait(now))
        if wait := max(waits):
            after = ("Retry-After", str(math.ceil(wait)))
            return Refusal(429, "rate", f"the key {key.id} has used its rate up", (after,))
        if key.requests_per_second:
            self._requests[key.id].use(1, now)
        return None

    def _metered(self, receive: Receive, key: Key | None) -> Receive:
        if key is None or not key.bytes_per_second:
            return receive
        bucket = self._bytes[key.id]

        async def metered() -> Message:
            message = await receive()
            bucket.use(len(message.get("body", b"")), self._clock())
            return message

        return metered


_CHALLENGE = (("WWW-Authenticate", 'Bearer, Basic realm="entente", charset="UTF-8"'),)
"""Basic, with the key as password, is for browsers, which can send nothing else by themselves."""


def _presented_key(scope: Connection, keyring: Keyring) -> Key | None:
    kind, _, value = (header(scope, b"authorization") or "").partition(" ")
    if kind.lower() == "bearer":
        return keyring.find(value.strip())
    if kind.lower() == "basic":
        try:
            _, _, password = base64.b64decode(value.strip(), validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            return None
        return keyring.find(password)
    return None


def _from_elsewhere(scope: Connection) -> Refusal | None:
    """Why a request to a service without keys is refused: another machine, a rebound name, another site."""
    client = scope.get("client")
    if client is not None and not _is_loopback(client[0]):
        return Refusal(403, "key", "without keys only this machine is served; see `entente keys create`")
    host = header(scope, b"host")
    if host is None:  # as HTTP/1.0 may have it
        host = "localhost"
    if not _is_loopback(_without_port(host)):
        return Refusal(403, "key", f"without keys the host must be localhost, not {host[:200]!r}")
    origin = header(scope, b"origin")
    if origin is not None and origin.partition("://")[2] != host:
        return Refusal(403, "key", "without keys no page of another site is served")
    return None


def _without_port(host: str) -> str:
    name, _, port = host.rpartition(":")
    return name if port.isdigit() else host


@lru_cache(maxsize=256)
def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


async def _answer(send: Send, refusal: Refusal) -> None:
    REFUSED.labels(refusal.reason).inc()
    titles = {401: "Unauthorized", 403: "Forbidden", 429: "Too Many Requests"}
    body = json.dumps(
        {
            "type": "about:blank",
            "title": titles[refusal.status],
            "status": refusal.status,
            "detail": refusal.detail,
        }
    ).encode()
    headers = [("Content-Type", "application/problem+json"), ("Content-Length", str(len(body)))]
    # The body of the request is not read: the connection cannot be used again.
    headers += [("Connection", "close"), *refusal.headers]
    encoded = [(name.lower().encode(), value.encode()) for name, value in headers]
    await send({"type": "http.response.start", "status": refusal.status, "headers": encoded})
    await send({"type": "http.response.body", "body": body})
