"""What keeps an act on a thing from being a delivery between states, told in words."""

from __future__ import annotations

import re

from services.ingest.extraction.fr import grammar
from services.ingest.extraction.fr.equipment import Equipment
from services.ingest.extraction.fr.governing import presented
from services.ingest.extraction.fr.parties import Party
from services.ingest.extraction.fr.scene import Scene
from services.ingest.extraction.fr.shipments import Shipment
from services.ingest.extraction.fr.structure import Sentence
from services.ingest.extraction.fr.supply import Act

# Words so common in other senses that only a number makes them equipment.
_COUNTED_ONLY = frozenset(
    "arme balle barriere batiment bombe bouclier bus casque cheval chien cible combinaison conteneur couverture ecran "
    "filtre gant gilet grenade herse laboratoire licence lit logiciel masque menotte mine mobilier moteur pirogue pont "
    "portique poudre radio reacteur robot serveur tablette tenue tente treillis uniforme van voiture lot bateau "
    "garde tracteur remorque explosif antenne chaussure botte brassard couteau pelle echelle bache abri projectile turbine automoteur commutateur ponton cagoule parka calculateur peniche grue moto projecteur rayon ration citerne".split()
)
# What names no equipment.
_VAGUE = re.compile(r"^(?:materiel|equipement|moyen|armement|arme|systeme d'arme)s?$")
# What is too general unless both sides are told beside it.
_GENERAL = re.compile(
    r"^(?:materiel|equipement|vehicule|munition|armement|arme)s?(?: (?:militaires?|de securite|de guerre|legers?|logistiques?))?$"
)
_INCLUDED = re.compile(r"^[^.;:]{0,40}\b(?:inclus\w*|compris\w*|en sus|en option)\b")
_OPTION = re.compile(r"\ben option,? (?:d'|sur )?$")
_COMPONENT = re.compile(
    r"\b(?:dont|equipe\w* de|arme\w* de|dote\w* de|muni\w* de|porteu\w+ de|capables?|face a|contre|anti|destine\w* a (?:traiter|contrer))\b[^,;:]*$"
)
_PART_OF = re.compile(r"\bdont (?:une |un |les |des )?(?:\w+ ){0,1}$")
_MEANS = re.compile(
    r"(?:\bpar|\ba bord de|\ba bord d'|\bvia|\bdepuis|\ben) ?(?:un |une |des |l'|le |la |d'un |d'une |son |leur )?$"
)
# "s'équiper en drones", "se fournir en munitions"
_EQUIPS_IN = re.compile(r"\b(?:equip|dot|fourni|approvisionn|ravitaill)\w* en $")
_CARRIES = re.compile(
    r"\b(?:dans (?:ses|leurs|sa|la) (?:soutes?|cales?)|a (?:son|leur) bord|transportant|charge(?:e|s|es)? de)\b"
)
_CARRIER = re.compile(
    r"(?:avion[- ]cargo|gros-porteur|avion (?:de transport|militaire|affrete)|navire|cargo|ferry|c-17|c-130|a400m)\w*"
)
_LOADED = re.compile(r"dans (?:ses|leurs|sa|la)|a (?:son|leur) bord")
# "des avions sont arrivés à Port-au-Prince pour transférer du matériel"
_TO_BRING = re.compile(
    r"\bpour (?:y |leur |lui )?(?:transferer|livrer|acheminer|transporter|remettre|deposer|apporter|convoyer|decharger)\b"
)
_UNLOADS = re.compile(r"decharg|depos|livr|achemin|transport|convoy")
# "Il est doté de", "Équipés de …": told of a thing named before.
_IT_HAS = re.compile(
    r"(?:^\W*|\b(?:ils?|elles?|celui-ci|celle-ci|ceux-ci|celles-ci) (?:(?:est|sont|sera|seront|etai\w+) )(?:\w+ ){0,2})$"
)
_LANDED = re.compile(r"s'est pose|se sont pose|a?tterri|atterri|accost|debarqu|touche")
_SHOWN = re.compile(
    r"\b(?:images?|photos?|videos?|cliches?|maquettes?|repliques?|modeles? reduits?) d(?:e|es|'une?|e l'|u|e la)? ?$"
)
_OWN_ERRAND = re.compile(
    r"\bpour (?:aider|rapatrier|combattre|lutter|eteindre|evacuer|surveiller|transporter|secourir|participer|appuyer|proteger)|"
    r"\bau large\b|\ben (?:renfort|mission|soutien|patrouille)\b|\bafin d"
)
_RESIDENT = re.compile(
    r"\b(?:perdus?|endommag\w*|saisi\w*(?! (?:l'|cette |une? )(?:occasion|opportunite|perche|balle))|confisqu\w*|vol(?:e|es)\b|"
    r"intercept(?:e|ee|es|ees|er|ent|ait)|detrui\w*|incendi\w*(?<!incendie)(?<!incendies)|abatt\w*|crash\w*|(?<!contre le )(?<!contre la )(?<!contre les )(?:trafics? d'armes|contrebande))\b"
)
_TOWN = re.compile(
    r"\b(?:conseil (?:municipal|communal|regional|departemental|general)|communes?|mairies?|municipalites?|police municipale|"
    r"la ville de|agglomeration|conseil de la ville|elus locaux|maires?)\b"
)
_NAMED_BUYER = re.compile(
    r"(?:^|[–—:] )(?P<name>[A-ZÀ-Þ][\wà-ÿ&-]+ [A-ZÀ-Þ][\wà-ÿ&-]+(?: [A-ZÀ-Þ][\wà-ÿ&-]+)*) (?:a |vient (?:de |d['’])|va )?$"
)
# What stands between asking and what is asked for.
_ASKED = re.compile(r"[^;:.?!]{1,80}\bd(?:e |')(?:(?:lui|leur|nous|bien vouloir) )*")
# "autorise les chasseurs à intervenir"
_ALLOWED = re.compile(r"(?: de \w+| \w+)? a (?:y |s'|se )?\w+(?:er|ir|re)\b")
_IMPERFECT = re.compile(r"(?!attend|dev|aur|serai)\w+(?:ait|aient)$")
# The word of the act under which a list of what is in a lot is read.
LISTS = "comprend"
# "possède déjà 85 F-16": what a state has.
_OWNED = re.compile(
    r"\b(?:posse(?:de|dent|dait|daient)|dispos(?:e|ent|ait|aient) (?:\w+ )?d(?:e|'|es)|detien(?:t|nent)|align(?:e|ent|ait)|exploit(?:e|ent|ait)|utilis(?:e|ent|ait)|oper(?:e|ent|ait)|dotee? d'une flotte de)"
    r" ?(?:(?:deja|actuellement|aujourd'hui|encore|aussi|egalement|desormais|(?:d'ores et deja)|ses|les|des|quelque|environ|plus de|pres de) )*$"
)
_TWO_SIDES = 2
# How near an uncounted thing must stand to its verb, in characters.
_NEAR = 70


def unfit(scene: Scene, act: Act, thing: Equipment, *, denied: bool) -> str | None:
    """Why this act on this thing makes no claim, or None."""
    return (
        _unfit_act(scene, act, denied=denied)
        or _unfit_place(scene, act, thing)
        or _unfit_thing(scene, act, thing)
    )


def _unfit_act(scene: Scene, act: Act, *, denied: bool) -> str | None:
    """What the sentence makes of the act that leaves no supply."""
    folded = scene.folded
    if act.deed == "denied":
        return "the act is denied"
    if act.deed == "wished" and not (_requested(scene, act) or _granted(scene, act)):
        return "wished for, not settled"
    if folded.rstrip(' »"').endswith("?"):
        return "asked, not told"
    if denied or grammar.denied(folded):
        return "the article denies it"
    if _RESIDENT.search(folded):
        return "seized, stolen or destroyed, not supplied"
    if _has(scene, act):
        return "fitted to another item"
    if act.word.startswith(("env", "enverr")) and _OWN_ERRAND.search(folded, act.end):
        return "sent on an errand of its own, not supplied"
    return None


def _requested(scene: Scene, act: Act) -> bool:
    """Whether somebody has asked for the act: "a demandé à Paris de lui céder deux Cougar"."""
    return any(
        other.frame == "request"
        and other.deed not in ("wished", "denied", "to_come")
        and _ASKED.fullmatch(scene.folded, other.end, act.start)
        for other in scene.acts
    )


def _granted(scene: Scene, act: Act) -> bool:
    """Whether the act is approved, whatever it is called: "a approuvé une éventuelle vente"."""
    return any(
        other.frame == "approve" and other.deed in ("done", "under_way") and other.end <= act.start
        for other in scene.acts
    )


def _unfit_place(scene: Scene, act: Act, thing: Equipment) -> str | None:
    """What the thing's place in the sentence makes of it other than what is supplied."""
    folded, at = scene.folded, scene.sentence.start
    start, end = thing.start - at, thing.end - at
    if _carries(folded, act, thing, start, end):
        return "what carries it"
    if _SHOWN.search(folded[: thing.count.start - at if thing.count else start]) or _SHOWN.search(
        folded[:start]
    ):
        return "only shown"
    if any(party.private and party.link in ("to", "benefit") for party in scene.parties):
        return "sold to a company"
    if (
        act.frame in ("get", "order")
        and not act.passive
        and (
            any(_subject(party, act) for party in scene.parties if party.private)
            or _bought_by_name(scene, act)
        )
    ):
        return "bought by a company"
    if _TOWN.search(folded) and len({party.code for party in scene.parties}) < _TWO_SIDES:
        return "bought by a town or region"
    if act.frame == "approve" and _ALLOWED.match(folded, end):
        return "allowed to do something, not supplied"
    if _again(scene, thing):
        return "said again of the thing before"
    if _PART_OF.search(folded[: thing.count.start - at if thing.count else start]) and any(
        other.end <= thing.start and not other.general for other in scene.things
    ):
        return "part of what was counted before"
    if _OPTION.search(folded, 0, thing.count.start - at if thing.count else start):
        return "an option, not settled"
    if thing.count is not None:
        return None
    if _INCLUDED.match(folded[end:]):
        return "part of the price of another item"
    if _COMPONENT.search(folded[act.end : start] if act.end <= start else folded[:start]):
        return "fitted to another item"
    return None


def _has(scene: Scene, act: Act) -> bool:
    """Whether the act tells what a thing has, not what somebody gets: "ces navires sont équipés d'un canon"."""
    if act.frame != "equip" or not act.passive:
        return False
    if _IT_HAS.search(scene.folded, 0, act.start):
        return True
    at = scene.sentence.start
    thing = max((t.end - at for t in scene.things if t.end - at <= act.start), default=-1)
    party = max((p.end for p in scene.parties if p.end <= act.start and p.link != "beside"), default=-1)
    return thing > party


def _carries(folded: str, act: Act, thing: Equipment, start: int, end: int) -> bool:
    """Whether the thing at `start`-`end` only brings what is supplied: "par un cargo", "un avion-cargo s'est posé"."""
    if (thing.quantity or 1) != 1:
        return False
    if thing.quantity and act.frame == "go" and _CARRIER.fullmatch(thing.noun) and _LANDED.match(act.word):
        return True
    if end <= act.start and _CARRIER.fullmatch(thing.noun) and _UNLOADS.match(act.word):
        return True
    if act.frame == "go" and _TO_BRING.search(folded, act.end):
        return True
    load = _CARRIES.search(folded, end)
    means = _MEANS.search(folded, 0, start) is not None and _EQUIPS_IN.search(folded, 0, start) is None
    return means or (load is not None and (act.end <= load.start() or _LOADED.match(act.word) is not None))


def _bought_by_name(scene: Scene, act: Act) -> bool:
    """Whether the buyer is a name that is no state's: "Transports Diallo commande quatre grues"."""
    name = _NAMED_BUYER.search(scene.sentence.text, 0, act.start)
    if act.noun or name is None:
        return False
    return not any(party.body < name.end() and name.start("name") < party.end for party in scene.parties)


def _subject(party: Party, act: Act) -> bool:
    return party.link == "bare" and party.end <= act.start


def _unfit_thing(scene: Scene, act: Act, thing: Equipment) -> str | None:
    """What a word without number and model leaves too open."""
    if thing.quantity is None and thing.designation is None and _VAGUE.match(thing.noun):
        return "equipment in general"
    begins = (thing.count.start if thing.count else thing.start) - scene.sentence.start
    if _OWNED.search(scene.folded, 0, begins):
        return "what a state has"
    if _habitual(act, thing):
        return "a habit, no one supply"
    if act.word == LISTS:
        return None
    if _distant(scene.sentence, act, thing):
        return "not what the verb is about"
    first = re.split(r"[ -]", thing.noun)[0]
    common = " " not in thing.noun and not _COUNTED_ONLY.isdisjoint({first, first.rstrip("sx")})
    if common and thing.quantity is None and thing.designation is None:
        return "too common a word without a number"
    return None


def _habitual(act: Act, thing: Equipment) -> bool:
    """Whether the act only tells what used to be done: "l'armée achetait des fusils et des hélicoptères"."""
    told = thing.quantity is not None or thing.designation is not None or thing.origin is not None
    return not told and act.deed == "under_way" and _IMPERFECT.match(act.word) is not None


def lacking(shipment: Shipment) -> str | None:
    """What keeps the shipment from being a claim, or None."""
    if shipment.recipient is None:
        return "no recipient state"
    act = shipment.rule.split(".")[1]
    if shipment.recipient_guessed and (
        shipment.supplier is None
        or act == "tender"
        or (act in ("request", "go") and not shipment.supplier_named)
    ):
        return "neither side told in the sentence"
    if shipment.supplier is None and shipment.status not in ("ordered", "requested", "announced"):
        return "no supplier state"
    odd = shipment.thing.category == "other" and shipment.quantity is None and shipment.designation is None
    if odd and shipment.recipient_guessed and len(shipment.evidence) == 1:
        return "neither counted nor of a kind, and nobody told who gets it"
    if shipment.thing.general and shipment.recipient_guessed and not shipment.supplier_named:
        return "equipment in general, and both sides untold"
    general = shipment.quantity is None and _GENERAL.match(shipment.thing.noun)
    if general and (shipment.recipient_guessed or not shipment.supplier_named):
        return "equipment in general, and a side untold"
    if shipment.supplier == shipment.recipient:
        return "within one country"
    return None


def _again(scene: Scene, thing: Equipment) -> bool:
    """Whether the thing only says again what stands before it: "48 Kaan, un avion encore à l'essai"."""
    before = [other for other in scene.things if other.end <= thing.start]
    if not before or thing.quantity != 1 or before[-1].category != thing.category:
        return False
    at = scene.sentence.start
    return scene.folded[before[-1].end - at : thing.start - at] in (", un ", ", une ")


def _distant(sentence: Sentence, act: Act, thing: Equipment) -> bool:
    """Whether an uncounted, unnamed thing stands too far from the verb to be its object."""
    if thing.quantity is not None or thing.designation is not None or thing.origin is not None:
        return False
    if presented(sentence.folded, thing.end - sentence.start, act):
        return False
    between = sentence.folded[
        min(act.end, thing.end - sentence.start) : max(act.start, thing.start - sentence.start)
    ]
    return len(between) > _NEAR or re.search(r"\b(?:qui|dont|que|ou)\b|[;:]", between) is not None
