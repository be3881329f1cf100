"""Which act is done to which instrument of a sentence, by distance, voice and clause, and along a list."""

from __future__ import annotations

import re

from services.ingest.extraction.fr.agreements.words import ENDING, Act, Deal

# How far apart act and instrument may be, in characters, before other costs.
_REACH = 190
_PAST_CLAUSE, _WRONG_SIDE, _NOT_OF = 70, 60, 90
# Acts that bind by themselves, and those of them that need no document.
BINDING = ("sign", "conclude", "agree", "accept")
AGREEING = ("agree", "accept")
# "Celui de 2019", "un autre": any act is done to what it stands for.
_PRONOUN = re.compile(r"cel|l[ea] (?:leur|sien)|autre|second|deuxieme|troisieme|quatrieme")
_TEXT = re.compile(r"(?:texte|document)s?\b")
# What is tied without a text: "a noué un partenariat", "une entente a été conclue".
_BOND = re.compile(r"partenariat|treve|armistice|cessez|entente|terrain|compromis|modus")
_TIED = re.compile(
    r"nou|(?:\w+ ){0,2}(?:annonc|devoil)|eleve|trouv|parven|sont parven|decroch|scell|conclu|v\w+ le jour|est ne|nai|renouvel|recondui|prolong|suspen|gel"
)
# "Un texte comparable a été conclu avec Oslo"; not "le document conclut".
_MADE = re.compile(r"conclu(?:e?s?|ent)\b(?= (?:[^,;.:]{0,30} )?(?:avec|entre|en|le)\b)")
# A declaration is made by being published, where another instrument only is read.
_PUBLISHED = re.compile(r"publi|rend")
# "Abandonne le projet d'accord": there was none to end.
_ONLY_MEANT = re.compile(r"\b(?:projets?|idee|propositions?|perspective|possibilite) (?:de |d')(?:une? )?$")
# "Prolongé d'un an par un avenant": the means, not the object.
_BY_ONE = re.compile(r"\bpar (?:une?|simple)(?: \w+)? $")
_LIST_GAP = re.compile(
    r"^,?(?: ?(?:dont|parmi lesquel(?:le)?s|au nombre desquel(?:le)?s|et|ainsi que|ainsi qu'|de meme que|de meme qu'|comme|puis|plus|ou|,))?(?: ?(?:un|une|des|deux|trois|quatre|cinq"
    r"|six|sept|huit|neuf|dix|[a-z-]*(?:ze|vingt)|dix-\w+|plusieurs|\d+|d'une?|de|l'|la|le|les|son|sa|leur))?(?: nouve\w+)? ?$"
)
_AND_ALSO = re.compile(
    r"(?:,| et| ainsi que| de meme que|,? puis)(?: (?:une?|des|l[ea]s?|[a-z]*deux|trois|quatre|cinq|six|sept|huit|neuf|dix|plusieurs|\d+))? (?:\w+ )?$|(?:et|que) l'$"
)
# "Cette signature fait suite à la lettre d'intention de 2022": it is not the letter's.
_AFTER_ANOTHER = re.compile(
    r"\b(?:f(?:ai(?:t|sait|sant)|ont) suite|succed\w+|remplac\w+|(?:s'|vient |viennent )ajout\w+|concretis\w+|prolong\w+|couronn\w+)\b"
)
_FINITE = re.compile(
    r"[;:]|\b(?:l\'a|ont|est|sont|sera|seront|qui|que(?! (?:une?|des|l[ea]s?|l'|deux|trois|quatre|cinq|six|sept|huit|neuf|dix)\b))\b"
)
_COLON = re.compile(
    r"^[^.;:]{0,120}(?: :|,? (?:figur\w+|on (?:compte|trouve|releve|note))(?: (?:notamment|aussi|egalement|surtout|en bonne place))?) (?:une?|deux|trois|quatre|l[ea]|l') ?(?:\w+ )?$"
)
# "Plusieurs accords doivent être signés, dont un protocole": the verb stands between.
_AMONG_THOSE = re.compile(
    r" (?:[^,;.:]{3,70}? )?(?:sign|paraph|conclu|ratifi|adopt|attend|prev|scell|approuv|annonc)\w*(?: [^,;.:]{2,40})?"
    r",? (?:dont|parmi lesquel(?:le)?s|notamment|y compris|a commencer par) (?:(?:une?|deux|trois|quatre|cinq|l[ea]) |l')?$"
)
_AMONG_THEM = (", dont ", " dont ", ", parmi lesquel", " parmi lesquel", ", au nombre desquel")
_SEVERAL = re.compile(r"\w+s$")
_OF = re.compile(
    r"(?:\bd'un|\bd'une|\bdu|\bde la|\bdes|\bde l'|\bde|\bd'|celle d'une?|celle du|celle de l')(?: \w+)? ?$"
)
_COUNTERPART = re.compile(r"\b(?:avec|entre|lia\w+) ")
_CLAUSE = re.compile(
    r"[;:]|\. |, (?:mais|tandis|alors|puis)|\b(?:qui|que|dont|ou|quand|tandis|lorsque|apres)\b"
)
# "Chisinau, qui craint une attaque russe, a signé": said by the way; "l'accord, qui lie Paris à Rabat" is not.
_RELATIVE = re.compile(
    r", (?:qui|dont|que|qu'|ou) ?(?!(?:l|en)?(?:lie|unit|engage|associe|regroupe|reunit|concerne))[^,;:]*$"
)
# "L'accord auquel Lomé met fin".
_TO_WHICH = re.compile(r"\b(?:auquel|auxquel(?:le)?s|a laquelle)\b")
# "Le ministre est attendu mardi pour parler de l'accord": not the accord.
# "… conclure un accord ; une rencontre est prévue en mai".
_NEXT_CLAUSE = re.compile(r"; (?:une?|l[ea]s?|l'|des|deux) ?(?!signature|texte|document|ceremonie)\w")
_EXPECTED = re.compile(r"(?:attendu|prevu|annonce|espere|promi|programme)")
# "Cette convention, qui abroge celle de 1991, a été signée": it repeals another, which was not signed.
_HAS_OBJECT = re.compile(r"[^;:.]*\bqui (?:\w+ )?")
_OBJECT = re.compile(r" (?:cel(?:ui|le)s? |l[ea]s? |l'|une? |son |sa |leur )")
_REPEALS = re.compile(r"\w, qui (?:\w+ )?$")
_IN_RELATIVE = re.compile(r"\w, (?:qui|dont) [^,;:]*$")
# "Convenus d'une feuille de route": what was agreed on.
_ON_ONE = re.compile(
    r"(?:,? (?:le \d+(?:er)? \w+(?: \d{4})?|\w+di|hier|dimanche|en \w+|a [a-z-]+))*,? (?:d'|sur )(?:une? )?(?:\w+ )?"
)
# "La déclaration qui établit un partenariat a été signée": it is the declaration that was.
_DEFINES = re.compile(
    r",? qui (?:etabl|instaur|cre|institu|lanc|fond|scell|consacr|pose|jette|prevo|encadr|fix|renforc|renouvel|remplac|prolong|actualis|modifi|complet|precis|detaill|accompagn|decoul)\w* "
    r"(?:\w+ment )?(?:d'|de )?(?:une?|l[ea]|son|leur|l'|un nouveau)? ?(?:\w+ )?"
)
# "Le texte met fin à six mois d'attente": it ends something else, by itself.
_TRANSITIVE = ("met ", "mettent ", "rompt")
# "L'accord, dont la signature est prévue lundi": what is told of the noun is told of the instrument.
_HAPPENS = re.compile(
    r" (?:(?:est|etait|a ete|avait ete|sera|serait) (?:\w+ )?(?:prevue?|attendue?|fixee|programmee|votee|annoncee|repoussee|reportee|intervenue)"
    r"|(?:a|avait|aura|devrait|doit|devait) (?:\w+ )?(?:eu lieu|avoir lieu|lieu|intervenir)|interviendra)\b"
)
# "L'accord a expiré": the instrument is the subject, without a passive.
ENDS = re.compile(
    r"(?:couronn|sanctionn|ponctu|clotur|clo[st]|marqu|conclu)\w* (?:\w+ )?(?:les|la|l'|cette|ces|sa|leurs?) ?(?:travaux|visite|rencontre|reunion|sommet|echanges|entretiens|deplacement|sejour|session|journee|conference)\b|f(?:ai|on)t l'objet|recu |recoi|recev|obt|(?:est|sont|etait|etaient) (?:\w+ )?interv|s'etei|(?:s'est|se sont|s'etai\w+) (?:\w+ )?etein|vecu|(?:pas |guere )?surv|v\w+ le jour|nai[ts]|naqui|est ne|s'appliqu|produi|li(?:e|ent)\b|uni(?:t|ssent)\b|suivi\b|suivr|n'atten|exist|(?:est|etait) d|(?:est|sont|etait|etaient|restent?) (?:\w+ )?(?:en|sur la table) |en (?:cours|negociation|discussion|preparation|gestation)|expir|pri[st] fin|prend(?:ra)? fin|arriv|caduc"
)


def bound_acts(folded: str, deals: list[Deal], acts: list[Act]) -> dict[int, list[Act]]:
    """The acts done to each instrument, by its number; one of a list shares its neighbour's."""
    bound: dict[int, list[Act]] = {}
    defined = [
        n for n in range(1, len(deals)) if _DEFINES.fullmatch(folded, deals[n - 1].end, deals[n].start)
    ]
    for act in acts:
        costs = [
            (cost, number)
            for number, deal in enumerate(deals)
            if (cost := _cost(folded, act, deal)) < _REACH
            and not (number in defined and act.start > deal.end)
        ]
        if costs and not (act.frame in AGREEING and min(costs)[0] > 40):
            bound.setdefault(min(costs)[1], []).append(act)
    for number in range(1, len(deals)):
        if number not in bound and number - 1 in bound and _follows(folded, deals[number - 1], deals[number]):
            bound[number] = bound[number - 1]
    for number in range(1, len(deals)):
        if ruling := _ruling(folded, bound, deals, number):
            bound[number] = [*ruling, *bound.get(number, ())]
    for number in range(len(deals) - 2, -1, -1):
        if number not in bound and number + 1 in bound and _listed(folded, deals[number], deals[number + 1]):
            bound[number] = bound[number + 1]
    return bound


def _ruling(folded: str, bound: dict[int, list[Act]], deals: list[Deal], number: int) -> list[Act]:
    """The verb that rules the whole list: "a ratifié la convention signée avec A, ainsi que deux accords conclus avec B"."""
    before, deal = deals[number - 1], deals[number]
    if not _AND_ALSO.search(folded, before.end, deal.start) or _FINITE.search(folded, before.end, deal.start):
        return []
    if any(act.start < deal.start or not undergoes(folded, act) for act in bound.get(number, ())):
        return []
    return [act for act in bound.get(number - 1, ()) if act.end <= before.start and not act.noun]


def _follows(folded: str, deal: Deal, after: Deal) -> bool:
    """Whether `after` stands next in a list, or first in the one that "trois textes ont été signés : " heads."""
    several = deal.vague or _SEVERAL.match(folded, deal.start, deal.end)
    gap = folded[deal.name_end : after.start]
    heads = several and (_COLON.search(gap) or _AMONG_THOSE.match(gap)) is not None
    return heads or _listed(folded, deal, after)


def _listed(folded: str, deal: Deal, after: Deal) -> bool:
    """Whether two instruments stand in one list; not "ce document traduit en actes l'accord"."""
    within = deal.vague and deal.name_end > after.start
    return not within and _LIST_GAP.match(folded[deal.name_end : after.start]) is not None


def _cost(folded: str, act: Act, deal: Deal) -> int:
    """How badly `act` fits as what is done to `deal`; past the reach it does not."""
    if act.start < deal.end and act.end > deal.start:
        return _REACH
    before = act.end <= deal.start
    gap = folded[act.end : deal.start] if before else folded[deal.end : act.start]
    cost = len(gap) // (2 if before and act.start < 4 else 1)
    if not before and act.start < deal.name_end:
        cost = 0
    if act.frame == "recall" and not before:
        return _REACH
    if act.frame in AGREEING:
        if before and _ON_ONE.fullmatch(gap):
            return len(gap)
        return cost if not before and len(gap) < 60 else _REACH
    if act.noun and not before and gap.endswith(" dont la ") and _HAPPENS.match(folded, act.end):
        return cost
    if act.noun:
        return _noun_cost(gap, cost, before=before)
    if _is_done_to_another(folded, act, deal, gap, before=before):
        return _REACH
    if before:
        cost += _PAST_CLAUSE * len(_CLAUSE.findall(gap))
        return cost + (
            _WRONG_SIDE if act.passive and not gap.strip().startswith(("un", "deux", "le", "la")) else 0
        )
    relative = (
        re.search(r"\b(?:que|qu'|dont)\b|\b(?:l'|les |la |y )(?:a|ont|avait|avaient) (?:\w+ment )?$", gap)
        is not None
    )
    if folded.startswith(_TRANSITIVE, act.start) and not _TO_WHICH.search(gap):
        return _REACH
    if relative or undergoes(folded, act):
        return cost + _PAST_CLAUSE * max(0, len(_CLAUSE.findall(gap)) - 1)
    by_itself = act.frame == "in_force" or ENDS.match(folded, act.start)
    return cost if by_itself else cost + _WRONG_SIDE * 3


def _is_done_to_another(folded: str, act: Act, deal: Deal, gap: str, *, before: bool) -> bool:
    """Whether the verb has an object of its own, or one that the instrument cannot be."""
    if (
        not before
        and act.frame in ("amend", "renew", *ENDING)
        and _HAS_OBJECT.fullmatch(folded, deal.end, act.start)
    ):
        return _OBJECT.match(folded, act.end) is not None
    if before and act.frame in ("amend", "renew") and "," in gap and _OBJECT.match(folded, act.end):
        return True  # "prolonge l'état d'urgence, malgré l'accord"
    if before and act.frame in ENDING and deal.vague and _REPEALS.search(folded, 0, act.start):
        return True
    if not before and act.passive and "," in gap and _IN_RELATIVE.search(folded, 0, deal.start):
        return True
    if deal.instrument != "declaration" and _PUBLISHED.match(folded, act.start):
        return True
    if act.frame in ENDING and (
        (before and re.search(r"[;:]", gap)) or _ONLY_MEANT.search(folded, 0, deal.start)
    ):
        return True
    if act.deed == "to_come" and _EXPECTED.match(folded, act.start) and (before or _NEXT_CLAUSE.search(gap)):
        return True
    if deal.vague and not (_PRONOUN.match(folded, deal.start) or _fits_vague(folded, act, deal)):
        return True
    return before and act.frame in ("amend", "renew", *ENDING) and _BY_ONE.search(gap) is not None


def _fits_vague(folded: str, act: Act, deal: Deal) -> bool:
    """Whether "un texte" or "un partenariat" may be what is signed, sealed, ended."""
    if act.frame in ("sign", "recall", "in_force", "terminate", "ratify") or _MADE.match(folded, act.start):
        return True
    if act.passive and act.frame in ("renew", "amend", "suspend") and _TEXT.match(folded, deal.start):
        return True
    return _BOND.match(folded, deal.start) is not None and _TIED.match(folded, act.start) is not None


def _noun_cost(gap: str, cost: int, *, before: bool) -> int:
    """A noun's instrument follows with "de", after a colon, or "celle de"."""
    if not before or _AFTER_ANOTHER.search(gap):
        return _REACH
    if _OF.search(gap):
        return cost // 2 + _PAST_CLAUSE * len(re.findall(r"[;:]", gap))
    return cost if re.match(r" ?: ", gap) else cost + _NOT_OF + _PAST_CLAUSE * len(re.findall(r"[;:]", gap))


def told_apart(folded: str, deals: list[Deal], index: int) -> tuple[tuple[int, int], ...]:
    """The stretches of other instruments that name a counterpart of their own, where this one does too."""
    stops = [*(deal.start for deal in deals[1:]), len(folded)]
    own = [_COUNTERPART.search(folded, deal.end, stop) for deal, stop in zip(deals, stops, strict=True)]
    if not own[index]:
        return ()
    return tuple((deals[n].end, stop) for n, stop in enumerate(stops) if n != index and own[n])


def heads_list(folded: str, deals: list[Deal], index: int) -> bool:
    """Whether an instrument only announces the next: "une vingtaine de documents, dont un protocole"."""
    after = deals[index + 1] if index + 1 < len(deals) else None
    return (
        after is not None
        and (deals[index].vague or _SEVERAL.match(folded, deals[index].start, deals[index].end) is not None)
        and (
            folded[deals[index].name_end : after.start].startswith(_AMONG_THEM)
            or _COLON.search(folded[deals[index].name_end : after.start]) is not None
            or _AMONG_THOSE.match(folded[deals[index].name_end : after.start]) is not None
        )
    )


def by_the_way(folded: str, act: Act, at: int) -> bool:
    """Whether what stands at `at` is in a relative clause that tells of something else than the act."""
    if at < act.start and not re.search(r"[,;:]", folded[at : act.start]):
        return False  # "C'est avec Accra, et non avec Pékin, que Lomé a signé"
    clause = _RELATIVE.search(folded, 0, at)
    return clause is not None and not clause.start() < act.start < at


def undergoes(folded: str, act: Act) -> bool:
    """Whether the instrument is the act's subject: a passive, or a bare participle, "l'accord signé en mars"."""
    if act.passive:
        return True
    word = folded[act.start : act.end].split(" ", maxsplit=1)[0]
    before = folded[max(0, act.start - 22) : act.start]
    auxiliary = re.search(r"\b(?:a|ont|avait|avaient|aurait|auront|aura|ayant)(?: \w+)? $", before)
    return (
        not act.noun and auxiliary is None and re.search(r"(?:[eiu]e?s?|is|it|ts?|tes?)$", word) is not None
    )
