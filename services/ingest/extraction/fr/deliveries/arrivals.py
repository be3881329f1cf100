"""What was ordered, asked for or promised, and has come."""

from __future__ import annotations

import re

from services.ingest.extraction.fr.deliveries.scene import Scene
from services.ingest.extraction.fr.deliveries.supply import Act

# "…, sont basés à Oran": what is at work is there.
AT_WORK = re.compile(
    r"[^;:.]{0,80}, (?:(?:est|sont) (?:desormais |aujourd'hui |toujours )?(?:basee?s?|stationnee?s?|deployee?s?|en service|operationnel\w*)|equipe(?:nt)? (?:desormais|deja|aujourd'hui|depuis)|patrouille(?:nt)?|surveille(?:nt)?|vole(?:nt)? (?:encore|toujours))\b"
)
# "Vendus par la France à l'Espagne sont cloués au sol".
_GROUNDED = re.compile(
    r"[^;:.,]{0,60} (?:est|sont) (?:\w+ )?(?:clouee?s? au sol|immobilisee?s?|hors service|en panne|a l'arret|indisponibles?)\b"
)
# "Exploite déjà douze hélicoptères": up to "commandés en 2022".
_USES = re.compile(
    r"\b(?:exploite|utilise|aligne|opere|possede|detient|dispose)(?:nt)? (?:deja|desormais|aujourd'hui) [^;:.,]{3,60}$"
)
# "Les a reçues": an object told before.
_IT = re.compile(
    r"\b(?:l[ea]s?|l'|en) ?(?:a|ont|avait|avaient)(?: (?:deja|enfin|finalement|tous|toutes|bien|\w+ement))* $"
)
# "; ils n'ont rejoint": up to the verb.
_THEY = re.compile(
    r"(?:[;:,] |\bet )(?:mais |et |puis )?(?:ils|elles|ceux-ci|celles-ci|tous|toutes|l[ea]s? (?:appareils|avions|navires|engins|vehicules|batiments)) (?:ne |n')?"
    r"(?:(?:sont|ont|se sont|etaient|avaient|y|ete|deja|enfin|depuis|tous|toutes|bien|finalement) )*$"
)
# "les six drones que Lima avait commandés"
_WHICH = re.compile(r",? (?:que |qu')[^,;:.]{2,60} ")
_WHO = re.compile(r",? qui (?:(?:a|ont|est|sont|ete|deja|enfin|depuis) )+")
# A second participle of the same thing.
_AND = re.compile(r"(?:,| et| puis|, puis) (?:enfin |deja )?$")
# What may part a participle from the verb of its clause, and what makes it that verb itself.
_SAME_CLAUSE = re.compile(r"(?:(?!\b(?:qui|que|dont|mais|alors|tandis|et l[ae]s?|et l')\b)[^.;:?!])*")
_AUXILIARY = re.compile(
    r"\b(?:est|sont|ete|etre|etait|etaient|sera|seront|fut|furent|a|ont|avait|avaient) (?:\w+ )?$"
)


def has_come(scene: Scene) -> bool:
    """Whether a verb has for its object what the sentence named before: "qui avait demandé dix motos, les a reçues"."""
    named = scene.things[0].end - scene.sentence.start if scene.things else len(scene.folded)
    if any(
        act.deed == "done" and act.frame in ("go", "give") and _WHO.fullmatch(scene.folded, named, act.start)
        for act in scene.acts
    ):
        return True  # "a acheté six vedettes, qui ont rallié Sfax"
    return any(
        act.frame in ("get", "give")
        and act.deed == "done"
        and act.start > named
        and _IT.search(scene.folded, named, act.start)
        for act in scene.acts
    )


def arrived_by(scene: Scene, act: Act) -> Act | None:
    """The act that tells that what was ordered or promised has come: "acheté en 2022 et arrivé en mars"."""
    awaited = act.frame == "order" or act.word.startswith(("promis", "destine", "vendu"))
    if act.noun:
        return None
    if not ((act.passive and awaited) or _in_relative(scene, act)):
        return _they_came(scene, act)
    later = (
        other
        for other in scene.acts
        if other.start > act.end and other.frame in ("go", "get", "give") and not other.noun
    )
    return next((other for other in later if _comes(scene, act, other)), None)


def _they_came(scene: Scene, act: Act) -> Act | None:
    """The act by which what was ordered comes in a clause of its own: "a acheté deux vedettes ; elles ont rallié Cork en mai"."""
    at = scene.sentence.start
    told = any(thing.end - at <= act.start or thing.start - at >= act.end for thing in scene.things)
    if act.frame not in ("order", "request") or act.deed != "done" or not told:
        return None
    later = (a for a in scene.acts if a.start > act.end and a.frame in ("go", "give") and a.deed == "done")
    return next((a for a in later if _THEY.search(scene.folded, act.end, a.start)), None)


def _in_relative(scene: Scene, act: Act) -> bool:
    """Whether the act tells in a relative clause what a thing was asked or ordered for: "les six drones que Lima avait commandés"."""
    at = scene.sentence.start
    ends = (thing.end - at for thing in scene.things if thing.end - at <= act.start)
    told = act.frame in ("order", "request") and act.deed == "done"
    return told and any(_WHICH.fullmatch(scene.folded, end, act.start) for end in ends)


def in_use(scene: Scene, act: Act) -> bool:
    """Whether what was bought is said to be at work: "achetés à la Russie en 2007, sont basés à Oran"."""
    bought = act.frame == "order" and act.passive and not _AUXILIARY.search(scene.folded, 0, act.start)
    sold = act.passive and act.word.startswith("vend")
    used = AT_WORK.match(scene.folded, act.end) or _USES.search(scene.folded, 0, act.start)
    grounded = _GROUNDED.match(scene.folded, act.end) if bought or sold else None
    return (bought and used is not None) or grounded is not None


def _comes(scene: Scene, act: Act, other: Act) -> bool:
    """Whether `other` has the thing that `act` qualifies: "et arrivé", "… commandés par le Kenya sont arrivés"."""
    if (
        other.passive
        and other.deed in ("done", "under_way")
        and _AND.search(scene.folded, act.end, other.start)
    ):
        return True
    at = scene.sentence.start
    return (
        (other.passive or other.frame == "go")
        and other.deed == "done"
        and _SAME_CLAUSE.fullmatch(scene.folded, act.end, other.start) is not None
        and (not act.passive or _AUXILIARY.search(scene.folded, max(0, act.start - 20), act.start) is None)
        and any(thing.end - at <= act.start for thing in scene.things)
        and not any(act.end <= thing.start - at < other.start for thing in scene.things)
    )
