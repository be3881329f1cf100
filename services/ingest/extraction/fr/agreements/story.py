"""When and where a story happens, as the sentences around a pact tell: the day told before, the stay, a communiqué's last words."""

from __future__ import annotations

import re

import msgspec

from services.ingest.extraction import dates
from services.ingest.extraction.fr.mentions import Place, When
from services.ingest.extraction.fr.reading import Reading, Sentence
from services.ingest.extraction.fr.words.tense import tells_tense

TOLD = re.compile(
    r"\b(?:annonc(?:e|ent|ait|a)|indiqu(?:e|ent|ait|a)|revel(?:e|ent|ait|a)|lache|rapporte(?:nt)?|appris|apprend"
    r"|declar(?:e|ent|ait|a)|publi(?:e|ee|ent|ait|a)|affirm(?:e|ent|ait|a)|precis(?:e|ent|ait|a)|selon|d'apres"
    r"|communique d[ue]|ecrit|interrog\w+|confirm\w+|souligne\w*|rappel(?:e|ent|ait|a)|(?:edition|livraison|quotidien|numero|page) d[ue])\b[^,;:.]{0,45}$"
)
# "Au terme des échanges": the last day of a stay.
_AT_THE_END = re.compile(
    r"\b(?:a l'issue|au terme|en cloture|pour clore|en conclusion|le dernier jour|au sortir|a la fin)\b"
)
# "Le contrat conclu en juillet": the day of another deed.
_RECALLED = re.compile(
    r"\b(?:conclu|signe|paraphe|vote|adopte|ratifie|lance|ouvert|achete|commande|livre|entame|cree)(?:e?s?) (?:a [\w-]+,? )?(?:en|le|des|depuis)(?: \w+)? ?$"
)
# "Depuis 2022, …", "dont les derniers ont été reçus en mars", "qu'il avait vu en mai": what is behind a story, not its day.
_BEHIND = re.compile(
    r"^\W*depuis (?:le |la |l')?\w*\d|\bdont (?:les? |la |l'|une? )[^,;.]*$"
    r"|, (?:qui|qu'ils?|qu'elles?|que [^,;.]{2,40}?|dont [^,;.]{2,40}?|ou [^,;.]{2,40}?) (?:l'|les? |la |y )?avai(?:t|ent) [^,;.]*$"
)
_NEWS_BEGINS = re.compile(r"\.?(?: ?\([^)]{1,24}\))? ?[–—-] ")
# A date this far from the article's recalls another story than the one told around it.
NEWS_DAYS = 10
# Sentences back that may have dated the story.
_STORY = 6
_RETURN = re.compile(
    r"\b(?:(?:a|ont|avait|avaient) (?:\w+ )?(?:regagne|quitte)|(?:est|sont|etait|etaient) (?:\w+ )?(?:rentree?s?|repartie?s?|revenue?s?|de retour)"
    r"|de retour|rentree?s?|regagn\w+)\b"
)
# "Depuis, l'Ukraine a signé une trentaine de textes": on no one day, at no one place.
# "Ils avaient déjà signé une déclaration": before what is told around it.
_ALREADY = re.compile(r"\bavai(?:t|ent) (?:deja|auparavant|precedemment) (?:sign|paraph|conclu)")
_SINCE_THEN = re.compile(r"\W*depuis(?: lors)?,")
_MADE_AT = re.compile(r"\b(?:signe|conclu|paraphe)e?s? a $")
_LONG_AGO = re.compile(r",? (?:en|le) [^,;:.]{0,20}\b(?:19|20)\d\d\b")
_LATER_AT = re.compile(r"\b(?:prevu|attendu|programme|annonce)e?s? (?:\w+ )?(?:a|au) $")
_DONE_AT = re.compile(
    r"^[^\w\n]{0,5}Fait (?:à|en) (?P<city>[A-ZÀ-Þ][\w' ’-]{2,30}?)(?:, | )(?P<day>le [^\n.]{6,40})",
    re.MULTILINE,
)


class Setting(msgspec.Struct, frozen=True):
    """When and where a pact's act took place; `date` is the expression that told, where one did."""

    date: When | None = None
    edtf: str | None = None
    place: str | None = None


def told_before(
    reading: Reading, sentence: Sentence, codes: tuple[str, ...], place: str | None, *, to_come: bool
) -> Setting:
    """The date that an earlier sentence of the section gives the story; what is `to_come`, the sentence before alone."""
    reach = 1 if to_come else _STORY
    if _SINCE_THEN.match(sentence.folded) or _ALREADY.search(sentence.folded):
        return Setting(place=place)
    for earlier in reversed(reading.sentences[max(0, sentence.index - reach) : sentence.index]):
        moments = [m for m in reading.moments(earlier) if _dates_news(earlier, m)]
        moments = [m for m in moments if to_come or not reading.anchor or m.first <= reading.anchor]
        moments = [m for m in moments if not heads(earlier, m)] or moments
        recalled = moments and _RECALLED.search(earlier.folded[: moments[-1].start - earlier.start])
        if earlier.section == sentence.section and earlier.role == "body" and moments and not recalled:
            day = _stay(moments) if _RETURN.search(earlier.folded) else _story_day(moments)
            if day is None:
                continue
            last = _AT_THE_END.search(sentence.folded) and "/" in day
            news = reading.anchor is None or abs((reading.anchor - moments[-1].last).days) <= NEWS_DAYS
            place = place or place_before(reading, sentence, codes, dateline=news)
            return Setting(moments[-1], day.split("/")[-1] if last else day, place)
    return Setting(place=place or place_before(reading, sentence, codes))


def done_at(reading: Reading) -> Setting | None:
    """What a communiqué's last words say of all that it tells: "Fait à Nouakchott, le 15 février 2026"."""
    return reading.once("done_at", reading.sentences[0], lambda: _last_words(reading))


def _last_words(reading: Reading) -> Setting | None:
    told = _DONE_AT.search(reading.text)
    days = dates.find(told["day"], language="fr", anchor=reading.anchor) if told else ()
    return Setting(None, days[0].edtf, told["city"]) if told and days else None


def coming(reading: Reading, sentence: Sentence) -> When | None:
    """The day told just before a sentence that has no verb of its own."""
    before = reading.sentences[max(0, sentence.index - 1) : sentence.index]
    if not before or before[0].section != sentence.section or tells_tense(sentence.folded):
        return None
    days = reading.moments(before[0])
    return days[-1] if days else None


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


def _stay(moments: list[When]) -> str | None:
    """The days of a stay that a sentence closes: "parti lundi, il a regagné Lima hier"; the day of return alone tells none."""
    first, last = min(m.first for m in moments), max(m.last for m in moments)
    if first == last:
        return None
    return f"{first}/{last}" if (last - first).days < NEWS_DAYS * 2 else _story_day(moments)


def heads(sentence: Sentence, moment: When) -> bool:
    """Whether the day is that of writing, before the news begins: "Dakar, 4 novembre – Le ministre a reçu mardi"."""
    return _NEWS_BEGINS.match(sentence.folded, moment.end - sentence.start) is not None


def _dates_news(sentence: Sentence, moment: When) -> bool:
    """Whether a moment of an earlier sentence is when the story happens."""
    start = moment.start - sentence.start
    if (moment.last - moment.first).days > 31 or moment.role == "until":
        return False
    before = sentence.folded[max(0, start - 70) : start]
    if _BEHIND.search(sentence.folded[:start]):
        return False
    return not TOLD.search(before) and not re.search(
        r"\b(?:depuis|resolution du|date du|accord du|traite du) $", before
    )


def place_before(
    reading: Reading, sentence: Sentence, codes: tuple[str, ...], *, dateline: bool = True
) -> str | None:
    """The city of one of the parties that a sentence just before names, in the same section; that of the
    `dateline` only for news.
    """
    for earlier in reversed(reading.sentences[max(0, sentence.index - 4) : sentence.index]):
        if earlier.section != sentence.section or earlier.role != "body":
            continue
        towns = [p for p in reading.places(earlier) if p.sort == "city" and not _of_another(earlier, p)]
        both = len({human.person.country for human in reading.people(earlier)} & set(codes)) > 1
        abroad = both and len(towns) == 1  # "s'est entretenu à Genève avec son homologue"
        heading = reading.dateline and not dateline and earlier.index == 0
        cities = [p.text for p in towns if p.country in codes or abroad]
        cities = [city for city in cities if not (heading and city.isupper())]
        if cities:
            return cities[-1]
        head = re.match(r"([A-ZÀ-Ý][\w'-]+)(?:(?:,| \|)[^.]{0,40}?\d| ?[–-] )", earlier.text)
        named = (p for p in reading.places(earlier) if p.sort != "country")
        if head and dateline and any(p.start == earlier.start for p in named):
            return head[1].title() if head[1].isupper() else head[1]
    return None


def _of_another(sentence: Sentence, place: Place) -> bool:
    """Whether a city is that of something else: "la prochaine session, prévue à Moundou", "signé à Dakar en 1993"."""
    folded, start, end = sentence.folded, place.start - sentence.start, place.end - sentence.start
    return bool(_LATER_AT.search(folded, 0, start)) or (
        _MADE_AT.search(folded, 0, start) is not None and _LONG_AGO.match(folded, end) is not None
    )
