"""What takes back a supply told before: a rumour denied, a delivery still waited for, an order called off."""

from __future__ import annotations

import re

from services.eventlog.claims import Span
from services.ingest.extraction.fr.deliveries.scene import Scene
from services.ingest.extraction.fr.deliveries.shipments import Shipment
from services.ingest.extraction.fr.findings import Refusal
from services.ingest.extraction.fr.page.sections import Sentence
from services.ingest.extraction.fr.words import grammar

# "Démenti de l'état-major : …", "Il n'en est rien": what the sentence before told is taken back, whoever told it.
_TAKEN_BACK = re.compile(r"^\W*(?:[a-z' ]{1,20}, )?(?:dementi|faux|inexact|il n'en est rien|rien de tel)\b")
# "On les attend toujours.": a later sentence that takes a delivery back, and how near it must stand.
_NOT_YET = re.compile(
    r"\b(?:on|il|elle|ils|elles|l'armee|la police|la marine) l(?:es|[ea]|') ?attend(?:ent|ait|aient)? (?:toujours|encore)\b|\btoujours attendue?s?\b|"
    r"\b(?:ils|elles|livraisons?|appareils?|vehicules?|engins?) se f(?:ait|ont) (?:toujours |encore )?attendre|\b(?:ils|elles|il|elle) n(?:e sont|'est|'ont|'a) (?:toujours|encore) (?:pas|jamais)\b|"
    r"\b(?:aucune?|personne|rien)\b[^.]{0,40} n'(?:a|est) (?:encore|toujours)|\bn'(?:a|ont) (?:encore|toujours) (?:pas|rien) (?:ete )?(?:vu|livr|recu|arriv)"
)
_NEXT_SENTENCE = 6
_THE_ORDER = re.compile(
    r"\W*(?:l[ea]s?|l'|ce|cet|cette|son|sa|leur) ?(?:\w+ )?(?:contrat|accord|commande|vente|achat|marche|transaction|livraison|operation|cession|acquisition)s?\b(?![^.;]*\b(?:repri[st]|retabli|relance)\w*)"
)


def withdrawn(told: list[Shipment], sentence: Sentence) -> list[Refusal]:
    """Take from `told` the rumours of the sentence before that `sentence` calls untrue, and say so."""
    back = _TAKEN_BACK.match(sentence.folded) is not None
    if not (back or grammar.denied(sentence.folded)):
        return []
    gone = [
        s for s in told if (s.hearsay or back) and 0 <= sentence.start - s.evidence[0].end <= _NEXT_SENTENCE
    ]
    told[:] = [s for s in told if s not in gone]
    return [Refusal(rule=s.rule, trigger=s.trigger, reason=f"{s.item}: a rumour, denied") for s in gone]


def called_off(scene: Scene, last: Shipment) -> None:
    """Take "Le contrat a été annulé en 2024" for the end of what was told last."""
    ended = (a for a in scene.acts if a.frame == "cancel" and a.deed in ("done", "under_way"))
    told = _THE_ORDER.match(scene.folded, grammar.opening(scene.folded)) and any(a.passive for a in ended)
    if told and last.status in ("announced", "ordered", "approved", "requested"):
        last.status = "cancelled"
        last.evidence.append(Span(scene.sentence.start, scene.sentence.end))


def still_awaited(scene: Scene, last: Shipment | None) -> None:
    """Take back a delivery of which the next sentence says that it is still waited for: "On les attend toujours."."""
    if last is None or not _NOT_YET.search(scene.folded):
        return
    if last.status == "delivered" and last.evidence[-1].end + _NEXT_SENTENCE >= scene.sentence.start:
        last.status, last.delivered = "announced", None
        last.evidence.append(Span(scene.sentence.start, scene.sentence.end))
