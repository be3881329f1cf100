"""Things that point back at those told of before: "ces blindés", "douze appareils du même modèle"."""

from __future__ import annotations

import re

import msgspec

from services.eventlog.edtf import parse
from services.ingest.extraction.fr.deliveries import retold
from services.ingest.extraction.fr.deliveries.governing import IT_IS
from services.ingest.extraction.fr.deliveries.scene import Scene, set_scene
from services.ingest.extraction.fr.deliveries.shipments import GENERIC, Shipment, head_of
from services.ingest.extraction.fr.equipment.equipment import Equipment
from services.ingest.extraction.fr.page.sections import Sentence
from services.ingest.extraction.fr.reading import Reading

# Fewer of "appareils" than this are no order of their own.
_FEWEST = 2
# What was ordered so many days before is of another order.
_LONG_BEFORE = 300
# Letters of a country's code; organisations have more.
_COUNTRY = 2
# Words by which the press calls the same things in turn.
_SISTERS = (
    frozenset("vedette patrouilleur embarcation bateau canot navire batiment".split()),
    frozenset("chasseur avion jet appareil aeronef".split()),
    frozenset("blinde vehicule engin transport char".split()),
    frozenset("camion pick-up 4x4 jeep vehicule tout-terrain".split()),
)
# What points at things named before.
_THESE = re.compile(r"\b(?:ces|cette|cet|ce|lesdits|desdits|ledit|dudit) (?:memes )?$")
_OF_THESE = re.compile(r"\W*(?:[a-z0-9-]+ de )?(?:ces|cet|cette|ce) ")
_OPENED_BY_THESE = re.compile(r"\W*(?:ces|cet|cette|ce) ")
_OPENED_BY_THE = re.compile(r"\W*(?:l[ea]s? |l')")
_OF_THIS_KIND = re.compile(r" de (?:ce|cet) (?:type|modele|genre)\b")
# "le navire": a word for many kinds, alone behind its article.
_THE = re.compile(r"\b(?:(?:l[ea]s?|du|aux?) |l')$")
# "La commande porte sur dix-huit véhicules": the whole of what was told of by a narrower word.
_WHOLE_ORDER = re.compile(
    r"^\W*(?:l[ae]|ce(?:tte|t)?|son|sa|leur) ?(?:\w+ )?(?:commande|contrat|marche|accord|programme|transaction)\b[^.;:]{0,60}\b"
    r"(?:port(?:e|ait|era)(?: (?:donc|au total|en tout|initialement|a l'origine))? sur|prevoi(?:t|ent)|prevoyait|compren\w+|concern\w+|couvr\w+|vis(?:e|ait))"
    r" (?:la |l')?(?:(?:livraison|fourniture|achat|acquisition) )?(?:de |d'|un total de |au total |quelque )?$"
)
# "s'ajoutent aux deux unités cédées en 2023": what new things come on top of.
_JOINS = re.compile(
    r"\b(?:s'(?:y )?ajout\w+|s'additionn\w+|succed\w+|rejoi(?:gnent|ndront|nt)|complet(?:ent|eront|e)|en plus|en sus|outre|apres) (?:a |aux? |d(?:es|u|e) |les |l[ae] )?$"
)
# Told of another order than the one known.
OF_ANOTHER_ORDER = re.compile(
    r" (?:de la|d'une|du|d'un) (?:premiere?|precedente?|seconde?|deuxieme|nouvelle?|nouveau|autre) (?:commande|contrat|marche)\b"
)
# "Les deux avions avaient été commandés en 2021": those told of before, not new ones.
_TURN_OUT = re.compile(
    r"(?:, [^,;:.]{2,30},)? (?:avaient|ont) (?:\w+ )?ete (?:command|achet|acqui|finance|offert|construit|fourni|cede)"
)
# "Ont atterri sur une base polonaise": only where the things came down.
_AT_A_BASE = re.compile(
    r"\b(?:sur|dans|depuis|vers|a|au) (?:une? |l[ea] |l')?(?:base|aerodrome|aeroport|port|piste|camp|quai)(?: (?:aerienne?|militaire|navale?))? $"
)
_ALIKE = re.compile(
    r" (?:du|de la|des|de) memes? (?:modele|type|marque|gamme|famille)| similaires?| identiques?"
)


def pointed_at(scene: Scene, thing: Equipment, told: list[Shipment]) -> Equipment:
    """The same as an anaphor where "ces blindés" points back at blindés told of before."""
    start = (thing.count.start if thing.count else thing.start) - scene.sentence.start
    of_this = _OF_THIS_KIND.match(scene.folded, thing.end - scene.sentence.start) is not None
    counted = thing.count and _TURN_OUT.match(scene.folded, thing.end - scene.sentence.start)
    old = retold.antecedent(told, scene.sentence)
    again = old is not None and _called_again(scene, thing, old)
    the = _THE.search(scene.folded, 0, start) and (_generic(thing) or counted or again)
    nth = IT_IS.match(scene.folded)
    points = (
        the
        or of_this
        or (nth and nth.end() == start)
        or _THESE.search(scene.folded, 0, start)
        or _WHOLE_ORDER.search(scene.folded, 0, start)
    )
    if thing.designation is not None or not points:
        return thing
    alike = old is not None and (
        old.thing.category == thing.category
        or (thing.category == "vehicle" and old.thing.category == "armoured_vehicle")
    )
    if old is None or not alike:
        return thing
    return msgspec.structs.replace(thing, anaphor=True, category=old.thing.category)


def named_before(scene: Scene, reading: Reading, before: Sentence | None, told: list[Shipment]) -> Scene:
    """The scene of "Ces trente hélicoptères, commandés à Airbus", with the model that the sentence before names.

    Where that sentence was `told` of, they are those.
    """
    at = scene.sentence.start
    first = next((t for t in scene.things if not t.anaphor), next(iter(scene.things), None))
    if before is None or first is None or first.designation or before.section != scene.sentence.section:
        return scene
    if told and told[-1].evidence[-1].end >= before.start:
        return scene
    begins = (first.count.start if first.count else first.start) - at
    if not (_OPENED_BY_THESE if not first.anaphor else _OF_THESE).fullmatch(scene.folded, 0, begins):
        return scene
    models = [t for t in set_scene(reading, before, ()).things if t.designation]
    if len(models) != 1 or not (models[0].category == first.category or first.anaphor):
        return scene
    known = models[0]
    first, named = (like(first, known), first) if first.anaphor else (first, first)
    meant = msgspec.structs.replace(
        first, designation=known.designation, home=known.home, maker=known.maker, origin=first.origin
    )
    return msgspec.structs.replace(scene, things=tuple(meant if t is named else t for t in scene.things))


def _generic(thing: Equipment) -> bool:
    """Whether the thing is named by a word for many kinds, with what it is for at most: "les appareils d'entraînement"."""
    alone = thing.quantity is None and thing.end - thing.start == len(thing.noun)
    return alone and thing.noun.split()[0].rstrip("sx") in GENERIC


def _called_again(scene: Scene, thing: Equipment, old: Shipment) -> bool:
    """Whether the sentence opens with another word for what was told: "quatre patrouilleurs. Les vedettes, un don …"."""
    words = {head_of(thing.noun), head_of(old.thing.noun)}
    opens = _OPENED_BY_THE.fullmatch(scene.folded, 0, thing.start - scene.sentence.start)
    alone = thing.quantity is None and thing.origin is None and len(words) > 1
    return opens is not None and alone and any(words <= sisters for sisters in _SISTERS)


def may_mean(thing: Equipment, known: Equipment | None) -> bool:
    """Whether the noun can stand for what is known: "trois bâtiments" are no helicopters told before.

    Where nothing is known it may mean what comes; "six aéronefs" are aircraft by themselves.
    """
    if known is None:
        return not thing.noun.startswith("aeronef")
    wide = thing.noun.startswith("vehicule") and known.category == "armoured_vehicle"
    return wide or thing.category in ("other", known.category)


def another(scene: Scene, shipment: Shipment, old: Shipment | None) -> bool:
    """Whether "douze appareils" are further ones of the model, not those told of before."""
    thing = shipment.thing
    if thing.quantity is None or thing.quantity < _FEWEST:
        return False
    if _JOINS.search(scene.folded, 0, (thing.count or thing).start - scene.sentence.start):
        return True
    if _ALIKE.match(scene.folded, thing.end - scene.sentence.start) or OF_ANOTHER_ORDER.match(
        scene.folded, thing.end - scene.sentence.start
    ):
        return True
    if old is None:
        return (shipment.recipient is not None or shipment.status == "ordered") and not scene.designated
    if _ordered_before(shipment, old):
        return True
    return old.recipient is not None and newcomer(scene, shipment, old) is not None


def _ordered_before(shipment: Shipment, old: Shipment) -> bool:
    """Whether so many others were ordered years before those told of: "les 36 appareils commandés en 2016"."""
    if shipment.ordered is None or old.ordered is None or shipment.quantity in (None, old.quantity):
        return False
    return parse(shipment.ordered).last < parse(old.ordered).first - _LONG_BEFORE


def newcomer(scene: Scene, shipment: Shipment, old: Shipment) -> str | None:
    """The one country of the sentence that has no part in the supply told before."""
    known = {old.recipient, old.supplier, None}
    if shipment.recipient is not None:
        return None if shipment.recipient in known else shipment.recipient
    landed = old.supplier_named  # who gives and gets is told, and the base is only on the way
    here = (p for p in scene.parties if not (landed and _AT_A_BASE.search(scene.folded, 0, p.start)))
    states = (p.code for p in here if len(p.code) == _COUNTRY and p.sort != "company")
    others = set(states) - known
    return others.pop() if len(others) == 1 else None


def like(thing: Equipment, known: Equipment) -> Equipment:
    """Further things of a model told before: "trois engins du même modèle"."""
    return msgspec.structs.replace(
        thing,
        category=known.category,
        item=known.item,
        noun=known.noun,
        designation=known.designation,
        home=known.home,
        maker=known.maker,
        origin=known.origin or known.home,
        anaphor=False,
    )
