"""Words of rank and count for a part of an order: "les deux premiers", "le solde", "le deuxième d'une série de trois"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from services.ingest.extraction.fr.deliveries.scene import Scene
from services.ingest.extraction.fr.deliveries.shipments import Shipment
from services.ingest.extraction.fr.words.numerals import ORDINAL, ordinal

# How a part stands to its whole: so many from the first, so many in all, so many
# more, the one of this rank, what was still to come, everything.
Sort = Literal["first", "some", "more", "rank", "rest", "all"]

# What tells that things have come.
COME = (
    r"(?:livr|arriv|recu|receptionn|remis|parven|rendu|rallie|rejoint|franchi|debarqu|decharg|sorti|perc|pris(?:es)? en compte|mis(?:es)? en service|"
    r"achemin|atterri|touche|gagne|pose|transfer|accost|entree?s? en service|admise?s? au service|vole(?:nt)?\b|navigu|equipe(?:nt)?\b|opere(?:nt)?\b|serv(?:ent)?\b|la\b|en place|en service|a poste|a quai|operationnel|sur place|suivi)"
)
_PIECES = r"(?: (?:exemplaires?|unites?|appareils?|engins?|machines?|pieces?|navires?|batiments?|avions?|vehicules?|systemes?|lots?))?"
_RANK = rf"(?:{ORDINAL}|[a-z]+ieme|ultime)"
_PART = (
    rf"(?:(?P<one>l'une?)|(?P<other>l'autre)|(?P<first>(?:(?P<of_first>[a-z-]+|\d+) )?premi(?:er|ere)s)|(?P<rank>{_RANK})"
    r"|(?P<rest>reste|solde|reliquat|(?:(?:deux|trois|quatre|cinq|six|sept|huit|dix|\d+) )?derni(?:er|ere)s(?! (?:mois|jours|annees|temps))|autre moitie|seconde moitie)"
    r"|(?P<more>(?P<of_more>[a-z-]+|\d+) (?:autres|suivante?s|nouve(?:aux|lles))|autres|suivante?s)"
    r"|(?P<half>moitie|premiere moitie)|(?P<all>tout|tous|toutes|ensemble|totalite)|(?P<some>(?!(?:et|puis|dont)\b)[a-z-]+|\d+))"
)
_THE = r"(?:l[ea]s? |l'|une? |toute? l[ea] |ces )?"
_OF = r"(?:d'(?:une? )?|du |des |de la |de l'|de )"
_AMONG = r"(?: (?:seulement|seules?|deja|environ|au moins))?(?: d'entre (?:eux|elles))?(?: (?:de la commande|du lot|du contrat))?"
# "Les douze premiers débarquent", "le solde a été réceptionné", "la dernière est arrivée", "un troisième les rejoint"
_CAME = (
    r"(?:, [^,;:.]{2,40},)? (?:(?:l[ea]s?|l'|y|lui|leur) )?(?:(?:a|ont|est|sont|s'est|se sont|etait|etaient|avait|avaient|vien(?:t|nent) d'(?:etre )?)"
    rf"(?: (?:deja|enfin|finalement|ete|etre|bien|depuis|\w+ment)){{0,3}} ?{COME}\w*"
    r"|l'(?:a|ont|avait|avaient) ete\b"
    r"|(?:arrive|debarque|rejoi|rallie|atterri|accoste|parvien|touche|gagne|entre(?:nt)? en service|sui(?:t|vent))\w*(?<!er)(?<!era)(?<!eront)(?<!erait)(?<!eraient))"
)
_VERB = re.compile(rf"(?<![\w'-])(?:en )?{_THE}{_PART}{_PIECES}{_AMONG}{_CAME}")
# "… a réceptionné les six premiers en mars 2025".
_OBJECT = re.compile(
    r"\b(?:a|ont|avait|avaient|vien(?:t|nent) de) (?:(?:deja|enfin|\w+ment) )?(?:recu|recevoir|receptionner?|touche|percu|pris livraison|prendre livraison)"
    rf"(?: (?:hier|en \w+|le \d+ \w+|[a-z]+di))? (?:de |des |d')?{_THE}{_PART}{_PIECES}(?= (?:en|le|fin|debut|mi|au|a|hier|courant|[a-z]+di|il y a|ce|cette)\b|[.,;]|$)"
)
# "… et le troisième en mars dernier": what goes on with the verb before it.
_GOES_ON = re.compile(
    rf"[^;:.]{{0,60}}(?:,| et|, et|, puis) {_THE}{_PART}{_PIECES}(?:, [^,;:.]{{2,30}},)?(?= (?:en|le|fin|debut|mi|au|hier|courant|[a-z]+di|il y a) )"
)
# "Livraison des dix premiers", "réception du solde", "arrivée du dernier à Poti"
_NOUN = re.compile(
    rf"(?<![\w'-])(?:livraisons?|receptions?|arrivees?|remises?|debarquements?|(?:entree|mise) en service)(?: \w+elle)? {_OF}{_PART}{_PIECES}(?![\w'-])(?! (?:de|d'|des|du)\b)(?! ?: |,? (?:est |sera |etait )?(?:prevu|attendu|programm|fixe|espere|annonc))"
)
# "La livraison des douze premiers remonte à 2023".
_DATED = re.compile(
    rf"(?<![\w'-])(?:l[ea] |l')(?:livraison|reception|arrivee|remise) {_OF}{_PART}{_PIECES}(?= (?:remonte|date|a eu lieu|est intervenue|s'est faite)\b)"
)
# "C'est le deuxième d'une série de trois", "Premier d'un lot de six, il …": up to the count.
_OF_RANK = r"(?P<rank>premi(?:er|ere)s?|derni(?:er|ere)s?|seconde?s?|\w+iemes?)(?: et (?P<last>derni(?:er|ere)s?))?(?: (?P<lot>\w+))? "
_OF_LOT = r"(?:d'une? |de la |du )(?:\w+ )?(?:serie|lot|commande|contrat|marche|total|ensemble|don|programme|flotte|famille|flottille|paire|livraison) (?:totale? )?(?:de |d')"
_PRESENTED = re.compile(
    r"\b(?:il s'agi(?:t|ssait)|c'est|c'etait|ce sont|constitue(?:nt)?|represente(?:nt)?) (?:donc |ainsi |la |du |de la |d'un |d'une )*(?:l[ea]s? |l')?(?:\w+ )?"
    rf"{_OF_RANK}(?:{_OF_LOT}|des |sur les |de ses |de nos )$"
)
# "Ces engins font partie d'une commande de 218 lanceurs"
_BELONGS = re.compile(
    rf"\b(?:f(?:ont|ait|aisai(?:t|ent)) partie|relevent|releve|proviennent|provient) {_OF_LOT}$"
)
_SHARE = re.compile(rf"\b{_OF_RANK}{_OF_LOT}$")
# "Le quatorzième des trente-six Rafale": up to the count of the thing itself.
_RANKED = re.compile(
    r"\b(?:l[ea]|son|sa|leur) (?P<rank>premiere?|derniere?|seconde?|[a-z-]+ieme|\d+e(?:me)?)(?: et (?P<last>derniere?))?(?: (?P<lot>\w+))? "
    r"(?:des|(?:de|sur) (?:ses|leurs|les|ces)) (?:quelque )?$"
)
# What may stand right before a part that is told of by itself.
_BEGINS = re.compile(r"(?:^\W*|[,;:] |[–—-] | et | dont | que )$")
# "le premier lot": of how many is not told.
_LOT = re.compile(r"\blots?\b")
# Nothing is told of further back than this from a count.
_LONGEST = 120
_SORTS = ("one", "other", "first", "rank", "rest", "more", "half", "all", "some")
_UNSETTLED = ("to_come", "wished", "denied")


class Instalment(msgspec.Struct, frozen=True):
    """A part of an order that the sentence says has come; positions count in the sentence."""

    start: int
    end: int
    sort: Sort
    number: int | None = None


def arrived(scene: Scene, start: int = 0, end: int | None = None) -> Iterator[Instalment]:
    """The parts that a stretch of the sentence says have come, and that it does not name: "le premier a été remis"."""
    stop = len(scene.folded) if end is None else end
    for pattern in (_VERB, _NOUN, _DATED, _OBJECT):
        for match in pattern.finditer(scene.folded, start, stop):
            told = _instalment(scene, match) if _told_of(scene, match, start) else None
            if pattern is _OBJECT and told is not None and told.sort not in ("first", "rank", "rest"):
                told = None
            while told is not None:
                yield told
                further = _GOES_ON.match(scene.folded, told.end, stop)
                told = _further(scene, told, further) if further else None


def _further(scene: Scene, before: Instalment, match: re.Match[str]) -> Instalment | None:
    """The part that goes on with the verb before it; the last of so many adds its day alone: "onze, le dernier en mai"."""
    told = _instalment(scene, match)
    same = before.sort in ("some", "first") and match["rank"] and told is not None and told.sort == "rest"
    return msgspec.structs.replace(before, start=told.start, end=told.end) if same and told else told


def _told_of(scene: Scene, match: re.Match[str], start: int) -> bool:
    """Whether what is said of the part stands by itself and is done."""
    begins = match.start() == start or _BEGINS.search(scene.folded, 0, match.start()) is not None
    begins = begins or match.re is _OBJECT
    within = (act.deed for act in scene.acts if match.start() <= act.start < match.end())
    return begins and all(deed not in _UNSETTLED for deed in within)


def _instalment(scene: Scene, match: re.Match[str]) -> Instalment | None:
    """The part that the words tell of; None where they count nothing."""
    start, end = min(at for at in (match.start(name) for name in _SORTS) if at >= 0), match.end()
    if match["rest"] or match["all"] or match["other"]:
        return Instalment(start, end, "all" if match["all"] else "rest")
    if match["one"]:
        return Instalment(start, end, "first", 1)
    if match["rank"]:
        number = None if _LOT.search(match[0]) else ordinal(match["rank"])
        last = match["rank"] == "ultime" or number == -1
        return Instalment(start, end, "rest") if last else Instalment(start, end, "rank", number)
    if match["half"]:
        return Instalment(start, end, "first")
    sort: Sort = "first" if match["first"] else "more" if match["more"] else "some"
    counted = match.start({"first": "of_first", "more": "of_more"}.get(sort, "some"))
    at = scene.sentence.start + counted
    number = next((count.number for count in scene.counts if count.start == at), None)
    if number is None and (sort == "some" or counted >= 0):
        return None
    return Instalment(start, end, sort, number)


def take(shipment: Shipment, told: Instalment) -> bool:
    """Add to the order what has come of it; False where the count does not fit it."""
    whole, before = shipment.quantity, shipment.arrived or 0
    if told.sort in ("rest", "all"):
        shipment.status, shipment.arrived = "delivered", None
        return True
    if told.number is None:
        shipment.status = "in_delivery"
        return True
    number = told.number + (before if told.sort == "more" else 0)
    if number < before + (told.sort == "rank") or (whole is not None and number > whole):
        return False
    complete = number == whole and number > 1  # the first of one is the first of more than are told of
    shipment.arrived = None if complete else number
    shipment.status = "delivered" if complete else "in_delivery"
    return True


def share(folded: str, end: int, *, presented: bool = False) -> re.Match[str] | None:
    """The words of rank before a count: "le deuxième d'une série de"; with `presented`, "c'est le premier des" as well."""
    patterns = (_SHARE, _PRESENTED, _BELONGS) if presented else (_SHARE,)
    tried = (pattern.search(folded, max(0, end - _LONGEST), end) for pattern in patterns)
    return next((found for found in tried if found), None)


def ranked(folded: str, end: int) -> re.Match[str] | None:
    """The words of rank before the count of the thing itself: "le quatorzième des"."""
    return _RANKED.search(folded, max(0, end - _LONGEST), end)


def part_of(shipment: Shipment, words: re.Match[str], whole: int) -> None:
    """Make what was told a part of `whole` pieces, or all of them where it is the last part."""
    told = words.groupdict(default="")
    rank = ordinal(told.get("rank", "").rstrip("s"))
    if (shipment.quantity or 1) == 1 and rank is not None and rank > 0:
        shipment.arrived = rank
    elif shipment.quantity != whole:
        shipment.arrived = shipment.quantity
    shipment.quantity, shipment.whole = whole, True
    second = told.get("lot") and told["rank"].startswith("second")
    complete = bool(second or told.get("last")) or rank in (-1, whole)
    if shipment.status in ("delivered", "in_delivery"):
        shipment.status = "delivered" if complete else "in_delivery"
    else:
        shipment.arrived = None
    if complete:
        shipment.arrived = None
