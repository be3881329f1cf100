"""When traces are wanted, and what is said where they cannot be had."""

from __future__ import annotations

import pytest

from services import tracing
from services.tracing import TracingError, wanted

SOMEWHERE = {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://collector:4318"}


@pytest.mark.parametrize(
    "environment",
    [
        SOMEWHERE,
        {"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "http://collector:4318/v1/traces"},
        {"OTEL_TRACES_EXPORTER": "otlp"},
        {**SOMEWHERE, "OTEL_EXPORTER_OTLP_PROTOCOL": "http/protobuf", "OTEL_SDK_DISABLED": "false"},
    ],
)
def test_naming_where_traces_go_turns_them_on(environment: dict[str, str]) -> None:
    assert wanted(environment)


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"OTEL_EXPORTER_OTLP_ENDPOINT": ""},
        {"OTEL_SERVICE_NAME": "entente", "OTEL_TRACES_SAMPLER": "always_on"},
        {**SOMEWHERE, "OTEL_SDK_DISABLED": "true"},
        {**SOMEWHERE, "OTEL_TRACES_EXPORTER": "none"},
    ],
)
def test_otherwise_they_are_off(environment: dict[str, str]) -> None:
    assert not wanted(environment)


@pytest.mark.parametrize(
    ("environment", "named"),
    [
        ({"OTEL_TRACES_EXPORTER": "zipkin"}, "zipkin"),
        ({**SOMEWHERE, "OTEL_EXPORTER_OTLP_PROTOCOL": "grpc"}, "grpc"),
        ({**SOMEWHERE, "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL": "http/json"}, "http/json"),
    ],
)
def test_a_way_that_is_not_had_is_refused_by_name(environment: dict[str, str], named: str) -> None:
    with pytest.raises(TracingError, match=named):
        wanted(environment)


def test_off_every_step_is_one_and_the_same_nothing() -> None:
    with tracing.started("ingest", {}), tracing.publish("append", article="a") as span:
        span.note(position="1-0")
        assert span.traceparent is None

    assert tracing.step("extract") is tracing.follow("00-…", "analyse") is tracing.OFF


def test_off_an_application_is_not_wrapped() -> None:
    async def app(*_: object) -> None:
        """Answers nothing."""

    assert tracing.requests(app) is app
