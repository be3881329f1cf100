"""How many of a thing a sentence tells of: all of an order or a lot of it, the last by its rank, "the one"."""

from __future__ import annotations

import re

from services.ingest.extraction.fr.deliveries import portions, progress
from services.ingest.extraction.fr.deliveries.pointing import OF_ANOTHER_ORDER
from services.ingest.extraction.fr.deliveries.scene import Scene
from services.ingest.extraction.fr.deliveries.shipments import Shipment
from services.ingest.extraction.fr.deliveries.supply import Act
from services.ingest.extraction.fr.equipment.equipment import Equipment
from services.ingest.extraction.fr.words.numerals import ordinal

# Where "supplémentaires" may stand behind its thing.
_AFTER_THING = 16
_FIRST_OF = re.compile(
    r"\b(?:premi(?:er|ere|ers|eres)|seconde?|\w+ieme|derni(?:er|ere)) (?:exemplaires? )?(?:de (?:ses|leurs|ces|nos)|des) $"
)
# What is bought on top of an earlier order is no lot of it.
_EXTRA = re.compile(r"\b(?:supplementaires?|additionnel\w*|de plus)\b")
# "S'y ajoutent, dans un contrat à part, des missiles": so is what has a contract of its own.
_APART = re.compile(
    r"\b(?:dans|par|via|a travers|au titre d[eu'])(?: ?(?:un|des|une|deux|trois))? (?:autres? )?(?:contrats?|marches?|commandes?|accords?|lots?) (?:a part|separee?s?|distincte?s?)\b"
)
_RANK_AND_LAST = re.compile(
    r"\b(?P<rank>[a-z-]+ieme|second) et (?:dernier|derniere|ultime) (?:exemplaire |unite |appareil )?(?:de l'|de la |d'|du |des |de (?:ses|ces|leurs) )?$"
)
# "… ce qui portera sa flotte à 43 appareils": what there will be in all.
_BRINGS_FLEET_TO = re.compile(
    r"\bport(?:e|ent|ant|era|eront|erait|er) (?:ainsi )?(?:sa|son|leur|la|le|l'|cette|ce) ?(?:\w+ )?(?:flotte|parc|total|nombre|inventaire|stock|dotation|effectif|commande)\b[^;.]{0,40} a (?:\w+ )?$"
)
# "L'Inde alignera 62 Rafale".
_WILL_HAVE = re.compile(
    r"\b(?:(?:align|compt|totalis)(?:era|eront|erait|eraient)|dispos(?:era|eront) (?:\w+ )?(?:de |d'))(?: (?:ainsi|alors|donc|au total|en tout|a terme))? ?$"
)
_THESE = re.compile(r" de (?:ces|ses|leurs) (?:memes? |nouveaux |nouvelles )?$")
_OF_THE = re.compile(r" (?:des|d'entre les|parmi les) $")
# What points at a single thing; what stands between it, or its name, and what was done with it.
_THE = re.compile(r"\b(?:(?:l[ea]|ce|cette|du|au|son|sa) |l'|cet )$")
_THE_NEW = re.compile(
    r"\b(?:le|la|son|sa|leur|ce|cette) (?:tout )?nouve(?:au|lle) $|\b(?:l[ea]|son) nouvel $"
)
_CALLED = re.compile(r"(?: [A-ZÀ-Þ][\w'’-]+){1,3},? (?:(?:est|sera|fut|a été|était|avait été) )?")
_WHICH = re.compile(
    r"(?: [«\"“] ?[^«»\"”]{2,30} ?[»\"”])?,? qu(?:e |')[^,;:.]{2,60} (?:a|avait|doit) (?:\w+ )?"
)
_NAMED = re.compile(r"(?: [«\"“] ?[^«»\"”]{2,30} ?[»\"”])?,? (?:(?:est|sera|a ete|etait|avait ete) )?")


def quantity(scene: Scene, act: Act, thing: Equipment) -> int | None:
    """How many are told of: by rank, by count, "de ces avions", or one where a single craft is pointed at."""
    counted = _and_last(scene, thing) or thing.quantity or _of_these(scene, thing)
    return counted or _the_one(scene, act, thing)


def in_all(scene: Scene, thing: Equipment) -> str | None:
    """Why a count is none of what is supplied: what a fleet grows to by it."""
    counted = thing.count.start - scene.sentence.start if thing.count else 0
    fleet = (thing.anaphor and _BRINGS_FLEET_TO.search(scene.folded, 0, counted)) or (
        _WILL_HAVE.search(scene.folded, 0, counted)
    )
    return "what a fleet grows to" if fleet else None


def count_lots(scene: Scene, shipment: Shipment, thing: Equipment) -> None:
    """Tell the lots of an order from the whole of it, by what the sentence counts and calls first or last."""
    at, status = scene.sentence.start, shipment.status
    progress.count_after(scene, shipment)
    total, share = progress.total_after(scene, thing), progress.part_of(scene, thing)
    if share and not portions.last_lot(scene) and status in ("delivered", "in_delivery"):
        shipment.arrived, shipment.status = share, "in_delivery"
    elif (some := _some_of(scene, thing)) and status in ("delivered", "in_delivery"):
        shipment.arrived, shipment.quantity, shipment.status = some, None, "in_delivery"
    elif share and thing.quantity and progress.lack(scene, thing):
        shipment.arrived, shipment.status = thing.quantity - share, "in_delivery"
    if total:
        shipment.arrived, shipment.quantity = thing.quantity, total
        shipment.status = "in_delivery" if status == "delivered" else status
    if thing.count and _FIRST_OF.search(scene.folded[: thing.count.start - at]):
        shipment.whole = True
        made = portions.MAKING.search(scene.folded)
        if status == "ordered" and not made and not portions.still_awaited(scene, thing.end - at):
            shipment.status = "delivered" if portions.last_lot(scene) else "in_delivery"
    if not total and shipment.arrived is None and portions.partial(scene, shipment):
        shipment.status = "in_delivery"
        counted = shipment.quantity if shipment.quantity != 1 else thing.quantity
        if counted and not _FIRST_OF.search(scene.folded[: thing.count.start - at if thing.count else 0]):
            shipment.arrived, shipment.quantity = counted, None
    if shipment.status == "delivered" and portions.on_its_way(scene):
        shipment.status = "in_delivery"
    progress.add_rest(scene, shipment)


def bought_on_top(scene: Scene, thing: Equipment) -> bool:
    """Whether the thing is told as bought on top of an earlier order, or by another one."""
    start, end = thing.start - scene.sentence.start, thing.end - scene.sentence.start
    on_top = _EXTRA.search(scene.folded, start, end + _AFTER_THING)
    of_another = OF_ANOTHER_ORDER.match(scene.folded, end) or _APART.search(scene.folded)
    return on_top is not None or of_another is not None


def _and_last(scene: Scene, thing: Equipment) -> int | None:
    """How many there are in all where the last one is told of by its rank: "le quatorzième et dernier appareil"."""
    told = _RANK_AND_LAST.search(scene.folded, 0, thing.start - scene.sentence.start)
    rank = ordinal(told["rank"]) if told else None
    return rank if rank is not None and rank > 1 else None


def _of_these(scene: Scene, thing: Equipment) -> int | None:
    """The count of those meant of a kind pointed at: "loue à la Suède douze de ces avions"."""
    of_these = _THESE.search(scene.folded, 0, thing.start - scene.sentence.start)
    ends = of_these.start() + scene.sentence.start if of_these else -1
    return next((count.number for count in scene.counts if count.end == ends), None)


def _some_of(scene: Scene, thing: Equipment) -> int | None:
    """The count of those that came of a number told before: "six des appareils commandés en 2021"."""
    at, count = scene.sentence.start, thing.count
    if count is None or not thing.anaphor:
        return None
    return count.number if _OF_THE.fullmatch(scene.folded, count.end - at, thing.start - at) else None


def _the_one(scene: Scene, act: Act, thing: Equipment) -> int | None:
    """One, where the thing is a single craft that something was done with: "le patrouilleur livré à l'Indonésie"."""
    start, end = thing.start - scene.sentence.start, thing.end - scene.sentence.start
    single = thing.noun and not thing.noun.split()[0].endswith(("s", "x")) and thing.item != thing.designation
    undergoes = act.passive or act.frame == "go"
    told = undergoes and _NAMED.fullmatch(scene.folded, end, act.start) is not None
    told = told or (undergoes and _CALLED.fullmatch(scene.sentence.text, end, act.start) is not None)
    told = told or _WHICH.fullmatch(scene.folded, end, act.start) is not None
    handed = act.frame in ("get", "give") and act.deed == "done" and not act.noun and act.end <= start
    told = told or (handed and _THE_NEW.search(scene.folded, act.end, start) is not None)
    craft = thing.category in ("ship", "aircraft", "satellite") and not thing.anaphor and not thing.part
    pointed = _THE.search(scene.folded, 0, start) or _THE_NEW.search(scene.folded, 0, start)
    return 1 if single and told and craft and pointed else None
