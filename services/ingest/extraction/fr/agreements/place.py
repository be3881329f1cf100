"""The city where the act of a pact took or takes place, as its own sentence tells."""

from __future__ import annotations

import re

from services.ingest.extraction.fr.agreements.pacts import Pact
from services.ingest.extraction.fr.mentions import Place
from services.ingest.extraction.fr.places.places import capital_of
from services.ingest.extraction.fr.reading import Reading, Sentence
from services.ingest.extraction.fr.words.attribution import SAYING

_CAPITAL = re.compile(r"\bdans la capitale ")
_ADDRESSEE = re.compile(
    r"\b(?:ecri\w+|demand\w+|offr\w+|rendus?|livr\w+|li(?:ee?s?|ait|aient)(?: [\w'-]+){0,3}|promis|accord\w+|donn\w+|permet\w*|permis|interdi\w+|impos\w+|(?:r?apport|cout|vers|reserv|octroi|octroy|assur|valoir|vau|confi|reproch|garanti)\w*) (?:a|au) $"
)
# "Londres rend les îles à Port-Louis": to whom.
_GIVES_BACK = re.compile(
    r"\b(?<!\bse )(?:rend(?:ent|re|ra|ront|u|ait)?\b|(?:restitu|retroced|revien|ced|confi|attribu)\w*)(?: [\w'-]+){1,4} (?:a|au) $"
)
# Signed from afar, at no one place.
_REMOTE = re.compile(
    r"\b(?:visioconference|visio|ecrans? interposes?|chacun (?:devant|de son cote|dans sa)|a distance)\b"
)
# "L'ambassadeur d'Uruguay à La Havane": where he is posted.
_POSTED = re.compile(
    r"\b(?:ambassad\w+|consul\w*|charge\w* d'affaires|attache\w*|correspondant\w*)(?: [\w'-]+){0,4} a(?: l[ae])? $"
)
_PLACE_BEFORE = re.compile(r"\b(?:a|au|dans|en)(?: la ville de| la capitale,?)? $")
_TOWN = re.compile(
    r"(?:,? (?:(?:ce |hier |avant-hier |aujourd'hui )?(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|hier|matin|soir|après-midi|dernier|le|\d{1,2}(?:er)?|[a-zûé]{3,9} \d{4}|janvier"
    r"|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre))*,? à (?P<town>[A-ZÀ-Þ][\w'’-]+(?: (?:[A-ZÀ-Þ][\w'’-]+|de|du|la|les?)(?= [A-ZÀ-Þ]))*(?: [A-ZÀ-Þ][\w'’-]+)*)"
)
# "Y a signé", "après y avoir signé", "avant de quitter Oslo, …": the city named before, whatever it stands for.
_THERE = re.compile(
    r"\by (?:a(?! (?:peu|longtemps|(?:[\w-]+ ){1,4}(?:ans?|annees?|mois|semaines?|jours?|heures?))\b)|ont|avait|avaient|sera|seront|fut|avoir) |\bavant (?:de quitter|son depart d|leur depart d)"
)
# "… une équipe dont la première réunion se tiendra à Malaga en octobre": not when and where it was agreed.
NEXT_STEP = re.compile(
    r"\b(?:dont|qui|ou|laquelle|lequel|que)\b[^;.]*\b(?!sera\b signe)\w{2,}(?:ra|ront|rait|raient)\b[^,;.]*$"
)
# "Au titre d'un accord conclu en mai, des policiers seront formés à Oran".
_LATER = re.compile(
    r", (?:l[ea]s? |l'|des |une? |deux |trois |\d+ )[^,;:]*\b\w{2,}(?:era|eront|ira|iront|dra|dront)\b[^,;:]*$"
)
_WHERE_THEN = re.compile(r", ou (?!(?:[^,;:.]{0,60} )?(?:etait|etaient|avai(?:t|ent) ete) )[^,;:.]{1,110}")
_CLAUSE_ENDS = re.compile(r"[;:]|\b(?:qui|que|dont|ou|apres|avant|depuis)\b")
_HELD = re.compile(
    r"\b(?:(?:a|avait) eu lieu|aura lieu|se (?:tiendra|deroulera)|s'(?:est|etait) (?:tenue|deroulee)|est (?:intervenue|prevue|attendue))\b"
)
# "Convenu d'ouvrir un bureau, à l'issue d'une réunion tenue lundi à Oran".
_AT_A_MEETING = re.compile(
    r"\b(?:a l'issue|au terme|lors|au cours|en marge) d[^,;:.]{3,60}$|\b(?:reuni|tenu)e?s? [^,;:.]{0,20}$"
)
# "Convenu d'ouvrir un bureau à Oran": where that will be.
TO_DO = re.compile(r"\b(?:de |d'|pour |a )(?:\w+ )?\w{2,}(?:er|ir|re)\b")
# How far from its act a city may stand, in characters: one of several, and the only one of its sentence.
_NEAR, _ALONE = 160, 360
# "À Lomé, le porte-parole a rappelé qu'un arrangement avait été trouvé": where it was said.
_SPOKEN_AT = re.compile(rf"\b{SAYING} (?:[^,;:.]{{0,40}} )?qu(?:e |')")


# "A reçu à Bizerte deux vedettes, dans le cadre d'un accord signé en 2023": it was signed elsewhere.
_UNDER = re.compile(
    r"\b(?:dans le cadre d|aux termes d|en vertu d|au titre d|en application d|conformement (?:a|au)|prevue?s? par)\b"
)


_CAME_TO = re.compile(r"\b(?:recu|recept|livr|remis|debarqu|decharg|arriv|accost)\w*\b[^;:.]{0,60}$")
# "… et crée à Faro une équipe mixte": where an instrument has its effect.
_ITS_EFFECT = re.compile(
    r"(?:,| et|, et) (?:cree|installe|ouvre|etablit|prevoit|instaure|lance|fonde|implante|place|confie)(?:nt)? (?:a|au|aux|en) $"
)


def own_place(reading: Reading, pact: Pact) -> str | None:
    """The city of the sentence where the act takes place: "à Rabat"; what "y" and "la même ville" point to."""
    sentence, act = pact.sentence, pact.main
    if act.frame == "sign" and _REMOTE.search(sentence.folded):
        return None
    there = _THERE.search(sentence.folded[: act.start + 1])
    sorts = ("city", "capital") if there else ("city",)
    cities = [p for p in reading.places(sentence) if p.sort in sorts]
    reach = _NEAR if len(cities) > 1 else _ALONE
    near = [
        p
        for p in cities
        if abs(p.start - sentence.start - act.end) < reach
        and not _SPOKEN_AT.search(sentence.folded, p.end - sentence.start, act.start)
        and (there or _is_scene(sentence, p))
        and (
            act.deed == "to_come"
            or not (
                NEXT_STEP.search(sentence.folded[act.end : p.start - sentence.start])
                or _LATER.search(sentence.folded, act.end, p.start - sentence.start)
            )
        )
        and not _of_its_object(pact, p)
        and not _ITS_EFFECT.search(sentence.folded, act.end, p.start - sentence.start)
        and not _of_its_supply(pact, p)
        and not (pact.deal and _UNDER.search(sentence.folded, p.end - sentence.start, pact.deal.start))
        and not (pact.deal is None and _is_of_deed(sentence.folded[act.end : p.start - sentence.start]))
    ]
    led = [p.text for p in reading.places(sentence) if _is_where(sentence, p, act.start)]
    if led:
        return led[-1]
    if near:
        return min(near, key=lambda p: abs(p.start - sentence.start - act.end)).text
    if town := _unlisted_town(reading, pact):
        return town
    demonym = _CAPITAL.search(sentence.folded)
    for place in reading.places(sentence) if demonym else ():
        if demonym and place.start - sentence.start == demonym.end():
            return capital_of(place.country)
    return None


def _of_its_supply(pact: Pact, place: Place) -> bool:
    """Whether what a contract is about came to the place: "a reçu à Gdynia dix chars, sur une commande signée en 2022"."""
    at, deal = pact.sentence.start, pact.deal
    before = (
        deal is not None and pact.instrument == "contract" and place.end - at < deal.start < pact.main.start
    )
    return before and _CAME_TO.search(pact.sentence.folded, 0, place.start - at) is not None


def _of_its_object(pact: Pact, place: Place) -> bool:
    """Whether the place is that of what the instrument is about: "l'accord pour une base à Port-Soudan, signé en 2020"."""
    folded, at, deal = pact.sentence.folded, pact.sentence.start, pact.deal
    if deal is None or place.end - at > pact.main.start or deal.name_end == deal.end:
        return False
    behind = folded[deal.name_end : place.start - at] in (" a ", " au ", " en ")
    return behind and folded.startswith(", ", place.end - at)


def _is_of_deed(gap: str) -> bool:
    """Whether a city is where something will be done rather than where it was agreed on."""
    return TO_DO.search(gap) is not None and _AT_A_MEETING.search(gap) is None


def _unlisted_town(reading: Reading, pact: Pact) -> str | None:
    """The name right behind the act that no list has: "ont conclu dimanche à Makati un accord", "la signature
    a eu lieu à Deraa".
    """
    sentence, act = pact.sentence, pact.main
    held = _HELD.search(sentence.folded, act.end) if act.noun else None
    if act.noun and held is None:
        return None
    return _town(reading, sentence, held.end() if held else act.end, listed=False)


def town_behind(reading: Reading, sentence: Sentence, end: int) -> str | None:
    """The city right behind the words that end at `end`, whether or not a list has it."""
    return _town(reading, sentence, end, listed=True)


def scene_behind(reading: Reading, sentence: Sentence, end: int) -> str | None:
    """The first city behind `end` of the same clause where something happens: "au palais d'Egmont, à Bruxelles"."""
    for place in reading.places(sentence):
        gap = sentence.folded[end : max(end, place.start - sentence.start)]
        if place.start - sentence.start >= end and place.sort == "city" and _is_scene(sentence, place):
            return None if _CLAUSE_ENDS.search(gap) else place.text
    return None


def _town(reading: Reading, sentence: Sentence, end: int, *, listed: bool) -> str | None:
    """The same; one that a list has only where it may be `listed`, never what is known as anything else."""
    town = _TOWN.match(sentence.text, end)
    if town is None:
        return None
    at = sentence.start + town.start("town")
    known = [
        one for one in (*reading.places(sentence), *reading.people(sentence)) if one.start <= at < one.end
    ]
    city = next(
        (one.text for one in known if isinstance(one, Place) and one.start == at and one.sort == "city"), None
    )
    return (city if listed else None) if known else town["town"]


def _is_where(sentence: Sentence, place: Place, act: int) -> bool:
    """Whether somebody goes to a city where the `act` is then told: "a gagné Lisbonne, où il a signé"."""
    goes_there = place.sort in ("city", "capital") and place.start > sentence.start
    return goes_there and _WHERE_THEN.fullmatch(sentence.folded, place.end - sentence.start, act) is not None


def _is_scene(sentence: Sentence, place: Place) -> bool:
    before = sentence.folded[: place.start - sentence.start]
    return (
        _PLACE_BEFORE.search(before) is not None
        and not _ADDRESSEE.search(before)
        and not _POSTED.search(before)
        and not _GIVES_BACK.search(before)
    )
