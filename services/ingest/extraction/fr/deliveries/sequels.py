"""How much of what was told last has come, as sentences behind it tell: "huit ont été livrés", "c'est le deuxième de trois"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from services.eventlog.claims import Span
from services.ingest.extraction.fr.deliveries import instalments, moments, progress, retold
from services.ingest.extraction.fr.deliveries.pointing import may_mean
from services.ingest.extraction.fr.deliveries.scene import Scene
from services.ingest.extraction.fr.deliveries.shipments import Shipment
from services.ingest.extraction.fr.words import grammar

# "Avec les cinq arrivés en mai, huit ont été livrés": what may lead in what has come.
_LEADS_IN = re.compile(
    r"(?:avec|outre|apres|sur|depuis|en comptant|a ce (?:jour|stade)|au total|en tout|pour l'(?:instant|heure)|a present|desormais|jusqu'(?:ici|a present))\b[^,;:.]{0,60}, "
)
# The longest that stands before a count: "les ", "en ".
_ARTICLE = 4
# "Les livraisons débuteront en 2027", "Le premier est attendu en mars", "Livraison : fin 2027", "Ils arriveront en mai".
_TO_COME = re.compile(
    r"(?:(?:l[ea]s?|leurs?|sa|cette|l'|une) ?(?:premieres? )?(?:livraisons?|remises?|receptions?|arrivee|(?:mise|entree) en (?:service|place)|installation|deploiement)|l[ea]s? (?:\w+ )?premi(?:er|ere)s?(?: [a-z-]+)?)\b"
    r"[^;:]{0,80}?\b(?:(?:prevu|attendu|programme|fixe|planifie|annonce)e?s?|promise?s?|livrables?|doit|doivent|devrai(?:t|ent)|sera|seront|aur(?:a|ont) lieu|s'(?:echelonn|etal)\w+|\w{3,}r(?:a|ont))\b"
    r"|(?:l[ae]s?|leur|sa|cette) livraisons?\b[^;:.]{0,40}\b(?:est|sont|a ete|ont ete|sera|seront) (?:\w+ )?(?:repouss|report|decal|differ|retard|ajourn)ee?s? (?:a|au|en|jusqu'(?:en|a|au))\b"
    r"|(?:(?:la |les )?premieres? |la )?livraisons?(?: (?:(?:prevu|attendu|programm|estim|annonc|escompt)e{0,2}s?|finale|complete|totale|du premier(?: \w+)?|des premi(?:er|ere)s(?: \w+)?))* ?"
    r"(?::|(?:en|pour|des|au|avant|fin|debut|courant|dans|sous|l'an|le|d'ici|a partir|a compter)\b)"
    r"|[^,;:.]{2,50} (?:en|y|leur|lui) (?:livr|fourni|remett|expedi|enverr|achemin)\w*r?(?:a|ont)\b"
    r"|(?:ils|elles|ceux-ci|celles-ci)(?: \w+)? (?:arriver|debarquer|atterrir|(?:re)?joindr|parviendr|entrer|sont attendu|"
    r"(?:seront|doivent|devraient)\b)"
)
# "La facture atteint deux milliards ; les livraisons débuteront en 2027"
_PARTED = re.compile(r" ?; ")
# "Deux autres suivront": what has come is not all.
_MORE_TO_COME = re.compile(
    r"^\W*(?:l[ea] (?:second|seconde|\w+ieme)|les (?:\w+ )?autres|le (?:reste|solde)) (?:l[ea] ser|les? ser|ser)(?:a|ont)\b|"
    r"\bser(?:a|ont) suivie?s? (?:\w+ \w+ )?(?:de|par|d'(?=une? )) ?[^,;.]{3,30} autres?\b|"
    r"\b(?:autres?|reste|solde|suivant(?:e?s?)|tranche|lot)\b[^.;]{0,70}\b(?:suivr\w+|suivent|attendu\w*|livr\w+|arriv\w+|remis\w*)|\b(?:suivra|suivront)\b|\ben attend(?:ent)? (?:encore )?\S+ autres?\b"
)
# "D'autres équipements suivront si": nothing of what was told.
_PERHAPS = re.compile(
    r"\bd'autres (?:equipements?|materiels?|moyens|dons|aides|gestes|projets)\b|, si \w|\bsi (?:le|la|les|l')\b|\bpeut-etre\b|\bpourrai\w+"
)
# "Combien ? Un journal en a compté vingt-cinq": who counts what was told.
_TALLIED = re.compile(
    r"\ben (?:a|ont|avait|avaient|aurait) (?:\w+ )?(?:compte|denombre|recense|vu|apercu|identifie)(?: (?:au moins|pres de|plus de|environ|quelque|jusqu'a))? $"
)
# "Les Pinaka sont là"
_BEGINS = re.compile(r"\W*(?:l[ea]s?|ces|cet|cette|ce) ")
_THERE = re.compile(
    r" (?:sont|est) (?:(?:deja|enfin|desormais|bien|tous) )*(?:la|en place|sur place|en service|a poste|arrivee?s?)\b"
)
# "Combien ? Trente-six, a précisé le ministère."
_ANSWERS = re.compile(
    r",? (?:(?:a|ont) (?:precise|repondu|indique|dit|assure|confirme|annonce)|selon|d'apres|precise|repond|dit|assure|indique)\b|(?: au total| en tout)?\W*$"
)
# "C'était en mai 2023": when all that happened.
_THAT_WAS = re.compile(
    r"\W*(?:c'etait|cela se passait|(?:on|nous) etai(?:t|ons)|(?:l'affaire|cela|la chose|tout cela) (?:remonte|remontait)|la scene se passait|ca se passait) (?:alors )?"
    r"(?:(?:en|le|au|a|fin|debut|courant|un|des|il y a) ?|l')*$"
)
# When what was told of was ordered: "commandés en juin".
_ORDERED_ON = re.compile(
    r"\b(?:command(?!e d)|achet|acquis|negoci|notifi|passee?|signee?|conclue?)\w*(?: \w+){0,3} ?$"
)


def whole(scene: Scene, told: list[Shipment]) -> bool:
    """Take "C'est le deuxième d'une série de trois" for the whole that what was told last is a part of.

    Answers whether the sentence names nothing else.
    """
    last = retold.antecedent(told, scene.sentence)
    if last is None or last.extra or last.status not in ("delivered", "in_delivery", "ordered"):
        return False
    at = scene.sentence.start
    shares = ((instalments.share(scene.folded, c.start - at, presented=True), c) for c in scene.counts)
    words, count = next(((words, c) for words, c in shares if words), (None, None))
    named = [thing for thing in scene.things if thing.count is not None]
    if words is None or count is None or count.number < (last.quantity or 1):
        return False
    if any(thing.count != count or not may_mean(thing, last.thing) for thing in named):
        return False
    instalments.part_of(last, words, count.number)
    days = (m for m in scene.moments if _ORDERED_ON.search(scene.folded, 0, m.start - at))
    last.ordered = last.ordered or next((m.edtf for m in days), None)
    last.evidence.append(Span(at, scene.sentence.end))
    return bool(named)


def of_another(scene: Scene, told: list[Shipment]) -> bool:
    """Whether the sentence names a model that is none of those told last: what follows goes on with that one."""
    named = [thing for thing in scene.things if thing.designation is not None and not thing.anaphor]
    return bool(told) and any(
        not may_mean(thing, told[-1].thing) or _another_model(thing.designation, told[-1].designation)
        for thing in named
    )


def _another_model(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and not set(one.split()) & set(other.split())


def take(scene: Scene, told: list[Shipment]) -> None:
    """Add to what was told last how much of it has come."""
    last = _last(told, scene)
    if last is None or last.status == "cancelled":
        return
    if not _arrived(scene, last):
        _more_to_come(scene, last)
    _to_come(scene, last)
    _that_was(scene, last)
    _granted(scene, last)
    _tallied(scene, last)


def arrive_by_name(scene: Scene, told: list[Shipment]) -> None:
    """Take "Les Pinaka sont là depuis l'été" for the coming of what was told by that name."""
    at = scene.sentence.start
    for thing in scene.things:
        here = _THERE.match(scene.folded, thing.end - at) if thing.designation and not thing.count else None
        same = (s for s in reversed(told) if s.designation == thing.designation and not s.headline)
        meant = next(same, None) if here and _BEGINS.fullmatch(scene.folded, 0, thing.start - at) else None
        if meant is None or meant.status not in ("ordered", "announced", "approved"):
            continue
        meant.status, meant.arrived = "delivered", None
        meant.delivered = next((m.edtf for m in scene.moments), None)
        meant.evidence.append(Span(at, scene.sentence.end))


def _tallied(scene: Scene, last: Shipment) -> None:
    """Take "un journal en a compté vingt-cinq" for the count that the sentences before left open."""
    at = scene.sentence.start
    seen = (c.number for c in scene.counts if _TALLIED.search(scene.folded, 0, c.start - at))
    begins = grammar.opening(scene.folded)
    answered = (
        c.number for c in scene.counts if c.start - at == begins and _ANSWERS.match(scene.folded, c.end - at)
    )
    number = next(seen, next(answered, None))
    if number is not None and last.quantity is None:
        last.quantity = number
        last.evidence.append(Span(at, scene.sentence.end))


def _to_come(scene: Scene, last: Shipment) -> None:
    """Take the day of "Les livraisons débuteront en 2027" for what was told last as ordered or promised without one."""
    if last.status not in ("ordered", "announced", "approved") or last.delivered is not None:
        return
    told = (_TO_COME.match(scene.folded, begins) for begins in _beginnings(scene.folded))
    begun = next((match.start() for match in told if match), None)
    at = scene.sentence.start
    later = (
        m
        for m in scene.moments
        if begun is not None
        and m.start - at >= begun
        and not _ORDERED_ON.search(scene.folded, 0, m.start - at)
    )
    moment = next(later, None)
    if moment is None:
        return
    last.delivered = moments.expected(scene, moment)
    last.evidence.append(Span(scene.sentence.start, scene.sentence.end))


def _granted(scene: Scene, last: Shipment) -> None:
    """Take "Washington a donné son accord en août" for leave to supply what was told last."""
    granted = [act for act in scene.acts if act.frame == "approve" and act.deed == "done"]
    others = {p.code for p in scene.parties if p.link == "bare"} - {last.supplier, last.recipient}
    if last.status == "announced" and granted and len(granted) == len(scene.acts) and not others:
        last.status = "approved"
        last.evidence.append(Span(scene.sentence.start, scene.sentence.end))


def _that_was(scene: Scene, last: Shipment) -> None:
    """Take "C'était en mai 2023" for the day of what was told last without one."""
    at = scene.sentence.start
    day = next((m for m in scene.moments if _THAT_WAS.fullmatch(scene.folded, 0, m.start - at)), None)
    if day is None:
        return
    if last.status == "ordered" and last.ordered is None and "/" not in day.edtf:
        last.ordered = day.edtf
    elif last.status == "delivered" and last.delivered is None:
        last.delivered = day.edtf
    else:
        return
    last.evidence.append(Span(at, scene.sentence.end))


def _beginnings(folded: str) -> Iterator[int]:
    """Where the sentence begins, and what follows each of its semicolons."""
    yield grammar.opening(folded)
    yield from (match.end() for match in _PARTED.finditer(folded))


def _arrived(scene: Scene, last: Shipment) -> bool:
    """Take "Trois ont rallié le port le 28 août" for a lot of what was told last, with its day."""
    begins = grammar.opening(scene.folded)
    lead = _LEADS_IN.match(scene.folded, begins)
    begins, at = lead.end() if lead else begins, scene.sentence.start
    taken = False
    for told in instalments.arrived(scene, begins):
        stray = told.sort == "some" and (told.start > begins + _ARTICLE or last.quantity is None)
        earlier = last.thing.part and told.number == 1  # "La deuxième est arrivée. La première …"
        if stray or earlier or (last.status == "delivered" and (last.quantity or 1) == 1):
            continue
        if instalments.take(last, told):
            behind = [m for m in scene.moments if m.start - at >= told.start]
            days = [m.edtf for m in behind if not moments.reported(scene.sentence, m)]
            last.delivered = next(iter(days), scene.entry) or last.delivered
            taken = True
    if taken:
        last.evidence.append(Span(at, scene.sentence.end))
    return taken


def _more_to_come(scene: Scene, last: Shipment) -> None:
    """Take what "deux autres suivront" is said of for a lot."""
    more = _MORE_TO_COME.search(scene.folded) and not _PERHAPS.search(scene.folded)
    if not more or last.status != "delivered" or last.section != scene.sentence.section:
        return
    last.status, last.arrived = "in_delivery", last.arrived or last.quantity
    progress.add_rest(scene, last)
    last.evidence.append(Span(scene.sentence.start, scene.sentence.end))


def _last(told: list[Shipment], scene: Scene) -> Shipment | None:
    """What the sentence goes on with: a chronology's entry, with what the entries before told."""
    if scene.entry is None or not told:
        return retold.antecedent(told, scene.sentence)
    return told[-1]
