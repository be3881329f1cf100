"""How far an order has got, told by counts beside the item: "dont dix sont arrivés", "le premier a été remis"."""

from __future__ import annotations

import re

from services.ingest.extraction.fr.deliveries import instalments
from services.ingest.extraction.fr.deliveries.portions import FOLLOWED, REST
from services.ingest.extraction.fr.deliveries.scene import Scene
from services.ingest.extraction.fr.deliveries.shipments import Shipment
from services.ingest.extraction.fr.equipment.equipment import Equipment
from services.ingest.extraction.fr.mentions import Count

# An order has several pieces from here on.
_SEVERAL = 2
_OUT_OF = re.compile(
    r"[ ,]{1,2}(?:sur (?:un total de |une commande de |les )?|d'un (?:lot|total) d(?:e |')|d'une (?:serie|commande) d(?:e |'))"
)
# What may stand between an item and a count of it: no other sentence, no other item.
_GAP = re.compile(r"[^.]{0,110}?[:(,;](?: \w+){0,6} |[^.;:,]{0,60}\bdont ")
# "les FA-50, au nombre de douze"
_NUMBERING = re.compile(r"[^.;:]{0,90}?,? au nombre de ")
# "ses F-16, dix-neuf au total", "les Caesar, trente-six pièces"
_APPOSED_BEFORE = re.compile(r"(?:[,:(] |\(|[–—-] )(?:soit |au total |en tout )?$")
_APPOSED_BEHIND = re.compile(
    r" (?:pieces|exemplaires|unites|appareils|machines|engins|en tout|au total)\b(?! (?:sont|ont|seront|doivent|restent|etaient|par)\b)"
)
# "Quant aux Himars, les six que nous avons achetés"
_DETACHED, _THAT = (
    re.compile(r", (?:les|ses|nos|leurs) "),
    re.compile(r" (?:que|qu'|qui|dont|exemplaires?|unites?)\b"),
)
_COUNTED = re.compile(
    r" (?:premi(?:ers|eres) |exemplaires? |unites? |autres |seulement |deja )*(?:d'entre (?:eux|elles) )?(?:(?:ont|sont|avaient|etaient) )?"
    r"(?:(?:deja|d'ores et deja|maintenant|desormais|bien|a present|ete|ainsi) ){0,3}"
    rf"(?:(?P<ordered>command|achet)|(?P<come>{instalments.COME}))\w*"
)
_WILL_COME = re.compile(r"\w+r(?:a|ont|ait|aient)\b")
# "la Pologne n'en a reçu que douze"
_OF_THEM = re.compile(
    rf"\ben (?:a|ont|avait|avaient) (?:deja |ainsi |pour l'heure |(?:elles?|lui|eux|nous)-memes? )?{instalments.COME}\w* (?:que )?$"
)
# "il n'en reste que deux à livrer", "cinq attendent encore": how many are still to come.
_LEFT_BEFORE = re.compile(
    r"\b(?:il )?(?:n')?en (?:reste|manque)(?:nt)? (?:plus |encore )?(?:que |a livrer (?:que )?)?$|\bil (?:ne )?(?:reste|manque) (?:plus |encore )?(?:que )?$"
)
_LEFT_BEHIND = re.compile(
    r" (?:exemplaires? |unites? |autres )?(?:(?:restent|sont encore|demeurent) (?:encore )?a (?:livrer|remettre|venir)|manquent\b|attendent (?:encore|toujours)\b|se font (?:encore )?attendre)"
)
_EN = re.compile(r"\ben (?:(?:a|ont|avait|avaient|aura|auront) (?:deja )?)?$")
_CARRIES_TO = re.compile(r"\bport(?:e|ent|ait|ant|era) (?:ainsi |desormais )?a $")
_SO_MANY_CAME = re.compile(rf" (?:le nombre|le total) [^,;.]{{0,40}}?\b(?:livraisons|{instalments.COME}\w*)")
_TOTAL_BEFORE = re.compile(
    r"\bsur (?:(?:un total|une commande|un lot|un contrat) d(?:e |')|les |l'ensemble des )?$"
)
# "Sur les 36 appareils achetés à la Suède en 2014, huit": up to the share.
_OF_ALL = re.compile(
    r"\W*(?:[\w']+, )?sur (?:(?:un total|une commande|un lot|un contrat) |les |l'ensemble )[^;:.]*, $"
)
_IN_ALL = re.compile(r" (?:\w+ )?(?:prevu|command|attendu|achet|promis|annonc|acquis)\w*")
_ORDER_OF = re.compile(r"\b(?:commande|contrat|total) d(?:e |')")
# "Quatre des douze drones", "trois sur les dix".
_SHARE = re.compile(
    r" (?:premi(?:ers|eres) |derni(?:ers|eres) )?(?:(?:exemplaires? |unites? )?(?:des|de (?:ses|ces|leurs|nos)|sur les|parmi les|d'entre les)|d'un (?:lot|total|ensemble) de|d'une (?:serie|commande) de) (?:quelque )?"
)
# "A perdu deux des treize avions": what became of some.
_TAKEN_AWAY = re.compile(
    r"\b(?:per(?:du|d|dent|dit)|detrui\w+|abatt\w+|saisi\w*|reform\w+|retir\w+|immobilis\w+|cloue\w*|endommag\w+) (?:\w+ ){0,2}$"
)
_NOT_YET = re.compile(
    rf"[^;:]{{0,60}}? (?:n'(?:ont|avaient) (?:\w+ )?(?:pas|jamais) (?:\w+ )?(?:ete )?{instalments.COME}|(?:restent|demeurent|sont) (?:encore |toujours )?(?:a livrer|attendue?s|dus|dues)\b|manquent\b)"
)
_LONGEST_SHARE = 50
_PIECES = re.compile(r" (?:pieces?|exemplaires?|unites?|appareils?|machines?|engins?)\b")


def count_after(scene: Scene, shipment: Shipment) -> None:
    """Take counts told after the thing: "blindés Bastion : cinquante commandés, vingt-quatre déjà arrivés"."""
    at, end = scene.sentence.start, shipment.thing.end
    bound = min(
        (thing.start for thing in scene.things if thing.start >= end and not thing.anaphor), default=None
    )
    _series(scene, shipment)
    for count in scene.counts:
        if shipment.quantity is None and _ordered(scene, count):
            shipment.quantity = count.number
            continue
        if count.start < end or (bound is not None and count.start > bound):
            continue
        if shipment.quantity is None and _NUMBERING.fullmatch(scene.folded, end - at, count.start - at):
            shipment.quantity = count.number
        if shipment.quantity is None and _apposed(scene, count, end - at):
            shipment.quantity = count.number
        detached = _DETACHED.fullmatch(scene.folded, end - at, count.start - at)
        if shipment.quantity is None and detached and _THAT.match(scene.folded, count.end - at):
            shipment.quantity = count.number
        deed = _COUNTED.match(scene.folded, count.end - at)
        if _left_to_come(scene, count, end - at):
            _arrive(shipment, (shipment.quantity or 0) - count.number)
        elif _OF_THEM.search(scene.folded, end - at, count.start - at):
            _arrive(shipment, count.number)
        elif deed is None or not _GAP.fullmatch(scene.folded, end - at, count.start - at):
            continue
        elif deed["ordered"] and shipment.quantity is None:
            arrived = shipment.status in ("delivered", "in_delivery")
            shipment.quantity, shipment.status = count.number, "in_delivery" if arrived else "ordered"
        elif deed["come"] and not _WILL_COME.match(scene.folded, deed.start("come")):
            _arrive(shipment, count.number)
    if shipment.quantity is None:
        shipment.quantity = _so_many_of_them(scene, shipment)
    _first_or_last(scene, shipment, bound)


def _apposed(scene: Scene, count: Count, end: int) -> bool:
    """Whether the count stands by itself behind the thing that ends at `end`: "…, trente-six pièces, …"."""
    start, stop = count.start - scene.sentence.start, count.end - scene.sentence.start
    gap = scene.folded[end:start]
    before = _APPOSED_BEFORE.search(gap) is not None and not re.search(r"[.;]", gap)
    return before and _APPOSED_BEHIND.match(scene.folded, stop) is not None


def _left_to_come(scene: Scene, count: Count, start: int) -> bool:
    """Whether the count, told behind `start`, is of those that have not come."""
    low, high = count.start - scene.sentence.start, count.end - scene.sentence.start
    before = _LEFT_BEFORE.search(scene.folded, start, low) is not None
    return before or _LEFT_BEHIND.match(scene.folded, high) is not None


def _series(scene: Scene, shipment: Shipment) -> None:
    """Take "le premier d'une série de trois" for the whole order of which one was told."""
    at, own = scene.sentence.start, shipment.thing.count
    rank = instalments.ranked(scene.folded, own.start - at) if own is not None else None
    if rank is not None and own is not None and shipment.status in ("delivered", "in_delivery"):
        shipment.quantity = None
        instalments.part_of(shipment, rank, own.number)
        return
    shares = ((count, instalments.share(scene.folded, count.start - at)) for count in scene.counts)
    words, whole = next(((words, c.number) for c, words in shares if words), (None, 0))
    if words is not None and (shipment.quantity or 1) < whole:
        instalments.part_of(shipment, words, whole)


def _so_many_of_them(scene: Scene, shipment: Shipment) -> int | None:
    """The count that a verb has for its object where "en" stands for the thing: "s'est engagée à en céder trente"."""
    at, (start, end) = scene.sentence.start, (shipment.trigger.start, shipment.trigger.end)
    if _EN.search(scene.folded, 0, start - at) is None:
        return None
    told = (count.number for count in scene.counts if count.start == end + 1)
    return next((number for number in told if scene.folded[end - at] == " "), None)


def _arrive(shipment: Shipment, number: int) -> None:
    """Take `number` for what has come of the whole."""
    if 0 < number < (shipment.quantity or number + 1):
        shipment.arrived, shipment.status = number, "in_delivery"


def _first_or_last(scene: Scene, shipment: Shipment, bound: int | None) -> None:
    """Take "le premier a été remis" for a first lot of several, "la dernière est arrivée" for all of them."""
    if (shipment.quantity or 0) < _SEVERAL:
        return
    at = scene.sentence.start
    come = [*instalments.arrived(scene, shipment.thing.end - at, (bound or scene.sentence.end) - at)]
    first = come[0] if come else None
    counted = first is not None and first.sort == "first" and first.number == shipment.arrived
    if shipment.status in ("ordered", "announced", "delivered") or counted:
        for told in come:
            if told.sort != "some":
                instalments.take(shipment, told)


def tally(scene: Scene) -> tuple[int, int | None] | None:
    """How many have come of how many, None where the whole is not told with them: "porte à dix le nombre d'engins livrés
    sur dix-huit".
    """
    at = scene.sentence.start
    for number, part in enumerate(scene.counts):
        for whole in scene.counts[number + 1 :]:
            if part.number >= whole.number or not _TOTAL_BEFORE.search(scene.folded, 0, whole.start - at):
                continue
            deed = _COUNTED.match(scene.folded, part.end - at)
            if _CARRIES_TO.search(scene.folded, 0, part.start - at) or (deed is not None and deed["come"]):
                return part.number, whole.number
        ahead = scene.counts[number - 1] if number else None
        if ahead and part.number < ahead.number and _OF_ALL.match(scene.folded[: part.start - at]):
            deed = _COUNTED.match(scene.folded, part.end - at)
            if _TOTAL_BEFORE.search(scene.folded, 0, ahead.start - at) and deed is not None and deed["come"]:
                return part.number, ahead.number
        come = _SO_MANY_CAME.match(scene.folded, part.end - at)
        if come and _CARRIES_TO.search(scene.folded, 0, part.start - at):
            return part.number, None
    return None


def keep(shipment: Shipment, counted: tuple[int, int | None] | None) -> None:
    """Give the shipment the `tally` of its sentence, where that has one."""
    if counted is None:
        return
    come, whole = counted
    if whole is None and (shipment.quantity or 0) <= come:
        return
    shipment.arrived, shipment.quantity, shipment.status = come, whole or shipment.quantity, "in_delivery"


def _out_of_all(scene: Scene, count: Count) -> bool:
    """Whether the count is that of an order told as a whole: ", sur les six prévus"."""
    start, end = count.start - scene.sentence.start, count.end - scene.sentence.start
    return (
        _TOTAL_BEFORE.search(scene.folded, 0, start) is not None
        and _IN_ALL.match(scene.folded, end) is not None
    )


def _ordered(scene: Scene, count: Count) -> bool:
    """Whether the count is an order's: "contrat de 36 pièces"."""
    start, end = count.start - scene.sentence.start, count.end - scene.sentence.start
    of_order = any(
        match.end() == start for match in _ORDER_OF.finditer(scene.folded, max(0, start - 20), start)
    )
    return of_order and _PIECES.match(scene.folded, end) is not None


def part_of(scene: Scene, thing: Equipment) -> int | None:
    """The count of those of the thing that are meant: "quatre des douze drones achetés"."""
    if thing.count is None:
        return None
    gap = thing.count.start - scene.sentence.start
    near = (c for c in scene.counts if 0 < thing.count.start - c.end <= _LONGEST_SHARE)
    return next(
        (
            c.number
            for c in near
            if c.number < thing.count.number
            and not _TAKEN_AWAY.search(scene.folded, 0, c.start - scene.sentence.start)
            and _SHARE.fullmatch(scene.folded, c.end - scene.sentence.start, gap)
        ),
        None,
    )


def lack(scene: Scene, thing: Equipment) -> bool:
    """Whether it is those that have not come which are counted: "dix des dix-huit avions n'ont toujours pas été livrés"."""
    return _NOT_YET.match(scene.folded, thing.end - scene.sentence.start) is not None


def add_rest(scene: Scene, shipment: Shipment) -> None:
    """Count what is still to come with what has: "a livré deux engins ; quatre autres suivront" makes six."""
    rest = REST.search(scene.folded) or FOLLOWED.search(scene.folded)
    if rest is None or shipment.status != "in_delivery" or shipment.whole:
        return
    at, told = scene.sentence.start, shipment.arrived or shipment.quantity
    more = next((c.number for c in scene.counts if rest["many"] and c.start - at == rest.start("many")), None)
    if told and more and shipment.quantity in (None, told):
        shipment.arrived, shipment.quantity, shipment.whole = told, told + more, True


def total_after(scene: Scene, thing: Equipment) -> int | None:
    """The whole order's count, told after its part: "les deux premiers F-16 d'un lot de dix-huit"."""
    at = scene.sentence.start
    if thing.quantity is None:
        return None
    near = _OUT_OF.match(scene.folded, thing.end - at)
    ends = {match.end() for match in [near, *_ORDER_OF.finditer(scene.folded, thing.end - at)] if match}
    totals = [c.number for c in scene.counts if c.start - at in ends or _out_of_all(scene, c)]
    return next((number for number in totals if number > thing.quantity), None)
