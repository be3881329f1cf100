"""Which body of a state gets equipment: "à la marine nationale", "que la gendarmerie a achetées", its state named or not."""

from __future__ import annotations

import re

from services.ingest.extraction.fr.deliveries.roles import Roles, body
from services.ingest.extraction.fr.deliveries.scene import Scene
from services.ingest.extraction.fr.deliveries.supply import Act
from services.ingest.extraction.fr.words.fold import fold

_ADJECTIVE = (
    r"(?:national|royal|republicain|federal|civil|penitentiair|cotier|presidentiel|special|arme|terrestr|aerien|naval|"
    r"maritim|populair|militair|municipal|judiciair|frontalier|general|fiscal|territorial|routier|aerospatial|mobil|"
    r"interieur|rapid|loca|scientifiqu|techniqu)\w*"
)
_FIELD = (
    r"(?:air|terre|mer|interieur|defense|frontieres?|securite(?: (?:interieure|publique|routiere|nationale|civile))?|surete|douanes?|sapeurs-pompiers|police|gendarmerie|"
    r"renseignements?|eaux et forets|immigration|justice|finances|environnement|peches?|transports?|sante|territoire|"
    r"armees|operations speciales|intervention(?: rapide)?|protection civile|maintien de l'ordre|reserve|parcs nationaux)"
)
_BODY = re.compile(
    r"(?P<body>(?:armees?|marine|aviation|aeronavale|artillerie|gendarmerie|police|gardes?-(?:cotes|frontieres?)|garde|"
    r"douanes?|forces?|protection civile|surete|brigade|bataillon|sapeurs-pompiers|pompiers|ministere|"
    r"corps(?= des (?:sapeurs|gardes|douan))|agents? (?=des (?:douanes|eaux))|(?:service|direction|administration|agence|office)(?= (?:nationale?|generale?|des douanes|de la (?:police|surete)|penitentiaire)))"
    rf"(?:-{_FIELD})?(?:(?:, | et | )(?:et )?(?:de la |de l'|de |des |du |aux |d'){_FIELD}\b| (?:{_ADJECTIVE}|cotes)\b|"
    r" (?:et )?(?:de |des |d')?(?:police|gendarmerie|defense|securite|surete)\b)*)"
)
# "du Bénin", "béninoise": whose it is, as printed behind it.
_WHOSE = re.compile(
    r" (?:(?:du |de la |de l'|de |d'|des )[A-ZÀ-Þ][\w'’-]+(?: d['’e] ?[A-ZÀ-Þ][\w-]+)?|[a-zà-ÿ-]+)"
)
_GOES_TO = re.compile(
    r"(?<!grace )(?<!face )(?<!suite )(?<!hier )(?<!di )(?<!appartenance )(?<!ceremonie )(?<!siege )"
    r"\b(?:a la |a l'|au |aux |(?:a|aux) (?:son |sa |ses |leurs? ))$"
)
# What is got or bought goes to whom it is for, and what is given does as well.
_IS_FOR = re.compile(
    r"\b(?:(?:au profit|au benefice|en faveur|a l'intention|a destination|a l'adresse|a la disposition|les moyens|la flotte|les capacites|le parc|pour le compte) (?:de la |de l'|du |des |de (?:son |sa |ses |leurs? ))|"
    r"(?:destine|promis|reserve|attribue|affecte|alloue)(?:e?s?) (?:a la |a l'|au |aux |a (?:son |sa |ses |leurs? ))|(?<!necessaires )pour (?:la |l'|le |les |son |sa |ses |leurs? ))$"
)
_BY = re.compile(r"\bpar (?:la |l'|le |les |sa |son |ses )$")
_SUBJECT = re.compile(
    r"(?:^\W*|[,;:«] |\b(?:qu'|que |dont |et |afin que ))(?:la |l'|le |les |sa |son |ses |leurs? )$"
)
# How far "par" leads from its participle or noun.
_AGENT = 60
# Between a subject and its verb.
_TO_ITS_VERB = re.compile(r"(?:, [^;:.]{2,60},)?(?: [\w'-]+){0,5} ?")
# Acts behind which "à" leads in who gets.
_GIVES = ("give", "go", "equip", "approve")


def getter(scene: Scene, act: Act, sides: Roles) -> str | None:
    """The body that `act` is done for, as printed, with its state's name where that stands beside it.

    Whom a thing is for goes before whoever takes it in hand.
    """
    known = body(sides.received_by)
    told = [match for match in _BODY.finditer(scene.folded) if _gets(scene, act, match)]
    told.sort(key=lambda match: not _is_given(scene, act, match.start()))
    named = [name for name in (_named(scene, match, sides) for match in told) if name]
    if known is not None:
        return next((name for name in named if fold(known) in fold(name)), known)
    return next(iter(named), None)


def _gets(scene: Scene, act: Act, named: re.Match[str]) -> bool:
    """Whether the body stands where `act` puts who gets: behind "à" or "pour", as its subject, its object or its agent."""
    before = (scene.folded, 0, named.start())
    if _is_given(scene, act, named.start()):
        return True
    if _BY.search(*before):
        taken = (a for a in (act, *scene.acts) if a.frame in ("get", "order") and (a.passive or a.noun))
        return any(0 < named.start() - a.end <= _AGENT for a in taken)
    takes = (
        a for a in scene.acts if not a.noun and a.frame in (("equip",) if a.passive else ("get", "order"))
    )
    return _SUBJECT.search(*before) is not None and any(
        a.start > named.end() and _TO_ITS_VERB.fullmatch(scene.folded, named.end(), a.start) for a in takes
    )


def _is_given(scene: Scene, act: Act, at: int) -> bool:
    """Whether a preposition before `at` tells that something goes to what stands there."""
    if _IS_FOR.search(scene.folded, 0, at):
        return True
    gives = any(a.frame in _GIVES and a.start < at for a in (act, *scene.acts))
    return gives and _GOES_TO.search(scene.folded, 0, at) is not None


def _named(scene: Scene, named: re.Match[str], sides: Roles) -> str | None:
    """The body as printed, with its state where that stands behind it; None if it is another state's than who gets."""
    start, end = named.span("body")
    whose = _WHOSE.match(scene.sentence.text, end)
    of = [p for p in scene.parties if whose is not None and p.end == whose.end()]
    codes = {p.code for p in scene.parties if p.sort != "person" and p.start < end and p.end > start}
    codes |= {p.code for p in of}
    if sides.supplier in codes or (sides.recipient and codes - {sides.recipient}):
        return None
    return scene.sentence.text[start : whose.end() if of and whose else end]
