"""Deliveries: who supplies which equipment to whom, how much of it, and how far it has got."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from services.eventlog.claims import Delivery, DeliveryStatus, Span, Topic
from services.ingest.extraction.fr import grammar, roles, shipments, supply
from services.ingest.extraction.fr.equipment import Equipment, find_equipment
from services.ingest.extraction.fr.findings import Because, Finding, Refusal, Verdict
from services.ingest.extraction.fr.mentions import When
from services.ingest.extraction.fr.parties import Party, parties
from services.ingest.extraction.fr.reading import Reading, Sentence
from services.ingest.extraction.fr.shipments import Shipment
from services.ingest.extraction.fr.supply import Act

# How far a verb may stand from the thing it governs, in characters.
_REACH = 150
# Words so common in other senses that only a number makes them equipment.
_COUNTED_ONLY = frozenset(
    "arme balle barriere batiment bombe bouclier bus casque cheval chien cible combinaison conteneur couverture ecran "
    "filtre gant gilet grenade herse laboratoire licence lit logiciel masque menotte mine mobilier moteur pirogue pont "
    "portique poudre radio reacteur robot scanner serveur tablette tenue tente treillis uniforme van voiture lot bateau "
    "tracteur remorque explosif moto projecteur rayon ration citerne".split()
)
# What names no equipment unless both sides are told beside it.
_VAGUE = re.compile(
    r"^(?:materiel|equipement|moyen|armement|arme|munition|vehicule|systeme d'arme)s?(?: militaires?| de securite| de guerre)?$"
)
_INCLUDED = re.compile(r"^[^.;:]{0,40}\b(?:inclus\w*|compris\w*|en sus|en option)\b")
_COMPONENT = re.compile(
    r"\b(?:dont|equipe\w* de|arme\w* de|dote\w* de|muni\w* de|porteu\w+ de|capables?|face a|contre|anti|destine\w* a (?:traiter|contrer))\b[^,;:]*$"
)
_LIST_GAP = re.compile(
    r"^[\s(]*(?:\d+[\s)]*)?(?:,|et|ainsi que|de meme que|ou|plus|avec|puis|comme|\)|de|d'|des|du|les|le|la|l'|un|une|quelque|environ|pres|"
    r"autant|dizaine|douzaine|quinzaine|vingtaine|trentaine|quarantaine|cinquantaine|centaine|millier|s|[\w-]+ ?){0,12}\s*$"
)
_MONEY_NOUN = re.compile(
    r"\b(?:contrat|marche|commande|operation|lot|enveloppe|facture|montant|valeur|cout|coute|prix|total|tout|ensemble|don|"
    r"evalue\w*|estime\w*|chiffre\w*|transaction|acquisition|vente|achat|pour un|hauteur|somme|pese|s'eleve|revient)\b"
)
_ANAPHORIC_ORDER = re.compile(
    r"\b(?:commande|contrat|achat|acquisition|livraison|lot|total|ensemble|machines?|appareils?|exemplaires?|engins?|unites?)\b"
)
_APPROVER = re.compile(
    r"\b(?:departement d'etat|congres|dsca|senat|parlement|bundestag|knesset|feu vert|washington dit oui|gouvernement)\b"
)
_CAPABILITY = re.compile(
    r"\b(?:dispose|disposent|aligne|alignent|possede|possedent|compte deja|exploite|utilise\w*|volent sur|equipee? de longue date)\b"
)
_RESIDENT = re.compile(
    r"\b(?:saisi\w*|confisqu\w*|vol(?:e|es)\b|intercept\w*|detrui\w*|abatt\w*|crash\w*|trafic d'armes|contrebande)\b"
)
_TOPICS: tuple[tuple[re.Pattern[str], Topic], ...] = (
    (re.compile(r"\b(?:militaires?|armees?|defense|combat|missiles?|far\b|forces armees)"), "defence"),
    (re.compile(r"\b(?:migrat\w+|migrants?|emigration|immigration|clandestin\w*)"), "migration"),
    (
        re.compile(r"\b(?:frontieres?|garde-frontieres?|frontaliers?|surveiller leurs cotes)"),
        "border_control",
    ),
    (re.compile(r"\b(?:terroris\w+|antiterroris\w+|djihadis\w+|jihadis\w+)"), "counter_terrorism"),
    (re.compile(r"\b(?:police|gendarmerie|securite|securitaire)"), "security"),
    (re.compile(r"\b(?:drogue|stupefiants|narcotrafic)"), "drug_trafficking"),
    (re.compile(r"\b(?:maritime|marine|garde-cotes?|naval\w*)"), "maritime"),
    (re.compile(r"\b(?:protection civile|pompiers|incendies?|secours)"), "civil_protection"),
)


def find(reading: Reading) -> Iterator[Verdict]:
    """Every delivery of `reading`: one claim an item, told of in one or several sentences."""
    told: list[Shipment] = []
    hints = _Hints(reading)
    for sentence in reading.sentences:
        if not supply.triggers().search(sentence.folded):
            _complete(reading, sentence, told)
            continue
        fresh, refusals = _read(reading, sentence, told)
        yield from refusals
        if fresh:
            told += fresh
        else:
            hints.note(reading, sentence)
            _complete(reading, sentence, told)
    yield from _settled(told, hints)


class _Hints:
    """What the article says of suppliers and recipients apart from the items themselves."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.suppliers: Counter[str] = Counter()
        self.names: dict[str, str | None] = {}

    def note(self, reading: Reading, sentence: Sentence) -> None:
        """Keep who gives, where a sentence tells of giving and names no item: "Madrid cède du matériel"."""
        for act in supply.acts(sentence.folded):
            if act.frame not in ("give", "equip") or act.deed in ("wished", "denied"):
                continue
            nothing = Equipment(start=0, end=0, item="", noun="", category="other")
            sides = roles.assign(sentence.folded, act, nothing, _parties(reading, sentence))
            if sides.supplier and sides.supplier_named:
                self.suppliers[sides.supplier] += 1
                self.names.setdefault(sides.supplier, sides.supplied_by.name if sides.supplied_by else None)

    def recipient(self, but: str | None) -> str | None:
        """The country that title and text speak of most, other than `but`."""
        codes: Counter[str] = Counter()
        for sentence in self.reading.sentences:
            weight = 3 if sentence.role == "title" else 1
            for place in self.reading.places(sentence):
                if len(place.country) == 2:
                    codes[place.country] += weight
        return next((code for code, _ in codes.most_common() if code != but), None)


def _parties(reading: Reading, sentence: Sentence) -> tuple[Party, ...]:
    return parties(sentence.text, sentence.folded, sentence.start, reading.places(sentence))


def _things(reading: Reading, sentence: Sentence) -> tuple[Equipment, ...]:
    return find_equipment(
        sentence.text,
        sentence.folded,
        sentence.start,
        places=reading.places(sentence),
        counts=reading.counts(sentence),
    )


def _read(reading: Reading, sentence: Sentence, told: list[Shipment]) -> tuple[list[Shipment], list[Refusal]]:
    """The shipments one sentence tells of, and the acts in it that make none."""
    acts = supply.acts(sentence.folded)
    things = _things(reading, sentence)
    fresh: list[Shipment] = []
    refusals: list[Refusal] = []
    governed: dict[int, Act] = {}
    for number, thing in enumerate(things):
        act = _governing(sentence, acts, things, number, governed)
        if act is None:
            continue
        governed[number] = act
        reason = _unfit(reading, sentence, act, thing)
        if reason:
            refusals.append(_refusal(sentence, act, f"{thing.item}: {reason}"))
            continue
        if thing.anaphor and thing.designation is None and (thing.origin is None or told):
            _tell_again(reading, sentence, acts, thing, told)
            continue
        fresh.append(_shipment(reading, sentence, acts, act, thing))
    fresh = _without_parts(sentence, fresh)
    if not fresh and not things:
        refusals += [_refusal(sentence, act, "no equipment named in the sentence") for act in acts[:1]]
    _price(reading, sentence, fresh)
    return fresh, refusals


def _refusal(sentence: Sentence, act: Act, reason: str) -> Refusal:
    return Refusal(
        rule=f"delivery.{act.frame}",
        trigger=Span(sentence.start + act.start, sentence.start + act.end),
        reason=reason,
    )


def _governing(
    sentence: Sentence,
    acts: tuple[Act, ...],
    things: tuple[Equipment, ...],
    number: int,
    governed: dict[int, Act],
) -> Act | None:
    """The act that has `things[number]` for its object or, in the passive, its subject."""
    thing = things[number]
    start, end = thing.start - sentence.start, thing.end - sentence.start
    best, choice = float(_REACH), None
    for act in acts:
        if act.frame in ("approve", "cancel", "award") and len(acts) > 1:
            continue
        right = act.end <= start
        distance = float(start - act.end if right else act.start - end)
        if distance < -1:
            continue
        subject = act.frame == "go" or act.passive
        if act.noun and not right:
            distance += 50
        elif subject == right:
            distance += 12 if act.frame == "go" or act.passive else 60
        elif not subject and not right:
            distance += 60
        if _parted(sentence.folded, act, start):
            distance += 60
        if distance < best:
            best, choice = distance, act
    if number - 1 in governed:
        gap = sentence.folded[things[number - 1].end - sentence.start : start]
        if _LIST_GAP.match(gap) and len(gap) < 60:
            return governed[number - 1]
    return choice


def _parted(folded: str, act: Act, start: int) -> bool:
    """Whether a clause ends between the act and the thing."""
    left, right = grammar.clause(folded, act.start, act.end)
    return not left <= start < right


def _unfit(reading: Reading, sentence: Sentence, act: Act, thing: Equipment) -> str | None:
    """Why this act on this thing makes no claim, or None."""
    folded = sentence.folded
    start, end = thing.start - sentence.start, thing.end - sentence.start
    if act.deed == "denied":
        return "the act is denied"
    if act.deed == "wished":
        return "wished for, not settled"
    if grammar.denied(folded) or _denied_title(reading):
        return "the article denies it"
    if _RESIDENT.search(folded):
        return "seized, stolen or destroyed, not supplied"
    if _INCLUDED.match(folded[end:]) and thing.count is None:
        return "part of the price of another item"
    if _COMPONENT.search(folded[:start]) and thing.count is None:
        return "fitted to another item"
    head = re.split(r"[ -]", thing.noun)[0].rstrip("sx")
    if (
        head in _COUNTED_ONLY
        and thing.quantity is None
        and thing.designation is None
        and " " not in thing.noun
    ):
        return "too common a word without a number"
    return None


def _denied_title(reading: Reading) -> bool:
    return any(s.role == "title" and grammar.denied(s.folded) for s in reading.sentences[:3])


def _shipment(
    reading: Reading, sentence: Sentence, acts: tuple[Act, ...], act: Act, thing: Equipment
) -> Shipment:
    """What the sentence tells of `thing` under `act`."""
    folded = sentence.folded
    sides = roles.assign(folded, act, thing, _parties(reading, sentence))
    status = _status(folded, acts, act, sentence)
    giver, taker = sides.supplied_by, sides.received_by
    shipment = Shipment(
        thing=thing,
        status=status,
        trigger=Span(sentence.start + act.start, sentence.start + act.end),
        rule=f"delivery.{act.frame}{'.noun' if act.noun else ''}",
        section=sentence.section,
        headline=sentence.role in ("title", "heading"),
        supplier=sides.supplier,
        supplier_org=_org(giver),
        supplier_named=sides.supplier_named,
        recipient=sides.recipient,
        recipient_org=_org(taker),
        item=thing.item,
        designation=thing.designation,
        quantity=thing.quantity,
        evidence=[Span(sentence.start, sentence.end)],
        because=_because(sentence, act, thing, giver, taker),
        strength=0.5 if act.noun else 0.6,
    )
    if thing.part and status in ("delivered", "in_delivery"):
        shipment.arrived, shipment.quantity = thing.quantity, None
        shipment.status = "in_delivery"
    _date(reading, sentence, acts, act, shipment)
    return shipment


def _org(party: Party | None) -> str | None:
    if party is None or party.sort in ("country", "capital", "city", "government", "compound"):
        return None
    return party.name


def _because(
    sentence: Sentence, act: Act, thing: Equipment, giver: Party | None, taker: Party | None
) -> list[Because]:
    words = [Because("item", Span(thing.start, thing.end))]
    if thing.count:
        words.append(Because("quantity", Span(thing.count.start, thing.count.end)))
    for slot, party in (("supplier", giver), ("recipient", taker)):
        if party:
            words.append(Because(slot, Span(sentence.start + party.body, sentence.start + party.end)))
    words.append(Because("status", Span(sentence.start + act.start, sentence.start + act.end)))
    return words


def _status(folded: str, acts: tuple[Act, ...], act: Act, sentence: Sentence) -> DeliveryStatus:
    """How far the supply has got, by the act, its tense and the acts above it."""
    above = {
        other.frame: other
        for other in acts
        if other.start < act.start and other.deed not in ("wished", "denied")
    }
    if "cancel" in above or any(o.frame == "cancel" and o.passive for o in acts):
        return "cancelled"
    if act.frame == "approve" or "approve" in above or any(o.frame == "approve" and o.passive for o in acts):
        return "approved"
    if act.frame == "request" or ("request" in above and act.frame in ("order", "give", "get")):
        return "requested"
    if act.frame == "tender" or (
        "tender" in {o.frame for o in acts} and "award" not in {o.frame for o in acts}
    ):
        return "announced"
    if act.frame in ("order", "award"):
        return (
            "announced"
            if act.deed == "to_come" and not act.noun and not act.word.startswith("s'offr")
            else "ordered"
        )
    if act.noun and any(o.frame == "order" and o.start < act.start for o in acts):
        return "ordered"
    if re.search(r"\b(?:promis|promet)", act.word) or act.word.startswith("destine"):
        return "announced"
    if act.noun and act.word.startswith("vente") and _APPROVER.search(folded):
        return "approved"
    if re.search(r"\bcontrat|\bcommande", folded) and act.noun and act.deed != "done":
        return "ordered"
    if act.deed == "done" or act.passive:
        return "announced" if act.passive and act.deed == "to_come" else "delivered"
    if act.deed == "to_come":
        return "announced"
    if act.noun:
        return "delivered" if act.word.startswith(("reception", "remise")) else "announced"
    return (
        "announced"
        if sentence.role == "title" or act.word in ("offre", "offrent", "cede", "donne")
        else "delivered"
    )


def _date(reading: Reading, sentence: Sentence, acts: tuple[Act, ...], act: Act, shipment: Shipment) -> None:
    """Date the stages that the sentence dates: each act takes the moment nearest to it."""
    moments = list(reading.moments(sentence))
    for other in [act, *(a for a in acts if a is not act)]:
        if other.frame == "order" and other is not act and shipment.ordered is None:
            moment = _nearest(moments, sentence, other, reach=40)
            if moment and other.deed != "wished":
                shipment.ordered = moment.edtf
                moments.remove(moment)
    moment = _nearest(moments, sentence, act, reach=_REACH)
    if moment is None:
        return
    if shipment.status in ("delivered", "in_delivery"):
        shipment.delivered = moment.edtf
    elif shipment.status == "ordered" and act.frame in ("order", "award"):
        shipment.ordered = moment.edtf
    elif shipment.status == "announced" and act.deed == "to_come":
        shipment.delivered = moment.edtf
    shipment.because.append(Because("date", Span(moment.start, moment.end)))


def _nearest(moments: list[When], sentence: Sentence, act: Act, *, reach: int) -> When | None:
    """The moment nearest to the act, those after it first."""

    def distance(moment: When) -> int:
        start, end = moment.start - sentence.start, moment.end - sentence.start
        return start - act.end if start >= act.end else act.start - end + 10

    near = [moment for moment in moments if distance(moment) <= reach]
    return min(near, key=distance, default=None)


def _without_parts(sentence: Sentence, fresh: list[Shipment]) -> list[Shipment]:
    """Leave out what a counted total already holds: "81 véhicules : pick-up, grues, citernes"."""
    counted = [s for s in fresh if s.thing.quantity is not None]
    kept: list[Shipment] = []
    for shipment in fresh:
        total = next(
            (
                c
                for c in counted
                if c is not shipment
                and shipment.thing.quantity is None
                and (c.thing.category == shipment.thing.category or ":" in sentence.text)
            ),
            None,
        )
        if total is None:
            kept.append(shipment)
        elif shipments.same(total, shipment):
            shipments.join(total, shipment)
        elif shipment.thing.origin and total.supplier in (None, shipment.thing.origin):
            total.supplier = shipment.thing.origin
    if len(kept) > 1:
        kinds = {s.thing.category for s in kept if s.thing.quantity is None}
        for kind in kinds:
            uncounted = [s for s in kept if s.thing.category == kind and s.thing.quantity is None]
            kept = [s for s in kept if s not in uncounted[1:]]
        for shipment in kept:
            shipment.alone = len(kept) == 1
    return kept


def _price(reading: Reading, sentence: Sentence, fresh: list[Shipment]) -> None:
    """Give the sentence's sum to the one item it can be of."""
    sums = [total for total in reading.sums(sentence) if not total.each]
    if len(fresh) == 1 and sums:
        fresh[0].value = sums[0].money
        fresh[0].because.append(Because("value", Span(sums[0].start, sums[0].end)))


def _tell_again(
    reading: Reading, sentence: Sentence, acts: tuple[Act, ...], thing: Equipment, told: list[Shipment]
) -> None:
    """Add what is told of "ces machines" to the item they stand for."""
    antecedent = _antecedent(told, sentence)
    if antecedent is None:
        return
    act = min(acts, key=lambda a: abs(a.start - (thing.start - sentence.start)))
    again = _shipment(reading, sentence, acts, act, thing)
    if again.supplier and antecedent.supplier is None and again.supplier != antecedent.recipient:
        antecedent.supplier, antecedent.supplier_org = again.supplier, again.supplier_org
    if again.recipient and antecedent.recipient is None and again.recipient != antecedent.supplier:
        antecedent.recipient, antecedent.recipient_org = again.recipient, again.recipient_org
    if thing.quantity and thing.quantity > 1:
        _count(antecedent, thing.quantity)
    antecedent.ordered = antecedent.ordered or again.ordered
    antecedent.delivered = antecedent.delivered or again.delivered
    if (
        shipments.STAGES.index(again.status) > shipments.STAGES.index(antecedent.status)
        and act.deed != "under_way"
    ):
        antecedent.status = again.status
    if antecedent.value is None:
        _price(reading, sentence, [antecedent])
    antecedent.evidence.append(Span(sentence.start, sentence.end))


def _count(shipment: Shipment, number: int) -> None:
    """Take `number` as the whole order's count where a lot of it was told before."""
    if (shipment.arrived is not None and number > shipment.arrived) or shipment.quantity is None:
        shipment.quantity = number
    elif number > shipment.quantity and shipment.status in ("announced", "delivered", "in_delivery"):
        shipment.arrived, shipment.quantity = shipment.quantity, number
        shipment.status = "in_delivery"


def _antecedent(told: list[Shipment], sentence: Sentence) -> Shipment | None:
    near = [s for s in told if s.section == sentence.section or s.headline]
    return near[-1] if near else None


def _complete(reading: Reading, sentence: Sentence, told: list[Shipment]) -> None:
    """Add price, count and date that a sentence without equipment of its own tells of the last item."""
    if not told or not (_ANAPHORIC_ORDER.search(sentence.folded) or _MONEY_NOUN.search(sentence.folded)):
        return
    last = told[-1]
    if last.section != sentence.section and not last.headline:
        return
    if last.evidence[-1].end + 1200 < sentence.start:
        return
    same_sentence = [s for s in told if s.evidence[0] == last.evidence[0]]
    sums = [total for total in reading.sums(sentence) if not total.each]
    if len(same_sentence) == 1 and last.value is None and sums and _MONEY_NOUN.search(sentence.folded):
        last.value = sums[0].money
        last.evidence.append(Span(sentence.start, sentence.end))
    for thing in _things(reading, sentence):
        if thing.anaphor and thing.quantity and thing.quantity > 1 and len(same_sentence) == 1:
            _count(last, thing.quantity)


def _settled(told: list[Shipment], hints: _Hints) -> Iterator[Verdict]:
    """The article's shipments, each once, with what the article says elsewhere filled in."""
    for shipment in told:
        if shipment.supplier and shipment.supplier_named:
            hints.suppliers[shipment.supplier] += 1
            hints.names.setdefault(shipment.supplier, shipment.supplier_org)
    for shipment in told:
        _fill(shipment, told, hints)
    merged: list[Shipment] = []
    for shipment in [*(s for s in told if not s.headline), *(s for s in told if s.headline)]:
        twin = next((other for other in merged if _twins(other, shipment)), None)
        if twin is None:
            merged.append(shipment)
        else:
            merged[merged.index(twin)] = shipments.join(twin, shipment)
    for shipment in merged:
        yield _verdict(shipment)


def _twins(one: Shipment, other: Shipment) -> bool:
    """Whether two shipments are one; two items of one sentence never are."""
    return one.evidence[0] != other.evidence[0] and shipments.same(one, other)


def _fill(shipment: Shipment, told: list[Shipment], hints: _Hints) -> None:
    """Name the sides that the sentence leaves open, from the sentences around it."""
    if shipment.supplier is None or (
        not shipment.supplier_named and hints.suppliers and shipment.thing.home is None
    ):
        supplier = next(
            (code for code, _ in hints.suppliers.most_common() if code != shipment.recipient), None
        )
        if supplier:
            shipment.supplier, shipment.supplier_org = supplier, hints.names.get(supplier)
    if shipment.recipient is None:
        beside = [s.recipient for s in told if s.recipient and s.section == shipment.section]
        candidates = [
            code for code in [*beside, hints.recipient(shipment.supplier)] if code != shipment.supplier
        ]
        shipment.recipient = candidates[0] if candidates else None
        shipment.strength -= 0.2


def _verdict(shipment: Shipment) -> Verdict:
    reason = _lacking(shipment)
    if reason:
        return Refusal(rule=shipment.rule, trigger=shipment.trigger, reason=f"{shipment.item}: {reason}")
    evidence = tuple(sorted(set(shipment.evidence), key=lambda span: span.start))
    claim = Delivery(
        status=shipment.status,
        supplier=shipment.supplier,
        supplier_org=shipment.supplier_org or shipment.thing.maker if shipment.supplier_org else None,
        recipient=shipment.recipient,
        recipient_org=shipment.recipient_org,
        item=shipment.item,
        designation=shipment.designation,
        category=shipment.thing.category,
        quantity=shipment.quantity,
        quantity_delivered=shipment.arrived,
        value=shipment.value,
        ordered=shipment.ordered,
        delivered=shipment.delivered,
        evidence=evidence,
    )
    return Finding(
        claim=claim,
        rule=shipment.rule,
        trigger=shipment.trigger,
        because=tuple(shipment.because),
        strength=shipment.strength,
    )


def _lacking(shipment: Shipment) -> str | None:
    """What keeps the shipment from being a claim, or None."""
    if shipment.recipient is None:
        return "no recipient state"
    if shipment.supplier is None and shipment.status not in ("ordered", "requested", "announced"):
        return "no supplier state"
    if shipment.supplier == shipment.recipient:
        return "within one country"
    if (
        _VAGUE.match(shipment.thing.noun)
        and shipment.quantity is None
        and shipment.designation is None
        and not shipment.supplier_named
    ):
        return "equipment in general"
    return None
