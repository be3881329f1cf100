"""What a thing's place in its sentence makes of it other than what is supplied: a carrier, a part, an option."""

from __future__ import annotations

import re

from services.ingest.extraction.fr.deliveries.scene import Scene
from services.ingest.extraction.fr.deliveries.supply import Act
from services.ingest.extraction.fr.equipment.equipment import Equipment
from services.ingest.extraction.fr.sides.parties import Party

_INCLUDED = re.compile(r"^[^.;:]{0,40}\b(?:inclus\w*|compris\w*|en sus|en option)\b")
_OPTION = re.compile(r"\ben option,? (?:d'|sur )?$")
_COMPONENT = re.compile(
    r"\b(?:dont|accessoires|pieces (?:de rechange|detachees)|equipe\w* de|(?:monte|installe|embarque)\w* sur|arme\w* de|dote\w* de|muni\w* de|porteu\w+ de|capables?|face a|contre|anti|destine\w* a (?:traiter|contrer))\b[^,;:]*$"
)
_PART_OF = re.compile(r"\bdont (?:une |un |les |des )?(?:\w+ ){0,1}$")
_MEANS = re.compile(
    r"(?:\bpar|\ba bord de|\ba bord d'|\bvia|\bdepuis|\ben|\b(?:decharg|descend|debarqu|sort)\w* (?:du|de|d'|des)) ?(?:un |une |des |l'|le |la |d'un |d'une |son |leurs? |ses |ces )?$"
)
# "s'équiper en drones", "a débloqué dix millions de dollars en munitions"
_EQUIPS_IN = re.compile(
    r"\b(?:equip|dot|fourni|approvisionn|ravitaill)\w* en $|\b(?:dollars|euros|francs|cfa|yens|yuans|roubles|aide|assistance)(?: \w+)? en $"
)
_CARRIES = re.compile(
    r"\b(?:dans (?:ses|leurs|sa|la) (?:soutes?|cales?)|a (?:son|leur) bord|transportant|charge(?:e|s|es)? de)\b"
)
_CARRIER = re.compile(
    r"(?:avion[- ]cargo|gros-porteur|avion (?:de transport|militaire|affrete)|navire|cargo|ferry|c-17|c-130|c-5|a400m|"
    r"antonov|iliouchine|il-76|an-124|boeing)\w*"
)
# "douze drones à capteur thermique"
_WITH_IT = re.compile(r" (?:a|avec) (?:double |triple )?")
# "pour remplacer ses T-33", "les pilotes de Mirage", "formés sur Rafale": what is only spoken of beside another thing.
_BESIDE = re.compile(
    r"\b(?:remplac(?:er|ement|ant|ent|era|eront|e)(?! par)(?: (?:par la suite|progressivement|enfin|a terme))?|succed\w+ (?:a|aux?)|en sus|en plus|la (?:releve|succession|suite)|a la place|en lieu et place|en echange|en contrepartie|plutot que|plutot qu'une?|au lieu|"
    r"(?:detection|detecteurs?|brouill(?:age|eurs?)|interception|intercepteurs?|neutralisation|destruction|lutte) (?:de|des|d'|contre)|"
    r"(?:etudes?|rapports?|enquetes?|audits?|maintenance|entretien|reparation|revision|modernisation|mise a niveau|retrait)(?: \w+| du service)? (?:sur|de|du|des|pour)|(?:production|fabrication|assemblage|montage) (?:sous licence|locale?) (?:de|du|des)|"
    r"(?:pilotes?|equipages?|conducteurs?|mecaniciens?|artilleurs|operateurs?|simulateurs? de vol|formee?s? (?:a|au|aux|sur)|entraine\w* (?:a|au|aux|sur)))"
    r"(?: (?:l[ae]s?|ses|leurs?|son|sa|de|des|du|d'|l'|vieux|vieilles|anciens?|vieillissants?) ?)*(?:l'|d')? ?$"
)
# "Dans la soute de l'avion, deux cents casques", "Sous le hangar, …": where things are.
_WHERE = re.compile(
    r"^\W*(?:dans (?:l[ae]s?|ses|leurs|sa|son|une?|d'autres|plusieurs) (?:\w+ )?(?:soutes?|cales?|ventre|flancs|conteneurs?|containers?|caisses?|cartons|palettes)\b[^,;:.]*"
    r"|a bord\b[^,;:.]*|(?:sous|devant|derriere|sur|dans|pres d[eu]) (?:l[ae]s?|l'|une?|ses|son|sa) ?(?:\w+ )?)$"
)
# "a expédié, à bord de six Y-20, un radar"
_ABOARD = re.compile(
    r"\b(?:expedi|achemin|arriv|livr|convoy|transport|debarqu|envoy|parven|parti)\w*[^;:.]{0,60}\b(?:a bord|au moyen) de (?:quelque |pres de )?$"
)
# "deux C-130 se sont posés, les soutes pleines d'armes"
_FULL = re.compile(r"[^;:.]*, l[ea]s? (?:soutes?|cales?|flancs) (?:pleine|charge|bourre|rempli|garni)")
_LOADED = re.compile(r"dans (?:ses|leurs|sa|la)|a (?:son|leur) bord")
# "des avions sont arrivés à Port-au-Prince pour transférer du matériel"
_IS_BROUGHT = re.compile(
    r"(?:,[^;:.]{3,110},)? (?:est|sera|serait|a ete|etait|avait ete|(?:doit|devrait|va|vient d)(?: ?\w+)?[ ']etre) (?:\w+ )?"
)
_TO_BRING = re.compile(
    r"\bpour (?:y |leur |lui )?(?:transferer|livrer|acheminer|transporter|remettre|deposer|apporter|convoyer|decharger)\b"
)
_UNLOADS = re.compile(r"decharg|depos|livr|achemin|transport|convoy")
# "Il est doté de", "Équipés de …": told of a thing named before.
_IT_HAS = re.compile(
    r"(?:^\W*|\b(?:ils?|elles?|celui-ci|celle-ci|ceux-ci|celles-ci) (?:(?:est|sont|sera|seront|etai\w+) )(?:\w+ ){0,2})$"
)
_LANDED = re.compile(r"s'est pose|se sont pose|a?tterri|atterri|accost|debarqu|touche")
# "avec des pièces fournies par la Pologne": what was supplied is told behind the thing.
_OF_OTHER_GOODS = re.compile(
    r"[^;:.]*\b(?:avec|grace (?=aux)|a l'aide|au moyen) ?(?:des|de|les|ses|leurs|aux) \w+ $"
)
# "après les Rafale français, elle a choisi": what another thing follows.
_AFTER_OTHERS = re.compile(
    r"(?:^\W*|[,:;] |\b(?:ans|mois|annees) )apres (?:l[ae]s? |l'|ses |leurs |son |sa )(?:premi(?:er|ere)s? )?$"
)
# "Après le Maroc et ses dix HIMARS, c'est au tour de": what others have.
_OTHERS_OWN = re.compile(r"(?:^\W*|[,:;] )apres [^,;:.]{2,40} et (?:ses|leurs|son|sa) $")
# "troque dix chars contre six radars"
_SWAPS, _CONTRE = re.compile(r"troqu|echang"), re.compile(r"\bcontre\b")
_SHOWN = re.compile(
    r"\b(?:images?|photos?|videos?|cliches?|maquettes?|repliques?|modeles? reduits?) d(?:e|es|'une?|e l'|u|e la)? ?$"
)
# "a reçu l'ambassadeur pour parler de ses drones"
_TALKED_OF = re.compile(
    r"\b(?:(?:pour|afin de|afin d'|et) (?:y )?(?:parler|discuter|evoquer|s'entretenir|echanger|debattre)|au sujet d[eu']|a propos d[eu'])"
)
_TOWN = re.compile(
    r"\b(?:conseil (?:municipal|communal|regional|departemental|general)|communes?|mairies?|municipalites?|police municipale|"
    r"la ville de|agglomeration|conseil de la ville|elus locaux|maires?)\b"
)
# "loués à un concessionnaire local"
_AT_HOME = re.compile(
    r"\b(?:aupres d'|a |chez |par )(?:une? |des |l[ea]s? |l')?(?:\w+ )?(?:concessionnaire|entreprise|societe|fabricant|fournisseur|constructeur|atelier|garage|industriel)s? (?:\w+ )?(?:local(?:e|es)?|locaux|du pays)\b"
)
_NAMED_BUYER = re.compile(
    r"(?:^|[–—:] )(?P<name>(?!(?:L[ae]s?|Une?|Des|Ces?|Cette|Nos|Notre|Son|Sa|Ses|Leurs?) )[A-ZÀ-Þ][\wà-ÿ&-]+ [A-ZÀ-Þ][\wà-ÿ&-]+(?: [A-ZÀ-Þ][\wà-ÿ&-]+)*) (?:a |vient (?:de |d['’])|va )?$"
)
# "autorise les chasseurs à intervenir"
_ALLOWED = re.compile(r"(?: de \w+| \w+)? a (?:y |s'|se )?\w+(?:er|ir|re)\b")
_AND = re.compile(r",? et (?:l[ae]s? |l')?")
_TWO_SIDES = 2
# How near to a carrier its load stands: "un navire chargé de".
_NEXT = 2
_LAST_OF_LIST = re.compile(r" et (?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|\d+) ")
# From "a équipé" to its object.
_DIRECT = re.compile(r" (?:(?:une?|l[ea]s?|son|sa|ses|leurs?|\w+) |l')")


def unfit_place(scene: Scene, act: Act, thing: Equipment) -> str | None:
    """What the thing's place in the sentence makes of it other than what is supplied."""
    folded, at = scene.folded, scene.sentence.start
    start, end = thing.start - at, thing.end - at
    if carries(folded, act, thing, start, end):
        return "what carries it"
    begins = thing.count.start - at if thing.count else start
    if (
        _SHOWN.search(folded, 0, begins)
        or _SHOWN.search(folded, 0, start)
        or _BESIDE.search(folded, 0, begins)
        or (not act.noun and _TALKED_OF.search(folded, act.end, begins))
    ):
        return "only shown, or spoken of beside another"
    after = _AFTER_OTHERS.search(folded, 0, start) or _OTHERS_OWN.search(folded, 0, begins)
    if after and folded.startswith(", ", end):
        return "only told to come before another"
    awarded = any(other.frame == "award" for other in scene.acts)
    if not awarded and any(party.private and party.link in ("to", "benefit") for party in scene.parties):
        return "sold to a company"
    if (
        act.frame in ("get", "order")
        and not act.passive
        and (
            any(
                _subject(party, act) and not _beside_state(scene, party)
                for party in scene.parties
                if party.private
            )
            or _bought_by_name(scene, act)
        )
    ):
        return "bought by a company"
    if (local := _local(scene)) is not None:
        return local
    if act.frame == "approve" and _ALLOWED.match(folded, end):
        return "allowed to do something, not supplied"
    if (reason := _beside_another(scene, act, thing, begins)) is not None:
        return reason
    if act.passive and end <= act.start and _OF_OTHER_GOODS.fullmatch(folded, end, act.start):
        return "what something else supplied is for"
    if _OPTION.search(folded, 0, begins):
        return "an option, not settled"
    if thing.count is not None or _SWAPS.match(act.word):
        return None
    if _INCLUDED.match(folded[end:]):
        return "part of the price of another item"
    part = _COMPONENT.search(folded, act.end if act.end <= start else 0, start)
    owned = (
        part is not None
        and part[0].startswith("dont")
        and not any(other.end - at <= part.start() and not other.general for other in scene.things)
    )
    return "fitted to another item" if part and not owned else None


def _beside_another(scene: Scene, act: Act, thing: Equipment, begins: int) -> str | None:
    """What the things beside it make of the thing."""
    end = thing.end - scene.sentence.start
    contre = _CONTRE.search(scene.folded, act.end) if _SWAPS.match(act.word) else None
    if contre is not None and end <= contre.start():
        return "what is given in exchange"
    if _again(scene, thing):
        return "said again of the thing before"
    if act.frame == "equip" and _fitted_out(scene, act, thing):
        return "what is fitted out"
    at = scene.sentence.start
    if any(
        _WITH_IT.fullmatch(scene.folded, other.end - at, begins)
        for other in scene.things
        if other.end - at <= begins
    ):
        return "fitted to another item"
    whole = any(other.end <= thing.start and not other.general for other in scene.things)
    part = whole and _PART_OF.search(scene.folded, 0, begins) and not _all_told(scene, thing)
    return "part of what was counted before" if part else None


def _all_told(scene: Scene, first: Equipment) -> bool:
    """Whether the parts that `first` begins are all there is: "seize avions, dont dix C-130 et six A400M"."""
    number = scene.things.index(first)
    whole, parts = scene.things[number - 1], scene.things[number:]
    counted = [part.quantity or 0 for part in parts if part.category == first.category]
    return any(sum(counted[:end]) == whole.quantity for end in range(2, len(counted) + 1))


def _local(scene: Scene) -> str | None:
    """What makes the affair one between people of one country."""
    if _AT_HOME.search(scene.folded):
        return "bought at home"
    if _TOWN.search(scene.folded) and len({party.code for party in scene.parties}) < _TWO_SIDES:
        return "bought by a town or region"
    return None


def has(scene: Scene, act: Act) -> bool:
    """Whether the act tells what a thing has, not what somebody gets: "ces navires sont équipés d'un canon"."""
    if act.frame != "equip" or not act.passive:
        return False
    if _IT_HAS.search(scene.folded, 0, act.start):
        return True
    at = scene.sentence.start
    thing = max((t.end - at for t in scene.things if t.end - at <= act.start), default=-1)
    party = max((p.end for p in scene.parties if p.end <= act.start and p.link != "beside"), default=-1)
    return thing > party


def carries(folded: str, act: Act, thing: Equipment, start: int, end: int) -> bool:
    """Whether the thing at `start`-`end` only brings what is supplied: "par un cargo", "un avion-cargo s'est posé"."""
    begins = (thing.count.start - thing.start + start) if thing.count else start
    if _ABOARD.search(folded, 0, begins) or _FULL.match(folded, end):
        return True
    if (thing.quantity or 1) != 1:
        return False
    if _WHERE.search(folded, 0, start):
        return True
    if thing.quantity and act.frame == "go" and _CARRIER.fullmatch(thing.noun) and _LANDED.match(act.word):
        return True
    brings = end <= act.start and not _IS_BROUGHT.fullmatch(folded, end, act.start)
    if brings and _CARRIER.fullmatch(thing.noun) and _UNLOADS.match(act.word):
        return True
    if act.frame == "go" and _TO_BRING.search(folded, act.end):
        return True
    load = _CARRIES.search(folded, end)
    means = _MEANS.search(folded, 0, start) is not None and _EQUIPS_IN.search(folded, 0, start) is None
    return means or (
        load is not None
        and (act.end <= load.start() or load.start() - end <= _NEXT or _LOADED.match(act.word) is not None)
    )


def _bought_by_name(scene: Scene, act: Act) -> bool:
    """Whether the buyer is a name that is no state's: "Transports Diallo commande quatre grues"."""
    name = _NAMED_BUYER.search(scene.sentence.text, 0, act.start)
    if act.noun or name is None:
        return False
    return not any(party.body < name.end() and name.start("name") < party.end for party in scene.parties)


def _beside_state(scene: Scene, firm: Party) -> bool:
    """Whether the firm signs beside a state, which buys of it: "Nairobi et la firme turque Baykar ont signé"."""
    states = (p for p in scene.parties if p.link == "bare" and not p.private and p.sort != "company")
    return any(_AND.fullmatch(scene.folded, p.end, firm.body) for p in states)


def _subject(party: Party, act: Act) -> bool:
    return party.link == "bare" and party.end <= act.start


def _fitted_out(scene: Scene, act: Act, thing: Equipment) -> bool:
    """Whether the thing is what gets others: "a équipé un laboratoire de quinze microscopes"."""
    start = thing.start - scene.sentence.start
    more = any(other.start >= thing.end for other in scene.things)
    return more and not act.passive and _DIRECT.fullmatch(scene.folded, act.end, start) is not None


def _again(scene: Scene, thing: Equipment) -> bool:
    """Whether the thing only says again what stands before it: "48 Kaan, un avion encore à l'essai"."""
    before = [other for other in scene.things if other.end <= thing.start]
    after = [other for other in scene.things if other.start >= thing.end]
    return bool(
        before
        and not (thing.designation and not before[-1].designation)
        and _apposed(scene, before[-1], thing)
    ) or bool(after and after[0].designation and not thing.designation and _apposed(scene, thing, after[0]))


def _apposed(scene: Scene, first: Equipment, second: Equipment) -> bool:
    gap = scene.folded[first.end - scene.sentence.start : second.start - scene.sentence.start]
    if _LAST_OF_LIST.match(scene.folded, second.end - scene.sentence.start):
        return False  # "une frégate, un patrouilleur et deux barges"
    return second.quantity == 1 and second.category == first.category and gap in (", un ", ", une ")
