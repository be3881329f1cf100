"""Templates to HTML: all that comes from an article is escaped, and nothing is fetched from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request

from services.eventlog.claims import Kind
from services.projector.read.filters import FILTERS, Filter
from services.projector.read.naming import country_name, known_countries
from services.projector.read.page import shown
from services.projector.read.page.refusals import wanted
from services.projector.read.page.wording import Language, said, say, status, term
from services.projector.read.standing import Standing

FOLDER = Path(__file__).parent
STATIC = FOLDER / "static"


_SLOT_LABELS = {"date": "when", "delivered": "delivered_on", "value": "value", "status": "status"}


class Words:
    """What templates say in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def say(self, key: str, **parts: object) -> str:
        return say(key, self.language, **parts)

    def term(self, value: str) -> str:
        return term(value, self.language)

    def status(self, value: str, kind: str) -> str:
        return status(value, kind, self.language)

    def country(self, code: str) -> str:
        return country_name(code, self.language)

    def date(self, edtf: str | None) -> str:
        return shown.show_date(edtf, self.language)

    def number(self, number: float) -> str:
        return shown.show_number(number, self.language)

    def slot(self, value: Any) -> str:
        return shown.show_slot(value, self.language)

    def label(self, slot: str) -> str:
        """A slot's name; one that has none of its own is shown as it is."""
        return said(_SLOT_LABELS.get(slot, slot), self.language) or slot

    def wanted(self, hint: str) -> str:
        """What a filter that was refused wanted."""
        return wanted(hint, self.language)


class Look(Words):
    """Whom a page is for: the request and its language, as templates use them."""

    def __init__(self, request: Request, language: Language) -> None:
        super().__init__(language)
        self.request = request

    @property
    def here(self) -> str:
        return self.request.url.path

    def switch(self, language: str) -> str:
        """This address in another language."""
        pairs = [pair for pair in self.request.query_params.multi_items() if pair[0] != "lang"]
        return f"?{urlencode([*pairs, ('lang', language)])}"

    def field(self, asked: Filter, kinds: tuple[Kind, ...], values: Sequence[str]) -> Markup:
        """The form's field of a filter, filled with `values`."""
        return (
            _field(asked, kinds, self.language, values)
            if values
            else _empty(asked.name, kinds, self.language)
        )


def render(template: str, look: Look, now: Standing | None, **values: Any) -> str:
    return _environment.get_template(template).render(look=look, say=look.say, now=now, **values)


@cache
def country_options(language: Language) -> Markup:
    """Every country's name as an option of a list: the same on each page, so made once."""
    return Markup("").join(
        Markup('<option value="{}"></option>').format(n) for _, n in known_countries(language)
    )


@cache
def _empty(name: str, kinds: tuple[Kind, ...], language: Language) -> Markup:
    """A field with nothing in it: the same on each page, so made once."""
    [asked] = (each for each in FILTERS if each.name == name)
    return _field(asked, kinds, language, ())


def _field(asked: Filter, kinds: tuple[Kind, ...], language: Language, values: Sequence[str]) -> Markup:
    macros: Any = _environment.get_template("macros.html").module
    drawn: Markup = macros.field(asked, Words(language), kinds, values)
    return drawn


def web_link(url: str | None) -> str | None:
    """`url` if it is one that a browser may be sent to, else None: no `javascript:` and the like."""
    if url is None:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


_environment = Environment(
    loader=FileSystemLoader(FOLDER / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)
_environment.filters["web_link"] = web_link
_environment.filters["part"] = lambda text: quote(str(text), safe="")
