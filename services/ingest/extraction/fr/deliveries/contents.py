"""How a sentence lists what is in a lot: "ce don comprend …", "… composent ce lot", "le tout a été remis à …"."""

from __future__ import annotations

import re

from services.ingest.extraction.fr.deliveries.scene import GOODS, Scene
from services.ingest.extraction.fr.deliveries.supply import Act
from services.ingest.extraction.fr.deliveries.words import Frame

# Acts that hand over a lot.
HANDED: tuple[Frame, ...] = ("give", "get", "order", "equip")
# How soon after "Ce sont" the first thing stands.
_SOON = 30
# So many counted things make a list.
_SEVERAL = 2
_LOT = rf"(?:{GOODS}|aides?|appuis?|assistance|soutien|gestes?|contributions?|commandes?|contrats?|marches?|accords?|offres?)"
# Such of them as are goods, not papers.
_GOODS = r"(?:dons?|lots?|dotations?|donations?|materiels?|equipements?|moyens|aides?|appuis?|cargaisons?|ensembles?|packages?|kits?)"
_AMONG = r"(?: (?:notamment|entre autres|essentiellement|principalement|egalement|aussi|au total|en tout|donc|ainsi))*"
_CONTAINS = (
    r"(?:compren(?:d|nent|ait|aient|ant)|comport(?:e|ent|ait)|compt(?:e|ent|ait)|incl(?:ut|uent|uait|uant)|regroup(?:e|ent|ait)|contien(?:t|nent)|"
    rf"englob(?:e|ent)|rassembl(?:e|ent)|(?:(?:se |s')?(?:compos|constitu)\w*|form(?:e|es|ee|ees)){_AMONG} (?:de |d'|des |du |par )|"
    rf"prev(?:oit|oient|oyait){_AMONG} (?:(?:la |l'|une? )?(?:\w+ )?(?:livraison|fourniture|acquisition|achat|remise|cession|location|don) (?:de |d'|du |des )|(?=\d))|"
    rf"consist\w+{_AMONG} (?:en|dans|a)\b|port(?:e|ent|ait){_AMONG} sur\b)"
)
# "Estimé à huit millions, ce matériel comprend", "Il s'agit de", "Parmi les équipements remis figurent".
_GAP = r"(?:[^.;!?]|(?<=\d)\.(?=\d))"
_CONTENTS = re.compile(
    rf"\b(?:ce(?:t|tte|s)?|l[ea]s?|l'|son|sa|leurs?|ledit|ladite) ?(?:\w+ ){{0,2}}?{_LOT}\b{_GAP}{{0,140}}?\b{_CONTAINS}"
    rf"|^\W*(?:ils?|elles?|celui-ci|celle-ci|ce(?:tte)? derni(?:er|ere)) (?:(?:est|sont|etai\w+) )?{_CONTAINS}"
    rf"|^\W*cela {_CONTAINS}"
    r"|^\W*(?:dans (?:les (?:caisses|cartons|conteneurs|palettes)|le (?:lot|paquet|detail)|la (?:corbeille|cargaison|liste))|au (?:menu|programme)|(?:le )?(?:contenu|detail|inventaire)(?: d[eu] \w+)?|pele-mele) : "
    rf"|(?:^|[:,] )il s'agi(?:t|ssait){_AMONG} d(?:e|'|es|u)\b|(?:^\W*|: )(?:on y (?:trouve|compte|denombre)|s'y trouvent)\b"
    rf"|\b(?:parmi|dans) (?:ce|ces|les|cet|cette|le|la|l') ?{_LOT}\b[^.;!?]{{0,80}}\b(?:figur\w+|on (?:trouve|compte|denombre|note)|il y a)\b"
)
# "un lot de matériels composé de trente véhicules"
_WITHIN = re.compile(
    rf"\b(?:une? |d'une? |de |des |du |d'|l'|le |la )(?:\w+ ){{0,2}}?{_GOODS}\b{_GAP}{{0,80}}?(?:\b{_CONTAINS}|, (?:dont|notamment|a savoir)\b| : | [(–—-]{{1,2}} ?(?=\w+ \w))"
)
# "Trente blindés et des munitions composent ce don."
_MAKE_UP = re.compile(
    rf"\b(?:compos|constitu|form)(?:ent|aient) (?:l'essentiel d[eu] )?(?:ce|cet|cette|l[ea]|l') ?(?:\w+ )?{_LOT}\b"
)
# "Ce sont 37 véhicules et 43 ordinateurs que la France a remis."
_PRESENTS = re.compile(r"^\W*(?:ce sont|c'est|ce sera|voici)\b")
_THAT = re.compile(r"\bqu(?:e |')[^;:.]*$")
# "C'est ce que la police a reçu.", "Telle est la composition du don.": the list stood in the sentence before.
_LOOKS_BACK = re.compile(
    r"^\W*(?:c'est (?:la |donc )?(?:tout )?ce (?:que|qu'|dont)|(?:voila|voici|tel(?:le)?s? (?:est|sont|etai\w+))\b"
    r"[^.;]{0,40}\b(?:composition|contenu|liste|ce qu\w*|don|lot|materiels?|equipements?)\b)"
)
# "Le tout a été remis à la police.", "La cargaison, offerte par Ankara, est destinée à …": so does what takes up all of it.
_ALL_OF_IT = re.compile(
    rf"^\W*(?:(?:le |ce )?tout|l'ensemble|(?:la|cette) cargaison|(?:le|ce) (?:chargement|fret)|ce(?:t|tte|s)? (?:\w+ )?{_GOODS}|ces (?:engins|appareils|machines|vehicules|navires|batiments|outils|armes)|(?:les? |l')(?:materiels?|equipements?|lots?|ensembles?|dons?|dotations?))\b"
    rf"(?! (?:[^.;]{{0,80}}\b)?{_CONTAINS})"
)


def start(scene: Scene) -> int | None:
    """Where a list begins that needs no lot told of before, since the sentence hands over what it lists."""
    folded = scene.folded
    if (made_up := _MAKE_UP.search(folded)) and scene.things:
        return 0 if scene.things[0].end - scene.sentence.start < made_up.start() else None
    handed = handing(scene)
    presents = _PRESENTS.match(folded)
    near = (
        scene.things and scene.things[0].start - scene.sentence.start - presents.end() < _SOON
        if presents
        else False
    )
    if presents and near and handed and several(scene) and _THAT.search(folded, 0, handed.start):
        return presents.end()
    within = _WITHIN.search(folded, handed.start) if handed else None
    return within.end() if within and not _named_before(scene, within) else None


def start_of_known(scene: Scene) -> int | None:
    """Where the list begins of what is in a lot told of before: "Ce don comprend"."""
    contents = _CONTENTS.search(scene.folded)
    return contents.end() if contents else None


def handing(scene: Scene) -> Act | None:
    """The first verb of the sentence that hands something over."""
    return next((act for act in scene.acts if not act.noun and act.frame in HANDED), None)


def looks_back(scene: Scene, listed: Scene) -> bool:
    """Whether the sentence hands over what `listed`, the one before, lists."""
    if _LOOKS_BACK.match(scene.folded):
        return several(listed)
    return (
        takes_all(scene)
        and handing(scene) is not None
        and all(thing.general or thing.anaphor for thing in scene.things)
        and any(thing.count is not None for thing in listed.things)
    )


def may_look_back(scene: Scene) -> bool:
    """Whether the sentence begins as one does that takes up a list."""
    return _LOOKS_BACK.match(scene.folded) is not None or takes_all(scene)


def takes_all(scene: Scene) -> bool:
    """Whether the sentence begins with a word for all that was told before: "Le tout", "La cargaison"."""
    return _ALL_OF_IT.match(scene.folded) is not None


def several(scene: Scene) -> bool:
    """Whether the sentence counts several things."""
    return sum(thing.count is not None for thing in scene.things) >= _SEVERAL


def _named_before(scene: Scene, match: re.Match[str]) -> bool:
    """Whether a particular thing stands before the words of containing."""
    at = scene.sentence.start
    return any(thing.start - at < match.end() and not thing.general for thing in scene.things)
