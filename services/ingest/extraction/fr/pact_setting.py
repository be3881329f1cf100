"""When and where the act of a pact took or takes place."""

from __future__ import annotations

import re

import msgspec

from services.ingest.extraction.fr.mentions import Place, When
from services.ingest.extraction.fr.pact_binding import BINDING
from services.ingest.extraction.fr.pact_words import ENDING, Act, deals
from services.ingest.extraction.fr.pacts import Pact
from services.ingest.extraction.fr.places import capital_of
from services.ingest.extraction.fr.reading import Reading, Sentence

_TOLD = re.compile(
    r"\b(?:annonc(?:e|ent|ait|a)|indiqu(?:e|ent|ait|a)|revel(?:e|ent|ait|a)|lache|rapporte(?:nt)?|appris|apprend"
    r"|declar(?:e|ent|ait|a)|publi(?:e|ee|ent|ait|a)|affirm(?:e|ent|ait|a)|precis(?:e|ent|ait|a)|selon|d'apres"
    r"|communique d[ue]|ecrit|interrog\w+|confirm\w+|souligne\w*|(?:edition|livraison|quotidien|numero|page) d[ue])\b[^,;:.]{0,45}$"
)
# "A annoncé en 2022 la rupture de l'accord": the day of the notice is that of the end.
_NOTICE = re.compile(r"\b(?:annonc|notifi|signifi|decid|declar)\w*[^,;:.]{0,45}$")
_CAPITAL = re.compile(r"\bdans la capitale ")
_ADDRESSEE = re.compile(
    r"\b(?:ecri\w+|demand\w+|offr\w+|rendus?|livr\w+|li(?:e|ait|aient)|promis|accord\w+|donn\w+) (?:a|au) $"
)
_PLACE_BEFORE = re.compile(r"\b(?:a|au|dans|en)(?: la ville de| la capitale,?)? $")
# "… une équipe dont la première réunion se tiendra à Malaga en octobre": not when and where it was agreed.
_NEXT_STEP = re.compile(
    r"\b(?:dont|qui|ou|laquelle|lequel|que)\b[^;.]*\b(?!sera\b signe)\w{2,}(?:ra|ront|rait|raient)\b[^,;.]*$"
)
# "Où l'on s'entretuait encore en 2022": how things stood before.
_BACKGROUND = re.compile(
    r", (?:ou|qui|dont|que|qu')\b(?! (?:\w+ ){0,2}(?:avai(?:t|ent)|etai(?:t|ent)) \w+(?:[eiu]e?s?|it|is)\b)[^.;]*\b(?!avait|avaient|etait|etaient)\w{3,}(?:ait|aient)\b[^,;.]*$"
)
# "72 millions pour 2022-2023": the years that it covers.
_COVERS = re.compile(
    r"\b(?:pour|couvr\w+|sur la periode|de la periode|au titre de|d'ici a|a l'horizon|horizon|valable|a compter|a partir|avec effet|effectif|jusqu'(?=en|au|a))(?: (?:du|de|des|la periode|les annees|l'annee|l'exercice))? $"
)
_BY = re.compile(r" (?:\w+ )?d'ici(?: a| au)? ")
# "Convenu d'ouvrir un bureau à Oran": where that will be.
_TO_DO = re.compile(r"\b(?:de |d')(?:\w+ )?\w{2,}(?:er|ir|re)\b")
# "Au terme des échanges": the last day of a stay.
_AT_THE_END = re.compile(
    r"\b(?:a l'issue|au terme|en cloture|pour clore|en conclusion|le dernier jour|au sortir|a la fin)\b"
)
# "Le contrat conclu en juillet": the day of another deed.
_RECALLED = re.compile(
    r"\b(?:conclu|signe|paraphe|vote|adopte|ratifie|lance|ouvert|achete|commande|livre|entame|cree)(?:e?s?) (?:en|le|des|depuis)(?: \w+)? ?$"
)
_ON_THAT_OCCASION = re.compile(
    r"\b(?:a ce moment|a cette occasion|lors de cette|au cours de cette|ce jour-la|alors|en marge)\b"
)
_NEWS_BEGINS = re.compile(r"\.?(?: ?\([^)]{1,24}\))? ?[–—-] ")
# A date this far from the article's recalls another story than the one told around it.
_NEWS_DAYS = 10
# Sentences back that may have dated the story.
_STORY = 6


class Setting(msgspec.Struct, frozen=True):
    """When and where a pact's act took place; `date` is the expression that told, where one did."""

    date: When | None = None
    edtf: str | None = None
    place: str | None = None


def setting(reading: Reading, pact: Pact, codes: tuple[str, ...]) -> Setting:
    """When and where the act of the pact's status took or takes place."""
    sentence, act = pact.sentence, pact.main
    if act.frame not in BINDING:
        date, head = _own_date(reading, pact), reading.entry_date(sentence)
        return Setting(date, date.edtf if date else head.edtf if head else None)
    place = _own_place(reading, pact)
    if date := _own_date(reading, pact):
        recalled = reading.anchor is not None and abs((reading.anchor - date.last).days) > _NEWS_DAYS
        return Setting(
            date, date.edtf, place or (None if recalled else _place_before(reading, sentence, codes))
        )
    if pact.status == "planned":
        if head := reading.entry_date(sentence):
            return Setting(None, head.edtf, place)
        there = _ON_THAT_OCCASION.search(sentence.folded)
        return _told_before(reading, sentence, codes, place, reach=1) if there else Setting(place=place)
    if head := reading.entry_date(sentence):
        return Setting(None, head.edtf, place or _place_before(reading, sentence, codes))
    return _told_before(reading, sentence, codes, place, reach=_STORY)


def _told_before(
    reading: Reading, sentence: Sentence, codes: tuple[str, ...], place: str | None, *, reach: int
) -> Setting:
    """The date that an earlier sentence of the section gives the story."""
    place = place or _place_before(reading, sentence, codes)
    for earlier in reversed(reading.sentences[max(0, sentence.index - reach) : sentence.index]):
        moments = [m for m in reading.moments(earlier) if _dates_news(earlier, m)]
        moments = [m for m in moments if not _heads(earlier, m)] or moments
        recalled = moments and _RECALLED.search(earlier.folded[: moments[-1].start - earlier.start])
        if earlier.section == sentence.section and earlier.role == "body" and moments and not recalled:
            day = _story_day(moments)
            last = _AT_THE_END.search(sentence.folded) and "/" in day
            return Setting(moments[-1], day.split("/")[-1] if last else day, place)
    return Setting(place=place)


def _story_day(moments: list[When]) -> str:
    """The day a sentence gives the story: its last in figures; "le lendemain" after it makes a stay of it.

    A day of its own within a stay, "a reçu ce mercredi X, en visite du 21 au 23 mai", is when it happened.
    """
    printed = [moment for moment in moments if re.search(r"\d", moment.text)]
    if printed and printed[-1].first < printed[-1].last:
        stay = printed[-1]
        within = [m for m in moments if m.first == m.last and stay.first <= m.first <= stay.last]
        printed = within or printed
    if not printed:
        return moments[-1].edtf
    day, last = printed[-1], moments[-1]
    if "/" not in day.edtf and last.first > day.last and (last.first - day.last).days <= 2:
        return f"{day.edtf}/{last.edtf.split('/')[-1]}"
    return day.edtf


def _own_date(reading: Reading, pact: Pact) -> When | None:
    """The moment of the sentence that dates the act: not that of another act, nor of the report."""
    sentence, act = pact.sentence, pact.main
    folded = sentence.folded
    rivals = [
        other
        for other in (*pact.acts, *pact.refused)
        if other is not act and not _one_deed(folded, act, other)
    ]
    best: tuple[int, When] | None = None
    notice: When | None = None
    for moment in reading.moments(sentence):
        start, end = moment.start - sentence.start, moment.end - sentence.start
        if _identifies(folded, pact, start) or _in_name(pact, start):
            continue
        if _reported(folded, act, start):
            notice = notice or (moment if _NOTICE.search(folded, max(0, start - 50), start) else None)
            continue
        if (moment.role == "until" and pact.status != "planned") or _covers(pact, start):
            continue
        if act.frame in BINDING and re.search(
            r"\bdepuis(?: \w+)? ?$", folded[max(0, start - 12) : start + 7]
        ):
            continue
        if act.deed != "to_come" and start > act.end and _BACKGROUND.search(folded, act.end, start):
            continue
        if pact.status == "planned" and reading.anchor is not None and moment.last < reading.anchor:
            continue
        if act.deed != "to_come" and start > act.end and _NEXT_STEP.search(folded[act.end : start]):
            continue
        away = _distance(act, start, end)
        if any(_distance(other, start, end) < away for other in rivals):
            continue
        away += 40 * len(re.findall(r"[;:]|\. ", folded[min(end, act.end) : max(start, act.start)]))
        if away < 420 and (best is None or away < best[0]):
            best = (away, moment)
    if best is None and act.frame in ENDING:
        return notice
    return best[1] if best else None


def _covers(pact: Pact, start: int) -> bool:
    """Whether the date is of what the deal covers; "doivent signer d'ici à juin" is of the act."""
    folded, act = pact.sentence.folded, pact.main
    if pact.status == "planned" and _BY.fullmatch(folded, act.end, start):
        return False
    return _COVERS.search(folded, max(0, start - 30), start) is not None


def _reported(folded: str, act: Act, start: int) -> bool:
    """Whether a date is that of the report: "a annoncé lundi"; "ont annoncé lundi un accord" is the act itself."""
    said = _TOLD.search(folded, max(0, start - 70), start)
    if said and not act.noun and said.end() > act.end > said.start() and not folded[act.end : start].strip():
        return False  # "souligne la portée de l'accord conclu mardi"
    return said is not None and not act.start <= said.start() < act.end


def _one_deed(folded: str, act: Act, other: Act) -> bool:
    """Whether two acts are one: "a adopté mercredi le projet de loi ratifiant l'accord", "ont conclu un accord, signé …"."""
    if act.deed == other.deed and {act.frame, other.frame} <= {"sign", "conclude"}:
        return True
    return act.frame == other.frame or (
        act.frame in ("ratify", "amend", "renew", "terminate", "suspend")
        and folded.startswith(("adopt", "vot", "approuv", "promulg", "valid"), other.start)
    )


def _distance(act: Act, start: int, end: int) -> int:
    return start - act.end if start >= act.end else act.start - end + 5


def _identifies(folded: str, pact: Pact, start: int) -> bool:
    """Whether the date only names the instrument: "l'accord du 17 décembre 2018"."""
    if pact.deal is None or start < pact.deal.end or start > pact.deal.name_end + 12:
        return False
    return folded[pact.deal.name_end : start].strip() in ("du", "de", "d'")


def _in_name(pact: Pact, start: int) -> bool:
    """Whether the date belongs to an instrument's name: "feuille de route pour la période 2023-2025"."""
    return any(deal.start <= start < deal.name_end for deal in deals(pact.sentence.folded))


def _heads(sentence: Sentence, moment: When) -> bool:
    """Whether the day is that of writing, before the news begins: "Dakar, 4 novembre – Le ministre a reçu mardi"."""
    return _NEWS_BEGINS.match(sentence.folded, moment.end - sentence.start) is not None


def _dates_news(sentence: Sentence, moment: When) -> bool:
    """Whether a moment of an earlier sentence is when the story happens."""
    start = moment.start - sentence.start
    if (moment.last - moment.first).days > 31 or moment.role == "until":
        return False
    before = sentence.folded[max(0, start - 70) : start]
    return not _TOLD.search(before) and not re.search(
        r"\b(?:depuis|resolution du|date du|accord du|traite du) $", before
    )


def _own_place(reading: Reading, pact: Pact) -> str | None:
    """The city of the sentence where the act takes place: "à Rabat"; what "y" and "la même ville" point to."""
    sentence, act = pact.sentence, pact.main
    cities = [p for p in reading.places(sentence) if p.sort == "city"]
    there = re.search(r"\by (?:a|ont|avait|avaient|sera|seront|fut) ", sentence.folded[: act.start + 1])
    near = [
        p
        for p in cities
        if abs(p.start - sentence.start - act.end) < 160
        and (there or _is_scene(sentence, p))
        and (
            act.deed == "to_come"
            or not _NEXT_STEP.search(sentence.folded[act.end : p.start - sentence.start])
        )
        and not (pact.deal is None and _TO_DO.search(sentence.folded, act.end, p.start - sentence.start))
    ]
    if near:
        return min(near, key=lambda p: abs(p.start - sentence.start - act.end)).text
    demonym = _CAPITAL.search(sentence.folded)
    for place in reading.places(sentence) if demonym else ():
        if demonym and place.start - sentence.start == demonym.end():
            return capital_of(place.country)
    return None


def _is_scene(sentence: Sentence, place: Place) -> bool:
    before = sentence.folded[: place.start - sentence.start]
    return _PLACE_BEFORE.search(before) is not None and not _ADDRESSEE.search(before)


def _place_before(reading: Reading, sentence: Sentence, codes: tuple[str, ...]) -> str | None:
    """The city of one of the parties that a sentence just before names, in the same section."""
    for earlier in reversed(reading.sentences[max(0, sentence.index - 4) : sentence.index]):
        if earlier.section != sentence.section or earlier.role != "body":
            continue
        cities = [p.text for p in reading.places(earlier) if p.sort == "city" and p.country in codes]
        if cities:
            return cities[-1]
        head = re.match(r"([A-ZÀ-Ý][\w'-]+)(?:(?:,| \|)[^.]{0,40}?\d| ?[–-] )", earlier.text)
        if head and any(p.start == earlier.start for p in reading.places(earlier)):
            return head[1].title() if head[1].isupper() else head[1]
    return None
