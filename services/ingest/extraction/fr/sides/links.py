"""What links a country, body or company to its verb: the preposition its phrase depends on."""

from __future__ import annotations

import re
from typing import Literal

# to: "au Maroc" · benefit: "au profit de", "destinés à", "pour" · by: "par Boeing" · source: "auprès de", "en provenance de" ·
# label: "Grèce : six frégates" · of: "de la Chine" · bare: subject or object · with: "avec" ·
# beside: "dans", "contre", "en"
Link = Literal["to", "benefit", "by", "source", "of", "bare", "with", "beside", "label"]
_TO = re.compile(
    r"(?:au profit|en faveur|au benefice|a destination|a l'intention|a (?:la )?disposition|pour le compte|au service|"
    r"a l'adresse|dans les rangs|la (?:route|direction)|le chemin|les moyens|la flotte|l'arsenal|les capacites|le parc|les effectifs|les rangs)(?: \w+)? (?:de |du |des |d')(?:la |l'|les )?$"
)
_FOR_USE = re.compile(
    r"\bpour (?:la |le |l'|les )?(?:formation|besoins?|renforcement|modernisation|equipement|usage|efforts?|operations?)(?: \w+)? (?:de |du |des |d')(?:la |l'|les )?$"
)
_SOURCE = re.compile(
    r"(?:aupres|en provenance|(?:preleve|pris|puise|tire|(?:pro)?vien|issu|sorti|ponctionn|retire)\w* (?:sur|dans|de|des) (?:(?:les|ses|leurs) )?(?:surplus|stocks?|reserves|arsenaux|depots|parcs?)|par l.intermediaire|par le biais|par l.entremise|des mains|grace (?:a|au|aux) (?:l'|la |le |une? |des )?(?:aide|appui|soutien|dons?|concours|generosite|financements?|prets?|fonds|assistance|cooperation|contribution)(?: \w+)?|grace a|venu\w*|(?:parti|sorti|issu|arrive)(?:e|s|es)?(?= d)|(?:est|sont|etait|etaient) parti(?= d)|(?:expedie|achemine|decolle|convoye)e?s?(?= d)|originaires?|importe\w*|sorti\w* (?:de \w+|des \w+)|en stock|"
    r"de fabrication|de conception|don|dons|cadeau|offert\w* par|financ\w+ par|fourni\w* par|cede\w* par|livre\w* par|"
    r"r?achete\w* a|r?achete\w* aux?|paye\w* a|paye\w* aux?|lou(?:e|ent|ees?|es|er) a|lou(?:e|ent|ees?|es|er) aux?|commande\w* a|commande\w* aux?|acquis\w* aupres|fabrique\w* par|produit\w* par|construit\w* par) "
    r"(?:de |du |des |d'|a |au |aux )?(?:la |l'|le |les )?$"
)
# "avec l'appui de l'Union africaine", "en présence de l'ambassadeur": who stands by.
_HELPED = re.compile(
    r"\b(?:avec (?:l'|le |la )(?:appui|soutien|concours|aide|assistance|collaboration|participation|accompagnement)|en (?:presence(?: (?:d'une? |de (?:la |plusieurs |hauts )?|du |des )\w+)?|marge|collaboration avec les? \w+)|"
    r"sous (?:la supervision|la presidence|le patronage|l'egide|le regard|les yeux|la conduite))(?: \w+)? (?:de |du |des |d')(?:la |l'|les )?$"
)
# "C'est au tour du Kosovo de s'équiper": a subject.
_TURN = re.compile(r"\bau tour (?:de |du |des |d')(?:la |l')?$")
_BUYING = re.compile(
    r"\b(?:r?achet\w+|paye(?:e?s?)(?! par\b)|commande(?:e|s|r|es)?|command(?:a|erent|ait|aient)|acqui\w+|(?:demande|reclame)e?s|lou(?:e|ent|ee?s?|er|era)|confi(?:e|ee|er|era|ent)|(?:se |s'est )tourn\w+|(?:s'|s'est )adress\w+|(?:s'approvisionn|s'alimente)\w+|s'est fournie?)(?:(?: \S+){0,9}|(?: (?!(?:pour|qui|que|afin|livr|ced|offr|remet|donn|destin|transf|qu'|vend|arriv|etai|debarqu)\w*|sont\b|ont\b|[–—-])[^\s,;:.]+){1,18}) $|\b(?:achat|acquisition)s? (?:de |d'|du |des )[^,;]{0,60} $"
)
# "a demandé dix drones à Pékin": of whom.
_ASKED_OF = re.compile(
    r"\b(?:demand|reclam)(?:e|ee|es|ees|ent|ait|er|era) (?!(?:a|au|aux) )(?:(?!\w+(?:er|ir|dre|ttre|oir)\b|que\b|qu'|pour\b)\S+ ){1,7}$"
)
_MADE = re.compile(
    r"\b(?:fourni|cede|livre|fabrique|offert|produit|construit|vendu|donne|finance|concu|developpe|assemble)(?:e?s?) $"
)
# "une cérémonie présidée par le ministre tchadien": who leads or tells of it.
_LED = re.compile(
    r"\b(?:presid|organis|parrain|anime|ouvert|clotur|cite|rapport|relaye|publie|diffus|evoqu|annonc|mentionn|revele|consulte|interroge|chapeaut)\w* $"
)
_MEANT = re.compile(
    r"\b(?:destine|promis|reserve|offert|remis|livre|cede|donne|fourni|vendu|attribue)(?:e?s?) $"
)
_BUILT = re.compile(
    r"\b(?:construit|fabrique|assemble|produit|concu|procur|command|achet|acquis|embarque|charge)(?:e?e?s?) $"
)
# "acheminées depuis Izmir"
_SHIPPED = re.compile(r"\b(?:expedie|achemine|envoye|convoye|transporte|parti|venu|embarque|decolle)e?s? $")
# "Quant aux Émirats, ils ont promis": what the sentence is about, not whom something goes to.
_AS_FOR = re.compile(r"\b(?:quant|s'agissant|a l'instar) $")
# "face à la Russie", "contrairement au Maroc", "grâce à la Chine": no giving to anybody.
_COMPOUND_TO = re.compile(
    r"\b(?:(?P<from>grace)|face|suite|contrairement|conformement|par rapport|compare\w*|compara\w+|oppos\w+|hostiles?|superieure?s?|inferieure?s?"
    r"|semblables?|identiques?|similaires?|egale?s?|propices?|limitrophes?|participation|adhesion|candidature|appartenance) $"
)
# "a obtenu d'Interpol": a verb, not the noun that a body's name qualifies.
HEAD = re.compile(
    r"(?:conseil|cabinet|commission|chambre|assemblee|bureau|ministres?|gouvernement|ministere|armee|forces?|police|gendarmerie|garde|marine|etat|republique|royaume|president|presidence|roi|"
    r"charge|cooperation|contingent|detachement|attache|commandant|commissaire|secretaire|directeur|directrice|generale?|colonel|ambassade|ambassadeur|ambassadrice|autorites?|commandement|direction|douanes?|services?|agence|protection|groupe|"
    r"constructeur|industriel|fabricant|avionneur|societe|entreprise|firme|compagnie|chantiers?|geant|fournisseur|allie|"
    r"partenaire|voisin|homologues?|etat-major|artilleurs?|aviation|soldats?|militaires?|unites?|securite|surete|federation|"
    r"emirat|union|administration|parlement|congres|premier|junte|regime|capitale|camp|casques|departement|pavillon|diplomatie)"
)
_PERFECT = re.compile(r"\b(?:a|ont|avait|avaient|ayant) \w+(?:u|e|is|it|i|ert)$")
# "La Direction de la police judiciaire du Cameroun a": a body that opens the sentence is its subject.
_SUBJECT = re.compile(
    rf"\W*(?:(?:l[ea]s? |l')?{HEAD.pattern}\w*)(?:[ '](?!(?:a|ont|est|sont|au|aux|dans|par|pour|sur|en|avec|et|qui|que|[a-z]+(?:ra|ront|rait|raient|aient)|recoi(?:t|vent)|atten(?:d|dent|dait)|obtien(?:t|nent)|(?:sollicit|reclam|import|herit)(?:e|ent|ait))\b)[a-z-]+)* (?:d'|du |de |de la |des |de l')"
)
# "en collaboration avec l'Union européenne": who has a hand in it, not who gets it.
_JOINTLY = re.compile(
    r"\b(?:en (?:\w+ )?(?:collaboration|partenariat|cooperation|coordination|concertation|lien|liaison|association)|conjointement|de concert|main dans la main)(?: \w+)? $"
)
# Where a sentence's first word may stand, behind a quotation mark.
_FIRST = 2
_LABEL_BEFORE = re.compile(r"[\W\d]*(?:l'|la |le |les |aux? |en )?")
_LABEL_AFTER = re.compile(r"(?: \([^)]{1,30}\))? ?[:.–]| - ")
_WORD = re.compile(r"[\w-]+'?|[^\w\s]")
_DETERMINERS = frozenset(
    "l' la le les un une son sa ses leur leurs nos notre ce cette ces cet de du des d' m. et".split()
)
_BESIDE = frozenset(
    "contre dans sur en entre selon depuis chez hors sous apres avant devant pendant via lors d'apres".split()
)
_JOINING = frozenset("que qui quand dont si comme mais ou car puis lorsque puisque alors".split())
_PLAIN: dict[str, Link] = {
    "vers": "to",
    "a": "to",
    "au": "to",
    "aux": "to",
    "par": "by",
    "avec": "with",
    **dict.fromkeys(_BESIDE, "beside"),
}


def phrase(folded: str, start: int, end: int, *, org: bool) -> tuple[int, Link]:
    """Where the noun phrase around `start` begins, and what links it to its verb.

    Words are taken from the right: determiners and head nouns belong to the phrase, a preposition
    ends it, and so does any other word.
    """
    if _LABEL_BEFORE.fullmatch(folded, 0, start) and _LABEL_AFTER.match(folded, end):
        return start, "label"
    offset = max(0, start - 90)
    tokens = [(m.group(), m.start() + offset) for m in _WORD.finditer(folded[offset:start])]
    body, of = start, False
    for taken, (word, position) in enumerate(reversed(tokens)):
        if word == "des" and position <= _FIRST:
            continue  # "Des militaires français ont": an article
        if word in ("de", "du", "des", "d'"):
            named = _compound(folded[: position + len(word)] + ("" if word.endswith("'") else " "))
            if named:
                return body, named
            of = True
        elif word in _PLAIN or (word == "pour" and taken < 4):
            return body, _preposition(folded, word, position)
        elif word in _DETERMINERS:
            continue
        elif _PERFECT.search(folded, max(0, position - 12), position + len(word)):
            break
        elif HEAD.match(word) or (org and body == start and taken <= 1 and _common(word)):
            body, of = position, False
        elif not (of and taken + 1 < len(tokens) and HEAD.match(tokens[-taken - 2][0])):
            break  # "la police nationale d'Haïti" goes on
    if of and _SUBJECT.fullmatch(folded, 0, body):
        return 0, "bare"
    if not of and _LABEL_BEFORE.fullmatch(folded, 0, body) and _LABEL_AFTER.match(folded, end):
        return body, "label"
    return body, "of" if of else "bare"


def _preposition(folded: str, word: str, position: int) -> Link:
    """What the preposition `word` at `position` makes of its phrase, by the word before it."""
    if _AS_FOR.search(folded, max(0, position - 12), position):
        return "bare"
    if (compound := _COMPOUND_TO.search(folded, max(0, position - 20), position)) is not None:
        return "source" if compound["from"] else "beside"
    if word == "avec" and _JOINTLY.search(folded, max(0, position - 40), position):
        return "beside"
    if word == "par" and _LED.search(folded, max(0, position - 24), position):
        return "beside"
    if word == "par" and _MADE.search(folded[max(0, position - 20) : position]):
        return "source"
    if word == "depuis" and _SHIPPED.search(folded, max(0, position - 16), position):
        return "source"
    if word in ("a", "au", "aux", "en") and _BUILT.search(folded, max(0, position - 16), position):
        return "source"
    to = _PLAIN.get(word) == "to"
    if to and _MEANT.search(folded[max(0, position - 24) : position]):
        return "benefit"
    if to and _bought(folded[max(0, position - 130) : position]):
        return "source"
    return _PLAIN.get(word, "benefit")


def _compound(before: str) -> Link | None:
    """The link of a preposition of several words that ends in "de": "auprès de", "au profit de"."""
    if _HELPED.search(before):
        return "beside"
    if _TURN.search(before):
        return "bare"
    if _SOURCE.search(before):
        return "source"
    return "benefit" if _TO.search(before) or _FOR_USE.search(before) else None


def _common(word: str) -> bool:
    """Whether `word` may be the noun that a demonym qualifies: "les artilleurs marocains"."""
    return word[:1].isalpha() and word not in _JOINING and not _verbal(word)


def _bought(before: str) -> bool:
    """Whether "à" is that of "acheter à" or "l'achat de dix avions à": the seller's."""
    return _BUYING.search(before) is not None or _ASKED_OF.search(before) is not None


def _verbal(word: str) -> bool:
    return (
        re.search(
            r"(?:ront|raient|aient|rait|erent|era|ira)$|^(?:a|ont|est|sont|va|vont|doit|doivent)$", word
        )
        is not None
    )
