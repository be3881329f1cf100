"""The guard: which request reaches the application, and what the others are told."""

from __future__ import annotations

import base64
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from services.access import keys
from services.access.guard import Guard, NotOnlyLoopback, require_loopback, rule
from services.access.keys import Keyring, Scope

RULES = (
    rule("POST", "/v1/articles", Scope.write),
    rule("GET", "/v1/", Scope.read),
)
LOCAL, ELSEWHERE = ("127.0.0.1", 5000), ("192.0.2.7", 5000)


async def _say_yes(request: Request) -> PlainTextResponse:
    await request.body()
    return PlainTextResponse("yes")


APP = Starlette(routes=[Route("/{path:path}", _say_yes, methods=["GET", "POST", "DELETE"])])


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def browse(
    guard: Guard, client: tuple[str, int] = ELSEWHERE, host: str = "facts.example"
) -> httpx.AsyncClient:
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(guard, client=client), base_url=f"http://{host}", timeout=5
    )


def issue(folder: Path, *scopes: Scope, requests: float = 0, size: int = 0) -> dict[str, str]:
    issued = keys.create(
        folder,
        name="test",
        scopes=scopes,
        now=datetime.now(UTC),
        requests_per_second=requests,
        bytes_per_second=size,
    )
    return {"Authorization": f"Bearer {issued.secret}"}


async def test_a_key_opens_what_its_scope_names_and_nothing_else(tmp_path: Path) -> None:
    reader = issue(tmp_path, Scope.read)
    async with browse(Guard(APP, keyring=Keyring(tmp_path), rules=RULES)) as client:
        read = await client.get("/v1/agreements", headers=reader)
        write = await client.post("/v1/articles", headers=reader)
        other = await client.delete("/anything", headers=reader)

    assert read.status_code == 200
    assert write.status_code == 403 and "articles:write" in write.json()["detail"]
    assert other.status_code == 403 and "operate" in other.json()["detail"]


@pytest.mark.parametrize("header", [{}, {"Authorization": "Bearer ent_no"}, {"Authorization": "Basic ***"}])
async def test_without_a_valid_key_the_answer_is_401(tmp_path: Path, header: dict[str, str]) -> None:
    async with browse(Guard(APP, keyring=Keyring(tmp_path), rules=RULES)) as client:
        answer = await client.get("/v1/agreements", headers=header)

    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"
    assert "Basic" in answer.headers["www-authenticate"]


async def test_a_browser_gives_the_key_as_password(tmp_path: Path) -> None:
    secret = issue(tmp_path, Scope.read)["Authorization"].removeprefix("Bearer ")
    basic = base64.b64encode(f"anyone:{secret}".encode()).decode()
    async with browse(Guard(APP, keyring=Keyring(tmp_path), rules=RULES)) as client:
        answer = await client.get("/v1/visits", headers={"Authorization": f"Basic {basic}"})

    assert answer.status_code == 200


async def test_health_checks_need_no_key(tmp_path: Path) -> None:
    async with browse(Guard(APP, keyring=Keyring(tmp_path), rules=RULES)) as client:
        assert (await client.get("/readyz")).status_code == 200


async def test_without_keys_this_machine_is_served_and_no_other() -> None:
    guard = Guard(APP, keyring=None, rules=RULES)
    async with browse(guard, LOCAL, "localhost:8000") as here, browse(guard, ELSEWHERE, "localhost") as away:
        assert (await here.post("/v1/articles")).status_code == 200
        assert (await away.post("/v1/articles")).status_code == 403


async def test_without_keys_a_name_that_a_page_points_at_this_machine_is_refused() -> None:
    async with browse(Guard(APP, keyring=None, rules=RULES), LOCAL, "evil.example") as client:
        assert (await client.get("/v1/visits")).status_code == 403


async def test_without_keys_a_page_of_another_site_is_refused() -> None:
    async with browse(Guard(APP, keyring=None, rules=RULES), LOCAL, "127.0.0.1:8000") as client:
        other = await client.post("/v1/articles", headers={"Origin": "https://evil.example"})
        own = await client.post("/v1/articles", headers={"Origin": "http://127.0.0.1:8000"})

    assert (other.status_code, own.status_code) == (403, 200)


@pytest.mark.parametrize("host", ["[", "[::", ":::", "", "localhost.evil.example", "127.0.0.1.nip.example"])
async def test_a_host_that_is_no_address_is_refused_and_breaks_nothing(host: str) -> None:
    async with browse(Guard(APP, keyring=None, rules=RULES), LOCAL, "localhost") as client:
        assert (await client.get("/v1/visits", headers={"Host": host})).status_code == 403


async def test_a_key_that_asks_too_often_is_told_when_to_ask_again(tmp_path: Path) -> None:
    clock, key = Clock(), issue(tmp_path, Scope.write, requests=2)
    guard = Guard(APP, keyring=Keyring(tmp_path), rules=RULES, clock=clock)
    async with browse(guard) as client:
        answers = [(await client.post("/v1/articles", headers=key)).status_code for _ in range(6)]
        last = await client.post("/v1/articles", headers=key)
        clock.now += float(last.headers["retry-after"])
        after = await client.post("/v1/articles", headers=key)

    assert answers == [200] * 4 + [429] * 2
    assert after.status_code == 200


async def test_a_large_body_is_taken_whole_and_paid_for_by_the_next_requests(tmp_path: Path) -> None:
    clock, key = Clock(), issue(tmp_path, Scope.write, size=1000)
    guard = Guard(APP, keyring=Keyring(tmp_path), rules=RULES, clock=clock)
    async with browse(guard) as client:
        first = await client.post("/v1/articles", headers=key, content=b"x" * 12_000)
        second = await client.post("/v1/articles", headers=key, content=b"x")

    assert first.status_code == 200
    assert second.status_code == 429 and 10 <= int(second.headers["retry-after"]) <= 11


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::", "facts.example"])  # noqa: S104
def test_without_keys_a_role_does_not_listen_for_others(host: str) -> None:
    with pytest.raises(NotOnlyLoopback, match="entente keys create"):
        require_loopback(host)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_this_machine_alone_needs_no_keys(host: str) -> None:
    require_loopback(host)
