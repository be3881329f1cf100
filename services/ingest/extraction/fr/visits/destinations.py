"""Where a sentence says that someone goes or is: cities and countries after a preposition of place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from services.ingest.extraction.fr.mentions import Place
from services.ingest.extraction.fr.places.places import capital_of
from services.ingest.extraction.fr.places.senses import LANDS
from services.ingest.extraction.fr.reading import Reading, Sentence
from services.ingest.extraction.fr.visits.words import words
from services.ingest.extraction.fr.words.attribution import SAYING

_CAPITAL = re.compile(r"\b(?:dans la|a la|de la|vers la|la) capitale $")
_HOST_VERB = re.compile(
    r" (?:(?:devait|doit|va|s'apprete a|pourrait) )?"
    r"(?:abriter|accueillir|recevoir|abritera|accueillera|(?:a|avait|aura) (?:\w+ )?(?:accueilli|recu)|accueill(?:e|ait|it)|rec(?:oit|evra|evait|ut)|(?:a|avait) vu (?:passer|defiler|arriver)|(?:(?:a|avait|aura) servi|sert|servait|servira|servit))\b"
)
# "Nairobi sera la première étape de X", "Madrid a confirmé la venue de X".
_STOP_OF = re.compile(
    r" (?:a ete|fut|est|etait|sera|serait)\b[^;.]{0,45}?\b(?:(?:premier|deuxiem|second|troisiem|quatriem|dernier|ultim|prochain)\w*|unique|seule) "
    r"(?:\w+ )?(?:etape|halte|escale|destination|arret)\b"
)
# "Achève une tournée de dix jours : Singapour, l'Afrique du Sud, l'Algérie."
_TOUR_OF = re.compile(
    r"\b(?:tournee|periple)\b[^:;.]{0,60} : (?:[\w' -]{3,30}(?:,| et|, puis|, et) ){0,6}(?:l[ea] |l'|les )?$"
)
# "A entamé dimanche par le Qatar une tournée".
_BEGINS_BY = re.compile(
    r"\b(?:entam|commenc|debut|ouv|inaugur|lanc)\w* (?:[\w']+ ){0,3}par (?:l[ea]s? |l')?$"
)
_A_TOUR = re.compile(r",? (?:une?|sa|son|cette|ce) (?:\w+ )?(?:tournee|visite|periple|voyage|deplacement)\b")
_AWAITS = re.compile(
    r" (?:(?:a|avait) )?(?:confirm|annonc|prepar|attend)\w* (?:pour [^,;.]{3,30} )?la venue\b"
)
_SAME = re.compile(
    r"\bdans (?:la meme|cette) (?:ville|capitale)|\bsur place\b|"
    r"(?<!pour )\by (?!compris|voi[rt]|(?:a|avait|aura) (?:eu|une?|des|pas|plus|peu|\d+)\b|a (?:[\w-]+ ){1,3}(?:jours?|semaines?|mois|ans?|heures?)\b)[a-z]"
)


# The country that the article is written in, or about.
_HERE = re.compile(
    r"\bdans (?:le|ce|notre) pays\b|(?:\bdans|\bsur) (?:l'|la |le |cet? |cette )(?P<land>ile|archipel|royaume|emirat|sultanat|principaute)\b|\bdans la capitale (?:federale|du pays)\b|\bdans la capitale(?= (?:le|la|une?|pour|du|ce|cette|afin|avec|ou)\b|,|\.|$)|\bdans nos murs\b|\b(?:chez|parmi) nous\b"
)
# Before the adjective of the country whose land or parliament it is: "sur le sol irakien", "devant les députés danois".
_LAND = re.compile(
    r"\b(?:a|dans|en|sur|vers|foul\w+|visit\w+(?: \w+di)?|gagn\w+|quitt\w+|rejoin\w+|regagn\w+) (?:l'|la |le |un |une )?(?:ile|archipel|royaume|emirat|sultanat|principaute|territoire|sol|terres?|ville|cite|"
    r"port|station balneaire|localite|province|region) $|"
    r"\bdevant (?:l'|la |le |les |des )(?:parlement|parlementaires|assemblee|congres|chambre|senat|deputes|elus|senateurs) $"
)
# "Au terme de son séjour malgache".
_HIS_STAY = re.compile(r"\b(?:son|sa|leur) (?:sejour|voyage|deplacement|etape|escale|halte|periple|visite) $")
# Between two cities of a list, and behind one.
_AND = re.compile(r",? (?:(?:et|puis|et enfin|enfin) )?")
_LISTED = re.compile(
    r"[,.;)]|$| (?:et|puis) [a-z' ]{3,40}[,.;)]| (?:avant|apres|du|des|les|ou|pour|en|lors|au cours|au terme|dans le cadre|la semaine|\w+di)\b"
)
_WHERE = re.compile(
    r", ou (?:il|elle|ils|elles|on|nous|j'|je|m'|l[ea]|les|l'|un|une|[a-z]+ \w+ (?:a|l'a|doit|recevra))\b| ou (?:ils?|elles?) (?:a|ont|s'|se|avait|avaient)\b"
)
# "C'est Oslo qu'elle avait visitée".
_VISITED = re.compile(r" qu[e'][^,.;]{1,70} visit\w+")
# "…, que Damas attendait depuis des mois, y a atterri".
_AWAITED = re.compile(
    r" (?:l'|les )?(?:attend\w*|esper\w+|reclam\w+|(?:avait|a) (?:\w+ )?(?:invite|convie|attendu))\b"
)
_LEFT = re.compile(
    r"\bquitt\w+ (?:(?:ce |des )?(?:\w+di|dimanche|hier)(?: (?:soir|matin|dernier|\d+ \w+))? )?(?:le |la |l')?$"
)
# "Ce n'est pas à Ankara mais à Oslo qu'il s'est rendu".
# Nor does an office that is for a country: "l'envoyé spécial des Nations unies pour la Libye".
_NOT_THERE = re.compile(
    r"\bce n'(?:est|etait|sera) (?:pas|plus|ni) (?:a|au|aux|en) $"
    r"|\b(?:envoyee?|emissaire|representante?|coordonnat\w+|mediat\w+|negociat\w+|speciale?) [^,;.]{0,40}\bpour (?:l[ea] |l'|les )?$"
)
# "Une invitation au sommet de Belém" goes nowhere yet, and "à Genève, où il vit" tells of no trip.
_INVITED = re.compile(r"\binvitations? (?:\w+ )?(?:au|a la|aux) [a-z]+ d[eu']? ?$")
_LIVES = re.compile(r", ou (?:il|elle)s? (?:vi(?:t|vent)|resid\w+|habit\w+|enseigne\w*)\b")
# ", fait savoir un porte-parole à Berlin", ", apprend-on à Rome": where it is told, not where one went.
_TOLD_AT = re.compile(
    rf", (?:(?:a |ont |avait )?(?:\w+ )?{SAYING} [^,;.]{{0,40}}?"
    r"\b(?:porte-parole|ministere|chancellerie|presidence|cabinet|sources?|services|entourage|officiel|responsables?)"
    rf"|(?:a-t-on|avait-on) (?:appris|{SAYING})|(?:apprend|apprenait|indique|precise|confirme|assure|explique)-t?-?on)"
    r"(?: (?!(?:l[ea]s?|un|une|son|sa) )[a-z' ]{0,30})? (?:a|au|en) $"
)
_ONWARD = re.compile(
    r"[^.;]{0,50}\b(?:pour|a destination d(?:e|u)|en direction d(?:e|u)|(?:a destination|en direction) d'(?=\w))\b ?(?:le |la |l'|un |une )?\w"
)


# Before a capital that is a place rather than a government: "vous rentrez de Madrid".
_GONE_TO = re.compile(
    r"\b(?:a|au|en|de|du|pour|avec|vers|a la|quitte|sur|gagne|rejoint|choisi|enfin|puis)[ ']$|\bd'$|^\W*$"
)
# "Prochaine escale du ministre : Le Caire".
_STOP_IS = re.compile(
    r"(?:^|\W)(?:prochaine?|premi(?:er|ere)|derni(?:er|ere)|ultime|second|seconde|deuxieme|troisieme|autre) "
    r"(?:etape|escale|halte|arret|destination)\b[^.:;]{0,110} : $"
)
# Before what "y" does not mean: "passera par Manille, sur le chemin de Kuala Lumpur".
_ON_THE_WAY = re.compile(
    r"\b(?:sur l[ea] (?:chemin|route|retour) (?:de |d'|du |vers )|(?:au retour|en provenance) d(?:e |u |'))(?:la |l')?$"
)
# Before a stop made earlier: "Après l'Arménie mardi".
AFTER = re.compile(r"\bapres (?:l[ea] |l'|les )?$")
# Between a stop and its day.
_STOP_DAY = re.compile(r",? \(?(?P<day>(?:depuis |des |le |les |du |ce |jusqu'a )?)")
# "Bruxelles le matin, Lisbonne le soir": as good as a day.
_PART_OF_DAY = re.compile(
    r"\b(?:(?:le |au )(?:petit )?(?:matin|midi|soir)|l'apres-midi|en (?:matinee|soiree|fin de journee))\b"
)
# Characters before a place that may lead to it: "a rallié ce mardi 10 novembre le Rwanda".
_BEFORE = 45
_DAY_AT, _TO = re.compile(r" (?:(?:a|au|en|aux)|:) $"), 4
_AGENDA = re.compile(
    r"\W*(?:(?:lun|mar|mercre|jeu|vendre|same)di|dimanche)(?: \d{1,2}(?:er)?)?(?: [a-z]{3,9})? : "
)
# An item of an agenda, headed by its place, and how many sentences it has at most.
_HEAD = re.compile(r"(?P<places>[^:.;,]{3,30}?(?:, puis (?:a )?[^:.;,]{3,30}?)?)(?: ?: |\.?$)")
_ITEM = 5


# Sentences back that the capital may be told in.
_CAPITAL_TOLD = 4
# What may be a stop of somebody's.
_GONE_TO_SORTS = ("city", "capital", "country")


class Destination(msgspec.Struct, frozen=True):
    """A place gone to, at `start`-`end` of the sentence; `city` as printed, or None for a country."""

    start: int
    end: int
    code: str
    city: str | None


def destinations(reading: Reading, sentence: Sentence) -> list[Destination]:
    """Places that `sentence` says someone goes to or is at, in order."""
    titles = _title_spans(reading, sentence)
    stops = dated_stops(reading, sentence)
    found: list[Destination] = []
    for place in reading.places(sentence):
        start, end = place.start - sentence.start, place.end - sentence.start
        if any(low <= start < high for low, high in titles):
            continue
        goal = _as_goal(sentence.folded, place, start, end)
        if (
            goal is None
            and found
            and found[-1].city
            and _goes_on(sentence.folded, place, found[-1].end, start, end)
        ):
            goal = Destination(start, end, place.country, place.text)
        if goal is None and place in stops:
            goal = Destination(start, end, place.country, _city(place))
        if goal is not None:
            found.append(goal)
    here = None if found else _HERE.search(sentence.folded)
    if here and "capitale" in here[0] and (told := _capital_told(reading, sentence)):
        return told
    if here and (code := _land(reading, here["land"]) if here["land"] else _home(reading, sentence)):
        capital = capital_of(code) if "capitale" in here[0] else None
        return [Destination(0, 0, code, capital if capital and capital in reading.text else None)]
    same = _SAME.search(sentence.folded)
    if same and not any(goal.start < same.start() for goal in found):
        found = [*told_before(reading, sentence), *found]
    return found or _heading(reading, sentence)


def _capital_told(reading: Reading, sentence: Sentence) -> list[Destination]:
    """The capital that "la capitale" means where the dateline or the last place gone to is one."""
    before = told_before(reading, sentence, within=_CAPITAL_TOLD)
    line = reading.dateline
    dated = [Destination(0, 0, *line)] if line and reading.home in (None, line[0]) else []
    return [goal for goal in (*dated, *before) if goal.city and goal.city == capital_of(goal.code)][:1]


def _home(reading: Reading, sentence: Sentence) -> str | None:
    """The country that "dans le pays" means: the article's own, else the one it speaks of most."""
    guests = {p.country for p in reading.places(sentence) if p.sort == "demonym"}
    told = [p.country for one in reading.sentences for p in reading.places(one) if p.sort != "organisation"]
    told += [h.person.country for one in reading.sentences for h in reading.people(one) if h.person.country]
    often = [code for code, _ in Counter(told).most_common()]
    if reading.home and reading.home not in guests:
        return reading.home
    guests |= {human.person.country for human in reading.people(sentence)[:1] if human.person.country}
    states = (code for code in often if code not in ("EU", "UN"))
    return next((code for code in states if code and code not in guests), None)


def _land(reading: Reading, kind: str) -> str | None:
    """The country that "l'archipel" or "le sultanat" means: the one of that kind spoken of most."""
    told = [p.country for one in reading.sentences for p in reading.places(one) if p.country in LANDS[kind]]
    return Counter(told).most_common(1)[0][0] if told else None


def _heading(reading: Reading, sentence: Sentence) -> list[Destination]:
    """The places that head the item of an agenda or chronology: "- Athènes : le ministre chypriote …", "3 mars. – Doha." """
    before = reading.sentences[max(0, sentence.index - _ITEM) : sentence.index + 1]
    own = [one for one in before if one.block == sentence.block]
    first = next((one for one in own if one.folded.strip(" .") != one.entry), sentence)
    day = re.escape(first.entry) if first.entry else "(?!)"
    head = re.match(rf"(?P<lead>(?:\W*{day}\W+)?(?:\W*[-–•▪►*] )?)", first.folded)
    at = head.end() if head else 0
    if not (first.entry or at):
        return []
    places = [one for one in reading.places(first) if one.sort in _GONE_TO_SORTS]
    named = _HEAD.match(first.folded, at)
    until = named.end("places") if named else 0
    headed = [p for p in places if at <= p.start - first.start and p.end - first.start <= until]
    if not headed or headed[0].start - first.start != at or headed[-1].end - first.start != until:
        return []
    return [Destination(0, 0, p.country, _city(p)) for p in headed if p.country == headed[0].country]


def dated_stops(reading: Reading, sentence: Sentence) -> list[Place]:
    """The stops of a tour told with nothing but their days: "Kampala lundi, Bujumbura mardi", "Lundi : Kampala"."""
    towns = [place for place in reading.places(sentence) if place.sort in _GONE_TO_SORTS]
    fewest = 1 if opens_with_day(sentence) else 2
    if not towns:
        return []
    days = days_of(reading, sentence)
    starts, ends = {start for start, _ in days}, {end for _, end in days}
    stops = [
        place
        for place in towns
        if _has_day(sentence, place, starts, ends)
        and not _LEFT.search(sentence.folded, 0, place.start - sentence.start)
    ]
    enough = len(stops) >= fewest
    return [one for one in stops if enough or AFTER.search(sentence.folded, 0, one.start - sentence.start)]


def days_of(reading: Reading, sentence: Sentence) -> list[tuple[int, int]]:
    """Where days and parts of a day stand in the sentence: "Bruxelles le matin, Lisbonne le soir"."""
    days = [(m.start - sentence.start, m.end - sentence.start) for m in reading.moments(sentence)]
    parts = (m.span() for m in _PART_OF_DAY.finditer(sentence.folded))
    within = [
        (low, high) for low, high in parts if not any(low < end and start < high for start, end in days)
    ]
    return sorted([*days, *within])


def opens_with_day(sentence: Sentence) -> bool:
    """Whether the sentence is a line of an agenda: "Lundi : Kampala"."""
    return _AGENDA.match(sentence.folded) is not None


def _has_day(sentence: Sentence, place: Place, starts: set[int], ends: set[int]) -> bool:
    """Whether a day stands right behind the place or right before it: "Kampala lundi", "lundi à Kampala"."""
    after = _STOP_DAY.match(sentence.folded, place.end - sentence.start)
    if after and any(at in starts for at in (after.start("day"), after.end())):
        return True
    start = place.start - sentence.start
    before = _DAY_AT.search(sentence.folded, max(0, start - _TO), start)
    return before is not None and before.start() in ends


def _as_goal(folded: str, place: Place, start: int, end: int) -> Destination | None:
    before = folded[max(0, start - _BEFORE) : start]
    if place.sort == "demonym":
        if _LAND.search(before) or _HIS_STAY.search(before) or before.endswith("capitale economique "):
            return Destination(start, end, place.country, None)
        if not _CAPITAL.search(before):
            return None
        return Destination(start, end, place.country, capital_of(place.country))
    hosts = _HOST_VERB.match(folded, end) or _AWAITS.match(folded, end)
    if (place.sort == "capital" and hosts) or (place.sort in _GONE_TO_SORTS and _STOP_OF.match(folded, end)):
        return Destination(start, end, place.country, _city(place))
    if place.sort == "country" and before.endswith("residence de "):
        return None  # "à la résidence de France à Beyrouth"
    if place.sort in _GONE_TO_SORTS and _STOP_IS.search(folded, max(0, start - 150), start):
        return Destination(start, end, place.country, _city(place))
    listed = _TOUR_OF.search(folded, max(0, start - 160), start) is not None
    if place.sort not in ("city", "capital", "country", "government"):
        return None
    if not (listed or _is_goal(folded, before, end)):
        return None
    if _TOLD_AT.search(folded, max(0, start - 120), start):
        return None
    return Destination(start, end, place.country, _city(place))


def _city(place: Place) -> str | None:
    """The city's name; None for what is none."""
    return place.text if place.sort in ("city", "capital") else None


def _is_goal(folded: str, before: str, end: int) -> bool:
    """Whether the place is gone to: after a preposition, before ", où", or left at the end of a stay."""
    if _NOT_THERE.search(before) or _INVITED.search(before) or _LIVES.match(folded, end):
        return False
    if words("to", ending=r"[ ']?$").search(before) or _WHERE.match(folded, end):
        return True
    if _BEGINS_BY.search(before) and _A_TOUR.match(folded, end):
        return True
    if before.endswith("c'est ") and _VISITED.match(folded, end):
        return True
    if before.endswith(", que ") and _AWAITED.match(folded, end):
        return True
    return _LEFT.search(before) is not None and _ONWARD.match(folded, end) is None


def _goes_on(folded: str, place: Place, before: int, start: int, end: int) -> bool:
    """Whether the city is one more of those just told: "à Ryad, Doha et Abou Dhabi", not "à Rabat, Paris a dit"."""
    listed = place.sort in ("city", "capital") and _AND.fullmatch(folded, before, start) is not None
    return listed and _LISTED.match(folded, end) is not None


def _title_spans(reading: Reading, sentence: Sentence) -> list[tuple[int, int]]:
    """Where titles stand in the sentence: "directeur de la police au Danemark" goes nowhere."""
    spans: list[tuple[int, int]] = []
    for human in reading.people(sentence):
        title = human.person.title
        if title is not None:
            spans.extend((m.start(), m.end()) for m in re.finditer(re.escape(title), sentence.text))
    return spans


def told_before(
    reading: Reading, sentence: Sentence, *, within: int = 2, beside: Sequence[str | None] = ()
) -> list[Destination]:
    """The last place told in the `within` sentences before, for "y" and "dans la même ville"; none of the countries
    `beside`, whose own officials come."""
    for before in reversed(reading.sentences[max(0, sentence.index - within) : sentence.index]):
        for place in reversed(reading.places(before)):
            if place.sort == "capital" and not _GONE_TO.search(before.folded, 0, place.start - before.start):
                continue
            if place.country in beside:
                continue
            on_the_way = _ON_THE_WAY.search(before.folded, 0, place.start - before.start)
            if place.sort in _GONE_TO_SORTS and not on_the_way:
                return [Destination(0, 0, place.country, _city(place))]
    return []
