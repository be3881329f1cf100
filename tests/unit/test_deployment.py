"""What is declared for production: a valid file, hardened services, dashboards on metrics that exist."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from services.metrics import CATALOGUE
from tests.fixtures.compose_file import ROOT, read_compose

SERVICES: dict[str, dict[str, Any]] = read_compose()["services"]
ONE_SHOT = {"migrate", "keys"}
EVERY_SERVICE = pytest.mark.parametrize("name", SERVICES)

SERVED = {metric.name for metric in CATALOGUE} | {
    f"{metric.name}_{part}"
    for metric in CATALOGUE
    if metric.kind == "histogram"
    for part in ("bucket", "count")
}


@pytest.mark.parametrize("name", ["docker-compose.yml", "deploy/tracing.yml"])
def test_the_compose_files_obey_the_specification(name: str) -> None:
    schema = json.loads(
        files("check_jsonschema").joinpath("builtin_schemas/vendor/compose-spec.json").read_bytes()
    )

    jsonschema.Draft202012Validator(schema).validate(yaml.safe_load((ROOT / name).read_text()))


def test_tracing_reaches_every_role_and_the_image_carries_what_it_needs() -> None:
    traced = yaml.safe_load((ROOT / "deploy/tracing.yml").read_text())["services"]
    roles = {name for name, service in SERVICES.items() if "healthcheck" in service and "build" in service}

    assert set(traced) == roles
    assert "opentelemetry-exporter-otlp-proto-http" in _pinned(ROOT / "deploy/runtime.lock")


@EVERY_SERVICE
def test_no_service_runs_as_root_or_writes_outside_its_volumes(name: str) -> None:
    service = SERVICES[name]

    assert int(service["user"].partition(":")[0]) > 0
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]


@EVERY_SERVICE
def test_every_service_has_limits_and_those_that_stay_a_health_check(name: str) -> None:
    service = SERVICES[name]

    assert set(service["deploy"]["resources"]["limits"]) == {"cpus", "memory"}
    if name in ONE_SHOT:
        assert service["restart"] == "no"
    else:
        assert service["restart"] == "unless-stopped"
        assert service["healthcheck"]["test"][0] in {"CMD", "CMD-SHELL"}


@EVERY_SERVICE
def test_no_secret_stands_in_an_environment(name: str) -> None:
    for variable, value in SERVICES[name].get("environment", {}).items():
        assert "://" not in value
        if "PASSWORD" in variable or variable.endswith(("_URL", "_FILE")):
            assert variable.endswith("_FILE") and value.startswith("/run/secrets/")


def test_what_must_last_stands_in_named_volumes_and_every_secret_in_a_file() -> None:
    declared = read_compose()
    kept = {name: SERVICES[name]["volumes"][0].split(":") for name in ("redis", "postgres")}

    assert kept["redis"] == ["log", "/data"]
    assert kept["postgres"] == ["facts", "/var/lib/postgresql/data"]
    assert {"log", "facts", "keys"} <= set(declared["volumes"])
    assert all(set(secret) == {"file"} for secret in declared["secrets"].values())
    assert {each for service in SERVICES.values() for each in service.get("secrets", [])} == set(
        declared["secrets"]
    )


def test_monitoring_is_a_profile_that_scrapes_every_role_and_brings_a_dashboard() -> None:
    scraped = yaml.safe_load((ROOT / "deploy/prometheus/prometheus.yml").read_text())["scrape_configs"]
    roles = {name for name, service in SERVICES.items() if "healthcheck" in service and "build" in service}

    assert {name for name, service in SERVICES.items() if service.get("profiles") == ["monitoring"]} == {
        "prometheus",
        "grafana",
    }
    assert {job["job_name"] for job in scraped} >= roles
    assert any("dashboards" in volume for volume in SERVICES["grafana"]["volumes"])


def test_redis_and_postgres_are_reached_from_inside_alone() -> None:
    assert read_compose()["networks"]["inside"]["internal"] is True
    for name in ("redis", "postgres", "analyse", "migrate"):
        assert SERVICES[name]["networks"] == ["inside"]
        assert "ports" not in SERVICES[name]


def test_published_ports_are_this_machine_s_unless_told_otherwise() -> None:
    for service in SERVICES.values():
        for port in service.get("ports", []):
            assert port.startswith("${ENTENTE_LISTEN:-127.0.0.1}:")


def test_every_file_that_the_compose_file_mounts_is_there() -> None:
    declared = read_compose()
    mounted = [volume.split(":")[0] for each in SERVICES.values() for volume in each.get("volumes", [])]
    mounted = [source for source in mounted if source not in declared["volumes"]]

    for source in [*mounted, declared["configs"]["redis_conf"]["file"]]:
        assert (ROOT / source).exists(), source


def test_the_image_copies_only_what_is_there_and_does_not_run_as_root() -> None:
    text = (ROOT / "Dockerfile").read_text()
    copied = [
        source for line in re.findall(r"^COPY (?!--from)(.+)$", text, re.M) for source in line.split()[:-1]
    ]

    assert copied
    assert all((ROOT / source).exists() for source in copied)
    assert re.findall(r"^USER (.+)$", text, re.M) == ["10001:10001"]
    assert SERVICES["ingest"]["user"] == "10001:10001"


def test_the_image_s_locks_agree_with_the_one_that_the_tests_ran_with() -> None:
    tested = _pinned(ROOT / "requirements.lock")

    for lock in ("runtime.lock", "build.lock"):
        shipped = _pinned(ROOT / "deploy" / lock)
        assert shipped.items() <= tested.items(), f"{lock} is out of date: run `make lock`"


def test_dashboard_and_alerts_ask_for_metrics_that_exist() -> None:
    dashboard = json.loads((ROOT / "deploy/grafana/dashboards/entente.json").read_text())
    asked = [target["expr"] for panel in dashboard["panels"] for target in panel["targets"]]
    asked += [rule["expr"] for rule in _alerts()]

    named = set(re.findall(r"\bentente_\w+", " ".join(asked)))

    assert named
    assert named <= SERVED


def test_operators_are_told_what_every_alert_asks_of_them() -> None:
    manual = (ROOT / "docs" / "operating.md").read_text()

    for rule in _alerts():
        assert f"### {rule['alert']}" in manual


def _alerts() -> list[dict[str, Any]]:
    rules = yaml.safe_load((ROOT / "deploy/prometheus/alerts.yml").read_text())
    return [rule for group in rules["groups"] for rule in group["rules"]]


def _pinned(lock: Path) -> dict[str, str]:
    return dict(re.findall(r"^([\w.-]+(?:\[[\w,]+\])?)==([^\s;]+)", lock.read_text(), re.M))
