"""Text made to break things: no crash, and no more time than the size asks for."""

from __future__ import annotations

import os
import time
import unicodedata
from collections.abc import AsyncIterator, Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from services.eventlog import edtf, envelope
from services.eventlog.envelope import Recorded, UnreadableEvent
from services.eventlog.events import EVENT_TYPES
from services.eventlog.position import Position
from services.ingest.article import parse
from services.ingest.batch import split
from services.ingest.extraction import Article, Extraction, dates, extract
from services.ingest.extraction.fr.explain import explain
from services.ingest.identity import NoWebAddress, canonical_url
from services.ingest.problems import Refused
from services.ingest.settings import IngestSettings

LIMIT = IngestSettings(redis_url="").article_time.total_seconds()
"""What a worker gives one article in production."""

MEGABYTE = 1_000_000

SIZE = int(os.environ.get("ENTENTE_HOSTILE_SIZE", str(MEGABYTE)))
"""Characters of a pathological text."""

AT = Position(1, 0)

FRENCH = st.sampled_from(
    [
        "le",
        "ministre",
        "de",
        "l’Intérieur",
        "lundi",
        "9",
        "mars",
        "2026",
        "prochain",
        "dernier",
        "a",
        "signé",
        "un",
        "accord",
        "avec",
        "son",
        "homologue",
        "marocain",
        "à",
        "Rabat",
        "livré",
        "12",
        "drones",
        "M.",
        "Général",
        "d’",
        "«",
        "»",
        "(",
        ")",
        ",",
        ";",
        ":",
        ".",
        "!",
        "?",
        "…",
        "-",
        "31/12/1999",
        "fin",
        "début",
        "mi-",
        "XXIe",
        "1er",
        "29",
        "février",
        "0000",
        "9999",
        "l'",
        "d'",
        "qu'",
        "FR-MA",
        "http://x.example",
        "@",
        "#",
        "\xa0",
        "\u202f",
        "\u2028",
        "́",
        "\x00",
        "\ufeff",
        "🇫🇷",
        "ﬁ",
        "İ",
        "ß",
    ]
)
DATEISH = st.tuples(
    st.sampled_from(("le 29", "31", "du 30 au 31", "1er")),
    st.sampled_from(("février", "avril", "mars")),
    st.sampled_from(("0000", "9999", "2023", "1900", "dernier", "")),
).map(" ".join)
"""Days that a calendar has, and days that none has."""

ANY_TEXT = st.one_of(
    st.text(),
    DATEISH,
    st.lists(st.one_of(FRENCH, DATEISH), max_size=60).map(" ".join),
    st.text(alphabet=st.characters(), max_size=300),
)


def read(text: str, *, title: str | None = "") -> Extraction:
    """Read `text` as of a Tuesday; with its own beginning as title, unless told otherwise."""
    return extract(
        Article(
            text=text,
            title=text[:200] if title == "" else title,
            outlet=None,
            url=None,
            language="fr",
            published_at=datetime(2026, 3, 10, tzinfo=UTC),
            fetched_at=None,
        )
    )


@settings(deadline=None, max_examples=150)
@given(
    before=ANY_TEXT,
    after=ANY_TEXT,
    telling=st.sampled_from(("Le Maroc et l'Espagne ont signé un accord", "")),
)
def test_the_extractor_takes_any_text(before: str, after: str, telling: str) -> None:
    """Seen to catch: a place in the text looked up one stretch too far (`View.origin`)."""
    for claim in read(f"{before}\n{telling} {after}").claims:
        for day in (getattr(claim, "date", None), getattr(claim, "delivered", None)):
            if day is not None:
                edtf.parse(day)


TELLING = (
    "Le ministre espagnol de l'Intérieur, Fernando Grande-Marlaska, s'est rendu mardi à Rabat où il a été "
    "reçu par son homologue marocain, Abdelouafi Laftit.",
    "Le Maroc et l'Espagne ont signé lundi à Rabat un accord de coopération policière.",
    "L'Espagne a livré 230 véhicules au Maroc pour 26 millions d'euros.",
)
"""Sentences that make a claim each."""

DAMAGE: dict[str, Callable[[str], str]] = {
    "none": lambda text: text,
    "hard blanks": lambda text: text.replace(" ", "\u00a0"),
    "double blanks": lambda text: text.replace(" ", "  "),
    "soft hyphens": lambda text: text.replace("r", "r\u00ad"),
    "no width": lambda text: text.replace("a", "a\u200b"),
    "entities": lambda text: text.replace("é", "&eacute;").replace("'", "&#39;"),
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "misread": lambda text: text.encode().decode("latin-1"),
    "an entity at its end": lambda text: f"{text[:-1]}&#46;",
    "typographic": lambda text: text.replace("'", "’"),
}
"""What becomes of a sentence on its way here: each shifts what follows, and all of it is read."""

FILLING = st.sampled_from(
    ("\ufeff", "&amp;&nbsp;", "ﬁn.", "e\u0301te\u0301.", "🇫🇷", "Ã©.", "\u00ad\u200b", "\r", "")
)


@settings(deadline=None, max_examples=100)
@given(
    told=st.lists(
        st.tuples(FILLING, st.sampled_from(TELLING), st.sampled_from(sorted(DAMAGE))), min_size=1, max_size=4
    )
)
def test_every_claim_rests_on_the_very_words_that_were_posted(told: list[tuple[str, str, str]]) -> None:
    """Law 5. Seen to catch: evidence told by its place in the mended text (`View.span`); what was repaired at
    the end of a word left out of it (`repaired` always false)."""
    damaged = [DAMAGE[how](sentence) for _, sentence, how in told]
    text = "\r\n\r\n".join(
        part for (filling, _, _), sentence in zip(told, damaged, strict=True) for part in (filling, sentence)
    )

    claims = read(text, title=None).claims

    assert claims
    for claim in claims:
        assert claim.evidence
        for span in claim.evidence:
            assert text[span.start : span.end] in damaged


PATHOLOGICAL: dict[str, Callable[[int], str]] = {
    "one letter": lambda size: "a" * size,
    "capitals": lambda size: "Ministre De La Défense " * (size // 23),
    "digits": lambda size: "1" * size,
    "numbers": lambda size: "12 345 678,90 " * (size // 14),
    "dates": lambda size: "lundi 9 mars 2026 dernier prochain " * (size // 35),
    "blanks": lambda size: " \t\u00a0" * (size // 3),
    "lines": lambda size: "\n" * size,
    "full stops": lambda size: "M. " * (size // 3),
    "quotes": lambda size: "«" * (size // 2) + "»" * (size // 2),
    "brackets": lambda size: "(" * (size // 2) + ")" * (size // 2),
    "commas": lambda size: "Rabat, Paris, Madrid, " * (size // 22),
    "triggers": lambda size: "a signé un accord de livraison lors de sa visite à " * (size // 51),
    "one sentence": lambda size: (
        "le ministre espagnol de l’Intérieur et son homologue marocain, " * (size // 63)
    ),
    "sentences": lambda size: "Le ministre espagnol a signé un accord à Rabat. " * (size // 48),
    "hyphens": lambda size: "franco-maroco-" * (size // 14),
    "combining": lambda size: "e\u0301" * (size // 2),
    "surrogate pairs": lambda size: "🇫🇷" * (size // 2),
}


def _letters(number: int) -> str:
    return "".join(chr(97 + number // step % 26) for step in (1, 26, 676))


REPEATED: dict[str, Callable[[int], str]] = {
    "visits": lambda size: (
        "Le ministre espagnol, Fernando Grande-Marlaska, s'est rendu mardi à Rabat où il a été reçu par son "
        "homologue marocain, Abdelouafi Laftit. " * (size // 142)
    ),
    "signatures": lambda size: (
        "Le Maroc et l'Espagne ont signé lundi à Rabat un accord de police. " * (size // 67)
    ),
    "deliveries": lambda size: (
        "L'Espagne a livré 230 véhicules au Maroc pour 26 millions d'euros. " * (size // 67)
    ),
    "people": lambda size: "M. Jean Dupont, ministre, a rencontré Mme Anne Martin. " * (size // 55),
    "a chronology": lambda size: (
        "12 mars 2020 : le ministre malien Sadio Camara s'est rendu à Moscou.\n" * (size // 69)
    ),
    "other people each time": lambda size: "".join(
        f"Le ministre espagnol Pedro Nom{_letters(n)} s'est "
        f"rendu le {1 + n % 28} mars {1950 + n % 70} à Rabat pour signer un accord avec le Maroc. "
        for n in range(size // 115)
    ),
}


@pytest.mark.parametrize("shape", {**PATHOLOGICAL, **REPEATED})
def test_a_megabyte_of_anything_is_read_within_the_limit(shape: str) -> None:
    """Seen to catch: an article read to its end however long it is (`MOST_READ`)."""
    text = {**PATHOLOGICAL, **REPEATED}[shape](SIZE)
    read("Le ministre a signé.")  # what is loaded once is not this text's cost

    assert _seconds(text) < LIMIT, f"{shape}: {len(text)} characters"


@pytest.mark.parametrize("shape", ["triggers", "sentences", *REPEATED])
def test_four_times_the_text_takes_about_four_times_the_time(shape: str) -> None:
    """For whatever looks at every pair of sentences: eight times is what four times as much may cost."""
    make = {**PATHOLOGICAL, **REPEATED}[shape]
    read(make(2_000))

    small = min(_seconds(make(15_000)) for _ in range(2))
    large = min(_seconds(make(60_000)) for _ in range(2))

    assert large < 8 * small, f"{shape}: {small:.2f} s, four times as much {large:.2f} s"


def test_what_is_too_far_on_to_be_read_is_said() -> None:
    """Seen to catch: `_overlong` that is never true."""
    article = Article(
        text=REPEATED["visits"](300_000), language="fr", published_at=datetime(2026, 3, 10, tzinfo=UTC)
    )

    reasons = {unused.reason for unused in explain(article).unused}

    assert "too far on to be read" in reasons


def _seconds(text: str) -> float:
    began = time.process_time()
    read(text)
    return time.process_time() - began


@given(
    fields=st.dictionaries(
        st.sampled_from(
            [b"type", b"id", b"source", b"time", b"data", b"dataversion", b"subject", b"traceparent"]
        ),
        st.one_of(
            st.binary(max_size=60),
            st.sampled_from([name.encode() for name in EVENT_TYPES]),
            st.sampled_from([b"1", b"0", b"-1", b"99", b"{}", b"[]", b"null", b"2026-01-01T00:00:00Z"]),
        ),
    )
)
def test_any_entry_is_an_event_or_is_told_to_be_unreadable(fields: dict[bytes, bytes]) -> None:
    """Seen to catch: only missing fields told of, not those that cannot be read."""
    try:
        recorded = envelope.decode(AT, fields)
    except UnreadableEvent as error:
        assert error.position == AT
    else:
        assert isinstance(recorded, Recorded)


URL_PARTS = ["http://", "https://", "//", "[", "]", "::1", "@", ":", "80", "/", "?", "#", "%", "%zz", ".."]
URL_PARTS += ["xn--", "é", "utm_source=x", "&", "=", "a.example", "\x00", "\n", " ", "amp/"]
URLISH = st.one_of(
    st.text(max_size=100),
    st.lists(st.sampled_from(URL_PARTS), max_size=20).map("".join),
    st.lists(st.sampled_from(URL_PARTS), max_size=5).map(lambda parts: "http://a.example" + "".join(parts)),
)


@given(url=URLISH)
def test_any_url_is_canonical_or_refused_and_a_canonical_one_stays_as_it_is(url: str) -> None:
    """Seen to catch: a port that is no number let through to its reader."""
    try:
        once = canonical_url(url)
    except NoWebAddress:
        return
    assert canonical_url(once) == once


@given(body=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
def test_any_body_is_an_article_or_refused(body: bytes) -> None:
    """Seen to catch: malformed JSON left to its reader's own error."""
    try:
        parse(body)
    except Refused as refusal:
        assert refusal.detail


ANCHORS = st.dates(date(1, 1, 1), date(9999, 12, 31))


@settings(deadline=None, max_examples=300)
@given(text=ANY_TEXT, anchor=ANCHORS, tense=st.sampled_from(["past", "future", None]))
def test_the_date_grammar_takes_any_text_from_any_day_and_what_it_finds_is_a_date(
    text: str, anchor: date, tense: dates.Tense | None
) -> None:
    """Seen to catch: days outside the calendar left unguarded (`_meaning` in `fr/dates`)."""
    for found in dates.find(text, language="fr", anchor=anchor, tense=tense):
        assert 0 <= found.start < found.end <= len(text)
        edtf.parse(found.edtf)
    named = dates.resolve(text, language="fr", anchor=anchor, tense=tense)
    assert named is None or edtf.parse(named)


@given(
    text=st.one_of(
        st.text(max_size=40),
        st.from_regex(r"[0-9X~?/.%\-]{0,25}", fullmatch=True),
    )
)
@example("2024/2023-05")
@example("2024-02-30")
def test_any_edtf_is_a_period_or_refused(text: str) -> None:
    """Seen to catch: a period that ends before it begins; a day that no month has told as `date` tells it."""
    try:
        read = edtf.parse(text)
    except edtf.NotADate:
        return
    assert read.first <= read.last


async def test_a_line_without_end_costs_its_length_however_long_a_line_may_be() -> None:
    """It is most dear just below the limit; packed, a kilobyte makes a megabyte of it.

    Seen to catch: the line's beginning copied for each piece (`rest = rest + last`).
    """

    async def endless() -> AsyncIterator[bytes]:
        for _ in range(6_000):
            yield b"x" * 4_096

    async def seconds(limit: int) -> float:
        began = time.process_time()
        slices = split(endless(), limit=limit, idle=timedelta(seconds=30))
        told = [line async for lines in slices for line in lines]
        assert len(told) == 1
        return time.process_time() - began

    short = min([await seconds(100_000) for _ in range(3)])
    long = min([await seconds(5_000_000) for _ in range(3)])

    assert long < 2 * short + 0.1
