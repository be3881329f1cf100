"""Who an article names: with title and country, later mentions led back to the first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

import msgspec

from services.eventlog.claims import Person
from services.ingest.extraction.fr.fold import fold
from services.ingest.extraction.fr.lexicon import rows_of
from services.ingest.extraction.fr.mentions import Human, Place
from services.ingest.extraction.fr.names import NameRun, name_runs
from services.ingest.extraction.fr.places import lookalikes
from services.ingest.extraction.fr.titles import Title, rank_pattern, title_after, title_before

_PEER = re.compile(r"\b(?:homologue|vis-a-vis|collegue|alter ego|pair)\b")
_SIDE = re.compile(r"\b(?:cote|partie|delegation|delegations) $")
# Verbs whose subject is a person: two capitalised words before one of them are a name.
_ACTS = re.compile(
    r" (?:a (?:recu|signe|rencontre|declare|affirme|annonce|souligne|indique|effectue|entame|quitte|estime|"
    r"explique|assure|promis|salue|remis)|s'est (?:rendu|entretenu|reuni|envole)|recoit|rencontre|se rend|"
    r"se rendra|est attendu|est arrive|doit |effectue|entame|arrive |etait |et son homologue)"
)


class _Found(msgspec.Struct):
    """A name run taken for a person, before mentions are led together."""

    run: NameRun
    title: Title | None = None
    marked: bool = False


class _Entry(msgspec.Struct):
    """One person under construction."""

    name: str
    title: str | None
    country: str | None
    peer_of: int | None = None


def find_people(text: str, spans: Sequence[tuple[int, int]], places: Iterable[Place]) -> tuple[Human, ...]:
    """Everyone named in the sentences `spans` of `text`, in order; mentions of one person share it."""
    folded = fold(text)
    everywhere = tuple(places)
    taken = {at for place in everywhere if place.sort != "government" for at in range(place.start, place.end)}
    taken.update(at for start, end in lookalikes(text) for at in range(start, end))
    found = [one for start, stop in spans for one in _in_sentence(text, folded, start, stop, taken)]
    return _resolve(folded, found, everywhere)


def _in_sentence(text: str, folded: str, start: int, stop: int, taken: set[int]) -> list[_Found]:
    found = []
    for run in name_runs(text, start, stop, taken):
        begin = max(start, run.start - 260)
        stretch = folded[begin : run.start]
        title = title_before(text[begin:], folded[begin:], run.start - begin)
        title = Title(title.text, title.start + begin, title.end + begin) if title else None
        marked = rank_pattern().search(stretch[-60:]) is not None
        found.append(_Found(run, title, marked))
    used = [(one.title.start, one.title.end) for one in found if one.title]
    for one in found:
        if one.title is None:
            after = title_after(text, folded, one.run.end, stop)
            if after and not any(a < after.end and after.start < b for a, b in used):
                one.title = after
    return found


def _resolve(folded: str, found: list[_Found], places: tuple[Place, ...]) -> tuple[Human, ...]:
    entries: list[_Entry] = []
    by_surname: dict[str, int] = {}
    mentions: list[tuple[NameRun, int]] = []
    ordered = sorted(found, key=lambda one: (not one.run.full, one.run.start))
    for one in ordered:
        index = _known(one.run, entries, by_surname)
        if index is None:
            if not _is_person(folded, one):
                continue
            index = len(entries)
            entries.append(_Entry(one.run.text, None, None))
            by_surname[_surname(one.run)] = index
        _learn(entries[index], one, folded, places)
        mentions.append((one.run, index))
    mentions.sort(key=lambda pair: pair[0].start)
    people = [_person(entry) for entry in entries]
    return tuple(
        Human(start=run.start, end=run.end, text=run.text, person=people[index]) for run, index in mentions
    )


def _known(run: NameRun, entries: list[_Entry], by_surname: dict[str, int]) -> int | None:
    """The person that this run names again: the same surname, and no other given name."""
    index = by_surname.get(_surname(run))
    if index is None:
        words = set(run.words)
        if len(words) == 1:
            return None
        return next(
            (
                i
                for i, entry in enumerate(entries)
                if words <= set(fold(entry.name).replace("-", " ").split())
            ),
            None,
        )
    first, other = run.words[0], fold(entries[index].name).split()[0]
    if run.full and " " in entries[index].name and first[:3] != other[:3]:
        return None
    return index


def _surname(run: NameRun) -> str:
    return run.words[-1]


def _is_person(folded: str, one: _Found) -> bool:
    run = one.run
    if one.title is not None or one.marked:
        return True
    if not run.full:
        return False
    if run.given or _leader(run) is not None:
        return True
    return _ACTS.match(folded, run.end) is not None


def _learn(entry: _Entry, one: _Found, folded: str, places: tuple[Place, ...]) -> None:
    """Add to `entry` what this mention tells of title and country."""
    if len(one.run.text) > len(entry.name) and one.run.full:
        entry.name = one.run.text
    if entry.country is None:
        leader = _leader(one.run)
        entry.country = leader
    if one.title is not None:
        peer = _PEER.match(fold(one.title.text))
        if entry.title is None and not peer:
            entry.title = one.title.text
        country = _country_of_title(one.title, places)
        if country is not None and (entry.country is None or entry.title == one.title.text):
            entry.country = country
    if entry.country is None:
        entry.country = _country_beside(one.run, folded, places)


def _country_of_title(title: Title, places: tuple[Place, ...]) -> str | None:
    """The first country that the title names: "ministre français de l'Intérieur", "chef de la DGSN"."""
    inside = [place for place in places if title.start <= place.start < title.end]
    return inside[0].country if inside else None


def _country_beside(run: NameRun, folded: str, places: tuple[Place, ...]) -> str | None:
    """The country of "l'Espagnol Josep Borrell", "côté français, X", "X (Maroc)"."""
    for place in places:
        between = folded[place.end : run.start] if place.end <= run.start else ""
        if place.sort == "demonym" and place.end <= run.start and between in (" ", ", "):
            return place.country
        if place.start >= run.end and folded[run.end : place.start] in (" (", ", "):
            return place.country if place.sort in ("country", "demonym") else None
    return None


@cache
def _leaders() -> dict[str, tuple[str, frozenset[str]]]:
    """Heads of state and government by surname: country and all words of the name."""
    known: dict[str, tuple[str, frozenset[str]]] = {}
    for code, name in rows_of("leaders.tsv"):
        words = [word for word in name.split() if len(word) > 1]
        surname = [fold(word) for word in words if word.isupper()]
        known.setdefault(surname[-1], (code, frozenset(fold(word) for word in words)))
    return known


def _leader(run: NameRun) -> str | None:
    """The country that the person leads, where given name and surname are those of a known leader."""
    words = set(run.words)
    for word in run.words:
        code, name = _leaders().get(word, (None, frozenset()))
        if code is not None and len(words & name) > 1:
            return code
    return None


def _person(entry: _Entry) -> Person:
    return Person(name=re.sub(r"\s+", " ", entry.name), country=entry.country, title=entry.title)
