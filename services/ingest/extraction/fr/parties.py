"""Who stands where in a sentence: each country, body or company with the preposition it depends on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from services.ingest.extraction.fr.firms import Firm, find_firms, is_product, listed_firms
from services.ingest.extraction.fr.mentions import Human, Place

# to: "au Maroc" · benefit: "au profit de", "destinés à", "pour" · by: "par Boeing" · source: "auprès de", "en provenance de" ·
# label: "Grèce : six frégates" · of: "de la Chine" · bare: subject or object · with: "avec" ·
# beside: "dans", "contre", "en"
Link = Literal["to", "benefit", "by", "source", "of", "bare", "with", "beside", "label"]

_TO = re.compile(
    r"(?:au profit|en faveur|au benefice|a destination|a l'intention|a (?:la )?disposition|pour le compte|au service|"
    r"a l'adresse|dans les rangs|les moyens|la flotte|l'arsenal|les capacites|le parc|les rangs)(?: \w+)? (?:de |du |des |d')(?:la |l'|les )?$"
)
_FOR_USE = re.compile(
    r"\bpour (?:la |le |l'|les )?(?:formation|besoins?|renforcement|modernisation|equipement|usage|efforts?|operations?)(?: \w+)? (?:de |du |des |d')(?:la |l'|les )?$"
)
_SOURCE = re.compile(
    r"(?:aupres|en provenance|(?:preleve|pris|puise|tire)\w* (?:sur|dans|de|des) (?:(?:les|ses|leurs) )?(?:surplus|stocks?|reserves|arsenaux|depots|parcs?)|par l.intermediaire|par le biais|par l.entremise|des mains|grace a|venu\w*|originaires?|importe\w*|sorti\w* (?:de \w+|des \w+)|en stock|"
    r"de fabrication|de conception|don|dons|cadeau|offert\w* par|financ\w+ par|fourni\w* par|cede\w* par|livre\w* par|"
    r"achete\w* a|achete\w* aux?|lou(?:e|ent|ees?|es|er) a|lou(?:e|ent|ees?|es|er) aux?|commande\w* a|commande\w* aux?|acquis\w* aupres|fabrique\w* par|produit\w* par|construit\w* par) "
    r"(?:de |du |des |d'|a |au |aux )?(?:la |l'|le |les )?$"
)
# "avec l'appui de l'Union africaine", "en présence de l'ambassadeur": who stands by.
_HELPED = re.compile(
    r"\b(?:avec (?:l'|le |la )(?:appui|soutien|concours|aide|assistance|collaboration|participation|accompagnement)|en (?:presence|marge|collaboration avec les? \w+)|"
    r"sous (?:la supervision|la presidence|le patronage|l'egide|le regard|les yeux|la conduite))(?: \w+)? (?:de |du |des |d')(?:la |l'|les )?$"
)
_BUYING = re.compile(
    r"\b(?:achet\w+|commande(?:e|s|r|es)?|acqui\w+|lou(?:e|ent|ee?s?|er|era))(?: \S+){0,9} $|\b(?:achat|acquisition)s? (?:de |d'|du |des )[^,;]{0,60} $"
)
_PRIVATE = re.compile(
    r"(?:soci[eé]t[eé]|entreprise|compagnie|firme|groupes?|op[eé]rateur|loueur|club|mafia|r[eé]seaux?|soci[eé]t[eé]s|gangs?|bandes?|rebelles?|milices?|insurg[eé]s)\b"
)
_MADE = re.compile(
    r"\b(?:fourni|cede|livre|fabrique|offert|produit|construit|vendu|donne|finance|concu|developpe|assemble)(?:e?s?) $"
)
_MEANT = re.compile(
    r"\b(?:destine|promis|reserve|offert|remis|livre|cede|donne|fourni|vendu|attribue)(?:e?s?) $"
)
_BUILT = re.compile(r"\b(?:construit|fabrique|assemble|produit|concu|command|achet|acquis)(?:e?e?s?) $")
# "Quant aux Émirats, ils ont promis": what the sentence is about, not whom something goes to.
_AS_FOR = re.compile(r"\b(?:quant|s'agissant|a l'instar) $")
# "face à la Russie", "contrairement au Maroc", "grâce à la Chine": no giving to anybody.
_COMPOUND_TO = re.compile(
    r"\b(?:(?P<from>grace)|face|suite|contrairement|conformement|par rapport|compare\w*|compara\w+|oppos\w+|hostiles?|superieure?s?|inferieure?s?"
    r"|semblables?|identiques?|similaires?|egale?s?|propices?|limitrophes?|participation|adhesion|candidature|appartenance) $"
)
_HEAD = re.compile(
    r"(?:conseil|cabinet|commission|chambre|assemblee|bureau|ministres?|gouvernement|ministere|armee|forces?|police|gendarmerie|garde|marine|etat|republique|royaume|president|presidence|roi|"
    r"commandant|commissaire|secretaire|directeur|directrice|generale?|colonel|ambassade|ambassadeur|ambassadrice|autorites?|commandement|direction|douanes?|services?|agence|protection|groupe|"
    r"constructeur|industriel|fabricant|avionneur|societe|entreprise|firme|compagnie|chantiers?|geant|fournisseur|allie|"
    r"partenaire|voisin|homologues?|etat-major|artilleurs?|aviation|soldats?|militaires?|unites?|securite|surete|federation|"
    r"emirat|union|administration|parlement|congres|premier|junte|regime|capitale|camp|casques|departement|pavillon|diplomatie)"
)
# "au commandant en chef, le général X": the office before a name tells what links it.
_OFFICE_OF = re.compile(rf"\b(?:(?P<by>par)|a|au|aux) (?:l[ea] |l')?{_HEAD.pattern}[^,;:.]*, (?:l[ea] |l')?$")
# "a obtenu d'Interpol": a verb, not the noun that a body's name qualifies.
_PERFECT = re.compile(r"\b(?:a|ont|avait|avaient|ayant) \w+(?:u|e|is|it|i|ert)$")
# "La Direction de la police judiciaire du Cameroun a": a body that opens the sentence is its subject.
_SUBJECT = re.compile(
    rf"\W*(?:(?:l[ea]s? |l')?{_HEAD.pattern}\w*)(?:[ '](?!(?:a|ont|est|sont|au|aux|dans|par|pour|sur|en|avec|et|qui|que)\b)[a-z-]+)* (?:d'|du |de |de la |des |de l')"
)
_OF_COUNTRY = re.compile(r" (?:du |de la |de l'|de |d'|des )")
# "à la frontière syrienne", "sur le sol marocain", "par la presse indienne": where something is, who tells of it.
_PASSING = re.compile(
    r"(?:l[ae] |l'|les |aux? |a |une? )?(?:frontieres?|sol|cotes?|capitale|territoire|villes?|ports?|bases?|iles?|regions?|"
    r"littoral|eaux|aeroports?|provinces?|rives?|localites?|espace|presse|medias?|journa\w+|quotidiens?|hebdomadaires?|"
    r"site|chaine|television|opinion|experts?|analystes?|crise|conflit|guerre|modele|voie|initiatives?|coalition|mission|requete|appel|invasion|agression|offensive)\b"
)
# A demonym that stands alone names no body: "l'Espagnol", "les Américains".
_ALONE = re.compile(r"(?:[^\W\d_]+ )?(?:l'|la |le |les |aux? |des? |du |d')?[A-ZÀ-Þ][\wà-ÿ-]+")
_OPENING = re.compile(
    r"^(?:(?:que|quand|lorsque|et|mais|si|comme) )?(?:(?:l'|la |le |les |des |un |une |son |sa |ses |leurs? |nos |notre |qu'))?",
    re.I,
)
# Where a sentence's first word may stand, behind a quotation mark.
_FIRST = 2
_LABEL_BEFORE = re.compile(r"[\W\d]*(?:l'|la |le |les |aux? |en )?")
_LABEL_AFTER = re.compile(r"(?: \([^)]{1,30}\))? ?[:.–]| - ")
_WORD = re.compile(r"[\w-]+'?|[^\w\s]")
# The organisation itself, or one of those who lead it.
_WHOLE = re.compile(
    r"UE|Union [Ee]urop[ée]enne|[Cc]ommission.*|[Cc]onseil.*|[Pp]arlement.*|Vingt-Sept|les 27|Bruxelles.*|ONU|(?:Organisation des )?[Nn]ations[ -][Uu]nies|"
    r"[Hh]aut.*|.*d[ée]l[ée]gation.*"
)
_BID = re.compile(r"(?:l'|une |cette )?(?:offre|proposition) ")
_DETERMINERS = frozenset(
    "l' la le les un une son sa ses leur leurs nos notre ce cette ces cet de du des d' m. et".split()
)
_BESIDE = frozenset(
    "contre dans sur en entre selon depuis chez hors sous apres avant devant pendant via lors d'apres".split()
)
_JOINING = frozenset("que qui quand dont si comme mais ou car puis lorsque puisque alors".split())
_PLAIN: dict[str, Link] = {
    "vers": "to",
    "a": "to",
    "au": "to",
    "aux": "to",
    "par": "by",
    "avec": "with",
    **dict.fromkeys(_BESIDE, "beside"),
}


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
    return tuple(sorted(_parties(text, folded, at, list(places), firms), key=lambda party: party.start))


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
            body, link = _link(folded, start, end, org=False)
            office = _OFFICE_OF.search(folded, max(0, body - 70), body)
            if link == "bare" and office is not None:
                link = "by" if office["by"] else "to"
            found.append(Party(start, end, body, code, None, link, "person"))
    return tuple(sorted(found, key=lambda party: party.start))


def _parties(text: str, folded: str, at: int, places: list[Place], firms: list[Firm]) -> Iterator[Party]:
    for start, end, home in firms:
        if not is_product(text, start, end):
            body, link = _link(folded, start, end, org=True)
            yield Party(start, end, body, home, text[start:end], link, "company")
    for place in places:
        start, end = place.start - at, place.end - at
        if any(first <= start < last for first, last, _ in firms) or _anothers(folded, at, place, places):
            continue
        org = place.sort in ("institution", "organisation", "demonym", "compound")
        body, link = _link(folded, start, end, org=org)
        if place.sort == "demonym" and body == start and text[start].islower():
            continue
        if _BID.match(folded, body, start):
            yield Party(start, end, body, place.country, None, "source", place.sort)
            continue
        if place.sort == "demonym" and _PASSING.match(folded, body):
            link = "beside"
        name = _whole(text, body, end) if org and place.sort != "organisation" else _agency(place)
        yield Party(start, end, body, place.country, name, link, place.sort)


def _agency(place: Place) -> str | None:
    """The name of an organisation's agency or mission, which is not the organisation's own: "PNUD", "EUCAP Sahel"."""
    agency = (
        place.sort == "organisation" and place.country in ("EU", "UN") and not _WHOLE.fullmatch(place.text)
    )
    return place.text if agency else None


def _anothers(folded: str, at: int, place: Place, places: list[Place]) -> bool:
    """Whether a body is another country's than lists say: "la marine royale norvégienne", "la Gendarmerie royale du Laos"."""
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


def _whole(text: str, start: int, end: int) -> str | None:
    """The body's name with the field it serves: "ministère espagnol" + " de l'Intérieur"."""
    more = re.compile(r" (?:de l'|de la |des |du |d')[A-ZÉ][\w-]+").match(text, end)
    name = text[start : more.end() if more else end]
    return (
        None
        if _ALONE.fullmatch(name) and not name.isupper() and end - start == len(name)
        else _OPENING.sub("", name)
    )


def _link(folded: str, start: int, end: int, *, org: bool) -> tuple[int, Link]:
    """Where the noun phrase around `start` begins, and what links it to its verb.

    Words are taken from the right: determiners and head nouns belong to the phrase, a preposition
    ends it, and so does any other word.
    """
    if _LABEL_BEFORE.fullmatch(folded, 0, start) and _LABEL_AFTER.match(folded, end):
        return start, "label"
    offset = max(0, start - 90)
    tokens = [(m.group(), m.start() + offset) for m in _WORD.finditer(folded[offset:start])]
    body, of = start, False
    for taken, (word, position) in enumerate(reversed(tokens)):
        if word == "des" and position <= _FIRST:
            continue  # "Des militaires français ont": an article
        if word in ("de", "du", "des", "d'"):
            named = _compound(folded[: position + len(word)] + ("" if word.endswith("'") else " "))
            if named:
                return body, named
            of = True
        elif word in _PLAIN or (word == "pour" and taken < 4):
            return body, _preposition(folded, word, position)
        elif word in _DETERMINERS:
            continue
        elif _PERFECT.search(folded, max(0, position - 12), position + len(word)):
            break
        elif _HEAD.match(word) or (org and body == start and taken <= 1 and _common(word)):
            body, of = position, False
        elif not (of and taken + 1 < len(tokens) and _HEAD.match(tokens[-taken - 2][0])):
            break  # "la police nationale d'Haïti" goes on
    if of and _SUBJECT.fullmatch(folded, 0, body):
        return 0, "bare"
    if not of and _LABEL_BEFORE.fullmatch(folded, 0, body) and _LABEL_AFTER.match(folded, end):
        return body, "label"
    return body, "of" if of else "bare"


def _preposition(folded: str, word: str, position: int) -> Link:
    """What the preposition `word` at `position` makes of its phrase, by the word before it."""
    if _AS_FOR.search(folded, max(0, position - 12), position):
        return "bare"
    if (compound := _COMPOUND_TO.search(folded, max(0, position - 20), position)) is not None:
        return "source" if compound["from"] else "beside"
    if word == "par" and _MADE.search(folded[max(0, position - 20) : position]):
        return "source"
    if word in ("a", "au", "aux", "en") and _BUILT.search(folded, max(0, position - 16), position):
        return "source"
    to = _PLAIN.get(word) == "to"
    if to and _MEANT.search(folded[max(0, position - 24) : position]):
        return "benefit"
    if to and _bought(folded[max(0, position - 110) : position]):
        return "source"
    return _PLAIN.get(word, "benefit")


def _compound(before: str) -> Link | None:
    """The link of a preposition of several words that ends in "de": "auprès de", "au profit de"."""
    if _HELPED.search(before):
        return "beside"
    if _SOURCE.search(before):
        return "source"
    return "benefit" if _TO.search(before) or _FOR_USE.search(before) else None


def _common(word: str) -> bool:
    """Whether `word` may be the noun that a demonym qualifies: "les artilleurs marocains"."""
    return word[:1].isalpha() and word not in _JOINING and not _verbal(word)


def _bought(before: str) -> bool:
    """Whether "à" is that of "acheter à" or "l'achat de dix avions à": the seller's."""
    return _BUYING.search(before) is not None


def _verbal(word: str) -> bool:
    return (
        re.search(
            r"(?:ront|raient|aient|rait|erent|era|ira)$|^(?:a|ont|est|sont|va|vont|doit|doivent)$", word
        )
        is not None
    )
