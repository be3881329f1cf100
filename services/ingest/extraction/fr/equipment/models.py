"""What stands behind a noun of equipment: adjectives, whose make it is, the model it is named by."""

from __future__ import annotations

import re
from collections.abc import Iterator

from services.eventlog.claims import Category
from services.ingest.extraction.fr.equipment.lists import Kind, makers, models, nouns
from services.ingest.extraction.fr.mentions import Place
from services.ingest.extraction.fr.words.fold import fold

# What may follow the noun and still belong to it.
_ADJECTIVE = (
    r"(?:neu(?:f|fs|ve|ves)|portables?|portati(?:f|ve)s?|lourde?s?|leger(?:e?s?)|militaires?|tactiques?|armee?s?|modernes?|"
    r"d'occasion|blindee?s?|medicalisee?s?|multirole|ultramodernes?|sophistiquee?s?|avancee?s?|rapides?|mobiles?|"
    r"lance-roquettes|de nouvelle generation|de derniere generation|tout[- ]terrain|4x4|kamikazes?|de combat|d'attaque|"
    r"de transport|de surveillance(?: (?:aerienne|maritime|terrestre))?|de reconnaissance|polyvalente?s?|equipee?s?|supplementaires?|thermiques?|"
    r"usagee?s?|electriques?|automoteurs?|amphibies?|a longue portee|(?:de )?longue portee|de courte portee|de moyenne portee|"
    r"antichars?|anti-?navires?|de croisiere|balistiques?|antiaeriens?|anti-?drones?|numeriques?|nava(?:l|ls|le|les)|de guet(?: aerien)?|de poche|hauturier(?:e?s?)|cotier(?:e?s?)|doubles? cabines?|a double cabine"
    # "frégate de défense et d'intervention"
    r"|(?:et )?(?:de |d')(?:intervention|defense|escorte|soutien|appui|ravitaillement|sauvetage|secours|commandement|debarquement|assaut|evacuation|entrainement|renseignement|liaison|patrouille)"
    r"|et (?:de |d')(?:combat|attaque|transport|reconnaissance))"
)
TAIL = re.compile(rf"(?: {_ADJECTIVE}(?!\w))+")
_TO_MODEL = re.compile(
    r"(?:,? (?:des|de|d'|du|les|le|l')? ?|, )?(?:(?:de|du) )?(?:type|modele|marque|classe|famille)?[ «]*$|"
    r"[ «(]+$|,? (?:des|les|le|l'|de type|du type|de marque|de classe|modele|baptisee?s?|denommee?s?) ?[«]? ?$"
)
_MODEL = re.compile(
    r"(?:[A-Z]{1,6}[a-z]{0,3}[-/ ]?\d[\w/-]*|[A-Z][\wà-ÿ]*[A-Z\d][\w/-]*|[A-Z][a-zà-ÿ]{2,}(?:-\d+\w*)?)(?!\w)"
    r"(?: (?:\dx\d|[A-Z]{1,4}(?:-?\d+[A-Z]?)?|[IVX]{1,4}|\d{1,4}[A-Z]{0,2}|Mk\.? ?\d+|Block \d[\d/]*|[A-Z][a-zà-ÿ]+)(?![\w-]))*"
)
_TYPE_NUMBER = re.compile(r"\w+ \d{2,4}[A-Z]{0,3}(?![\w%,])(?! (?:tonnes|metres|mètres|mm|m|km)\b)")
_MADE_IN = re.compile(r" de (?:fabrication|conception|facture|production|construction) ")
_OWN_NAME = re.compile(r"[A-Z][a-zà-ÿ-]+(?: [A-Z][a-zà-ÿ-]+)*")
# "le patrouilleur", and the name that follows: " « Fouladou »", " l'Oostende", ", le Cayor,".
_ONE_SHIP = re.compile(r"(?:^\W*|\b(?:l[ea]|du|un|une|ce|cette|son|sa|leur) (?:\w+ )?|\bl'|\bd'une? )$")
_SHIP_NAME = re.compile(
    r",? (?:[«“\"] ?(?:[Ll][ea] |[Ll]['’])?(?P<quoted>[A-ZÀ-Þ][\wà-ÿ'’ -]{2,25}?) ?[»”\"]|(?:l[ea] |l['’])?(?P<bare>[A-ZÀ-Þ][a-zà-ÿ-]{3,20}(?: [A-ZÀ-Þ][a-zà-ÿ-]{2,20})?)(?![\w-]))"
)
_GAP = re.compile(r" (?:(?:de (?:la )?|du )?(?:type|modele|marque|classe) )?")
# What closes an English name in French text.
_ENGLISH = frozenset(
    ("System", "Systems", "Group", "Force", "Program", "Command", "Defense", "Defence", "ADN")
)
# Categories that a platform known by its name tells closer.
_VAGUE = frozenset({"other", "vehicle"})


def unlisted_models(text: str, folded: str) -> Iterator[tuple[str, Kind]]:
    """Models that no list has and a sentence names behind their noun: "drones Vautour 3"."""
    for _, end, kinds in nouns().find(folded):
        kind = kinds[0]
        if kind.category is None or kind.category in _VAGUE:
            continue
        tail = TAIL.match(folded, end)
        named = model_after(text, folded, tail.end() if tail else end, [], kind.category)
        if named is not None and named[1] is None:
            yield named[0], Kind(kind.category, model=named[0])


def named_ships(text: str, folded: str) -> Iterator[tuple[str, Kind]]:
    """Ships that a sentence calls by a name of their own behind their noun: "le chasseur de mines « Oostende »"."""
    for start, end, kinds in nouns().find(folded):
        if kinds[0].category != "ship" or not _ONE_SHIP.search(folded, 0, start):
            continue
        tail = TAIL.match(folded, end)
        name = _SHIP_NAME.match(text, tail.end() if tail else end)
        told = (name["quoted"] or name["bare"]) if name else None
        listed = [*models().find(fold(told)), *makers().find(fold(told))] if told else []
        if told and not listed:
            yield told, Kind("ship", called=text[start:end])


def origin_after(folded: str, end: int, places: list[tuple[int, int, Place]]) -> tuple[str | None, int]:
    """The country of a demonym right after `end`, and where that ends: "drones turcs", "Mirage ex-qataris".

    Of two that share it, "système franco-italien", the first counts.
    """
    for start, stop, place in places:
        former = folded.startswith(" ex-", end) and 0 < start - end <= len(" ex-")
        if former or (place.sort in ("demonym", "compound") and 0 < start - end <= 1):
            other = next(
                (last for first, last, _ in places if first - stop == 1 and folded[stop] == "-"), stop
            )
            tail = TAIL.match(folded, other)
            return place.country, tail.end() if tail else other
    made = _MADE_IN.match(folded, end)
    if made:
        for start, _, place in places:
            if place.sort == "demonym" and start == made.end():
                return place.country, end
    return None, end


def model_after(
    text: str, folded: str, end: int, places: list[tuple[int, int, Place]], category: Category
) -> tuple[str, Kind | None, int] | None:
    """The model named after a noun that ends at `end`: its name, what is known of it, where it ends."""
    gap = _GAP.match(folded, end)
    match = (_MODEL.match(text, gap.end()) or _typed(text, gap)) if gap else None
    for start, stop, kinds in models().find(folded[end : end + 60]):
        if match and match.start() <= end + start < match.end():
            return text[match.start() : max(match.end(), end + stop)], kinds[0], max(match.end(), end + stop)
        if _is_name(text[end + start : end + stop]) and _TO_MODEL.fullmatch(folded[end : end + start]):
            return text[end + start : end + stop], kinds[0], end + stop
        break
    if match and gap and not gap[0].strip() and category == "ship" and _OWN_NAME.fullmatch(match[0]):
        return None  # the name of one ship, no model
    if match is not None and match[0] in _ENGLISH:
        return None
    if match is None or any(start < match.end() and stop > match.start() for start, stop, _ in places):
        return None
    if text[: match.start()].isupper() or (match[0].isupper() and len(match[0]) > 12):
        return None
    return match[0], _made_by(match[0], category), match.end()


def _made_by(name: str, category: Category) -> Kind | None:
    """What an unlisted model tells by the maker that its name begins with: "Airbus H175M"."""
    for start, end, entries in makers().find(fold(name)):
        if start == 0 and end < len(name):
            return Kind(category, home=entries[0][0], maker=name[:end])
    return None


def _is_name(printed: str) -> bool:
    """Whether a model's name is printed as one: "Caesar", "212CD", not "milan", the bird."""
    return printed[0].isupper() or (printed[0].isdigit() and any(letter.isupper() for letter in printed))


def _typed(text: str, gap: re.Match[str]) -> re.Match[str] | None:
    """The number that alone names a model behind "type": "corvettes de type 056"."""
    word = next((word for word in ("type ", "classe ") if gap[0].endswith(word)), None)
    return _TYPE_NUMBER.match(text, gap.end() - len(word)) if word else None


def closer(noun: Category, platform: Category) -> Category:
    """The category of a noun with a known platform's name: a vague noun gives way to the platform."""
    if noun == "vehicle" and platform in ("aircraft", "ship", "missile", "satellite", "uav"):
        return "armoured_vehicle" if platform == "aircraft" else noun
    if noun == "air_defence" and platform == "missile":
        return platform
    return platform if noun in _VAGUE or platform in ("artillery", "air_defence") else noun
