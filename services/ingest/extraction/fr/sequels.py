"""How much of what was told last has come, as sentences behind it tell: "huit ont été livrés", "c'est le deuxième de trois"."""

from __future__ import annotations

import re

from services.eventlog.claims import Span
from services.ingest.extraction.fr import due, grammar, retold
from services.ingest.extraction.fr.mentions import Count
from services.ingest.extraction.fr.numerals import ordinal
from services.ingest.extraction.fr.pointing import may_mean
from services.ingest.extraction.fr.scene import Scene
from services.ingest.extraction.fr.shipments import Shipment

_PIECES = r"(?: (?:premi(?:er|ere)s?|exemplaires?|unites?|appareils?|engins?|machines?|pieces?|navires?|avions?|vehicules?))*"
_COME = r"(?:rallie|rejoint|arrive|livre|achemine|remis|recu|receptionne|debarque|decharge|atterri|touche|gagne|pose|transfere|entre(?=e?s? en service))\w*"
# "Avec les cinq arrivés en mai, huit ont été livrés", "Le premier a rallié Dakar".
_SOME = re.compile(
    r"(?:(?:avec|outre|apres|sur|depuis|en comptant|a ce (?:jour|stade)|au total|en tout|pour l'(?:instant|heure)|a present|desormais|jusqu'(?:ici|a present))\b[^,;:.]{0,60}, )?"
    rf"(?:les |en )?(?:(?P<one>(?:l[ea]|une?) premiere?)|(?P<many>[a-z-]+|\d+)){_PIECES}(?: d'entre (?:eux|elles))? "
    rf"(?:a|ont|est|sont|s'est|se sont) (?:deja |enfin )?(?:ete )?(?:deja )?{_COME}"
)
# "C'est le deuxième d'une série de trois", "Premier d'un lot de six, il …": up to the count.
_RANK = r"(?:\w+ )?(?P<{0}rank>premi(?:er|ere)s?|derni(?:er|ere)s?|seconde?s?|\w+iemes?)(?: et (?P<{0}last>derni(?:er|ere)s?))?(?: (?P<{0}lot>\w+))? "
_OF_LOT = r"d'une? (?:\w+ )?(?:serie|lot|commande|contrat|marche|total|ensemble|don|programme|flotte|famille) (?:totale? )?(?:de |d')"
_SHARE = re.compile(
    r"(?:\b(?:il s'agi(?:t|ssait)|c'est|c'etait|ce sont|constitue(?:nt)?|represente(?:nt)?) (?:donc |ainsi |la |du |de la |d'un |d'une )*(?:l[ea]s? |l')?"
    rf"{_RANK.format('')}(?:{_OF_LOT}|des |sur les |de ses |de nos )|^\W*{_RANK.format('first_')}{_OF_LOT})$"
)
# "Les livraisons débuteront en 2027", "Le premier est attendu en mars", "Livraison : fin 2027", "Ils arriveront en mai".
_TO_COME = re.compile(
    r"(?:(?:l[ea]s?|leurs?|sa|cette|l'|une) ?(?:premieres? )?(?:livraisons?|remises?|receptions?|arrivee|(?:mise|entree) en service)|l[ea]s? (?:\w+ )?premi(?:er|ere)s?(?: [a-z-]+)?)\b"
    r"[^;:]{0,80}?\b(?:(?:prevu|attendu|programme|fixe|planifie)e?s?|doit|doivent|devrai(?:t|ent)|sera|seront|aur(?:a|ont) lieu|s'(?:echelonn|etal)\w+|\w{2,}(?:era|eront|ira|iront|endra|endront))\b"
    r"|(?:la )?livraisons?(?: (?:(?:prevu|attendu|programm|estim|annonc|escompt)e{0,2}s?|finale|complete|totale))* ?"
    r"(?::|(?:en|pour|des|au|avant|fin|debut|courant|dans|sous|l'an|le|d'ici|a partir|a compter)\b)"
    r"|(?:ils|elles|ceux-ci|celles-ci)(?: \w+)? (?:arriver|debarquer|atterrir|(?:re)?joindr|parviendr|entrer|sont attendu|"
    r"(?:seront|doivent|devraient)\b)"
)
# When what was told of was ordered: "commandés en juin".
_ORDERED_ON = re.compile(r"\b(?:command|achet|acquis|negoci)\w*(?: \w+){0,3} ?$")


def whole(scene: Scene, told: list[Shipment]) -> bool:
    """Take "C'est le deuxième d'une série de trois" for the whole that what was told last is a part of.

    Answers whether the sentence names nothing else.
    """
    last = retold.antecedent(told, scene.sentence)
    if last is None or last.extra or last.status not in ("delivered", "in_delivery", "ordered"):
        return False
    match, count = next(((m, c) for c in scene.counts if (m := _share(scene, c))), (None, None))
    named = [thing for thing in scene.things if thing.count is not None]
    if match is None or count is None or count.number < (last.quantity or 1):
        return False
    if any(thing.count != count or not may_mean(thing, last.thing) for thing in named):
        return False
    _complete(last, match, count.number)
    days = (m for m in scene.moments if _ORDERED_ON.search(scene.folded, 0, m.start - scene.sentence.start))
    last.ordered = last.ordered or next((m.edtf for m in days), None)
    last.evidence.append(Span(scene.sentence.start, scene.sentence.end))
    return bool(named)


def _complete(last: Shipment, match: re.Match[str], count: int) -> None:
    """Make what was told last a part of `count` pieces, or all of them where it is the last part."""
    told = {name.removeprefix("first_"): word for name, word in match.groupdict().items() if word}
    rank = ordinal(told["rank"].rstrip("s"))
    if (last.quantity or 1) == 1 and rank is not None and rank > 0:
        last.arrived = rank
    elif last.quantity != count:
        last.arrived = last.quantity
    last.quantity, last.whole = count, True
    second = "lot" in told and told["rank"].startswith("second")
    complete = second or "last" in told or rank in (-1, count)
    if last.status != "ordered":
        last.status = "delivered" if complete else "in_delivery"
    if complete:
        last.arrived = None


def take(scene: Scene, told: list[Shipment]) -> None:
    """Add to what was told last how much of it has come."""
    last = retold.antecedent(told, scene.sentence)
    if last is None or last.status == "cancelled":
        return
    _some_arrived(scene, last)
    _to_come(scene, last)


def _to_come(scene: Scene, last: Shipment) -> None:
    """Take the day of "Les livraisons débuteront en 2027" for what was told last as ordered or promised without one."""
    if last.status not in ("ordered", "announced", "approved") or last.delivered is not None:
        return
    if not scene.moments or not _TO_COME.match(scene.folded, grammar.opening(scene.folded)):
        return
    last.delivered = due.expected(scene, scene.moments[0])
    last.evidence.append(Span(scene.sentence.start, scene.sentence.end))


def _some_arrived(scene: Scene, last: Shipment) -> None:
    """Take "Trois ont rallié le port le 28 août" for a first lot of what was told last."""
    match = _SOME.match(scene.folded, grammar.opening(scene.folded))
    if match is None or last.quantity is None:
        return
    at = scene.sentence.start
    told = next(
        (c.number for c in scene.counts if match["many"] and c.start - at == match.start("many")), None
    )
    number = 1 if match["one"] else told
    if number is None or number >= last.quantity or number < (last.arrived or 0):
        return
    last.arrived, last.status = number, "in_delivery"
    days = [m.edtf for m in scene.moments if m.start - at >= match.start("one" if match["one"] else "many")]
    last.delivered = next(iter(days), None) or last.delivered
    last.evidence.append(Span(at, scene.sentence.end))


def _share(scene: Scene, whole: Count) -> re.Match[str] | None:
    return _SHARE.search(scene.folded, 0, whole.start - scene.sentence.start)
