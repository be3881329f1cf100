"""Equipment in French sentences: the thing as printed, its kind, its model, how many of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from itertools import product

import msgspec

from services.eventlog.claims import Category
from services.ingest.extraction.fr.fold import fold
from services.ingest.extraction.fr.lexicon import Lexicon
from services.ingest.extraction.fr.mentions import Count, Place

# Words that stand for equipment named before: "les appareils ont été remis".
ANAPHORS = frozenset("appareil machine engin exemplaire unite modele aeronef batiment systeme".split())
# Words that lists keep apart from what they qualify, left whole in the plural.
_INVARIABLE = frozenset("de d a au aux et en par sur sous sans air sol mer anti tout non".split())
# What may follow the noun and still belong to it.
_ADJECTIVE = (
    r"(?:neu(?:f|fs|ve|ves)|portables?|portati(?:f|ve)s?|lourde?s?|leger(?:e?s?)|militaires?|tactiques?|armee?s?|modernes?|"
    r"d'occasion|blindee?s?|medicalisee?s?|multirole|ultramodernes?|sophistiquee?s?|avancee?s?|rapides?|mobiles?|"
    r"lance-roquettes|de nouvelle generation|de derniere generation|tout[- ]terrain|4x4|kamikazes?|de combat|d'attaque|"
    r"de transport|de surveillance|de reconnaissance|polyvalente?s?|equipee?s?|supplementaires?|thermiques?|"
    r"usagee?s?|electriques?|automoteurs?|amphibies?|a longue portee|(?:de )?longue portee|de courte portee|de moyenne portee|"
    r"antichars?|anti-?navires?|de croisiere|balistiques?|antiaeriens?|anti-?drones?|numeriques?|hauturiers?|cotiers?|doubles? cabines?|a double cabine)"
)
_TAIL = re.compile(rf"(?: {_ADJECTIVE})+")
_TO_MODEL = re.compile(
    r"(?:,? (?:des|de|d'|du|les|le|l')? ?|, )?(?:(?:de|du) )?(?:type|modele|marque|classe|famille)?[ «]*$|"
    r"[ «(]+$|,? (?:des|les|le|l'|de type|du type|de marque|de classe|modele|baptisee?s?|denommee?s?) ?[«]? ?$"
)
_MODEL = re.compile(
    r"(?:[A-Z]{1,6}[a-z]{0,3}[-/ ]?\d[\w/-]*|[A-Z][\wà-ÿ]*[A-Z\d][\w/-]*|[A-Z][a-zà-ÿ]{2,}(?:-\d+\w*)?)(?!\w)"
    r"(?: (?:\dx\d|[A-Z]{1,4}\d*|[IVX]{1,4}|\d{1,4}[A-Z]{0,2}|Mk\.? ?\d+|Block \d[\d/]*|[A-Z][a-zà-ÿ]+)(?!\w))*"
)
_OWN_NAME = re.compile(r"[A-Z][a-zà-ÿ-]+(?: [A-Z][a-zà-ÿ-]+)*")
_GAP = re.compile(r" (?:(?:de )?(?:type|modele|marque|classe) )?")
_BEFORE_NOUN = re.compile(
    r"(?: ?\(\d+\))?(?: |\b)(?:(?:tout|toutes?|nouve(?:aux|lles|au|lle)|premi(?:ers|eres|er|ere)|dern(?:iers|ieres)|autres?|"
    r"petits?|grands?|gros(?:ses?)?|anciens?|vieux|vieilles|exemplaires?|unites?|lots?|paires?|milliers?|de|d'|des|"
    r"kits?|pieces?|batteries?|jeux?|appareils?) ?)*$"
)
# "deux lots de fusils" counts the lots.
_LOT = re.compile(r"\b(?:lots?|tranches?|series?|paquets?|caisses?)\b")
_PART = re.compile(
    r"\b(?:premi(?:ers|eres|er|ere)(?! ministre)|partie(?= (?:de |des |du |d'))|tranche|debut|nouveau lot|deuxieme|second|seconde|troisieme|quatrieme)\b"
)
_ONE = re.compile(
    r"\b(?:un|une) (?:(?:nouve(?:l|lle|au)|premi(?:er|ere)|autre|second|seconde|grande?|petite?|vieux|ancien(?:ne)?) )?$"
)
_UNCOUNTED = re.compile(r"^(?:systeme|dispositif|reseau|materiel|equipement|moyen|armement)")

# More than this is a sum of money whose currency is not printed: "3 milliards d'armes".
_MOST = 50_000_000
_VAGUE = frozenset({"other", "vehicle"})


class Kind(msgspec.Struct, frozen=True):
    """What a term of the lexicons says: its category, and the home and maker of a known platform."""

    category: Category | None
    model: str | None = None
    home: str | None = None
    maker: str | None = None


class Equipment(msgspec.Struct, frozen=True, kw_only=True):
    """Equipment a sentence names; `start` and `end` enclose noun and model, without the number.

    `anaphor` where the noun stands for equipment named before; `part` where only a first or further
    lot is meant; `origin` is the country of a demonym that qualifies it ("drones turcs").
    """

    start: int
    end: int
    item: str
    noun: str
    category: Category
    designation: str | None = None
    home: str | None = None
    maker: str | None = None
    origin: str | None = None
    quantity: int | None = None
    count: Count | None = None
    anaphor: bool = False
    part: bool = False


# Where an act is read for its sides alone.
NOTHING = Equipment(start=0, end=0, item="", noun="", category="other")


def find_equipment(
    text: str,
    folded: str,
    at: int,
    *,
    places: Iterable[Place],
    counts: Iterable[Count],
    more: Iterable[tuple[int, int, Kind]] = (),
) -> tuple[Equipment, ...]:
    """The equipment named in one sentence that starts at `at`; offsets count as those of `places`.

    `more` are heads in `text` beside those that the lists know.
    """
    shifted_places = [(p.start - at, p.end - at, p) for p in places]
    found: list[Equipment] = []
    for start, end, kind in _heads(text, folded, more):
        if found and start + at < found[-1].end:
            continue
        if found and found[-1].designation and start + at == found[-1].end + 1:
            continue  # "Cobra II 4x4" is one thing
        found.append(
            _equipment(text, folded, at, (start, end, kind), places=shifted_places, counts=list(counts))
        )
    return tuple(found)


def unlisted_models(text: str, folded: str) -> Iterator[tuple[str, Kind]]:
    """Models that no list has and a sentence names behind their noun: "drones Vautour 3"."""
    for _, end, kinds in _nouns().find(folded):
        kind = kinds[0]
        if kind.category is None or kind.category in _VAGUE:
            continue
        tail = _TAIL.match(folded, end)
        named = _model_after(text, folded, tail.end() if tail else end, [], kind.category)
        if named is not None and named[1] is None:
            yield named[0], Kind(kind.category, model=named[0])


def _heads(text: str, folded: str, more: Iterable[tuple[int, int, Kind]]) -> Iterator[tuple[int, int, Kind]]:
    """Nouns and model names, in text order, none overlapping, the longer one kept."""
    nouns = [(start, end, kinds[0]) for start, end, kinds in _nouns().find(folded)]
    models = [
        (start, end, kinds[0])
        for start, end, kinds in _models().find(folded)
        if text[start].isupper() and not _within_name(text, start, end)
    ]
    last = 0
    for start, end, kind in sorted([*nouns, *models, *more], key=lambda head: (head[0], -head[1])):
        if start >= last:
            last = end
            if kind.category is not None:
                yield start, end, kind


def _within_name(text: str, start: int, end: int) -> bool:
    """Whether the word is half of a person's or place's name rather than a model: "M. Gazelle", "Saint-Puma"."""
    return bool(re.search(r"(?:\b(?:M\.|Mme|MM\.|Saint) ?|-)$", text[max(0, start - 6) : start])) or (
        text[end : end + 1] == "-" and not text[end + 1 : end + 2].isdigit()
    )


def _equipment(
    text: str,
    folded: str,
    at: int,
    head: tuple[int, int, Kind],
    *,
    places: list[tuple[int, int, Place]],
    counts: list[Count],
) -> Equipment:
    start, end, kind = head
    noun_end = end
    if kind.model is None:
        tail = _TAIL.match(folded, end)
        noun_end = end = tail.end() if tail else end
    origin, noun_end = _origin(folded, noun_end, places)
    model, home, maker, end = kind.model, kind.home, kind.maker, noun_end
    category: Category = kind.category or "other"
    if model is None:
        named = _model_after(text, folded, noun_end, places, category)
        if named is not None:
            model, platform, end = named
            if platform is not None:
                home, maker = platform.home, platform.maker
                category = _closer(category, platform.category or category)
            if origin is None:
                origin, _ = _origin(folded, end, places)
    else:
        model = text[head[0] : head[1]]
        if origin is None:
            tail = _TAIL.match(folded, end)
            origin, stop = _origin(folded, tail.end() if tail else end, places)
            end = stop if origin else end
    count = _count_before(folded, at, start, counts)
    before = folded[max(0, start - 40) : start]
    if count and _LOT.search(folded, count.end - at, start):
        count = None
    quantity: int | None = count.number if count else (1 if _one(before, folded[start:end]) else None)
    if quantity and quantity > _MOST:
        quantity = None
    if quantity == 1 and folded[head[0] : head[1]].split(maxsplit=1)[0].endswith("s"):
        quantity = None
    item = text[start : noun_end if "," in text[noun_end:end] else end].strip(" «»,(")
    return Equipment(
        start=start + at,
        end=end + at,
        item=item,
        noun=folded[head[0] : head[1]],
        category=category,
        designation=model.strip() if model else None,
        home=home,
        maker=maker,
        origin=origin,
        quantity=quantity,
        count=count,
        anaphor=kind.model is None and model is None and folded[head[0] : head[1]].rstrip("sx") in ANAPHORS,
        part=bool(_PART.search(before[-28:])),
    )


def _closer(noun: Category, platform: Category) -> Category:
    """The category of a noun with a known platform's name: a vague noun gives way to the platform."""
    if noun == "vehicle" and platform in ("aircraft", "ship", "missile", "satellite", "uav"):
        return "armoured_vehicle" if platform == "aircraft" else noun
    if noun == "air_defence" and platform == "missile":
        return platform
    return platform if noun in _VAGUE or platform in ("artillery", "air_defence") else noun


def _origin(folded: str, end: int, places: list[tuple[int, int, Place]]) -> tuple[str | None, int]:
    """The country of a demonym right after `end`, and where that ends: "drones turcs"."""
    for start, stop, place in places:
        if place.sort == "demonym" and 0 < start - end <= 1:
            tail = _TAIL.match(folded, stop)
            return place.country, tail.end() if tail else stop
    made = re.compile(r" de (?:fabrication|conception|facture|production|construction) ").match(folded, end)
    if made:
        for start, _, place in places:
            if place.sort == "demonym" and start == made.end():
                return place.country, end
    return None, end


def _model_after(
    text: str, folded: str, end: int, places: list[tuple[int, int, Place]], category: Category
) -> tuple[str, Kind | None, int] | None:
    """The model named after a noun that ends at `end`: its name, what is known of it, where it ends."""
    gap = _GAP.match(folded, end)
    match = _MODEL.match(text, gap.end()) if gap else None
    for start, stop, kinds in _models().find(folded[end : end + 60]):
        if match and match.start() <= end + start < match.end():
            return text[match.start() : max(match.end(), end + stop)], kinds[0], max(match.end(), end + stop)
        if text[end + start].isupper() and _TO_MODEL.fullmatch(folded[end : end + start]):
            return text[end + start : end + stop], kinds[0], end + stop
        break
    if match and gap and not gap[0].strip() and category == "ship" and _OWN_NAME.fullmatch(match[0]):
        return None  # the name of one ship, no model
    if match is None or any(start < match.end() and stop > match.start() for start, stop, _ in places):
        return None
    if text[: match.start()].isupper() or (match[0].isupper() and len(match[0]) > 12):
        return None
    return match[0], None, match.end()


def _count_before(folded: str, at: int, start: int, counts: list[Count]) -> Count | None:
    """The number that counts the noun at `start`."""
    for count in reversed(counts):
        if count.end - at <= start:
            gap = folded[count.end - at : start]
            return count if len(gap) <= 32 and _BEFORE_NOUN.fullmatch(gap) else None
    return None


def _one(before: str, noun: str) -> bool:
    return _ONE.search(before) is not None and _UNCOUNTED.match(noun) is None and not noun.endswith("s")


@cache
def _nouns() -> Lexicon[Kind]:
    rows: list[tuple[str, Kind]] = [(word, Kind("other")) for word in _plurals_of(ANAPHORS)]
    category: Category | None = None
    for line in _lines("equipment.txt"):
        if line.startswith("["):
            category = None if line == "[none]" else line.strip("[]")  # type: ignore[assignment]
            continue
        for term in line.split(";"):
            rows += [(form, Kind(category)) for form in _plurals_of([fold(term.strip())])]
    return Lexicon(dict(rows).items())


@cache
def _models() -> Lexicon[Kind]:
    rows: dict[str, Kind] = {}
    for line in _lines("designations.txt"):
        name, category, home, maker = (part.strip() for part in line.split("|"))
        kind = Kind(category, model=name, home=home or None, maker=maker or None)  # type: ignore[arg-type]
        rows.setdefault(fold(name), kind)
        rows.setdefault(re.sub(r"(?<=[a-z])[- ](?=\d)", "", fold(name)), kind)
        if not name[-1].isdigit() and " " not in name:
            rows.setdefault(fold(name) + "s", kind)
    return Lexicon(rows.items())


def first_words() -> set[str]:
    """The first word of every term and model, folded."""

    def named(kind: Kind) -> bool:
        return kind.category is not None

    return {*_nouns().first_words(named), *_models().first_words(named)}


@cache
def makers() -> Lexicon[tuple[str, str]]:
    """Companies that supply states: what is found is the home country and the fullest name."""
    rows: dict[str, tuple[str, str]] = {}
    for line in _lines("companies.txt"):
        home, names = (part.strip() for part in line.split("|"))
        for name in names.split(";"):
            rows.setdefault(name.strip(), (home, names.split(";")[0].strip()))
    return Lexicon(rows.items())


def _lines(name: str) -> list[str]:
    text = resources.files(__package__).joinpath("data", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def _plurals_of(terms: Iterable[str]) -> Iterator[str]:
    """Each folded term in the singular, with the plural of its first word, of all words."""
    for term in terms:
        words = re.findall(r"[^\W_]+|[\W_]+", term)
        choices = [
            {word, _plural(word)} if word.isalpha() and word not in _INVARIABLE else {word} for word in words
        ]
        for combination in product(*choices):
            yield "".join(combination)


def _plural(word: str) -> str:
    if word.endswith(("s", "x", "z")):
        return word
    if word.endswith("al"):
        return word[:-2] + "aux"
    return word + ("x" if word.endswith("eau") else "s")
