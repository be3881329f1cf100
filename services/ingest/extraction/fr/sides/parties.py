"""Who stands where in a sentence: each country, body or company with the preposition it depends on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from services.ingest.extraction.fr.equipment.firms import Firm, find_firms, is_product, listed_firms
from services.ingest.extraction.fr.mentions import Human, Place
from services.ingest.extraction.fr.sides.links import HEAD, Link, phrase

_PRIVATE = re.compile(
    r"(?:soci[eé]t[eé]|entreprise|compagnie|firme|groupes?|op[eé]rateur|loueur|club|mafia|r[eé]seaux?|soci[eé]t[eé]s|gangs?|bandes?|rebelles?|milices?|insurg[eé]s|paramilitaires|djihadistes|jihadistes|terroristes|s[eé]paratistes|putschistes|houthis?|talibans?)\b"
)
# "au commandant en chef, le général X": the office before a name tells what links it.
_OFFICE_OF = re.compile(rf"\b(?:(?P<by>par)|a|au|aux) (?:l[ea] |l')?{HEAD.pattern}[^,;:.]*, (?:l[ea] |l')?$")
_OF_COUNTRY = re.compile(r" (?:du |de la |de l'|de |d'|des )")
# "La Turquie, elle aussi membre de l'Otan": how long that may be.
_MEMBER_OF = re.compile(r", (?:[\w-]+ ){0,3}membres? (?:\w+ )?(?:de (?:la |l')?|du |des )$")
_LONGEST_MEMBER = 60
# "à la frontière syrienne", "sur le sol marocain", "par la presse indienne": where something is, who tells of it.
_PASSING = re.compile(
    r"(?:l[ae] |l'|les |aux? |a |une? )?(?:frontieres?|sol|cotes?|capitale|territoire|villes?|ports?|bases?|iles?|regions?|"
    r"littoral|eaux|aeroports?|provinces?|rives?|localites?|espace|presse|medias?|journa\w+|quotidiens?|hebdomadaires?|"
    r"site|chaine|television|opinion|experts?|analystes?|crise|conflit|guerre|modele|voie|initiatives?|coalition|mission|requete|appel|invasion|agression|offensive)\b"
)
# "la fédération voisine de l'Iran": named only to tell where another lies.
_NEIGHBOUR_OF = re.compile(
    r"\b(?:voisine?s?|limitrophes?|frontali(?:er|ere)s?|riveraine?s?|rivale?s?) (?:immediate?s? )?(?:de la |de l'|de |d'|du |des )$"
)
# "une nouvelle aide américaine": whose it is gives it.
_AID = re.compile(
    r"\b(?:aides?|assistance|soutien|appuis?|contributions?|donations?|dotations?)(?: (?:militaire|materielle|logistique|securitaire|technique|humanitaire|bilaterale|d'urgence))? $"
)
# A demonym that stands alone names no body: "l'Espagnol", "les Américains".
_ALONE = re.compile(r"(?:[^\W\d_]+ )?(?:l'|la |le |les |aux? |des? |du |d')?[A-ZÀ-Þ][\wà-ÿ-]+")
_OPENING = re.compile(
    r"^(?:(?:que|quand|lorsque|et|mais|si|comme) )?(?:(?:l'|la |le |les |des |un |une |son |sa |ses |leurs? |nos |notre |qu'))?",
    re.I,
)
# The organisation itself, or one of those who lead it.
_WHOLE = re.compile(
    r"UE|Union [Ee]urop[ée]enne|[Cc]ommission.*|[Cc]onseil.*|[Pp]arlement.*|Vingt-Sept|les 27|Bruxelles.*|ONU|(?:Organisation des )?[Nn]ations[ -][Uu]nies|"
    r"[Hh]aut.*|.*d[ée]l[ée]gation.*"
)
_BID = re.compile(r"(?:l'|une |cette )?(?:offre|proposition) ")


# "Après l'Allemagne et l'Italie, c'est la Pologne qui …".
_AFTER_OTHERS = re.compile(
    r"\W*(?:apres|comme|outre|a l'(?:instar|image|exemple)|a la suite)\b[^;:.]*?, (?=c'est |c'etait |voici |voila )"
)


class Party(msgspec.Struct, frozen=True):
    """A country, body or company in a sentence; offsets count in the sentence's own text.

    `body` is where the phrase it heads or closes begins: "le ministère" of "le ministère espagnol".
    """

    start: int
    end: int
    body: int
    code: str
    name: str | None
    link: Link
    sort: str

    @property
    def private(self) -> bool:
        """Whether it is a company, club or gang of its country rather than the state."""
        return _PRIVATE.match((self.name or "").lower()) is not None


def parties(text: str, folded: str, at: int, places: Iterable[Place]) -> tuple[Party, ...]:
    """The states, bodies and listed companies of one sentence that starts at `at`, in text order."""
    firms = listed_firms(text, folded)
    return _in_order(folded, _parties(text, folded, at, list(places), firms))


def traders(
    text: str, folded: str, at: int, places: Iterable[Place], people: Iterable[Human]
) -> tuple[Party, ...]:
    """The same with the companies that no list has, and `people`, who give and get for their countries."""
    known = list(places)
    firms = find_firms(text, folded, at, known)
    found = list(_parties(text, folded, at, known, firms))
    for human in people:
        start, end = human.start - at, human.end - at
        code = human.person.country
        if code and not any(party.body < end and start < party.end for party in found):
            body, link = phrase(folded, start, end, org=False)
            office = _OFFICE_OF.search(folded, max(0, body - 70), body)
            if link == "bare" and office is not None:
                link = "by" if office["by"] else "to"
            found.append(Party(start, end, body, code, None, link, "person"))
    return _in_order(folded, found)


def _in_order(folded: str, found: Iterable[Party]) -> tuple[Party, ...]:
    """Those `found` as they stand; who opens the sentence as others before is only beside."""
    told = sorted(found, key=lambda party: party.start)
    others = _AFTER_OTHERS.match(folded)
    until = others.end() if others else 0
    return tuple(
        msgspec.structs.replace(party, link="beside")
        if party.end <= until and party.link == "bare"
        else party
        for party in told
    )


def _parties(text: str, folded: str, at: int, places: list[Place], firms: list[Firm]) -> Iterator[Party]:
    for start, end, home in firms:
        if not is_product(text, start, end):
            body, link = phrase(folded, start, end, org=True)
            yield Party(start, end, body, home, text[start:end], link, "company")
    for place in places:
        start, end = place.start - at, place.end - at
        if any(first <= start < last for first, last, _ in firms) or _anothers(folded, at, place, places):
            continue
        org = place.sort in ("institution", "organisation", "demonym", "compound")
        body, link = phrase(folded, start, end, org=org)
        if place.sort == "demonym" and body == start and text[start].islower():
            continue
        if _BID.match(folded, body, start):
            yield Party(start, end, body, place.country, None, "source", place.sort)
            continue
        passing = place.sort == "demonym" and _PASSING.match(folded, body)
        if passing or _NEIGHBOUR_OF.search(folded, 0, start):
            link = "beside"
        elif place.sort == "demonym" and link == "bare" and _AID.search(folded, 0, start):
            link = "source"
        name = _whole(text, body, end, place.sort) if org and place.sort != "organisation" else _agency(place)
        yield Party(start, end, body, place.country, name, link, place.sort)


def _agency(place: Place) -> str | None:
    """The name of an organisation's agency or mission, which is not the organisation's own: "PNUD", "EUCAP Sahel"."""
    agency = (
        place.sort == "organisation" and place.country in ("EU", "UN") and not _WHOLE.fullmatch(place.text)
    )
    return place.text if agency else None


def _anothers(folded: str, at: int, place: Place, places: list[Place]) -> bool:
    """Whether a body is another country's than lists say: "la marine royale norvégienne", "la Gendarmerie royale du Laos";
    or an organisation is only named for its member: "la Turquie, membre de l'Otan, …".
    """
    if place.sort == "organisation":
        return (
            _MEMBER_OF.search(folded, max(0, place.start - at - _LONGEST_MEMBER), place.start - at)
            is not None
        )
    if place.sort != "institution":
        return False
    end = place.end - at
    return any(
        other.country != place.country
        and place.end < other.start
        and (
            _OF_COUNTRY.fullmatch(folded, end, other.start - at)
            if other.sort == "country"
            else other.sort == "demonym" and other.start - place.end == 1
        )
        for other in places
    )


def _whole(text: str, start: int, end: int, sort: str) -> str | None:
    """The body's name with the field it serves: "ministère espagnol" + " de l'Intérieur"; none of a people's alone."""
    more = re.compile(r" (?:de l'|de la |des |du |d')[A-ZÉ][\w-]+").match(text, end)
    name = text[start : more.end() if more else end]
    return (
        None
        if sort != "institution"
        and _ALONE.fullmatch(name)
        and not name.isupper()
        and end - start == len(name)
        else _OPENING.sub("", name)
    )
