"""Light French grammar on folded sentences: clauses, negation, and what a verb says of its deed.

No parser: each helper looks at the words around a trigger. All of them take the folded sentence
(lower case, no accents, straight apostrophes) and positions in it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import Literal

from services.ingest.extraction.fr.words import numerals

Deed = Literal["done", "under_way", "to_come", "wished", "hearsay", "denied"]

_BOUNDARY = re.compile(
    r"[;:]|[.?!…](?=\s)|, (?=(?:(?:lui|elle|eux|elles|celui|celle|ceux|celles) )?qui\b)|(?<!\d), (?=(?:mais|tandis|alors que|puis|or|car|quand|lorsque|apres avoir)\b)"
    r"|,? \b(?:tandis qu|alors qu|pendant qu|parce qu|puisqu|quand|lorsqu|mais)\b"
    r"|,? \b(?:dont|ou|lequel|laquelle|lesquels|lesquelles)\b(?= (?:il|elle|ils|elles|le|la|les|l'|un|une|on)\b)"
)
# Hearsay about something untrue, anywhere in the sentence.
_DENIAL = re.compile(
    r"\b(?:dement(?:i|is|ie|ies|ent|ait|aient|ir)?|infirm\w+|nie(?:nt|r)?|nia(?:it|ent)?|refut\w+|fausses? |fables?\b|calomni\w+|affabul\w+|elucubrations?|"
    r"infox|intox|absurdites?|mensong\w+|fake news|sans fondement|n'(?:a|ont|avait) jamais (?:existe|eu lieu)|"
    r"rien n'indiqu\w+|aucun accord|pas d'accord)\b"
)
# What calls a tale untrue without a word of denial.
_FALSE = re.compile(
    r"\b(?:c'est|tout(?: cela)? est|ce serait) (?:\w+ )?(?:faux|inexact|une (?:fable|invention)|un mensonge)\b"
    r"|\b(?:aucune? (?:commande|livraison|achat|don|vente|contrat)|rien de tel) n'(?:a|est|etait)\b"
    r"|\bil n'y (?:a|avait|a eu|aura) (?:pas |ni |aucune? )(?:de |d')?(?:commande|contrat|achat|livraison|don|vente)\b"
)
_CONFIRMED_NOT = re.compile(
    r"\bni (?:confirme ni )?(?:infirme|dementi)\b|\bn'(?:a|ont) (?:pas|ni) (?:dementi|infirme)"
)
_NOT = re.compile(r"\b(?:pas|jamais|aucun|aucune|guere|nul|nulle|ni|plus)\b")
# "n'arriveront pas avant 2028": they will.
_NOT_BEFORE = re.compile(r"\w+ (?:pas|guere|plus)(?: [a-z]+){0,3} avant\b|attendue?s? avant\b")
# "N'ont plus qu'à signer": they will.
_ONLY_TO = re.compile(r"\b(?:plus|reste\w*) (?:[^;:.]{0,30} )?qu'a (?:\w+ )?$")
_NE = re.compile(r"(?:\bne\b|\bn')")
# "N'a-t-il pas reçu …?" says that he has.
_RHETORICAL = re.compile(r"\bn'\w+-(?:t-)?(?:ils?|elles?|on)\b")
# "Le Costa Rica, qui n'a pas d'armée, recevra": what stands between commas denies nothing behind it.
_RELATIVE_ASIDE = re.compile(r"(?:, )?qui [^,;:.]*, ")
_WITHOUT = re.compile(
    r"\b(?:sans|avant de|au lieu de|plutot que de|faute de)(?: \w+){0,2} $|\b(?:faute|au lieu|plutot que) d'$"
)
# "Elle a longtemps hésité avant de commander": she did at last.
_AT_LAST = re.compile(
    r"\b(?:hesit|tergivers|attend|atermoy|balanc|compar|reflech|negoci|discut|louvoy|patient|etudi|evalu|test|essay)\w*\b[^;:.]{0,60} avant (?:de |d')(?:finalement |enfin )?(?:se |s'|lui |leur |y )?$"
)
# "A visité une école avant de signer avec son homologue un accord": done, one after the other.
_AND_THEN = re.compile(
    r"\b(?:a|ont|avait|avaient|est|sont|etait|etaient|s'est|se sont)(?: (?:deja|d'abord|ensuite|aussi|egalement|ainsi|alors|bien|enfin|\w+ment))* "
    r"(?!mort|renvers|demission|tue|assassin|arret|parti|quitt|claqu|suspend|renonc|refus|exig|demand|reclam|voulu|souhait|averti|prevenu|menac|indiqu|declar|affirm|dit\b|annonc|promi|rappel|precis|expliqu|soulign|assur|jug|estim|insist|besoin|ete |obtenu|impos|fix|pos[eé])"
    r"[a-z-]{3,}(?:e|i|u|is|it|us|ert|int)(?:e|s|es)?\b[^;:.]{0,120}?,? avant (?:de |d')(?:se |s'|y |lui |leur |l'|l[ae]s? )?(?:\w+ment )?$"
)
_REFUSED = re.compile(
    r"\b(?:refus\w+|renonc\w+|exclu[ts]?|excluent|interdi\w+|empech\w+|oppos\w+|dissuad\w+|rejet\w+|ecart\w+|"
    r"echou\w+|faill\w+)(?: \w+){0,3} (?:de |d'|a )?$"
    r"|\binterdi\w+ (?:a|au|aux) [^,;:.]{2,30} (?:de |d')(?:l[ea]s? |l'|y |en )?$"
)
_WISHED = re.compile(
    r"\b(?:souhait\w*|voudrai\w+|veut|veulent|voulai\w+|voulu|envisag\w+|esper\w+|aimerai\w+|pourrai\w+|pourra|pourront|"
    r"peut|peuvent|dite?s? prete?s?|song\w+|reflech\w+|compt(?:e|ent|ait|aient)|cherch\w+|tent\w+|propos(?:e|ent|ait|aient)|ambitionn\w+|"
    r"appel\w+|invit\w+|demand\w+|reclam\w+|plaid\w+|interess\w+|lorgn\w+|susceptibles?|etudi\w+|possibilite|projet|"
    r"serai(?:t|ent) (?:\w+ )?(?:sur le point|en passe|prete?s?|disposee?s?)|eventuel\w*|peut-etre|si|volonte|intention|rev(?:e|es|ent|ait|aient|er)|desir\w+|convoit\w+|besoin|faudrait|permettrait|permettre)"
    r"(?:(?:,? |,)(?:\S+ ){0,4}?|(?: de | d'| a ))$"
)
_EXPECTED = re.compile(
    r"\b(?:va|vont|doit|doivent|devra|devront|devrait|devraient|devait|devaient|allait|allaient|s'appret\w+|appel\w+|prevoi\w+|"
    r"prevu\w*|pret\w*|promis\w*|promet\w*|engag\w+|accept\w+|decid\w+|annonc\w+|attendu\w*|programm\w+|prepar\w+|"
    r"consent\w*|en passe|sur le point|autoris\w+|charg\w+|vise\w*|convenu\w*|destine\w*|permett\w+)"
    r"(?: (?!pas\b|jamais\b)[\w']+){0,4}? (?:de |d'|a |s'|se |y |leur |lui |en |bientot |prochainement |etre )*$"
)
_JUST_DONE = re.compile(
    r"\b(?:vien(?:t|nent|s)|venons|venai(?:t|ent)) (?:\w+ ){0,3}?(?:de |d')(?:se |s'|etre |leur |lui )?$|\bvenu(?:e?s?) $"
    r"|\b(?:s'est|se sont|s'etait|s'etaient) vue?s? (?:\w+ )?$"
    r"|\b(?:a|ont|avait|avaient) (?:\w+ )?(?:fini|acheve|termine) de (?:se |s'|lui |leur |y )?$"
    r"|\bau tour (?:de |du |des |d')[^,;:.]{2,40} (?:de |d')(?:se |s'|en |y |lui |leur )?$"
    r"|\b(?:a|ont|avait|avaient) (?:ainsi |enfin |finalement |egalement |aussi )?pu (?:ainsi |enfin )?(?:se |s'|lui |leur |y )?$"
)
# "La présidente a fait dénoncer le traité": done, by others' hands.
_CAUSED = re.compile(r"\b(?:a|ont|avait|avaient)(?: \w+)? fait $")
# "les Émirats ont, eux, livré": what may stand between commas after the auxiliary.
ASIDE = (
    r"(?:, (?:eux|elles?|lui|(?:de|pour) (?:sa|son|leur) (?:cote|part)|quant a (?:lui|eux|elles?)|entre-temps|depuis|"
    r"a (?:son|leur) tour|[a-z]+ dernier|la semaine derniere|(?:par la meme|a cette) occasion|enfin|deja|hier|en outre),)?"
)
# "Sera, selon la même source, signé": what stands between commas after an auxiliary tells nothing of the deed.
_INCISE = re.compile(
    r"\b((?:a|ont|avait|avaient|aura|auront|ayant|est|sont|etait|etaient|fut|furent|sera|seront|serai(?:t|ent)|aurai(?:t|ent)"
    r"|ete|va|vont|doit|doivent|devrai(?:t|ent)|pourrai(?:t|ent)|souhait(?:e|ent)|vien(?:t|nent)"
    r"|(?:a|ont) (?:decide|accepte|choisi|refuse|annonce)))"
    r", (?!mais\b|et\b|puis\b|qui\b)[^,;:.]{2,50}, ((?:de |d'|ete |etre )?)$"
)
_DONE = re.compile(
    r"\b(?:a|ont|avait|avaient|aura|auront|ayant|eut|eurent|avoir|est|sont|etait|etaient|fut|furent|ete|etant|s'est|se sont|"
    r"s'etait|s'etaient)(?:-(?:t-)?(?:ils?|elles?|on))?(?: (?:(?:eux|elles?|lui)(?:-memes?)? aussi|toutefois|cependant|pourtant|neanmoins|donc|ensuite|aussitot|meme|alors|tout juste|d'ores et deja|en revanche|deja|ainsi|egalement|aussi|recemment|officiellement|en outre|notamment|enfin|\w+ement|"
    r"a son tour|bien|tous|toutes|deux|y|effectivement|d'ailleurs|par ailleurs|hier|aujourd'hui|"
    r"(?:a|par) (?:la meme|cette) occasion|dans la foulee|au passage))*"
    rf"{ASIDE},? $"
)
# "il faudrait que Paris livre": what is demanded, feared or supposed has not happened.
_SUBJUNCTIVE = re.compile(
    r"\b(?:(?:faudrait|faut|faille|faudra|voudrai\w+|souhait\w+|demand\w+|exig\w+|propos\w+|imagin\w+|suppos\w+|"
    r"il est temps|crain\w+|redout\w+|reve(?:nt|r|ait)?|plaid\w+|appel\w+ a ce)(?: \w+){0,3}"
    r"|pour|afin|a condition|en attendant|avant|sans|encore faut-il) qu(?:e |')[^,;.:]{0,60}$"
)
# "Il a fallu attendre quatre ans pour que l'armée touche": it did come.
_WAITED = re.compile(
    r"\b(?:il (?:a|aura|avait) (?:fallu|suffi)|il (?:fallut|suffit))\b[^;.:]{0,60}\bpour qu(?:e |')[^,;.:]{0,60}$"
)
# "Madrid a vu Alger suspendre le traité": it happened.
_SEEN = re.compile(r"\b(?:a|ont|avait|avaient) (?:ainsi |aussi )?vu(?: [\w'-]+){0,5} $")
# "Si Paris livrait": a supposition, and what would follow from it; "si Paris a livré" concedes a fact.
_IF = re.compile(
    r"(?:^|[.;:,«(—–!?-] ?|\b(?:et|mais|ou|car|que|meme|comme) )(?:si |s'(?=ils?\b))(?!bien qu|tot\b|peu\b|loin\b)[^,;:.]{0,80}?$"
)
_CONCEDED = re.compile(r"\b(?:a|ont|est|sont)(?: \w+){0,2} $")
_SUPPOSED = re.compile(
    r"(?:^|[.;:«(—–!?-] ?|\b(?:meme|et|mais) )(?:si |s'(?=ils?\b))(?!bien qu|tot\b)[^,;:.]{5,90},"
)
_WILL_BE = re.compile(
    rf"\b(?:(?:sera|seront)(?:-(?:t-)?(?:ils?|elles?|on))?|(?:va|vont|doit|doivent|devrait|devraient)(?: \w+)?{ASIDE} etre)(?: \w+){{0,2}}{ASIDE} $"
)
# "Aurait signé"; "se serait rendu à Hargeisa pour y conclure" is no more certain than the trip.
_HEARSAY = re.compile(
    r"\b(?:aurai(?:t|ent)|serai(?:t|ent)|eut|eussent)(?: \w+ement| ete| deja| ensuite| egalement| aussi)* $"
    r"|\b(?:aurai|serai)(?:t|ent)\b[^;.:]{0,60}\bpour (?:y |lui |leur )?$"
)
# "a fait savoir que son pays offrirait": to come, as seen from the past.
_FORETOLD = re.compile(
    r"\b(?:a|ont|avait|avaient|avoir|ayant) (?:\S+ ){0,3}(?:annonce|promis|assure|indique|precise|confirme|declare|garanti|fait savoir)"
    r"[^;:.]{0,40}\bqu(?:e |')[^;:.]{0,80}$"
)
_ENDING_FUTURE = re.compile(r"(?:r|er|ir|dr)(?:a|ont)$")
# "donna", "livra", "reçurent", "remit": past, in the tense of histories.
_SIMPLE_PAST = re.compile(
    r"(?:livr|entr|montr|rencontr|consacr|celebr|retir|prepar|declar|procur|assur)a$|[a-z]{2,}[^r]a$|(?:er|ir|ur|inr)ent$"
    r"|(?:mi|ffri|endi|rdi|pri|recu|vin|tin|acqui)t$"
)
# "livrait" and "entrait" are no conditionals.
_ENDING_CONDITIONAL = re.compile(r"(?:[ei]r|dr|ttr|[ea]vr|aur|our|err|iendr)(?:ait|aient)$")


# "Selon la même source, ", "Pour mémoire, ", "Depuis, ": what a sentence may open with before its subject.
_OPENER = re.compile(
    r"\W*(?:(?:selon|d'apres|a en croire) [^,;:.]{2,50}|pour (?:memoire|rappel)|en (?:outre|effet|parallele|revanche|tout|fait)"
    r"|par ailleurs|de (?:plus|meme|fait)|dans le (?:detail|meme temps)|au total|a (?:ce jour|noter|l'epoque|terme)|depuis"
    r"|entre-temps|finalement|enfin|ensuite|toutefois|cependant|neanmoins|pourtant|ainsi|parallelement|resultat|bref"
    r"|c'est (?:desormais |maintenant )?officiel|hier|aujourd'hui|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche)(?:,| :) "
)


def opening(folded: str) -> int:
    """Where `folded`, a sentence, goes on after the words that only lead it in; 0 where none do."""
    match = _OPENER.match(folded)
    return match.end() if match else 0


def clause(folded: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the clause around `start`-`end`."""
    starts, ends = _boundaries(folded)
    before = bisect_right(ends, start)
    after = bisect_left(starts, end)
    return ends[before - 1] if before else 0, starts[after] if after < len(starts) else len(folded)


@lru_cache(maxsize=256)
def _boundaries(folded: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Where the clauses of a sentence part: starts and ends of what parts them."""
    found = [match.span() for match in _BOUNDARY.finditer(folded)]
    return tuple(start for start, _ in found), tuple(end for _, end in found)


# "n'achètera pas six mais bien trente-six appareils": another count is told, the deed is not denied.
_OTHER_COUNT = re.compile(
    rf" pas (?:{numerals.MANY})(?: [a-z-]+)?,? mais (?:bien |plutot )?(?:{numerals.MANY})\b"
)


def negated(folded: str, start: int, end: int) -> bool:
    """Whether the verb at `start`-`end` is denied: "n'a pas livré", "aucun texte n'a été signé"."""
    left, right = clause(folded, start, end)
    if aside := _RELATIVE_ASIDE.match(folded, left, start):
        left = aside.end()
    before = folded[max(left, start - 40) : start]
    without = _WITHOUT.search(before) and not (_AT_LAST.search(before) or and_then(folded, start))
    if without or _REFUSED.search(before):
        return True
    if _NOT_BEFORE.match(folded, start):
        return False
    particles = list(_NE.finditer(before))
    if not particles or _RHETORICAL.search(folded, max(left, start - 40), end):
        return False
    after = folded[end : min(right, end + 25)]
    around = folded[left:start] + " " + after
    if _ONLY_TO.search(before) or _OTHER_COUNT.match(folded, end):
        return False
    said = before[particles[-1].end() :]
    if re.search(r"\bque\b", said + after[:25]) and not re.search(r"\b(?:pas|jamais) ", said):
        return False  # "ne ... que" restricts, it does not deny
    return _NOT.search(around) is not None


def and_then(folded: str, start: int) -> bool:
    """Whether the verb at `start` is what was done next: "a rencontré son homologue, avant de signer"."""
    told = _AND_THEN.search(folded, max(0, start - 200), start)
    return told is not None and _NE.search(told[0]) is None


def denied(folded: str) -> bool:
    """Whether the sentence as a whole calls something untrue."""
    told = _DENIAL.search(folded) is not None and _CONFIRMED_NOT.search(folded) is None
    return told or _FALSE.search(folded) is not None


def supposed(folded: str, start: int, word: str) -> bool:
    """Whether the verb at `start` stands in "si Paris livrait" or tells what would follow from it."""
    before = folded[max(0, start - 100) : start]
    if _IF.search(before):
        return _CONCEDED.search(before) is None
    unreal = conditional(word) or _HEARSAY.search(before) is not None
    return unreal and _SUPPOSED.search(folded[:start]) is not None


def conditional(word: str) -> bool:
    """Whether `word` is a verb in the present conditional, whose deed, true or not, is still to come: "livrerait"."""
    return _ENDING_CONDITIONAL.search(word) is not None


def without_incise(before: str) -> str:
    """The words before a verb, without what stands between commas behind its auxiliary."""
    return _INCISE.sub(r"\1 \2", before)


def deed(folded: str, start: int, end: int) -> Deed:
    """What the verb at `start`-`end` says of its deed: done, to come, wished for, denied."""
    if negated(folded, start, end):
        return "denied"
    before = without_incise(folded[max(0, start - 90) : start])
    word = folded[start:end].split(maxsplit=1)[0] if folded[start:end] else ""
    if supposed(folded, start, word):
        return "wished"
    if _HEARSAY.search(before):
        return "hearsay"
    if _SUBJUNCTIVE.search(folded, max(0, start - 120), start):
        return "done" if _WAITED.search(folded, 0, start) else "wished"
    if _WILL_BE.search(before):
        return "to_come"
    if and_then(folded, start) or _AT_LAST.search(before) or _SEEN.search(before) or _CAUSED.search(before):
        return "done"
    infinitive = re.search(r"(?:er|ir|oir|dre|ttre|clure|[adlu]ire|mpre)$", word) is not None
    if _JUST_DONE.search(before) or (not infinitive and _DONE.search(before)):
        return "done"
    if infinitive or before.endswith("etre "):
        if _WISHED.search(before) and not re.search(r"\bdemand\w+$", before):
            return "wished"
        return "to_come"
    if _EXPECTED.search(before):
        return "to_come"
    if conditional(word):
        return "to_come" if _FORETOLD.search(folded, max(0, start - 150), start) else "hearsay"
    if _SIMPLE_PAST.search(word):
        return "done"
    return "to_come" if _ENDING_FUTURE.search(word) else "under_way"
