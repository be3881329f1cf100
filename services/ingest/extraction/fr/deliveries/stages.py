"""How far a supply has got: the stage an act tells of, by its tense and what stands around it."""

from __future__ import annotations

import re

from services.eventlog.claims import DeliveryStatus
from services.ingest.extraction.fr.deliveries.arrivals import AT_WORK, arrived_by, has_come, in_use
from services.ingest.extraction.fr.deliveries.portions import on_its_way
from services.ingest.extraction.fr.deliveries.scene import Scene
from services.ingest.extraction.fr.deliveries.supply import Act
from services.ingest.extraction.fr.deliveries.words import PAPERS
from services.ingest.extraction.fr.words import grammar

_APPROVER = re.compile(
    r"\b(?:departement d'etat|congres|dsca|senat|parlement|bundestag|knesset|feu vert|dit oui)\b"
)
# "Un contrat conclu en juillet", "la commande remonte à 2022": what is behind it dates the order.
SIGNED = re.compile(
    r"\b(?:contrats?|commandes?|marches?|achats?|acquisitions?)\b(?![^.;:]*\b(?:sera|seront|etre|doit|doivent|devrait|devraient|pas) [^.;:]{0,20}$)"
    r"[^.;:]{0,90}?\b(?:(?<!etre )(?:sign|conclu|pass|notifi|paraph|attribu|remport|decroch|obten|finalis)(?:e|u)?e?s?|remonte(?:nt|rait)? a|dat(?:e|ent|ant) d[eu']?)(?![a-z])"
)
_CONTRACT = re.compile(r"\b(?:contrats?|commandes?|marche|passe commande)\b")
# "Le contrat doit être signé en mars": nothing is ordered yet.
_UNSIGNED = re.compile(
    r"\b(?:contrat|marche|commande)\b[^.;:]{0,90}\b(?:sera|devrait etre|doit etre|pourrait etre|reste a|n'(?:a|est) (?:pas|toujours pas|pas encore|encore)(?: ete)?) "
    r"(?:\w+ )?(?:sign|conclu|pass|notifi|paraph|finalis)\w*"
)
_TENDER = re.compile(r"\bappels? d'offres|avis de marche|consultation internationale")
_COMPLETED = re.compile(
    r"\blivraisons? (?:vien(?:t|nent) de (?:s'achever|se terminer)|(?:s'est|se sont) (?:achevee?s?|terminee?s?)|a pris fin|est achevee)|\b(?:a|ont) ete (?:\w+ )?(?:honore|solde)e?s?\b"
)
# "A commencé à livrer", "les livraisons ont débuté", "achèvera en mars la livraison".
_BEGUN = re.compile(
    r"(?<!n')\b(?:a|ont|avait|avaient) (?:\w+ )?(?:commence|debute|entame|engage|demarre|poursuivi)"
    r" (?:a (?:livrer|recevoir|remettre|expedier|acheminer|receptionner|prendre livraison|percevoir|decharger)|l[ae]s? (?:\w+ )?(?:livraisons?|remises?|transferts?))\b"
    r"|\b(?:livraisons?|remises?|transferts?)\b[^.;:]{0,80}(?<!n')\b(?:(?:a|ont) (?:\w+ )?(?:commence|debute|demarre)|se poursui(?:t|vent)|(?:est|sont) en cours)\b"
    r"|\b(?:acheve|termine|boucle)(?:ra|ront)\b[^.;:]{0,30} l[ae]s? livraisons?\b"
)
_TO_BE_PAID = re.compile(
    r"\b(?:(?:va|vont) )?(?:financera|financeront|financer|prendra en charge|prendre en charge|(?:servira|serviront|ira|iront|destinee?s?) a|permettra|permettront|couvrira|couvriront)\b[^;:]*$"
)
# "A signé avec Sedki Sobhi la vente de vingt-quatre Rafale".
_TRADE = re.compile(r"vente|cession|fourniture|livraison")
_HAS_SIGNED = re.compile(
    r"\b(?:a|ont|avait|avaient|vien(?:t|nent) de) (?:\w+ )?(?:sign|paraph|conclu|scell|finalis|officialis|boucl)\w*\b(?![^;:.]*\b(?:accord|lettre|convention|memorandum|protocole|declaration)\b)[^;:.]{0,60}$"
)
# "A obtenu, aux termes d'un contrat, six drones"
_OBTAINS = ("obten", "obtien")
_WILL = re.compile(r"(?:ra|ront)$")
_AFTERWARDS = re.compile(
    r"\b(?:apres|suite a|depuis|des|munie?s? d[eu']|forte?s? d[eu']|sitot|une fois) ?(?:avoir (?:\w+ )?(?:obtenu|recu|decroche) )?(?:l[ea] |l'|ce |cet |son )?$"
)
_AFTER_ALL = re.compile(
    r" (?:(?:finalement|donc|bien) )+(?:pas|plus)\b| plus\b(?! (?:rien|aucun|de |que|d'))| pas\b[^;:.]{3,80}\b(?:promis|command|prevu|achet|attendu)e?e?s?\b"
)
# "Le Maroc signera mardi l'achat de": not bought yet.
_TO_BE_SIGNED = re.compile(
    r"\b(?:(?:sign|finalis|paraph)er(?:a|ont|ait|aient)|conclur(?:a|ont|ait|aient)|(?:va|vont|doit|doivent|devrait|devraient|compte|comptent|entend|entendent|s'apprete a|s'appretent a)"
    r" (?:\w+ )?(?:signer|conclure|finaliser|parapher))\b[^;:.]*$"
)
# "Céderait six hélicoptères, avant d'y renoncer": a promise taken back behind it.
_TAKEN_BACK = re.compile(
    r"\b(?:avant (?:de |d')|(?:puis|mais) (?:a|ont|avait|avaient) (?:finalement |ensuite |vite )*|pour (?:finalement |ensuite )?)"
    r"(?:(?:y|l') ?)?(?:renonc\w+|se raviser|s'est ravisee?|se sont ravisee?s|se dedire|se retracter|s'est retractee?|changer d'avis|change d'avis|"
    r"(?:faire|fait) (?:marche|machine) arriere|(?:revenir|est revenue?) sur (?:sa|cette|leur) (?:parole|promesse|decision|offre)|(?:retirer|retire) (?:son|sa|leur|cette) (?:offre|promesse|proposition)|jeter l'eponge)\b"
)
_RESUMED = re.compile(
    r"\b(?:a|ont) (?:enfin |depuis |finalement )?repris\b|\b(?:reprend(?:ra|ront|re)?|reprise|relance\w*|degel\w*)\b"
)
# What a gift has brought is there: "grâce à un don".
_ENJOYED = re.compile(
    r"\b(?:dispose(?:nt)? (?:depuis|desormais)|inaugur(?:e|ent|a|ait|ee?s?)|etrenne(?:nt)?)\b[^;:.]*$|\b(?:grace a|a la faveur d|issu\w* d|fruit d|provenant d|au titre d)[^,;.]{0,12}$|\b(?:a|ont) (?!(?:decid|annonc|promis|prev|accept|propos|confirm|approuv|valid|programm|envisag|evoqu|demand|sollicit)\w*)\w+(?:e|i|u|is|it) (?:\w+ ){0,6}un $"
)
# What is signed or made official is handed over later: "une convention consacrant la remise de".
_PLEDGED = re.compile(
    r"\b(?:echange de notes|conventions?|officialis\w+|consacr(?:e|ant)|accord (?:sur|pour|portant))\b[^;:]{0,120}$"
)
# How near to its verb the object stands: " le feu vert", " enfin l'aval".
_NEXT_TO = 12
# How near to its thing a participle stands that tells which is meant.
_TRAILS = 2
# What somebody builds for another has been ordered.
_BUILDS = re.compile(r"constru|fabriqu|assembl")
# "Les premiers seraient livrés cette année": hearsay of what is to come; "auraient été livrés" of what has.
_WOULD_BE = re.compile(r"\bserai(?:t|ent) (?:\w+ )?$")
# "; le gouvernement suivant l'a annulé": up to the verb.
_CALLED_IT_OFF = re.compile(r"[;,] [^,;:.]{2,60}\b(?:l'|l[ea]s? )(?:a|ont|avait|avaient) (?:\w+ )?$")
# "a annulé la commande"
_THE_ORDER = re.compile(
    r" (?:l[ea] |l'|sa |son |leur |cette |ce |cet )(?:commande|contrat|marche|achat|vente|livraison|transaction|acquisition|accord|operation)\b(?! (?:de |d'|du |des ))"
)
# Present-tense verbs by which a gift is announced rather than made.
_ANNOUNCING = re.compile(
    r"^(?:port|troqu|echang|concern|offr|ced|donn|promet|promis|s'engag|destine|allou|octroy|debloqu|met)"
)

_PROVIDED = re.compile(r"s'est (?:dote|equipe)|se sont (?:dote|equipe)")
# "Va livrer des obusiers, en plus des drones commandés l'an dernier": of other things.
_IN_ADDITION = re.compile(r"\b(?:en plus|outre|en sus|en complement) (?:de |des |d'|du |les? )[^,;:.]*$")


def status(scene: Scene, act: Act) -> DeliveryStatus:
    """How far the supply has got, by the act, its tense and the acts above it."""
    if _COMPLETED.search(scene.folded, act.end):
        return "delivered"
    above = scene.above(act)
    passives = {other.frame for other in scene.acts if other.passive}
    stopped = (
        _stopped(scene, act)
        or withdrawn(scene, act)
        or "cancel" in passives
        or act.frame == "cancel"
        or _recanted(scene, act)
    )
    if stopped and not _RESUMED.search(scene.folded):
        return "cancelled"
    given = not act.noun and not act.passive and act.deed == "done" and act.frame in ("give", "get")
    granted = (
        _obtained(scene, act)
        or (_approved_above(scene, act) and not given)
        or ("approve" in passives and act.deed != "done")
    )
    if granted or act.frame == "approve" or _approved(scene, act):
        return "approved"
    if (act.frame in ("request", "order") or "request" in above) and has_come(scene):
        return "delivered"
    if act.frame == "request" or (_asks(scene, act) and act.frame in ("order", "give", "get")):
        return "requested"
    if _TENDER.search(scene.folded):
        awarded = any(other.frame == "award" for other in scene.acts)
        return "ordered" if awarded else "announced"
    if arrived_by(scene, act) is not None or in_use(scene, act) or _at_ceremony(scene, act):
        return "delivered"
    if _BEGUN.search(scene.folded):
        return "in_delivery"
    if act.frame == "order" and act.passive and on_its_way(scene):
        return "in_delivery"
    if act.frame in ("order", "award") or act.word.startswith("vend"):
        return "announced" if _bought_later(act, scene.folded) or to_be_signed(scene, act) else "ordered"
    contract = _CONTRACT.search(scene.folded) and not unsigned(scene)
    if (act.noun or act.word.startswith(PAPERS)) and (
        "order" in above or "award" in above or (contract and act.deed != "done")
    ):
        return "ordered"
    if act.noun and _TRADE.match(act.word) and _HAS_SIGNED.search(scene.folded, 0, act.start):
        return "ordered"
    stage = _given(scene, act)
    bought = SIGNED.search(scene.folded) or any(
        o.frame in ("order", "award") and (o.passive or o.deed == "done" or _on_order(o, act))
        for o in scene.acts
        if not _IN_ADDITION.search(scene.folded, act.end, o.start)
    )
    by_contract = act.word.startswith(_OBTAINS) and _CONTRACT.search(scene.folded) is not None
    return "ordered" if (stage == "announced" and bought) or by_contract else stage


def _at_ceremony(scene: Scene, act: Act) -> bool:
    """Whether who "s'est doté" of a thing shows it: "s'est dotée de six drones, a annoncé le ministre lors d'une cérémonie"."""
    return act.deed == "done" and _PROVIDED.match(act.word) is not None and "ceremonie" in scene.folded


def _approved_above(scene: Scene, act: Act) -> bool:
    """Whether the act is what an approval before it is of, not what came after one: "après le feu vert, elle commande"."""
    return any(
        other.frame == "approve"
        and other.start < act.start
        and other.deed not in ("wished", "denied")
        and not (act.frame == "order" and _AFTERWARDS.search(scene.folded, 0, other.start))
        for other in scene.acts
    )


def withdrawn(scene: Scene, act: Act) -> bool:
    """Whether what was held out will not come after all: "ne livrera finalement pas", "ne livrera pas les radars promis"."""
    if (
        act.deed != "denied"
        or act.noun
        or act.frame not in ("give", "get", "order")
        or not _WILL.search(act.word)
    ):
        return False
    return _AFTER_ALL.match(scene.folded, act.end) is not None


def to_be_signed(scene: Scene, act: Act) -> bool:
    """Whether the order that a noun tells of waits for its signature: "signera mardi l'achat de"."""
    return act.noun and act.frame == "order" and _TO_BE_SIGNED.search(scene.folded, 0, act.start) is not None


def unsigned(scene: Scene) -> bool:
    """Whether the sentence tells of a contract that is still to be signed."""
    return _UNSIGNED.search(scene.folded) is not None


def _asks(scene: Scene, act: Act) -> bool:
    """Whether the act is asked for before it, not only another thing: "faute des HIMARS demandés, elle achète"."""
    at = scene.sentence.start
    return any(
        other.frame == "request"
        and other.start < act.start
        and other.deed not in ("wished", "denied")
        and not (other.passive and any(0 <= other.start - (t.end - at) <= _TRAILS for t in scene.things))
        for other in scene.acts
    )


def _stopped(scene: Scene, act: Act) -> bool:
    """Whether what is given up before the act is what the act tells of, not another supply in its place."""
    left, _ = grammar.clause(scene.folded, act.start, act.end)
    other_clause = not act.noun and act.deed in ("to_come", "done")
    return any(
        other.frame == "cancel"
        and other.deed not in ("wished", "denied")
        and other.end <= act.start
        and (other.end > left or not other_clause)
        for other in scene.acts
    )


def _recanted(scene: Scene, act: Act) -> bool:
    """Whether what was promised or asked for is given up behind it: "avant d'y renoncer"."""
    left = [a for a in scene.acts if a.frame == "cancel" and a.start > act.end and not a.noun]
    if any(a.deed == "done" and _CALLED_IT_OFF.search(scene.folded, act.end, a.start) for a in left):
        return True
    if any(a.deed in ("done", "under_way") and _THE_ORDER.match(scene.folded, a.end) for a in left):
        return True
    open_yet = act.deed != "done" or act.word.startswith("prom") or act.frame in ("request", "order")
    return open_yet and _TAKEN_BACK.search(scene.folded, act.end) is not None


def _approved(scene: Scene, act: Act) -> bool:
    """A sale that needs no verb of approval: the office that grants it is named."""
    return act.noun and act.word.startswith("vente") and _APPROVER.search(scene.folded) is not None


def _obtained(scene: Scene, act: Act) -> bool:
    """Whether what somebody gets is leave to buy: "a obtenu le feu vert pour douze avions"."""
    gets = [act] if act.frame == "get" else [a for a in scene.acts if act.noun and a.frame == "get"]
    return any(
        other.frame == "approve" and 0 <= other.start - got.end <= _NEXT_TO and got.deed == "done"
        for got in gets
        for other in scene.acts
    )


def _on_order(order: Act, act: Act) -> bool:
    """Whether what is to come is said to be on order before: "six en commande, attendus en mai"."""
    return order.noun and order.end <= act.start and act.frame == "go" and order.deed == "under_way"


def _bought_later(act: Act, folded: str) -> bool:
    if act.noun:
        return _TO_BE_PAID.search(folded, 0, act.start) is not None
    later = act.deed == "to_come" or grammar.conditional(act.word)
    return later and not act.word.startswith("s'offr")


def _given(scene: Scene, act: Act) -> DeliveryStatus:
    """The stage of giving, getting and going, by tense."""
    would_be = act.passive and _WOULD_BE.search(scene.folded, 0, act.start) is not None
    to_come = act.deed == "to_come" or would_be or grammar.conditional(act.word)
    if to_come or act.word.startswith(("promis", "promet", "destine")):
        return "announced"
    if act.deed in ("done", "hearsay") or act.passive:
        return "delivered"
    if _BUILDS.match(act.word):
        return "ordered"
    if act.noun:
        handed = act.word.startswith(("reception", "remise")) and not _PLEDGED.search(
            scene.folded, 0, act.start
        )
        made = handed or AT_WORK.match(scene.folded, act.end) or _ENJOYED.search(scene.folded, 0, act.start)
        if not made and act.frame == "give" and on_its_way(scene):
            return "in_delivery"  # "six ambulances, don de Rome, font route vers Lomé"
        return "delivered" if made else "announced"
    headline = scene.sentence.role in ("title", "heading")
    return "announced" if (headline and act.frame == "give") or _ANNOUNCING.match(act.word) else "delivered"
