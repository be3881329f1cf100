"""Equipment in French sentences: the thing as printed, its kind, its model, how many of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from services.eventlog.claims import Category
from services.ingest.extraction.fr.equipment.lists import ANAPHORS, VARIANT, Kind, makers, models, nouns
from services.ingest.extraction.fr.equipment.models import TAIL, closer, model_after, origin_after
from services.ingest.extraction.fr.mentions import Count, Place
from services.ingest.extraction.fr.words.fold import fold

_BEFORE_NOUN = re.compile(
    r"(?: ?\(\d+\))?(?: |\b)(?:(?:tout|toutes?|nouve(?:aux|lles|au|lle)|premi(?:ers|eres|er|ere)|dern(?:iers|ieres)|autres?|"
    r"petits?|grands?|gros(?:ses?)?|anciens?|vieux|vieilles|exemplaires?|unites?|lots?|paires?|milliers?|de|d'|des|"
    r"kits?|pieces?|batteries?|jeux?|appareils?|transporteurs?|porteurs?|monoplaces?|biplaces?|plateformes?|dit(?:e?s)?|baptisee?s|de type|du type) ?)*$"
)
# "deux lots de fusils" counts the lots.
_LOT = re.compile(r"\b(?:lots?|tranches?|series?|paquets?|caisses?)\b")
_PART = re.compile(
    r"\b(?:premi(?:ers|eres|er|ere)(?! ministre)|partie(?= (?:de |des |du |d'))|tranche|debut|nouveau lot|(?<!\bun )(?<!\bune )(?:deuxieme|second|seconde|troisieme|quatrieme))\b"
)
_ONE = re.compile(
    r"\b(?:un|une) (?:(?:nouve(?:l|lle|au)|premi(?:er|ere)|autre|[a-z]{4,}ieme|second|seconde|grande?|petite?|vieux|ancien(?:ne)?) )?$"
)
_UNCOUNTED = re.compile(r"^(?:systeme|dispositif|reseau|materiel|equipement|moyen|armement)")

# What the noun of equipment in general begins with.
_GENERAL = re.compile(r"(?:materiel|equipement|moyen|armement|arme|outil)s?\b")
# "unités spéciales", "unités d'intervention"
_MENS = re.compile(
    r" (?:speciales?|d'elite|mobiles?|de (?:police|combat|gendarmerie|choc)|d'(?:intervention|infanterie)|combattantes?|engagees?)"
)
# "appareils de communication et de vision nocturne"
_SAME_HEAD = re.compile(r"(?:,| et| ou) (?:de |d')")
_COMPLETED = re.compile(
    r"(?:appareil|dispositif|equipement|materiel|moyen|systeme|outil|kit|instrument)s? (?:de |d')"
)
# What makes a model's name a person's, a place's, an operation's.
_NAMED_ELSE = re.compile(
    r"(?:\b(?:M\.|Mme|MM\.|Saint) ?|-|\b(?:[Oo]pérations?|[Ee]xercices?|[Mm]anœuvres?|[Mm]anoeuvres?|[Mm]issions?|[Pp]lan|[Dd]ispositif|[Pp]rojet|[Pp]rogramme|[Cc]ellule|[Bb]rigade|[Rr]égiment|[Cc]amp|[Ff]orce|[Oo]uragan|[Tt]empête|[Cc]yclone) [«\"“]? ?"
    r"|\b(?:[îÎ]lots?|[îÎ]le|[Ll]ac|[Cc]ap|[Pp]lage|[Vv]allée|[Mm]ont|[Rr]ue|[Pp]lace|[Cc]aserne|[Bb]aie|[Pp]ointe|[Rr]ivière) (?:d[ue] |de la |des |de l['’])?|\b(?:USS|HMS|USCGC|USNS|HMAS|HMCS|INS|KRI|BRP|TCG|ROKS) (?:[A-Z][\w.]* ){0,2})$"
)
_LONGEST_OFFICE = 24
# Words with capitals right before a model, and how far back they are looked for.
_CAPITALISED, _LONGEST_MAKER = re.compile(r"(?<!\w)[A-ZÀ-Þ][\w&-]*(?: [A-ZÀ-Þ][\w&-]*)* $"), 30
_VARIANT = re.compile(r"(?<![\w-])(?P<base>[A-Z][A-Za-z]{0,3}-?\d{1,4})[A-Z][A-Za-z]{0,3}\d?(?![\w])")
# More than this is a sum of money whose currency is not printed: "3 milliards d'armes".
_MOST = 50_000_000


class Equipment(msgspec.Struct, frozen=True, kw_only=True):
    """Equipment a sentence names; `start` and `end` enclose noun and model, without the number.

    `anaphor` where the noun stands for equipment named before; `part` where only a first or further
    lot is meant; `named` where a ship goes by its own name alone; `origin` is the country of a demonym that qualifies it ("drones turcs").
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
    named: bool = False
    part: bool = False

    @property
    def general(self) -> bool:
        """Whether the noun names no particular thing: "matériels militaires"."""
        return self.quantity is None and self.designation is None and _GENERAL.match(self.noun) is not None


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
        if found and _shares_head(found[-1], folded[found[-1].end - at : start]):
            continue  # "appareils de communication et de vision nocturne"
        if found and kind.model is not None and text[found[-1].end - at : start] == " (":
            continue  # "radars Ground Master (GM200)" as well
        found.append(
            _equipment(text, folded, at, (start, end, kind), places=shifted_places, counts=list(counts))
        )
    return tuple(found)


def _shares_head(before: Equipment, gap: str) -> bool:
    """Whether what follows `gap` only completes the noun before it, as that noun's own complement does."""
    return _SAME_HEAD.fullmatch(gap) is not None and _COMPLETED.match(before.noun) is not None


def _heads(text: str, folded: str, more: Iterable[tuple[int, int, Kind]]) -> Iterator[tuple[int, int, Kind]]:
    """Nouns and model names, in text order, none overlapping, the longer one kept."""
    named = [(start, end, kinds[0]) for start, end, kinds in nouns().find(folded)]
    named += [(start, end, kinds[0]) for start, end, kinds in models().find(folded) if text[start].isupper()]
    named += _variants(text, folded)
    last = 0
    for start, end, kind in sorted([*named, *more], key=lambda head: (head[0], -head[1])):
        if start >= last:
            last = end
            if kind.category is None or (text[start].isupper() and _within_name(text, start, end)):
                continue
            if not _of_men(text, folded, start, end):
                yield start, end, kind


def _variants(text: str, folded: str) -> Iterator[tuple[int, int, Kind]]:
    """Known platforms with what tells a variant that no list has: "Su-30MKI", "Caesar Mark II"."""
    for match in _VARIANT.finditer(text):
        base = models().find(folded[match.start() : match.end("base")])
        yield from ((match.start(), match.end(), kinds[0]) for start, _, kinds in base if start == 0)
    for start, end, kinds in models().find(folded):
        variant = VARIANT.match(text, end)
        if variant is not None and text[start].isupper():
            yield start, variant.end(), kinds[0]


def _of_men(text: str, folded: str, start: int, end: int) -> bool:
    """Whether "unité" or "Centre" is a body of men: in the singular, with a capital, or followed by what it is for."""
    if text.startswith("Centre", start):
        return True
    if not folded.startswith("unite", start):
        return False
    return folded[end - 1] != "s" or text[start].isupper() or _MENS.match(folded, end) is not None


def _within_name(text: str, start: int, end: int) -> bool:
    """Whether the word is half of another name rather than a thing's: "M. Gazelle", "Saint-Puma", "l'opération Mirador"."""
    return _NAMED_ELSE.search(text, max(0, start - _LONGEST_OFFICE), start) is not None or (
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
    if kind.called is not None:
        return _ship(head, kind.called, at)
    noun_end = end
    if kind.model is None:
        tail = TAIL.match(folded, end)
        noun_end = end = tail.end() if tail else end
    origin, noun_end = origin_after(folded, noun_end, places)
    model, home, maker, end = kind.model, kind.home, kind.maker, noun_end
    category: Category = kind.category or "other"
    if model is None:
        named = model_after(text, folded, noun_end, places, category)
        if named is not None:
            model, platform, end = named
            if platform is not None:
                home, maker = platform.home, platform.maker
                alone = category == "missile" and folded.startswith("missile", head[0])
                category = category if alone else closer(category, platform.category or category)
            if origin is None:
                origin, _ = origin_after(folded, end, places)
    else:
        model = text[head[0] : head[1]]
        if origin is None:
            tail = TAIL.match(folded, end)
            origin, stop = origin_after(folded, tail.end() if tail else end, places)
            end = stop if origin else end
    if kind.model is not None and (made_by := _maker_before(text, folded, start)) is not None:
        start = made_by if _count_before(folded, at, made_by, counts) else start
    count = _count_before(folded, at, start, counts)
    before = folded[max(0, start - 40) : start]
    if count and _LOT.search(folded, count.end - at, start):
        count = None
    quantity: int | None = count.number if count else (1 if _one(before, folded[start:end]) else None)
    if quantity and quantity > _MOST:
        quantity = None
    word = folded[head[0] : head[1]].split(maxsplit=1)[0]
    if quantity == 1 and word.endswith("s") and not word.startswith(("porte-", "lance-")):
        quantity = None
    item = _printed(text, start, noun_end if "," in text[noun_end:end] else end)
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


def _printed(text: str, start: int, end: int) -> str:
    """The item as it is printed, with the bracket that closes behind its model: "frégate d'intervention (FDI)"."""
    item = text[start:end].strip(" «»,(")
    closed = "(" not in item or ")" in item
    return item if closed else f"{item})" if text.startswith(")", end) else item.partition(" (")[0]


def _ship(head: tuple[int, int, Kind], called: str, at: int) -> Equipment:
    """A single ship told of by its own name alone."""
    start, end, _ = head
    return Equipment(
        start=start + at,
        end=end + at,
        item=called,
        noun=fold(called),
        category="ship",
        quantity=1,
        named=True,
    )


def _maker_before(text: str, folded: str, start: int) -> int | None:
    """Where the maker's name begins that stands right before the model at `start`: "vingt Arquus Bastion"."""
    word = _CAPITALISED.search(text, max(0, start - _LONGEST_MAKER), start)
    if word is None:
        return None
    found = makers().find(folded[word.start() : start - 1])
    return next((word.start() + first for first, last, _ in found if word.start() + last == start - 1), None)


def _count_before(folded: str, at: int, start: int, counts: list[Count]) -> Count | None:
    """The number that counts the noun at `start`."""
    for count in reversed(counts):
        if count.end - at <= start:
            gap = folded[count.end - at : start]
            return count if len(gap) <= 32 and _BEFORE_NOUN.fullmatch(gap) else None
    return None


def _one(before: str, noun: str) -> bool:
    return _ONE.search(before) is not None and _UNCOUNTED.match(noun) is None and not noun.endswith("s")
