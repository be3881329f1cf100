"""How well a party fits as giver or getter of an act, by its preposition and its side of the verb alone."""

from __future__ import annotations

import re

from services.ingest.extraction.fr.deliveries.supply import THAT_WAS_MADE, Act
from services.ingest.extraction.fr.deliveries.words import PAPERS
from services.ingest.extraction.fr.equipment.equipment import Equipment
from services.ingest.extraction.fr.sides.parties import Party
from services.ingest.extraction.fr.words.attribution import HAS_REPORTED, HE_HAS_REPORTED

_FUNDING = re.compile(r"\b(?:financ|debloqu|allou|consacr|prend en charge|pris en charge|subventionn)")
_GETTING = re.compile(
    r"\b(?:attend|esper|obten|obtien|obtin|recu\b|recoi|recev|receptionn|benefici|demand|accueill|salu|remerci|exig|reclam|confirm\w+ avoir)"
)
_PAYS_FOR = re.compile(r"\bfinanc")
_HAVING = re.compile(r"^[^,;:.]*\b(?:apres|pour|sans) avoir (?:\w+ )?$")
_COMMA = re.compile(r"[^,;:.]*, (?:l[ea]s? |l')?")
# What somebody of a country weighs who gives or gets in person.
_OFFICIAL = 2.4
# "a prié Berlin de", "a sollicité de la Turquie": whom one asks stands right behind.
_ASKED = re.compile(
    r"\b(?:(?:pri|press|appell?|suppli|exhort|implor|conjur)(?:e|ent|er|era|ait|aient) |(?:sollicit|reclam|obten)\w* (?:de |d'|du |des ))(?:l'|le |la |les )?$"
)
# Words of thanks, and what leads in what one is thanked for.
_THANKS = re.compile(
    r"\b(?:remerci\w*|salu\w*|rend\w* (?:hommage|grace)|s(?:ait|avent) gre|(?:gratitude|reconnaissance|remerciements?))\b"
)
_FOR = re.compile(r"[^;:.]{0,30}\b(?:pour|d'|de|des|du)\b")
# "a reçu de l'Italie": what stands right after the verb.
_OBJECT = 8
# What leads in a clause without a verb, "et la France trois radars", "; de la Russie, deux hélicoptères", and what its party weighs.
_AND_SOMEBODY = re.compile(r"(?:,|;| et|, et| puis) (?:l[ae]s? |l')?$")
_AGAIN_FROM = re.compile(r"[;,] (?:et )?(?:de |du |des |d')(?:la |l')?$")
_INVERTED = re.compile(r"\bqu(?:e |')(?:lui |leur |nous |y |en )?(?:(?:a|ont|avait|avaient) (?:\w+ )?)?$")
# "que livre la Belgique", "qu'a remis lundi l'ambassade de Belgique": from the verb to its subject.
_NEXT = re.compile(
    r" (?:(?:hier|recemment|(?:ce |le )?\w+di(?: dernier| \d+ \w+)?|en (?:\w+ )?\d{4}|en \w+|l'an dernier|\w+ment) )?(?:[\w'-]+ ){0,4}(?:[ld]')?"
)
# "la Corée, dont les cent motos, réceptionnées en mai": whose the thing is.
_UNLOADED = re.compile(r"decharg|depos")
_WHOSE = re.compile(r", dont (?:l[ae]s? |l')?(?:\w+(?:ieme|ier|iere)s? |second[es]? )?")
# "l'Éthiopie, à qui elle a vendu des drones"
_TO_WHOM = re.compile(r",? (?:a qui|auquel|a laquelle|auxquels|auxquelles) [^;:.,]{2,60}$")
_GAPPED = 9.0
# Who signs for a delivery may give as well as get.
_SIGNS = re.compile(r"\b(?:a|ont|avait|avaient) (?:\w+ )?(?:signe|conclu|paraphe)\b")
_SIGNATORY = (1.25, 1.4)
# How near to a nominal act who gives or gets stands: "le don de la Turquie".
_NEXT_TO = 8
# Who only stands beside the deed.
# "le contrat entre Varsovie et Séoul": up to one of the two.
_BETWEEN = re.compile(r" (?:\w+ ){0,2}entre (?:l[ea]s? |l')?(?:[^,;:.]{2,40} et (?:l[ea]s? |l')?)?")
_SIGNED_WITH = re.compile(r"\b(?:sign|conclu|pass)\w* avec (?:l[ea]s? |l')?$")
_CLOSES = re.compile(r"sign|conclu|pass")
_ASIDE = {"with": (1.2, 1.4), "beside": (0.3, 0.5)}
# "Turquie : 19 TB2 commandés", "cinq TB2, payés comptant à la Turquie": where the thing is made it comes from.
_FROM_HOME = ("label", "to")


# ", a annoncé mardi à Beyrouth le ministre italien": who told of a gift whose giver nothing else names.
_HAS_ANNOUNCED = re.compile(
    rf", (?:(?:{HAS_REPORTED}|(?:a|ont) promis)(?: [^;.«»]{{1,70}})? (?:l[ae]s? |l'|son |sa )?|{HE_HAS_REPORTED})$"
)
# "Le président polonais a annoncé jeudi que quatre MiG-29 partiraient …"
_ANNOUNCES_THAT = re.compile(
    rf"[^;.:,]{{0,40}}? (?:{HAS_REPORTED}|(?:a|ont) promis)(?: [^;.,]{{1,40}})? qu(?:e |')"
)
_OF_A_THIRD = re.compile(r"\bqu(?:e |')|\b(?:au nom|selon|agence|site|journal|quotidien)\b")


def announces(party: Party, act: Act, folded: str) -> bool:
    """Whether `party` is whose official or body announces what is given: "…, a annoncé le ministère italien"."""
    if party.link != "bare" or party.sort == "company":
        return False
    if act.deed in ("to_come", "hearsay") and party.end <= act.start and (act.frame == "go" or act.passive):
        before = _ANNOUNCES_THAT.match(folded, party.end, act.start)
        return before is not None
    if not act.passive or act.frame not in ("give", "equip"):
        return False
    told = _HAS_ANNOUNCED.search(folded, act.end, party.start)
    return told is not None and _OF_A_THIRD.search(told[0]) is None


def gapped(party: Party, act: Act, folded: str, begins: int) -> tuple[float, float] | None:
    """How `party` fits where its verb is left out or stands before it: "et l'Inde six lance-roquettes", "que livre l'Inde".

    `begins` is where the thing's count, or the thing, stands.
    """
    if act.noun or (act.passive and not _WHOSE.match(folded, party.end)):
        return None
    owner = _WHOSE.fullmatch(folded, party.end, begins) is not None and begins < act.start
    if owner and party.link != "label":
        leaves = act.frame in ("get", "go", "order") or _UNLOADED.match(act.word)
        return (_GAPPED, 0.0) if leaves else None
    if party.sort != "company" and _TO_WHOM.match(folded[: act.start], party.end):
        return (0.0, _GAPPED) if act.frame in ("give", "equip") else (_GAPPED, 0.0)
    inverted = _INVERTED.search(folded, 0, act.start) and _NEXT.fullmatch(folded, act.end, party.start)
    if inverted and party.link == "bare":
        return (_GAPPED, 0.0) if act.frame in ("give", "equip") else (0.0, _GAPPED)
    if not act.end <= party.start < begins:
        return None
    gap = folded[party.end : begins]
    if gap == ", " and _AGAIN_FROM.search(folded, 0, party.start):
        return _GAPPED, 0.0
    if gap != " " or party.link != "bare" or not _AND_SOMEBODY.search(folded, 0, party.body):
        return None
    if act.frame in ("give", "equip"):
        return _GAPPED, 0.0
    return (0.0, _GAPPED) if act.frame in ("get", "order", "request") else None


def fit(party: Party, act: Act, folded: str, thing: Equipment) -> tuple[float, float]:
    """How well `party` fits as supplier and as recipient of `act` on `thing`."""
    company = party.sort == "company"
    left = party.end <= act.start or _subject_behind(folded, party, act)
    told = _told_before(folded, party, act) if left else _behind_it(folded, party, act, thing)
    if told is not None:
        return told
    frame = act.frame
    if party.link == "source":
        return 6.0, 0.0
    if frame == "get" and party.link == "of" and _is_object(party, act):
        return 5.0, 0.2
    if frame == "request" and (party.link == "to" or _ASKED.search(folded, 0, party.start)):
        return 5.0, 0.0
    if party.code == thing.home and frame in ("get", "order") and party.link in _FROM_HOME:
        return 3.5, 0.5
    if party.link in ("to", "benefit"):
        gain = 6.0 if party.link == "benefit" else 4.0
        sells = 4.0 if frame == "order" else 2.0
        return (sells, 0.5) if company else (0.0, gain)
    if party.link == "label":
        return _fit_label(act)
    if party.link == "by":
        return _fit_by(party, act)
    if company:
        return (3.6, 0.0) if party.link not in _ASIDE or frame in ("order", "get", "give") else (1.0, 0.0)
    if party.link in _ASIDE:
        return _ASIDE["beside" if frame == "go" else party.link]
    if party.link == "of":
        return _fit_of(party, act, left=left)
    return _fit_bare(act, left=left)


def _subject_behind(folded: str, party: Party, act: Act) -> bool:
    """Whether the party is who did what the sentence opens with: "Après avoir vendu dix chars au Tchad, la Russie …"."""
    if party.link != "bare" or act.noun or not _HAVING.search(folded, 0, act.start):
        return False
    return _COMMA.fullmatch(folded, act.end, party.body) is not None


def _fit_by(party: Party, act: Act) -> tuple[float, float]:
    """Who is told with "par": "livré par la France", "acheté par Oslo", "le contrat signé par Alger porte sur"."""
    if act.word.startswith(PAPERS) and party.sort != "company":
        return _SIGNATORY
    if party.sort == "company" or act.frame in ("give", "equip", "go", "approve", "award"):
        return 5.0, 0.2
    return (1.5, 5.0) if act.passive or act.noun else (2.5, 2.0)


def _fit_label(act: Act) -> tuple[float, float]:
    """A country that heads its line: "Turquie : dix drones au Mali", but "Équateur : les hélicoptères promis"."""
    if act.frame not in ("give", "equip"):
        return 0.3, 3.5
    if act.passive and act.frame == "equip":
        return 0.3, 3.5
    return (1.5, 3.0) if act.passive and act.frame == "give" else (3.5, 1.2)


def _owed(folded: str, party: Party, act: Act) -> tuple[float, float] | None:
    """Who thanks has got, who is thanked has given: "a remercié l'Inde pour les vedettes livrées en juin"."""
    if not (act.passive or act.noun):
        return None
    thanks = _THANKS.search(folded, 0, act.start)
    if thanks is None or not _FOR.match(folded, max(party.end, thanks.end()), act.start):
        return None
    if party.end <= thanks.start():
        return (0.2, 4.0) if party.link in ("bare", "of") else None
    return (6.0, 0.0) if party.body - thanks.end() <= _OBJECT else None


def fit_person(party: Party, act: Act) -> tuple[float, float]:
    """Someone who hands over, or to whom it is done, acts for a country; anybody else only speaks."""
    if act.word.startswith(PAPERS) and party.link in ("bare", "by", "with"):
        return _SIGNATORY  # "Le contrat, signé par X et Y, porte sur"
    if act.frame not in ("give", "equip") or act.passive or party.link not in ("bare", "to"):
        return 0.0, 0.0
    if party.link == "bare":
        return (_OFFICIAL, 0.0) if party.end <= act.start else (0.0, 0.0)
    return 0.0, _OFFICIAL


def _told_before(folded: str, party: Party, act: Act) -> tuple[float, float] | None:
    """What words before a nominal or passive act make of a party before it."""
    if act.frame in ("give", "get") and (owed := _owed(folded, party, act)):
        return owed
    if party.link == "with" and act.frame == "order" and _SIGNED_WITH.search(folded, 0, party.body):
        return 4.5, 0.5  # "a signé avec Séoul un contrat pour trente blindés"
    if party.link != "bare" or not act.noun:
        return None
    if act.frame == "give" and party.sort != "company" and _SIGNS.search(folded, party.end, act.start):
        return _SIGNATORY
    return _subject_of_noun(folded, party, act)


def _subject_of_noun(folded: str, party: Party, act: Act) -> tuple[float, float] | None:
    """What the verb before a nominal act makes of its subject: who awaits a gift, who pays for an order."""
    if act.frame == "give" and _awaited(folded, party, act):
        return 0.6, 4.0
    if act.frame == "give" and _PAYS_FOR.search(folded, party.end, act.start):
        return 3.5, 1.0
    if act.frame == "order" and _FUNDING.search(folded, party.end, act.start):
        return 4.0, 0.4
    return None


def _behind_it(folded: str, party: Party, act: Act, thing: Equipment) -> tuple[float, float] | None:
    """What an act makes of a party behind it: its demonym, one of the two of a contract, with whom it is signed."""
    between = act.noun and act.frame == "order" and _BETWEEN.fullmatch(folded, act.end, party.body)
    if between and thing.home:
        return (4.0, 0.3) if party.code == thing.home else (0.5, 4.0)
    made = THAT_WAS_MADE.match(folded, act.end) if act.noun and act.frame == "give" else None
    if made is not None and made.start("who") <= party.start < made.end("who"):
        return 5.0, 0.2
    if party.link == "with" and act.frame == "order" and not act.noun and _CLOSES.match(act.word):
        return 4.5, 0.5  # "a signé avec Séoul un contrat pour trente blindés"
    return _qualifier(party, act)


def _qualifier(party: Party, act: Act) -> tuple[float, float] | None:
    """What the demonym of a nominal act does: "le don turc", "la commande marocaine"."""
    qualifies = act.noun and party.sort in ("demonym", "compound") and party.start == act.end + 1
    return _fit_of(party, act, left=False) if qualifies else None


def _is_object(party: Party, act: Act) -> bool:
    return not act.noun and party.start >= act.end and party.body - act.end <= _OBJECT


def _awaited(folded: str, party: Party, act: Act) -> bool:
    """Whether the subject of a nominal gift is who gets it: "le Maroc attend la livraison"."""
    return _GETTING.search(folded, party.end, act.start) is not None


def _fit_of(party: Party, act: Act, *, left: bool) -> tuple[float, float]:
    """A party after "de": giver of a gift, buyer of an order, or only what qualifies a noun."""
    direct = act.noun and not left and party.body - act.end <= _NEXT_TO
    if act.frame == "give":
        return (3.0, 0.6) if direct else (1.2, 0.9)
    if act.frame == "get":
        return (0.8, 3.0) if direct else (2.6, 1.0)
    if act.frame in ("order", "tender", "request"):
        return (0.8, 3.0) if direct else (1.0, 1.2)
    return 0.8, 0.8


def _fit_bare(act: Act, *, left: bool) -> tuple[float, float]:
    """A subject, left of its verb, or an object, right of it."""
    if act.frame in ("give", "approve"):
        if act.passive:
            return (0.5, 1.0) if left else (1.0, 1.0)
        return (4.0, 0.4) if left else (1.0, 0.8)
    if act.frame == "equip":
        return (4.0, 0.4) if left != act.passive else (0.4, 4.0)
    if act.frame == "order" and act.passive and not left:
        return 0.5, 2.5  # "Aux sous-marins commandés en 2021, la marine norvégienne …"
    if act.frame in ("get", "order", "tender", "request", "award", "cancel"):
        return (2.0, 4.0) if left else (1.0, 1.0)
    return (0.5, 1.0) if left else (0.4, 2.6)
