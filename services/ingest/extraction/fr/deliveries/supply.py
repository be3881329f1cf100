"""Acts of supply in a sentence: which frame, whether done or to come, active or passive."""

from __future__ import annotations

import re

import msgspec

from services.ingest.extraction.fr.deliveries import words as supply_words
from services.ingest.extraction.fr.deliveries.words import Frame
from services.ingest.extraction.fr.words import grammar, numerals
from services.ingest.extraction.fr.words.grammar import Deed


class Act(msgspec.Struct, frozen=True):
    """One telling of supply at `start`-`end` of a folded sentence."""

    start: int
    end: int
    frame: Frame
    deed: Deed
    passive: bool
    noun: bool
    word: str


def acts(folded: str, printed: str = "") -> tuple[Act, ...]:
    """The acts of supply that the folded sentence tells of, in text order.

    Where it is `printed` with accents, they tell participles from other forms: "commandés".
    """
    found: list[Act] = []
    accented = _ACCENT.search(printed) is not None
    for match in supply_words.pattern().finditer(folded):
        group = match.lastgroup or ""
        frame: Frame = group.rstrip("0123456789").split("_")[0]  # type: ignore[assignment]
        noun = "_n" in group
        start, end = match.span()
        if not noun and (_NOT_VERB.search(folded, max(0, start - 10), end) or _heads(folded, start)):
            noun, frame = True, "order" if match[0].startswith("command") else "give"
        if noun and (_is_verb(folded, start, match[0]) or _completes(found, folded, start)):
            continue
        if frame == "equip" and _BARE.match(folded, start):
            continue
        if match[0] == "renforcer" and _PURPOSE.search(folded, 0, start):
            continue
        if match[0].startswith("concern") and not _OF_PAPER.search(folded, 0, start):
            continue
        if match[0].startswith("notifi") and _OF_CONTRACT.search(folded, 0, start):
            continue
        if frame == "go" and match[0] == "destine" and accented and printed[start:end].endswith("e"):
            frame = "give"
        if frame == "go" and _INFINITIVE.match(folded, start) and _CAUSED.search(folded, 0, start):
            frame = "give"
        nominal = noun or _ARRIVAL.search(folded, max(0, start - 6), end)
        deed = _deed_of_noun(folded, start, end) if nominal else _deed_of_verb(folded, start, end)
        passive = not noun and _passive(
            folded, start, match[0], printed=printed[start:end], accented=accented
        )
        if deed == "denied" and passive and _BEHIND_COUNT.search(folded, 0, start):
            deed = "under_way"
        found.append(
            Act(start=start, end=end, frame=frame, deed=deed, passive=passive, noun=noun, word=match[0])
        )
    return tuple(found)


def _completes(found: list[Act], folded: str, start: int) -> bool:
    """Whether the noun only completes the verb before it: "fait don de", "pris livraison de"."""
    return bool(found) and _LIGHT.search(folded[found[-1].start : start]) is not None


def _heads(folded: str, start: int) -> bool:
    """Whether "remise" opens a sentence without a verb: "remise à Lomé de trois vedettes"."""
    return _HEADING.search(folded, 0, start) is not None and _REMISE_OF.match(folded, start) is not None


def triggers() -> re.Pattern[str]:
    """What a folded sentence must hold to be worth reading for deliveries."""
    return supply_words.pattern()


# "n'a pas reçu les 66 F-16 commandés en 2019": what is counted and qualified is not denied.
_BEHIND_COUNT = re.compile(
    rf"\b(?:l[ea]s|ses|leurs|des|aux) (?:{numerals.MANY})[^ ]* (?!.*\b(?:a|ont|est|sont|ete|etre)\b)[^,;:.]{{1,40}} $"
)
# "la remise de", "en commande": the noun of a verb that has the same form.
_NOT_VERB = re.compile(
    r"\b(?:l[ae]|une?|sa|leur|cette|par|pour|d[eu]|des) (?:remises?|don)$|\ben commande$"
    r"|\b(?:la|une|sa|leur|cette|des|les|ses|leurs|ces) commandes?$"
)
# "5 mai : remise à Lomé de trois vedettes", but "Remise à Lomé en mai, la vedette …".
_HEADING, _REMISE_OF = (
    re.compile(r"(?:^\W*|[:–—] |\d, )$"),
    re.compile(
        r"remises?(?= [^,;:.]{0,50}\b(?:de (?:la |l'|plusieurs |[a-z]+(?:x|s|f|q|t|ze|gt) |\d)|d'une? |des |du ))(?![^;:.]*, (?:l[ea]s? |l'|ce |cette ))"
    ),
)
# Verbs that tell an act only together with their noun.
_LIGHT = re.compile(
    r"^(?:recu|recoi|obten|obtien|attend)\w*[^,;:.]{0,30}? (?:une|la|sa|leur|l'|cette) ?(?:premiere |nouvelle |derniere |deuxieme )?$|^(?:fai|fer|font|pri|pren|pass|conclu|sign)\w*(?: (?:une|un|le|la|son|sa|leur|officiellement|l'))*(?: \w+)? ?(?:l')?$"
)
_ACCENT = re.compile(r"[éèêëàâîïôûùç]", re.IGNORECASE)
# In a text with accents these are no participles: "offre au Liban", "livre aux rebelles".
_FINITE = re.compile(r"(?<!ert)(?<!is)(?<!it)(?<!u)(?<!i)es?$")
_ARRIVAL = re.compile(r"(?:\bl'|\bd'|\b(?:son|leur|cette) )arrivee$")
_INFINITIVE = re.compile(r"\w+(?:er|ir|oir|re)\b")
_PARTICIPLE = re.compile(r"(?:ee?s?|[iu]e?s?|ise?s?|erte?s?)$")
_ACTIVE = re.compile(
    r"\b(?:a|ont|avait|avaient|aura|auront|aurait|auraient|ayant|avoir|eut|eurent|as|ai|avons)"
    r"(?: (?:(?:eux|elles?|lui)(?:-memes?)? aussi|deja|ainsi|egalement|aussi|bien|enfin|pas|jamais|toujours|encore|toutefois|cependant|pourtant|neanmoins|donc|ensuite|aussitot|meme|alors|depuis|tout juste|d'ores et deja|en revanche|en effet|recemment|notamment|par ailleurs|en outre|\w+ement|hier|lui|leur|y|en|"
    r"(?:par|a|en|dans|au) (?:l[ae] |cette |son |ce |meme )*(?:occasion|foulee|passage|tour|marge|personne|nom \S+ \S+)))*"
    r"(?: [a-z]+(?:e|i|u|is|it|ert)(?:, [a-z]+(?:e|i|u|is|it|ert))*,? (?:et|puis|ou)(?: (?:aussitot|ensuite|enfin|meme))?)?"
    rf"{grammar.ASIDE} $"
)


# "offert lundi par le Japon", "livré en mai à Lomé": what stands behind a participle that closes upon its noun.
_AGENT = re.compile(
    r"(?: (?:hier|recemment|jadis|naguere|autrefois|gracieusement|gratuitement|officiellement|(?:(?:l[ea] |ce )?\w+di|dimanche)(?: \d+(?: \w+)?)?(?: dernier)?|"
    r"en \d{4}|en (?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)(?: \d{4}| dernier)?|l'an (?:dernier|passe)|la semaine derniere|le mois dernier))?(?: par\b| a l| aux? | aupres | pour l)"
)


def _passive(folded: str, start: int, word: str, *, printed: str, accented: bool) -> bool:
    """Whether the participle at `start` says that its noun, to the left, underwent the act."""
    if _INFINITIVE.match(printed if accented else word):
        return False
    if re.search(
        r"(?:ees?|ies|ues|ises|ertes?|erts|us|is)$", word.split(maxsplit=1)[0]
    ) and not _ACTIVE.search(folded[max(0, start - 30) : start]):
        return True
    if printed.endswith(("és", "ée", "é")) and not _ACTIVE.search(folded[max(0, start - 30) : start]):
        return True
    before = folded[max(0, start - 40) : start]
    if re.search(
        r"\b(?:ete|est|sont|etre|etait|etaient|sera|seront|serait|fut|furent)(?: \w+){0,2} $", before
    ):
        return re.search(r"\b(?:s'est|se sont) $", before) is None
    if not _PARTICIPLE.search(word) or _ACTIVE.search(before) or (accented and _FINITE.search(word)):
        return False
    return (
        _AGENT.match(folded, start + len(word)) is not None
        and word.endswith(("e", "s", "u", "ert"))
        and not re.search(r"(?:\b(?:il|elle|qui|on|ils|elles) |^)$", before)
    )


def _is_verb(folded: str, start: int, word: str) -> bool:
    """Whether a form that is both noun and verb is the verb: "commande", "remise", "livre"."""
    before = folded[max(0, start - 12) : start]
    return (
        word in ("commande", "remise", "commandes")
        and re.search(r"\b(?:a|ont|lui a|avait|avaient|est|ete) $", before) is not None
        and not before.endswith("passe ")
    )


def _deed_of_verb(folded: str, start: int, end: int) -> Deed:
    """What a verb says of its deed; what is waited for is to come."""
    if (made := _CAUSED.search(folded, 0, start)) and _INFINITIVE.match(folded, start):
        return grammar.deed(folded, made.start("make"), made.end("make"))
    if folded.startswith(("attendu", "livrable"), start):
        return "to_come"
    if _HANDS.match(folded, start) and _CAME_FOR.search(folded, 0, start):
        return "done"
    reflexive = _REFLEXIVE.match(folded, start)
    deed = grammar.deed(folded, reflexive.end() if reflexive else start, end)
    return "to_come" if deed == "under_way" and folded.startswith("attend", start) else deed


# "s'est déplacé à la base pour recevoir cinq avions": it was done there and then.
_HANDS = re.compile(r"(?:recevoir|receptionner|accueillir|remettre|percevoir|prendre)\b")
_CAME_FOR = re.compile(
    r"\b(?:s'(?:est|etait) (?:\w+ )?(?:deplace|rendu)e?|se sont (?:\w+ )?(?:deplace|rendu)e?s|(?:est|sont|etait|etaient) (?:venu|alle|accouru)e?s?|(?:a|ont) fait le (?:deplacement|voyage))\b[^;:.]{0,90}\bpour (?:y )?$"
)
# "Le contrat a été notifié": concluded with the maker, approved by nobody.
_OF_CONTRACT = re.compile(r"\b(?:contrats?|marches?|commandes?)\b,?[^,;.:]{0,30}$")
# "L'accord avec Baykar, signé à Djeddah, concerne": what is about things.
_OF_PAPER = re.compile(
    r"\b(?:accords?|contrats?|marches?|commandes?|ventes?|livraisons?|dons?|achats?|acquisitions?|transactions?|memorand\w+|cessions?)\b[^;:.]*$"
)
_APPROVED_BEFORE = re.compile(r"\b(?:approuv|autoris|valid|avalis|notifi|feu vert)")
# "réclame l'annulation de la commande": what somebody calls for, threatens or fears has not ended.
_CALLED_FOR = re.compile(
    r"\b(?:reclam|demand|exig|prone|menac|redout|crain|risqu|appell|plaid)\w*[^,;:.]{0,30}$"
)
_ENDING = re.compile(r"abandon|annulation|resiliation")
# "a refusé une proposition de don"
_TURNED_DOWN = re.compile(
    r"\b(?:interdi\w+|prohib\w+|bloqu\w+|empech\w+|refus\w+|declin\w+|rejet\w+|repouss\w+)\b[^,;:.]{0,50}$"
)
# "s'est dotée", "se sont posés": what tells the tense stands within the verb.
_REFLEXIVE = re.compile(r"(?:s'|se )(?:est |etait |etaient |sont )?")
# "a fait parvenir", "fait livrer": what one makes arrive one gives.
_CAUSED = re.compile(
    r"(?<!s'est )(?<!se sont )(?<!\bse )\b(?P<make>fait|font|fera|feront|faire|firent|fit) $"
)
# "pour renforcer ses capacités": what a supply is for, no supply.
_PURPOSE = re.compile(
    r"\b(?:pour|afin de|en vue de|dans le but de|visant a|permet\w* de|destinee?s? a|de) (?:mieux |encore )?$"
)
# "un F-16 neuf vaut, équipé, ...": fitted out, not supplied.
_BARE = re.compile(r"equipee?s?(?:,|\.|;| et\b|$)")
# "tel est le don que l'ambassade d'Espagne a fait à la garde"
THAT_WAS_MADE = re.compile(
    r" qu(?:e |')(?P<who>[^,;:.]{2,60}?) (?:a|ont|avait|avaient|vien(?:t|nent) de) (?:\w+ )?(?:fait|faire|consenti[re]?|adress(?:e|er))\b"
)
_SETTLED = re.compile(
    r"\b(?:a eu lieu|ont eu lieu|s'est deroule\w*|effecti(?:f|ve)s? depuis|(?:est|sont) (?:desormais |enfin )?(?:effecti(?:f|ve)s?|chose faite)|(?:est|sont) (?:\w+ )?(?:arrivee?|parvenue?|intervenue?|terminee?)s?|vien(?:t|nent) de (?:s'achever|se terminer)|a ete (?:effectuee?|achevee?|conclue?|finalisee?|officialisee?|realisee?)|"
    r"a (?:commence|debute|demarre)|ont (?:commence|debute)|proced(?!ur)\w+\b[^;.]{0,70}? (?:a|au)\b|ceremonie|intervenue?|a confirme|"
    r"a annonce avoir|s'est achevee?|(?:vien(?:t|nent) d(?:e |')|(?:a|ont) )(?:boucl|achev|termin|finalis|sold|effectu|complet)(?:er|e) (?:l[ae]s? |l'|sa |ses ))\b"
)
_UNSETTLED = re.compile(
    r"\bn'(?:a|ont|avait|avaient|est|sont) (?:toujours |encore |pour l'heure |a ce jour )*(?:pas|jamais)(?: encore)? "
    r"(?:ete |etaient? )?(?:finalise|conclu|signe|confirme|acte|abouti|concretise|decide|tranche)|\breste (?:en suspens|hypothetique|a confirmer)"
)
# "la vente de frégates fut évoquée"
_ONLY_SPOKEN_OF = re.compile(
    r"\b(?:est|sont|fut|furent|etait|etaient|a ete|ont ete|serait) (?:\w+ ){0,2}(?:evoque|envisage|discute|etudie|question|en discussion|en negociation|en projet)\w*"
)
# "Avec la livraison, mercredi, du dernier sous-marin, …"
_WITH = re.compile(r"\b(?:avec|apres|depuis|des|suite a) (?:la |l'|le |une? )(?:premiere? )?$")
_AHEAD = re.compile(
    r"\b(?:prevue?s?|attendue?s?|(?:est|sont|etai(?:t|ent)) programmee?s?|doit|doivent|devrait|devraient|aura lieu|auront lieu|interviendra|debutera|commencera|"
    r"s'etalera|annonc\w+|prochaine?s?|future?s?|promesse|promis|sera|seront|va|vont|engag\w+)\b"
)


def _deed_of_noun(folded: str, start: int, end: int) -> Deed:
    """What the sentence makes of a nominal act: done, to come, wished, denied."""
    if grammar.negated(folded, start, end):
        return "denied"
    before = folded[max(0, start - 60) : start]
    if _TURNED_DOWN.search(before):
        return "denied"
    if _CALLED_FOR.search(before) and _ENDING.match(folded, start):
        return "wished"
    if _APPROVED_BEFORE.search(before):
        return "under_way"
    if re.search(
        r"\b(?:d'intention|souhait\w+|envisag\w+|espere\w*|etudi\w+|negoci\w+|discut\w+|evoqu\w+|eventuel\w*|possible|projet|pourrait|voudrait|"
        r"interess\w+|lorgn\w+|songe\w*|reflechi\w+|pourparlers|peut-etre|rumeurs?|voie|hypothe\w+|compt(?:e|ent|ait|aient) (?:\w+ ){0,2}sur)\b[^;:]{0,50}$",
        before,
    ):
        return "wished"
    if THAT_WAS_MADE.match(folded, end):
        return "done"
    left, right = grammar.clause(folded, start, end)
    if _WITH.search(before) and not _AHEAD.search(folded, left, right):
        return "done"
    if _UNSETTLED.search(folded, end, right) or _ONLY_SPOKEN_OF.search(folded, end, right):
        return "wished"
    if _SETTLED.search(folded, left, right):
        return "done"
    if _AHEAD.search(folded, left, right):
        return "to_come"
    return "under_way"
