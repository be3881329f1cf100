"""What keeps an act on a thing from being a delivery between states, told in words."""

from __future__ import annotations

import re

from services.ingest.extraction.fr.deliveries.governing import IT_IS, presented, told_after
from services.ingest.extraction.fr.deliveries.scene import Scene
from services.ingest.extraction.fr.deliveries.stages import withdrawn
from services.ingest.extraction.fr.deliveries.supply import Act
from services.ingest.extraction.fr.deliveries.surroundings import has, unfit_place
from services.ingest.extraction.fr.equipment.equipment import Equipment
from services.ingest.extraction.fr.page.sections import Sentence
from services.ingest.extraction.fr.words import grammar
from services.ingest.extraction.fr.words.numerals import MANY

# Words so common in other senses that only a number makes them equipment.
_COUNTED_ONLY = frozenset(
    "arme balle barriere batiment bombe bouclier bus casque cheval chien cible combinaison conteneur couverture ecran "
    "casquette filtre gant gilet grenade herse laboratoire licence lit logiciel masque menotte mine mobilier moteur navette pirogue pont "
    "portique poudre radio reacteur robot serveur tablette tenue tente treillis uniforme van voiture lot bateau "
    "garde tracteur remorque explosif antenne chaussure botte brassard couteau pelle echelle bache abri projectile turbine automoteur commutateur ponton cagoule parka calculateur peniche grue moto projecteur rayon ration citerne roquette hangar".split()
)
# "ont décollé pour la Grèce": planes and ships travel for other reasons as well.
_SETS_OUT = re.compile(
    r"quitt|appareill|decoll|(?:s'|s'est |s'etait |se sont )(?:envol|ebranl)|fai|font|met |mettent |mis "
)
# "Le Surcouf est arrivé à Dakar"
_SAILS = re.compile(r"arriv|parven|debarqu|accost|ralli|gagn|touch|part|(?:a |ont )?pri[st]|prend|en route")
# "Quatre Rafale français se sont posés à Nouakchott"
_LANDS = re.compile(r"(?:s'est |se sont |se )pos|atterri")
# "Deux drones ukrainiens ont traversé la frontière"
_CROSSES = re.compile(r"franchi|travers|passe")
_SUPPLIES = ("give", "get", "order", "equip")
# "dès que les F-35 auront été livrés"
_ONCE = re.compile(
    r"\b(?:des|une fois|aussitot|apres|sitot|tant|a mesure|lors|quand|lorsqu)(?: qu)?(?:e |'| )[^,;:.]*\baur(?:a|ont) (?:ete )?(?:\w+ )?$"
)
# What a guest is given.
_SOUVENIRS = frozenset(("bouclier", "casque", "couteau", "uniforme", "beret", "lampe", "torche"))
# What names no equipment.
_VAGUE = re.compile(r"^(?:materiel|equipement|moyen|armement|arme|systeme d'arme)s?$")
_OWN_ERRAND = re.compile(
    r"\bpour (?:aider|rapatrier|combattre|lutter|eteindre|evacuer|surveiller|transporter|secourir|participer|appuyer|proteger)|"
    r"\bau large\b|\ben (?:renfort|mission|soutien|patrouille)\b|\bafin d"
)
# "a accosté à Tunis pour une escale de quatre jours"
_CALL = re.compile(r"\b(?:escale|exercices?|manoeuvres|visite de courtoisie|patrouilles? conjointes?)\b")
_RESIDENT = re.compile(
    r"\b(?:perdus?|endommag\w*|saisi\w*(?! (?:l'|cette |une? )(?:occasion|opportunite|perche|balle))|confisqu\w*|vol(?:es|ees?)\b|vole(?= (?:par|lors|au cours|puis|dans)\b)|ete vole\b|"
    r"intercept(?:e|ee|es|ees|er|ent|ait)|detrui\w*|incendi\w*(?<!incendie)(?<!incendies)|abatt\w*|crash\w*|(?<!contre le )(?<!contre la )(?<!contre les )(?:trafics? d'armes|contrebande))\b"
)
# "a perdu deux des treize L-39 que Moscou lui avait cédés": up to the verb.
_HAD_GIVEN = re.compile(r"\bqu(?:e |')[^;:.,]{2,60}\b(?:avait|avaient) (?:\w+ )?$")
# "des deux hélicoptères livrés, le second a été perdu": what became of one of them.
_ONE_OF_THEM = re.compile(
    r"(?:[,;] |\bdont )(?:l'une?|l'autre|l[ea] (?:premi|second|trois|quatr|derni)\w*|une?|deux|trois)\b[^,;]{0,40}$"
)
# "A livré cent fusils saisis au large": where what was given came from, not what became of it.
_BOOTY = re.compile(r"(?:saisi|confisque|intercepte)e?s (?:au|aux|a|en|par|lors|sur|dans|chez|pres)\b")
_AUXILIARY = re.compile(r"\b(?:a|ont|ete|est|sont|etaient|avaient|etre) (?:\w+ment )?$")
# From a signature to the list of what is signed for.
_SIGNED_LIST, _CONTRACT = (
    re.compile(r"[^.;:]{0,50} : "),
    re.compile(r"\b(?:contrats?|commandes?|marches?|achats?)\b"),
)
# What stands between giving up and what is given up.
_TO_DO = re.compile(r" (?:\w+ment )?(?:a |de |d')(?:s'|se )?")
# From the word that asks to the verb of the clause that tells.
_ASKS_ELSE = re.compile(
    r"\b(?:a quoi|pourquoi|comment|ou|quand|que (?:deviennent|sont devenu\w*|valent|faire)|qui) \b[^;.?]{3,80} qu(?:e |')[^;,.?]{2,40} $"
)
# What stands between asking and what is asked for.
_ASKED = re.compile(r"[^;:.?!]{1,80}\bd(?:e |')(?:(?:lui|leur|nous|bien vouloir) )*")
# "lui reproche de laisser ses obus parvenir à": what somebody is accused of.
_ACCUSED = re.compile(
    r"\b(?:reproch(?:e|ent|ait|aient)|accus(?:e|ent|ait|aient|ee?s?)|soupconn(?:e|ent|ait|aient|ee?s?))\b[^;.]{1,60}\b(?:de |d'|avoir )[^;.]*$"
)
# "des accords qui promettent à la Pologne six cents obusiers"
_ON_PAPER = re.compile(
    r"\b(?:accords?|accord-cadre|accords-cadres|lettres?|declarations?|memorand\w+|protocoles?)(?: \w+){0,2} qui (?:lui |leur |nous )?$"
)
_IMPERFECT = re.compile(r"(?!attend|dev|aur|serai)\w+(?:ait|aient)$")
# The word of the act under which a list of what is in a lot is read.
LISTS = "comprend"
# "possède déjà 85 F-16": what a state has.
_OWNED = re.compile(
    r"\b(?:posse(?:de|dent|dait|daient)|dispos(?:e|ent|ait|aient) (?:\w+ )?d(?:e|'|es)|detien(?:t|nent)|align(?:e|ent|ait)|exploit(?:e|ent|ait)|utilis(?:e|ent|ait)|oper(?:e|ent|ait)|dotee? d'une flotte de)"
    r" ?(?:(?:deja|actuellement|aujourd'hui|encore|aussi|egalement|desormais|(?:d'ores et deja)|ses|les|des|quelque|environ|plus de|pres de) )*$"
)
# "les six CL-415 que Zagreb exploite déjà"
_OWNED_BEHIND = re.compile(
    r",? (?:qu(?:e |')[^,;:.]{2,40}) (?:posse(?:de|dent|dait)|detien\w+|align(?:e|ent|ait)|exploit(?:e|ent|ait)|utilis(?:e|ent|ait)|oper(?:e|ent|ait)|fai(?:t|sait) (?:deja )?voler)\b"
)
# How near a participle stands to the thing that it tells of: "dispose de quatre vedettes offertes par".
_QUALIFIED = re.compile(
    r"(?: «? ?[A-ZÀ-Þ\d][^\s,;:.»]*(?: ?»)?){0,3},? (?:\w+(?:é|i|u|t)e?s? [^,;:.]{2,50} et )?"
)
# What leads to the last thing of a list.
_LISTED_ON = re.compile(
    r"(?: (?:produit|fabrique|construit|concu|developpe|assemble)e?s? par [\w' -]{2,30}?)?(?:,? et|,? ainsi que|,? de meme que|,) (?:des |d'|de )"
)
# "a vendu dix avions à Lima, espère placer": another verb's object.
_HOPES = re.compile(
    r", (?:\w+ )?(?:esper|souhait|voudr|veu(?:t|lent)|compt|ambitionn|cherch|tent|rev|entend|aimer)\w* (?:desormais |maintenant |aussi )?(?:de |d'|a )?(?:y |lui |leur )?\w+(?:er|ir|re|oir)\b[^,;:.]*$"
)
# "après avoir vendu six sous-marins, Moscou lui propose ses chasseurs": what another verb holds out.
_REVIEWED = re.compile(
    r"\b(?:pass\w+ en revue|inspect(?:e|ent|ait)|visit(?:e|ent|ait)|admir(?:e|ent|ait)) (?:[^\s,;:.]+ ){0,3}$"
)
_PROPOSES = re.compile(
    r"\b(?:(?:lui|leur|nous|qui) |\w+ (?=propos))propos(?:e|ent|ait|aient|era|eront|ant) (?:[^\s,;:.]+ ){0,3}$"
)
# "Oslo en avait promis six"
_OF_THEM = re.compile(r"[;:,] [^;:]{2,40}\ben (?:(?:a|ont|avait|avaient|aura|auront) )?(?:\w+ment |deja )?$")
_A_COUNT = re.compile(rf" (?:{MANY}|une \w+aine)\b(?! (?:ans?|mois|jours)\b)")
# "les camions que Tokyo doit fournir": the thing is what its relative clause is about.
_WHICH = re.compile(r"^ qu(?:e |')")
# How near an uncounted thing must stand to its verb, in characters.
_NEAR = 70


def unfit(scene: Scene, act: Act, thing: Equipment, *, denied: bool) -> str | None:
    """Why this act on this thing makes no claim, or None."""
    return (
        _unfit_act(scene, act, denied=denied)
        or _signs_no_things(scene, act)
        or unfit_place(scene, act, thing)
        or _unfit_thing(scene, act, thing)
    )


def _given_all_the_same(folded: str, act: Act, gone: int) -> bool:
    """Whether what was seized or lost at `gone` was supplied before, in part, or afterwards."""
    if act.end >= gone:
        told = act.deed == "done" and not act.noun and act.frame in ("give", "get", "order")
        return told and _HAD_GIVEN.search(folded, gone, act.start) is not None
    booty = act.frame in ("give", "equip") and _BOOTY.match(folded, gone) is not None
    if booty and not _AUXILIARY.search(folded, 0, gone):
        return True
    return _ONE_OF_THEM.search(folded, act.end, gone) is not None


def _unfit_act(scene: Scene, act: Act, *, denied: bool) -> str | None:
    """What the sentence makes of the act that leaves no supply."""
    folded = scene.folded
    if act.deed == "denied" and not (_given_up(scene, act) or withdrawn(scene, act)):
        return "the act is denied"
    if act.deed == "wished" and not (_requested(scene, act) or _granted(scene, act)):
        return "wished for, not settled"
    if _ONCE.search(folded, 0, act.start):
        return "only what another act waits for"
    if folded.rstrip(' »"').endswith("?") and not _taken_for_granted(folded, act):
        return "asked, not told"
    if _ACCUSED.search(folded, 0, act.start):
        return "an accusation"
    if act.word.startswith("prom") and _ON_PAPER.search(folded, 0, act.start):
        return "held out by a paper, not settled"
    if denied or grammar.denied(folded):
        return "the article denies it"
    gone = _RESIDENT.search(folded)
    if gone is not None and not _given_all_the_same(folded, act, gone.start()):
        return "seized, stolen or destroyed, not supplied"
    if has(scene, act):
        return "fitted to another item"
    if act.frame == "go" and _CALL.search(folded):
        return "calls at a port, not supplied"
    if act.frame == "go" and _SETS_OUT.match(act.word) and not _supplied(scene):
        return "sets out, and nobody is told to supply it"
    if act.word.startswith(("env", "enverr")) and _OWN_ERRAND.search(folded, act.end):
        return "sent on an errand of its own, not supplied"
    return None


def _signs_no_things(scene: Scene, act: Act) -> str | None:
    """Why the signing of a text orders nothing, where something else than things follows: "signé : dix policiers"."""
    signs = act.frame == "order" and act.word.startswith("sign")
    listed = _SIGNED_LIST.match(scene.folded, act.end) if signs else None
    if listed is None or _CONTRACT.search(scene.folded, 0, listed.end()):
        return None
    first = scene.sentence.start + listed.end()
    told = any(thing.count and thing.count.start == first for thing in scene.things)
    return None if told else "what is signed is no list of things"


def _taken_for_granted(folded: str, act: Act) -> bool:
    """Whether a question asks of something else: "À quoi serviront les blindés que la Chine a livrés en juillet ?"."""
    return act.deed == "done" and _ASKS_ELSE.search(folded, 0, act.start) is not None


def _given_up(scene: Scene, act: Act) -> bool:
    """Whether the act is what somebody gives up: "a renoncé à acquérir huit Gripen"."""
    return any(
        other.frame == "cancel"
        and other.deed in ("done", "under_way")
        and _TO_DO.fullmatch(scene.folded, other.end, act.start)
        for other in scene.acts
    )


def _requested(scene: Scene, act: Act) -> bool:
    """Whether somebody has asked for the act: "a demandé à Paris de lui céder deux Cougar"."""
    return any(
        other.frame == "request"
        and other.deed not in ("wished", "denied", "to_come")
        and _ASKED.fullmatch(scene.folded, other.end, act.start)
        for other in scene.acts
    )


def _granted(scene: Scene, act: Act) -> bool:
    """Whether the act is approved, whatever it is called: "a approuvé une éventuelle vente"."""
    return any(
        other.frame == "approve" and other.deed in ("done", "under_way") and other.end <= act.start
        for other in scene.acts
    )


def _unfit_thing(scene: Scene, act: Act, thing: Equipment) -> str | None:
    """What a word without number and model leaves too open."""
    if thing.quantity is None and thing.designation is None and _VAGUE.match(thing.noun):
        return "equipment in general"
    if thing.quantity == 1 and thing.noun in _SOUVENIRS:
        return "a souvenir between officials"
    begins = (thing.count.start if thing.count else thing.start) - scene.sentence.start
    if thing.named and act.frame == "go" and _SAILS.match(act.word) and not _supplied(scene):
        return "a ship that comes or goes, and nobody is told to supply it"
    if (begins < act.start or not act.noun) and _held_out(scene, act, begins):
        return "what somebody only hopes for, proposes or looks at"
    if (errand := _own_errand(scene, act, thing)) is not None:
        return errand
    listed = act.word == LISTS
    after = thing.end - scene.sentence.start
    given = act.passive and _QUALIFIED.fullmatch(scene.sentence.text, after, act.start) is not None
    end = thing.end - scene.sentence.start
    brought = end <= act.start and _WHICH.match(scene.folded[end : act.start]) is not None
    owned = None if given or listed or brought else _OWNED.search(scene.folded, 0, begins)
    if owned is not None and owned.start() != act.start:
        return "what a state has"
    if _OWNED_BEHIND.match(scene.folded, thing.end - scene.sentence.start):
        return "what a state has"
    if _habitual(act, thing) and not scene.moments:
        return "a habit, no one supply"
    if listed:
        return None
    if _distant(scene.sentence, act, thing) and not _goes_on(scene, thing):
        return "not what the verb is about"
    first = re.split(r"[ -]", thing.noun)[0]
    common = " " not in thing.noun and not _COUNTED_ONLY.isdisjoint({first, first.rstrip("sx")})
    nth = IT_IS.match(scene.folded)
    if common and ((given and scene.between_two) or (nth and nth.end() == begins)):
        return None
    if common and thing.quantity is None and thing.designation is None:
        return "too common a word without a number"
    return None


def _own_errand(scene: Scene, act: Act, thing: Equipment) -> str | None:
    """What a state's own craft do that only cross a border or land somewhere: "deux drones ukrainiens ont franchi"."""
    if act.frame != "go" or not thing.origin or _supplied(scene):
        return None
    if _CROSSES.match(act.word):
        return "a state's own craft that cross a border"
    lands = thing.category == "aircraft" and _LANDS.match(act.word) and not thing.part
    return "a state's own planes that land somewhere" if lands else None


def _held_out(scene: Scene, act: Act, begins: int) -> bool:
    """Whether another verb that only hopes, proposes or looks on stands between the act and what begins at `begins`."""
    if begins < act.start:
        return _PROPOSES.search(scene.folded, 0, begins) is not None
    return any(p.search(scene.folded, act.end, begins) for p in (_HOPES, _PROPOSES, _REVIEWED))


def _supplied(scene: Scene) -> bool:
    """Whether the sentence tells that somebody gives, gets or buys."""
    return any(act.frame in _SUPPLIES for act in scene.acts)


def _habitual(act: Act, thing: Equipment) -> bool:
    """Whether the act only tells what used to be done: "l'armée achetait des fusils et des hélicoptères"."""
    told = thing.quantity is not None or thing.designation is not None or thing.origin is not None
    return not told and act.deed == "under_way" and _IMPERFECT.match(act.word) is not None


def _goes_on(scene: Scene, thing: Equipment) -> bool:
    """Whether the thing only goes on with a list: "… six drones, ainsi que des appareils de transmission"."""
    before = [other.end for other in scene.things if other.end <= thing.start]
    at = scene.sentence.start
    told = bool(before) and thing.category != "other"
    return told and _LISTED_ON.fullmatch(scene.folded, before[-1] - at, thing.start - at) is not None


def _distant(sentence: Sentence, act: Act, thing: Equipment) -> bool:
    """Whether an uncounted, unnamed thing stands too far from the verb to be its object."""
    if thing.quantity is not None or thing.designation is not None or thing.origin is not None:
        return False
    end = thing.end - sentence.start
    if presented(sentence.folded, end, act) or told_after(sentence, (act,), end):
        return False
    between = sentence.folded[
        min(act.end, thing.end - sentence.start) : max(act.start, thing.start - sentence.start)
    ]
    if _OF_THEM.search(sentence.folded, 0, act.start) and _A_COUNT.match(sentence.folded, act.end):
        return False  # "Reste la question des chars : Oslo en avait promis six"
    if thing.end - sentence.start <= act.start:
        between = _WHICH.sub("", between)
    return len(between) > _NEAR or re.search(r"\b(?:qui|dont|que|ou)\b|[;:]", between) is not None
