"""Whether the words around a date tell what has happened or what is to come."""

from __future__ import annotations

import re

from services.ingest.extraction.almanac import Tense
from services.ingest.extraction.fr.words.attribution import HAS_REPORTED, HE_HAS_REPORTED

# "Sera mercredi à Skopje": the day is no participle.
_NO_DAY = r"(?! (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|hier|mi-)\b)"
# "Qu'elle livrerait" is to come, "qu'elle espérait" is not.
_IMPERFECT = r"(?!(?:esp|op|coop|g|consid|lib|accel|recup|pref|tol|gen|sugg|exag|adh|mod|remont|dat|\w*f|\w*num|\w*rem)erai|(?:t|ret|att|asp|insp|exp|des|adm|v)irai)"
_FUTURE = (
    r"(?:(?:doi(?:t|vent)|devr(?:a|ont|ait|aient))(?: [a-z]+ment)?(?: s[e'] ?)?(?: y)?(?: etre)? [a-z]+"
    rf"|(?:va|vont) [a-z]+(?:er|ir|re)\b|(?:(?:sera|seront)(?:-(?:t-)?(?:ils?|elles?|on))?|(?:aura|auront)(?! (?:eu droit|dure|fallu|suffi|attendu|consacre|sillonne|parcouru|sejourne|enchaine|multiplie|boucle|passe|mene|conduit|emmene|visite|rencontre|vu|recu|accueilli)e?s?\b))(?: [a-z]+ment)?(?:{_NO_DAY} [a-z]+(?:[eiu]e?s?|te?s?))?"
    r"|(?:(?:a|ont|avait|avaient|s'est|se sont) )?(?:promis|promet(?:tent)?|accepte|engagee?s?|s'engagent?|s'engage) (?:[a-z]+ment )?(?:de |d'|a )[a-z]+(?:er|ir|re)\b"
    r"|(?:(?:a|ont|est|sont|avait|avaient) (?:ete )?)?(?:repouss|report|decal|differ|renvoy|ajourn|avanc|ramen)ee?s? (?:a|au|jusqu'\w*)"
    rf"|{_IMPERFECT}[a-z]{{2,}}(?:[ei]r|dr|ttr|evr)(?:ait|aient)"
    r"|s'appret\w+|compte(?:nt)?\b|prevoi\w+|entend(?:ent)?|prochainement|a venir|d'ici|avant la fin|en vue d|jusqu'a"
    r"|(?:(?:est|sont|etait|etaient) )?(?:attendu|prevu|(?<!au )programme|fixe|cale|agende|planifie|inscrit)e?s?"
    r"|(?:est|sont) (?:convie|invite)e?s?(?= (?:le |du |les |en |a |au |lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain))"
    r"|(?:re)?part(?:ent)?(?= (?:(?:ce|des|le) )?(?:\d|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain))"
    r"|(?:decolle|s'invite)(?:nt)?|(?:met|mettent|mettra) le cap|se (?:reunit|reunissent|retrouvent)|s'entretien(?:t|nent)"
    r"|s'ouvre(?:nt)?|se (?:tient|tiennent|rend|rendent)|accueille(?:nt)?|recoi(?:t|vent)"
    r"|[a-z]{2,}(?<!ope)(?<!came)(?<!libe)(?<!espe)(?:era|ira|dra|rra|vra|ttra|itra|[a-z]ront))(?![a-z])"
)
_PAST = (
    r"(?:(?:a|ont|avai(?:t|ent)|est|sont|etai(?:t|ent)|s'est|se sont|ete|eut|fut|furent|ayant|apres avoir)"
    rf"(?: [a-z]+ment| deja| ainsi| egalement| aussi| ete| par ailleurs| en outre)?{_NO_DAY} [a-z]+(?:[eiu]e?s?|te?s?)"
    r"|a-t-(?:on|il|elle) [a-z]+|[a-z]{3,}(?<!dev)(?:ait|aient)|(?<!etre )signee?s?|conclue?s?|tenue?s?|recue?s?|achevee?s?|datant"
    r"|depuis|lors d[eu])(?![a-z])"
)
# How far from a date, in characters, a verb may tell its tense.
_REACH = 240
# What a clause's end between them adds to that.
_APART = 60
# "Seront remises en mars, a-t-elle annoncé": the saying is not the deed.
_SAID = re.compile(rf", (?:{HAS_REPORTED}|{HE_HAS_REPORTED})")
# A participle right before a date, and its auxiliary, are within so many.
_BESIDE = 60
# "L'accord paraphé en octobre": a participle right before the date.
_PARTICIPLE = re.compile(
    r"(?<!\w)(?:\w{2,}(?:é|ée|és|ées)|conclue?s?|obtenue?s?|intervenue?s?),? (?:(?:en vigueur|dans la (?:nuit|soirée|matinée|journée)(?: du| de)?|à (?:échéance|expiration|terme|son terme)|en|le|les|au|du|ce|dès|à la|fin|début|hier|depuis) )*$"
)
_TO_BE = re.compile(
    r"\b(?:etre|sera|seront|soit|soient|serait|seraient|va|vont|est|sont)(?: [a-z]+ment)?(?:, [^,;:.]{2,50},)? $"
)
# "Sera, selon la même source, signé en mars", "devrait, sauf imprévu, être signé en mars".
_WILL_BE = re.compile(
    r"\b(?:sera|seront|(?:doi(?:t|vent)|devr(?:a|ont|ait|aient)|va|vont)(?:, [^,;:.]{2,50},| [a-z]+ment)? etre)"
    r"(?: [a-z]+ment)?(?:, [^,;:.]{2,50},)? $"
)
# "Arrivé mardi" has come, "arrive mardi" is to come: only the accent tells.
_ACCENTED = r"(?:expir|arriv|debarqu|rentr|repart|atterr|revien(?!t sur\b|nent sur\b)|s'envol|decoll|quitt|entam|debut|commenc|(?<!la )(?<!une )(?<!leur )(?<!cette )rencontr|particip|assist)(?:e|ee|es|ees|i|ie|is|ies|t)(?![a-z])"
_CUE = re.compile(rf"\b(?:(?P<future>{_FUTURE})|(?P<accent>{_ACCENTED})|(?P<past>{_PAST}))")
_WALL = re.compile(
    r"[;:]| [-–] |, (?:et|mais|ou|alors que|tandis que|cependant que|qui|que|dont|doi(?:t|vent)|ser(?:a|ont)|il|elle) "
)


def tells_tense(folded: str, *, printed: str | None = None) -> bool:
    """Whether any verb or cue of a sentence tells of past or future; `printed` is the same text with its accents."""
    return any(not _is_preposition(match, printed) for match in _CUE.finditer(folded))


def tense_at(folded: str, start: int, end: int, *, printed: str | None = None) -> Tense | None:
    """The tense of the verb or cue nearest to `start`-`end`; a clause's end counts as distance.

    `printed` is the same text with its accents.
    """
    if printed and (told := _PARTICIPLE.search(printed, max(0, start - _BESIDE), start)):
        if not _TO_BE.search(folded, max(0, told.start() - _BESIDE), told.start()):
            return "past"
        if _WILL_BE.search(folded, max(0, told.start() - _BESIDE), told.start()):
            return "future"
    best: tuple[int, Tense] | None = None
    for match in _CUE.finditer(folded, max(0, start - _REACH), end + _REACH):
        if (match.start() < end and match.end() > start) or _is_preposition(match, printed):
            continue
        before = match.end() <= start
        gap = folded[match.end() : start] if before else folded[end : match.start()]
        away = (
            len(gap)
            + _APART * len(_WALL.findall(gap + folded[match.start() : match.start() + 6]))
            + (_APART if _SAID.match(folded, max(0, match.start() - 2)) else 0)
            + (0 if before else 10)
        )
        if best is None or away < best[0]:
            best = (away, _tense(match, printed))
    return best[1] if best else None


def _is_preposition(match: re.Match[str], printed: str | None) -> bool:
    """Whether "a" is no verb here: "à Tunis", also where the accent is lost."""
    if printed is None or not match.group().startswith("a "):
        return False
    return printed[match.start()] in "àÀ" or printed[match.start() + 2].isupper()


def _tense(match: re.Match[str], printed: str | None) -> Tense:
    if match.lastgroup == "accent":
        word = (printed or match.group())[match.start() : match.end()] if printed else match.group()
        bare = (printed or "").isascii() and not word.startswith("expir")  # "a expiré" never lacks its verb
        told = "é" in word or word.endswith(("ee", "ees", "i", "is", "ie")) or bare
        return "past" if told else "future"
    return "future" if match.lastgroup == "future" else "past"
