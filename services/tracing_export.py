"""Recording traces with OpenTelemetry and sending them by OTLP over HTTP, set up by the OTEL_* variables."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from importlib.metadata import version

from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import OTELResourceDetector, Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import Link, SpanKind, StatusCode
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.tracing import OFF, Span

LAST_WORDS = timedelta(seconds=2)
"""For sending what is left at the end; a collector that is away must not hold a stop up."""

_context = TraceContextTextMapPropagator()


class Recorded:
    """A span of OpenTelemetry as a step of ours."""

    def __init__(self, span: trace.Span) -> None:
        self.span = span

    @property
    def traceparent(self) -> str | None:
        if not self.span.is_recording():
            return None
        carrier: dict[str, str] = {}
        _context.inject(carrier, trace.set_span_in_context(self.span))
        return carrier["traceparent"]

    def note(self, **about: object) -> None:
        self.span.set_attributes(_attributes(about))


class Exporting:
    """Everything recorded goes through a bounded queue to the collector, beside the work."""

    def __init__(self, role: str) -> None:
        self._provider = TracerProvider(resource=_resource(role), shutdown_on_exit=False)
        self._provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
        self._tracer = self._provider.get_tracer("entente", version("entente"))

    def close(self) -> None:
        """Send what is left, within `LAST_WORDS`."""
        sending = threading.Thread(target=self._provider.shutdown, name="last traces", daemon=True)
        sending.start()
        sending.join(LAST_WORDS.total_seconds())

    def requests(self, app: ASGIApp) -> ASGIApp:
        return _Requests(app, self._tracer)

    def step(self, name: str, about: Mapping[str, object]) -> AbstractContextManager[Span]:
        return self._within(name, about, SpanKind.INTERNAL)

    def publish(self, name: str, about: Mapping[str, object]) -> AbstractContextManager[Span]:
        return self._within(name, about, SpanKind.PRODUCER)

    @contextmanager
    def apart(self, name: str) -> Iterator[Span]:
        present = trace.get_current_span().get_span_context()
        links = [Link(present)] if present.is_valid else []
        with self._tracer.start_as_current_span(name, context=Context(), links=links) as span:
            yield Recorded(span)

    @contextmanager
    def follow(self, traceparent: str, name: str, about: Mapping[str, object]) -> Iterator[Span]:
        with self._tracer.start_as_current_span(
            name, context=_left(traceparent), kind=SpanKind.CONSUMER, attributes=_attributes(about)
        ) as span:
            yield Recorded(span)

    @contextmanager
    def committed(self, name: str, traceparents: Iterable[bytes | None]) -> Iterator[None]:
        began = time.time_ns()
        yield
        found = Counter(traceparents)
        together = found.total()
        for traceparent, events in found.items():
            if traceparent is not None:
                self._tracer.start_span(
                    name,
                    context=_left(traceparent.decode(errors="replace")),
                    kind=SpanKind.CONSUMER,
                    attributes=_attributes({"events": events, "batch": together}),
                    start_time=began,
                ).end()

    def _within(self, name: str, about: Mapping[str, object], kind: SpanKind) -> AbstractContextManager[Span]:
        if not trace.get_current_span().is_recording():
            return OFF
        return self._child(name, about, kind)

    @contextmanager
    def _child(self, name: str, about: Mapping[str, object], kind: SpanKind) -> Iterator[Span]:
        with self._tracer.start_as_current_span(name, kind=kind, attributes=_attributes(about)) as span:
            yield Recorded(span)


class _Requests:
    """ASGI middleware: a span for each request that reaches a path of the API."""

    def __init__(self, app: ASGIApp, tracer: trace.Tracer) -> None:
        self._app = app
        self._tracer = tracer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith("/v1/"):
            await self._app(scope, receive, send)
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        method: str = scope["method"]
        with self._tracer.start_as_current_span(
            method,
            context=_context.extract(headers, Context()),
            kind=SpanKind.SERVER,
            attributes={"http.request.method": method, "url.path": scope["path"]},
        ) as span:

            async def answering(message: Message) -> None:
                if message["type"] == "http.response.start":
                    _tell_answer(span, scope, message["status"])
                await send(message)

            await self._app(scope, receive, answering)


def _tell_answer(span: trace.Span, scope: Scope, status: int) -> None:
    span.set_attribute("http.response.status_code", status)
    if status >= 500:
        span.set_status(StatusCode.ERROR)
    if (route := getattr(scope.get("route"), "path", None)) is not None:
        span.set_attribute("http.route", route)
        span.update_name(f"{scope['method']} {route}")


def _left(traceparent: str) -> Context:
    """The context that another process left; an empty one if it left nonsense."""
    return _context.extract({"traceparent": traceparent}, Context())


def _attributes(about: Mapping[str, object]) -> dict[str, str | int | float]:
    return {
        f"entente.{name}": value if isinstance(value, str | int | float) else str(value)
        for name, value in about.items()
        if value is not None
    }


def _resource(role: str) -> Resource:
    """What the environment says of this process; its name where that says none."""
    named = Resource({"service.version": version("entente"), "service.name": f"entente-{role}"})
    return Resource.create().merge(named).merge(OTELResourceDetector().detect())
