"""Traces from a posted article to its views: off unless the environment asks, and then nothing happens here.

The thread between processes is `traceparent`, stored with each event whose trace is recorded. Nothing of
OpenTelemetry is imported before `started` finds that it is wanted.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from starlette.types import ASGIApp

ENDPOINTS = ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT")
PROTOCOLS = ("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL")
PROTOCOL = "http/protobuf"


class TracingError(Exception):
    """Traces are asked for in a way that cannot be had."""


class Span(Protocol):
    """One step of a trace while it runs."""

    @property
    def traceparent(self) -> str | None:
        """W3C trace context for what follows from this step; None where nothing is recorded."""

    def note(self, **about: object) -> None:
        """Attach attributes, as `entente.NAME`."""


class Tracing(Protocol):
    """What records; `services.tracing_export` when on."""

    def requests(self, app: ASGIApp) -> ASGIApp: ...

    def step(self, name: str, about: Mapping[str, object]) -> AbstractContextManager[Span]: ...

    def publish(self, name: str, about: Mapping[str, object]) -> AbstractContextManager[Span]: ...

    def apart(self, name: str) -> AbstractContextManager[Span]: ...

    def follow(
        self, traceparent: str, name: str, about: Mapping[str, object]
    ) -> AbstractContextManager[Span]: ...

    def committed(
        self, name: str, traceparents: Iterable[bytes | None]
    ) -> AbstractContextManager[object]: ...


class _Nothing:
    """A step that nobody records."""

    traceparent: str | None = None

    def note(self, **about: object) -> None:
        """Forget it."""


OFF: AbstractContextManager[Span] = nullcontext(_Nothing())

_tracing: Tracing | None = None


def requests(app: ASGIApp) -> ASGIApp:
    """`app`, each of whose requests begins a trace or goes on with its client's."""
    return app if _tracing is None else _tracing.requests(app)


def step(name: str, **about: object) -> AbstractContextManager[Span]:
    """A step within the present one; nothing where none is recorded."""
    return OFF if _tracing is None else _tracing.step(name, about)


def publish(name: str, **about: object) -> AbstractContextManager[Span]:
    """The same for a step whose outcome another process takes up by its `traceparent`."""
    return OFF if _tracing is None else _tracing.publish(name, about)


def apart(name: str) -> AbstractContextManager[Span]:
    """A trace of its own, linked to the present one: a line of a batch, sampled for itself."""
    return OFF if _tracing is None else _tracing.apart(name)


def follow(traceparent: str | None, name: str, **about: object) -> AbstractContextManager[Span]:
    """A step that another process left a `traceparent` for; nothing without one."""
    return OFF if _tracing is None or traceparent is None else _tracing.follow(traceparent, name, about)


def committed(name: str, traceparents: Iterable[bytes | None]) -> AbstractContextManager[object]:
    """When the block ends well, a step of its length in each of these traces."""
    return OFF if _tracing is None else _tracing.committed(name, traceparents)


@contextmanager
def started(role: str, environment: Mapping[str, str] = os.environ) -> Iterator[None]:
    """Record while the block runs if the environment asks for it, then send what is left.

    Raises TracingError where what it asks for is not installed or not to be had.
    """
    global _tracing  # noqa: PLW0603 - one process, one tracing, and a hot path that only looks whether it is on
    if not wanted(environment):
        yield
        return
    try:
        from services.tracing_export import Exporting  # noqa: PLC0415 - costs nothing when off
    except ModuleNotFoundError as error:
        raise TracingError(
            f"OTEL_* asks for traces, but {error.name} is not installed: pip install 'entente[tracing]'"
        ) from error
    exporting = Exporting(role)
    _tracing = exporting
    try:
        yield
    finally:
        _tracing = None
        exporting.close()


def wanted(environment: Mapping[str, str]) -> bool:
    """Whether the standard variables name where traces go. Raises TracingError for a way that is not had."""
    exporter = environment.get("OTEL_TRACES_EXPORTER", "").strip().lower()
    if environment.get("OTEL_SDK_DISABLED", "").strip().lower() == "true" or exporter == "none":
        return False
    if exporter not in ("", "otlp"):
        raise TracingError(f"OTEL_TRACES_EXPORTER is {exporter}; traces go by otlp or none")
    if not exporter and not any(environment.get(name) for name in ENDPOINTS):
        return False
    protocol = next((environment[name] for name in PROTOCOLS if environment.get(name)), PROTOCOL)
    if protocol != PROTOCOL:
        raise TracingError(f"the OTLP protocol is {protocol}; traces go by {PROTOCOL}")
    return True
