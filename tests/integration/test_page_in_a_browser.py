"""The page in real headless Chromium: no serious accessibility finding, no error, no request elsewhere.

Chromium is Debian's (`chromium`); axe-core comes from npm. Where either cannot be had, these tests are
skipped and say so.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec
import pytest

from services.eventlog.claims import Person
from tests.fixtures.history import AGREEMENT, DELIVERY, VISIT, VISIT_TEXT, Projection, entries_of, told

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
INSTALL_LIMIT = 120
PATIENCE = 20_000
"""Milliseconds for a page on a busy machine."""

PATHS = (
    "/",
    "/?view=timeline",
    "/?q=introuvable",
    "/?from=hier",
    "/facts/a1-c1",
    "/facts/a1-c3",
    "/facts/nobody",
)
PATHS += ("/countries", "/people", "/state")
SCREENS = {
    (390, "dark"): PATHS,
    (1280, "light"): PATHS,
    (390, "light"): ("/", "/facts/a1-c3", "/countries"),
    (1280, "dark"): ("/?view=timeline", "/facts/a1-c3", "/countries"),
}
"""Width and colours to the paths looked at so."""


@pytest.fixture(scope="module")
def chromium() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("no Chromium here: apt-get install chromium")
    return found


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("no npm here to install axe-core with")
    folder = tmp_path_factory.mktemp("axe")
    command = [npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), "axe-core@4"]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=INSTALL_LIMIT)
    except (subprocess.SubprocessError, OSError) as error:
        pytest.skip(f"axe-core could not be installed: {error}")
    return (Path(folder) / "node_modules" / "axe-core" / "axe.min.js").read_text()


@pytest.fixture
def browser(chromium: str, projection: Projection) -> Iterator[Any]:
    other = msgspec.structs.replace(DELIVERY, quantity=32)
    evil = msgspec.structs.replace(
        AGREEMENT, title="<img src=x onerror=alert(1)>", signatories=(Person("<b>Nom</b>", "ES", "ministre"),)
    )
    projection.apply(entries_of([*told("a1", VISIT, evil, DELIVERY), *told("a2", VISIT, other)]))
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()


def page_of(browser: Any, url: str, *, width: int = 1280, scheme: str = "light", **more: Any) -> Any:
    """A page that keeps its errors and the hosts it asked in `.errors` and `.hosts`."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, locale="fr-FR", base_url=url, **more
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.errors, page.hosts = [], set()
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.on("console", lambda said: page.errors.append(said.text) if said.type == "error" else None)
    page.on("request", lambda request: page.hosts.add(urlsplit(request.url).netloc))
    return page


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_no_page_has_a_serious_finding_an_error_or_a_request_elsewhere(
    browser: Any, read_url: str, axe: str
) -> None:
    findings: list[str] = []
    for (width, scheme), paths in SCREENS.items():
        page = page_of(browser, read_url, width=width, scheme=scheme, bypass_csp=True)
        for path in paths:
            page.goto(path)
            page.evaluate(axe)
            findings += [
                f"{path} at {width} {scheme}: {each['impact']} {each['id']} {each['nodes'][0]['html'][:120]}"
                for each in page.evaluate("axe.run()")["violations"]
                if each["impact"] in ("serious", "critical", "moderate")
            ]
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{path} scrolls sideways"
        missing = {error for error in page.errors if "404" not in error}
        assert missing == set()
        assert page.hosts == {urlsplit(read_url).netloc}
        page.context.close()
    assert findings == []


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_the_policy_holds_and_hostile_text_runs_nowhere(browser: Any, read_url: str) -> None:
    page = page_of(browser, read_url)

    page.goto("/facts/a1-c2")

    assert "<img src=x onerror=alert(1)>" in page.inner_text("main")
    assert page.query_selector("main img") is None
    assert page.errors == []


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_evidence_is_marked_in_the_articles_text(browser: Any, read_url: str) -> None:
    page = page_of(browser, read_url)

    page.goto("/facts/a1-c1")

    assert page.inner_text("blockquote mark >> nth=0") == VISIT_TEXT[:48]
    assert page.inner_text("blockquote >> nth=0") == VISIT_TEXT


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_a_search_works_without_javascript_and_by_keyboard_alone(browser: Any, read_url: str) -> None:
    page = page_of(browser, read_url, java_script_enabled=False)
    page.goto("/")

    page.focus("#f-country")
    page.keyboard.type("Maroc")
    page.keyboard.press("Enter")
    page.wait_for_url("**country=Maroc**")

    assert page.locator("table.facts tbody tr").count() == 2
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_the_language_is_switched_and_kept(browser: Any, read_url: str) -> None:
    page = page_of(browser, read_url)
    page.goto("/?kind=visit")
    assert page.get_attribute("html", "lang") == "fr"

    page.click("text=English")

    assert page.get_attribute("html", "lang") == "en"
    assert page.url.endswith("/?kind=visit")
    page.goto("/state")
    assert page.get_attribute("html", "lang") == "en"


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_the_map_is_drawn_under_the_policy_and_leads_to_facts(browser: Any, read_url: str) -> None:
    page = page_of(browser, read_url)
    page.goto("/countries")

    land = page.evaluate("document.querySelector('.map .land').getBBox().width")
    assert land > 900, "the outline of the land was not loaded"
    assert page.locator(".map .lands a").count() == 3
    assert page.locator(".map .lines path").count() >= 2
    page.focus(".map .lands a >> nth=0")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?country=*")
    assert page.errors == []
