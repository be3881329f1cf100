"""What later sentences add to an item told before: price, count, dates, the other side, a later stage."""

from __future__ import annotations

import re

from services.eventlog.claims import Span
from services.eventlog.edtf import parse
from services.ingest.extraction.fr.deliveries import bodies, ceremonies, moments, reorders, takebacks
from services.ingest.extraction.fr.deliveries.prices import of_each, price
from services.ingest.extraction.fr.deliveries.roles import Roles, home
from services.ingest.extraction.fr.deliveries.scene import Scene
from services.ingest.extraction.fr.deliveries.shipments import STAGES, Shipment
from services.ingest.extraction.fr.deliveries.stages import unsigned
from services.ingest.extraction.fr.deliveries.supply import Act
from services.ingest.extraction.fr.equipment.equipment import Equipment
from services.ingest.extraction.fr.page.sections import Sentence
from services.ingest.extraction.fr.words import grammar

# How far on in the text a sentence may still speak of the item, in characters.
_FAR = 1200
# How near to the word of order its date must stand.
_NEAR = 60
_OF_THEM = re.compile(r"\ben (?:(?:a|ont|avait|avaient)(?: \w+)? )?$")
_MADE = re.compile(
    r"(?:[a-z' ]{2,30}(?:, [^.;:,]{3,40},)? (?:a|ont|est|sont)(?: ete)? )?(?:construit|fabrique|assemble|offert|fourni|acquis|achete|cede|finance|produit|commande|concu)e?s?[ ,]"
    r"|(?:l[ea]s? |l')[^,;:]{3,40}, (?:construit|fabrique|offert|fourni|cede|donne|vendu|remis|livre|desarme)e?s? par "
)
# "Le fournisseur est turc": who supplies, told by a demonym alone.
_SUPPLIER_IS = re.compile(
    r"^\W*(?:l[ea]|leur|son) (?:fournisseur|vendeur|donateur|constructeur|fabricant|donatrice) (?:est|etait|n'est autre que) "
)
# "Les engins viennent des Émirats": so does where they come from.
_COMES_FROM = re.compile(
    r"^\W*(?:(?:(?:l[ea]s?|ces|cet|cette|ce) \w+|l'\w+)(?:, [^;:.]{3,60},)?|ils?|elles?|tous|toutes) (?:(?:pro)?vien(?:t|nent|dra|dront)|(?:est|sont) (?:venue?s?|originaires?|issue?s?)|(?:a|ont) ete (?:expedie|achemine|envoye)e?s?)"
    r" (?:tout droit )?(?:de |d'|du |des )"
)
# "Sorties des cales d'un chantier grec, elles": so does what a sentence opens with.
_OUT_OF = re.compile(
    r"^\W*(?:tout (?:juste|droit) )?(?:sorti|issu|provenant|fruit|oeuvre)e?s? (?:de |d'|du |des )"
)
_NEXT = 2
# No sentence names more things than this.
_LONGEST_LIST = 50
# "dix-huit appareils par an": what is made, nothing of an order.
_RATE = re.compile(r"(?: \w+)? (?:par|chaque) (?:an|annee|mois|semaine|jour|trimestre|semestre)\b")
# "La flotte passera ainsi à quarante appareils": what there is in all, whoever supplied it.
_FLEET = re.compile(
    r"\b(?:flottes?|parcs?|arsenal|arsenaux|inventaires?|aviation|armees?|escadrons?)\b[^;:.]{0,40}\b(?:pass|compt|dispos|align|comprend|atteind|port|totalis|mont|grimp|s'elev)"
)
# "Le marché, évalué à 90 millions, en prévoit vingt"
_FORESEES = re.compile(
    r"\b(?:commande|contrat|marche|accord|programme)\b[^.;]{0,80} en (?:prevoit|prevoyait|compte|comptait|comprend|comporte|totalise) (?:au total |en tout |jusqu'a )?$"
)
_NEW_ORDER = re.compile(r"\b(?:nouvelle|autre|seconde|deuxieme) commande\b")
_ORDERED = re.compile(
    r"\b(?:commande|contrat|marche|achat|acquisition|transaction|vente|achetee?s|command[ée]+e?s?)\b"
)
_CONCLUDED = re.compile(
    r"\W*(?:le|l'|ce|cet) ?(?:contrat|accord|marche)(?:, | (?:qui )?(?:a ete |avait ete |est )?)(?:conclu|signe|paraphe|notifie)\b"
)
# "Le président a assisté à la signature du contrat"
_SIGNING = re.compile(
    r"^\W*la signature (?:a eu lieu|est intervenue|s'est (?:faite|deroulee)|a ete apposee|remonte|date)\b|"
    r"(?<!pas )(?<!jamais )\b(?:assiste|preside|procede|participe|pris part|donne lieu|supervise|parraine)(?:,? [^;:.,]{2,40},?)? (?:a )?(?:la|une) signature (?:du|de ce|de cet|de l'|d'un) ?(?:contrat|accord d'achat|marche)\b"
)
_MONEY_NOUN = re.compile(
    r"\b(?:contrat|marche|commande|operation|lot|enveloppe|factur\w+|montant|valeur|cout(?:e|ent|era|eront|ait|aient)?|prix|total|tout|ensemble|don|cadeau|geste|"
    r"evalue\w*|estime\w*|chiffre\w*|transaction|acquisition|vente|achat|pour (?:un|\d+)|hauteur|somme|pese|s'eleve|se mont(?:e|ait|era)|revient)\b"
)
# "L'ensemble dépasse 17 milliards", "La facture totale": the sum of all that was told of last, and of how many at least.
_ALL_TOLD = re.compile(
    r"\W*(?:l'ensemble|le tout|le total|au total|en tout|additionnee?s|(?:la |le )(?:facture|montant|cout|addition|enveloppe|note) (?:totale?|globale?|finale?|cumulee?))\b"
)
_FEW = 2
# "Chaque appareil coûte 120 millions"
_EACH = re.compile(r"^\W*(?:chaque|chacun|chacune)\b|\b(?:prix|cout) unitaire\b")
_ANAPHORIC_ORDER = re.compile(
    r"\b(?:commande|contrat|achat|acquisition|livraison|lot|total|ensemble|machines?|appareils?|exemplaires?|engins?|unites?)\b"
    r"|\b(?:l[ea]s?|l') ?(?:a|ont|ai|avons|avait|avaient|avions) (?:\w+ )?(?:achete|command|acquis)\w*"
)


def counted(scene: Scene, told: list[Shipment]) -> None:
    """Take "qui en a acheté trente-six en juin" for the count of what was told last."""
    last = antecedent(told, scene.sentence)
    for act in scene.acts:
        at = scene.sentence.start
        count_ = next((c for c in scene.counts if 0 < c.start - at - act.end <= _NEXT), None)
        if last is None or count_ is None or not _OF_THEM.search(scene.folded, 0, act.start):
            continue
        if any(not t.anaphor and t.start - at <= act.end + _NEXT for t in scene.things):
            continue  # of what the sentence itself names
        too_few = (last.arrived or 0) > count_.number  # one of several orders
        if act.frame == "order" and (too_few or _by_giver(scene, act, last)):
            continue
        if others := reorders.told(scene, act, last):
            told += others
            return
        before = last.quantity, last.arrived, last.status
        if act.frame == "order":
            last.arrived = last.arrived or (last.quantity if (last.quantity or 0) < count_.number else None)
            last.quantity = count_.number
            last.status = "ordered" if last.status in ("announced", "requested") else last.status
            last.ordered = last.ordered or next((m.edtf for m in scene.moments if "/" not in m.edtf), None)
            _maker(scene, last)
        elif act.frame in ("get", "give") and last.quantity is None and act.deed == "to_come":
            last.quantity = count_.number
        elif act.word.startswith("prom") and (last.quantity or count_.number) < count_.number:
            count(last, count_.number)
        elif act.frame in ("get", "give") and (last.quantity or 0) > count_.number and act.deed == "done":
            last.arrived, last.status = count_.number, "in_delivery"
            last.delivered = last.delivered or next((m.edtf for m in scene.moments), None)
        if (last.quantity, last.arrived, last.status) != before:
            last.evidence.append(Span(at, scene.sentence.end))


def _of_all(scene: Scene, told: list[Shipment]) -> bool:
    """Whether the sum is that of several things told one after the other: "L'ensemble dépasse 17 milliards"."""
    if _ALL_TOLD.match(scene.folded, grammar.opening(scene.folded)) is None:
        return False
    near = [s for s in told[-_FEW:] if scene.sentence.start - s.evidence[-1].end <= _FAR]
    return len(near) > 1 and len({(s.section, s.recipient or near[-1].recipient) for s in near}) == 1


def _by_giver(scene: Scene, act: Act, last: Shipment) -> bool:
    """Whether the giver of what was told last is who bought: "La Roumanie en avait acquis sept auprès de …"."""
    subjects = {p.code for p in scene.parties if p.link == "bare" and p.end <= act.start}
    return last.supplier in subjects and last.recipient not in subjects


def _maker(scene: Scene, last: Shipment) -> None:
    """Name the company of the supplier's country that the sentence tells of an order: "commandés à Boeing"."""
    firms = (p for p in scene.parties if p.sort == "company" and home(p, last.thing) == last.supplier)
    last.supplier_org = last.supplier_org or next((p.name for p in firms), None)


def _others(scene: Scene, thing: Equipment) -> bool:
    """Whether the things are counted apart from those told of: "Quatre autres exemplaires sont attendus"."""
    return thing.count is not None and scene.folded.startswith(
        " autres ", thing.count.end - scene.sentence.start
    )


def _body(scene: Scene, told: list[Shipment]) -> None:
    """Take the body that the sentence says it goes to for that of what was told last: "sera remis à la marine"."""
    last = antecedent(told, scene.sentence)
    if last is None or last.recipient_org is not None or last.recipient is None:
        return
    sides = Roles(last.supplier, last.recipient)
    goes = (act for act in scene.acts if not act.noun and act.deed not in ("wished", "denied"))
    named = next(filter(None, (bodies.getter(scene, act, sides) for act in goes)), None)
    if named is not None:
        last.recipient_org = named
        last.evidence.append(Span(scene.sentence.start, scene.sentence.end))


def _is_concluded(scene: Scene) -> bool:
    """Whether the sentence tells that the contract told of was concluded."""
    told = _CONCLUDED.match(scene.folded, grammar.opening(scene.folded)) or _SIGNING.search(scene.folded)
    return told is not None


def _made_by(scene: Scene, told: list[Shipment]) -> None:
    """Take "Construit par Piriou à Concarneau, le bâtiment …" for the supplier of what was told last."""
    last = antecedent(told, scene.sentence)
    came = _COMES_FROM.match(scene.folded)
    named = came or _SUPPLIER_IS.match(scene.folded) or _OUT_OF.match(scene.folded)
    if last is not None and last.recipient is None and last.rule == "delivery.go" and came:
        last.recipient, last.supplier = last.supplier, None  # "À Douala, un cargo a débarqué": where it came
    if last is None or not (named or _MADE.match(scene.folded)):
        return
    if last.supplier is not None:
        _maker(scene, last)
        return
    if named and scene.demonym is not None:
        last.supplier, last.supplier_named = scene.demonym, True
        last.evidence.append(Span(scene.sentence.start, scene.sentence.end))
        return
    makers = [p for p in scene.parties if (named or p.link in ("source", "by")) and p.code != last.recipient]
    maker = next((p for p in makers if p.sort == "company"), next(iter(makers), None))
    if maker is not None:
        last.supplier, last.supplier_org, last.supplier_named = maker.code, maker.name, True
        last.evidence.append(Span(scene.sentence.start, scene.sentence.end))


def antecedent(told: list[Shipment], sentence: Sentence) -> Shipment | None:
    """The item that "ces machines" stands for in `sentence`."""
    near = next((s for s in reversed(told) if s.section == sentence.section or s.headline), None)
    return near if near and near.evidence[-1].end + _FAR >= sentence.start else None


def retell(old: Shipment, again: Shipment, scene: Scene) -> None:
    """Add to `old` what `again`, told of the same item by another word, knows."""
    unsure = old.supplier is None or (again.supplier_named and not old.supplier_named)
    if unsure and again.supplier not in (None, old.recipient):
        old.supplier, old.supplier_org = again.supplier, again.supplier_org
        old.supplier_named = again.supplier_named
    if old.recipient is None and again.recipient != old.supplier:
        old.recipient = again.recipient
    if again.supplier == old.supplier:
        old.supplier_org = old.supplier_org or again.supplier_org
    if again.recipient in (None, old.recipient):
        old.recipient_org = old.recipient_org or again.recipient_org
    number = again.thing.quantity or again.quantity
    if again.arrived is not None and again.quantity is None:
        old.arrived = again.arrived  # "les deux premières unités"
    elif again.arrived is not None and again.arrived == again.thing.quantity:
        old.arrived, old.quantity = again.arrived, again.quantity  # "deux appareils sur les trente promis"
    elif number is not None and number > 1:
        more = again.status == "announced" and _others(scene, again.thing)
        count(old, number + (old.quantity or 0 if more else 0))
    old.ordered = old.ordered or again.ordered
    coming = again.rule == "delivery.go" and again.status == "announced" and again.thing.count is None
    if old.rule == "delivery.get" and coming:
        old.status = (
            "announced" if old.delivered is None else old.status
        )  # "a obtenu deux avions. Ils arriveront en mars"
    if STAGES.index(again.status) > STAGES.index(old.status):
        days = (again.delivered, old.delivered)
        came = again.status in ("in_delivery", "delivered")
        old.status, old.delivered = again.status, next(filter(None, days if came else reversed(days)), None)
    old.delivered = exacter(old.delivered, again.delivered)
    if sum(not thing.anaphor for thing in scene.things) <= 1:
        price(scene, [old])
    old.evidence.append(Span(scene.sentence.start, scene.sentence.end))


def exacter(known: str | None, told: str | None) -> str | None:
    """The day that is told later, where it lies within the stretch known: "cette semaine … mercredi"."""
    if known is None or told is None:
        return known or told
    one, other = parse(known), parse(told)
    return told if one.first <= other.first and other.last <= one.last else known


def count(shipment: Shipment, number: int) -> None:
    """Take `number` as the whole order's count where a lot of it was told before."""
    if (shipment.arrived is not None and number > shipment.arrived) or shipment.quantity is None:
        shipment.quantity = number
    elif number > shipment.quantity and shipment.status in (
        "announced",
        "ordered",
        "delivered",
        "in_delivery",
    ):
        came = shipment.status != "ordered" or shipment.rule == "delivery.go"  # a lot about to come
        shipment.arrived, shipment.quantity = (shipment.quantity if came else None), number
        shipment.status = "in_delivery" if came else shipment.status


def complete(scene: Scene, told: list[Shipment]) -> None:
    """Add price, count and order date that a sentence without items of its own tells of the last one."""
    if _NEW_ORDER.search(scene.folded):
        return
    counted(scene, told)
    _body(scene, told)
    of_each(scene, told)
    ceremonies.take(scene, told)
    takebacks.still_awaited(scene, antecedent(told, scene.sentence))
    _made_by(scene, told)
    if not (
        _ANAPHORIC_ORDER.search(scene.folded) or _MONEY_NOUN.search(scene.folded) or _is_concluded(scene)
    ):
        return
    last = antecedent(told, scene.sentence)
    if last is None or sum(s.evidence[0] == last.evidence[0] for s in told[-_LONGEST_LIST:]) > 1:
        return
    if any(
        home(p, last.thing) not in (last.supplier, last.recipient) and len(p.code) == 2 and p.sort != "city"
        for p in scene.parties
    ):
        return
    before = last.value, last.quantity, last.arrived, last.ordered, last.delivered
    each = _EACH.search(scene.folded)
    if _MONEY_NOUN.search(scene.folded) and not (each or _of_all(scene, told)):
        price(scene, [last])
    fleet = _FLEET.search(scene.folded)
    for thing in scene.things:
        rate = _RATE.match(scene.folded, thing.end - scene.sentence.start)
        apart = thing.part or _others(scene, thing)
        if thing.anaphor and not apart and (thing.quantity or 0) > 1 and not (rate or fleet):
            count(last, thing.quantity or 0)
    foreseen = (c for c in scene.counts if _FORESEES.search(scene.folded, 0, c.start - scene.sentence.start))
    for told_of in foreseen:
        count(last, told_of.number)
    _contract_days(scene, last)
    _maker(scene, last)
    takebacks.called_off(scene, last)
    if last.status == "announced" and _is_concluded(scene):
        last.status = "ordered"
        last.evidence.append(Span(scene.sentence.start, scene.sentence.end))
    if last.ordered and last.status in ("requested", "announced", "approved"):
        last.status = "ordered"
    if (last.value, last.quantity, last.arrived, last.ordered, last.delivered) != before:
        last.evidence.append(Span(scene.sentence.start, scene.sentence.end))


def _contract_days(scene: Scene, last: Shipment) -> None:
    """Take the day of the order and that of the delivery which its contract foresees."""
    granted = any(act.frame == "approve" for act in scene.acts)  # "avait autorisé cette vente en mars"
    ordered = None if unsigned(scene) or granted else _ORDERED.search(scene.folded)
    ahead = [m for m in scene.moments if moments.foreseen(scene, m)]
    if ordered and scene.moments and last.ordered is None:
        near = [m for m in scene.moments if 0 <= m.start - scene.sentence.start - ordered.start() <= _NEAR]
        near = [m for m in near if m not in ahead]
        near = [m for m in (moments.signed_on(scene),) if m is not None] or near
        near += scene.moments if _SIGNING.search(scene.folded) else ()
        last.ordered = near[0].edtf if near else None
    if ahead and last.delivered is None and last.status in ("announced", "ordered", "approved"):
        last.delivered = moments.expected(scene, ahead[0])
