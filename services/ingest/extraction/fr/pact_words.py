"""The words of agreements in a folded sentence: instruments, and the acts that bind, change or end them."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import Final, Literal, get_args

import msgspec

from services.eventlog.claims import AgreementStatus, Instrument
from services.ingest.extraction.fr import grammar
from services.ingest.extraction.fr.beginnings import look_ahead
from services.ingest.extraction.fr.grammar import Deed

Frame = Literal[
    "sign",
    "conclude",
    "ratify",
    "in_force",
    "renew",
    "amend",
    "suspend",
    "terminate",
    "negotiate",
    "agree",
    "accept",
]
# What an act makes of its instrument once done, and what while it is to come.
STATUS: Final[dict[Frame, AgreementStatus]] = {
    "sign": "signed",
    "conclude": "concluded",
    "ratify": "ratified",
    "in_force": "in_force",
    "renew": "renewed",
    "amend": "amended",
    "suspend": "suspended",
    "terminate": "terminated",
    "negotiate": "negotiating",
    "agree": "concluded",
    "accept": "concluded",
}
# Acts that end an instrument, for good or for a while: done once they are announced.
ENDING: Final = ("terminate", "suspend")
STAGES: Final[tuple[AgreementStatus, ...]] = get_args(AgreementStatus)
# "Accord" and "traite" are often no instrument: "donner son accord", "d'un commun accord", "la traite des êtres humains".
_CONSENT = re.compile(
    r"(?:\b(?:commun|en|plein|bon|desaccord|pas|mise?s?|tombee?s?|mettre|mettent|etre|sont|est|soient|tous|bien|d')(?: d')? ?"
    r"|\b(?:donn\w+|obten\w+|obtient|refus\w+|retir\w+|sans|avec)(?: \w+)? (?:son|leur|votre|notre|l') ?)$"
)
_DRAFT_OF = re.compile(r"\b(?:projets?|propositions?|ebauches?|brouillons?|versions?) d'$")
_MASCULINE = re.compile(
    r"\b(?:le|un|du|ce|au|dudit|son|leur|notre|nouveau|vieux|premier|second|dernier|de|d'un|ancien|tout|grand|projet de|meme|les|des|deux|ces|\d+) $"
)
_TRAFFIC = re.compile(
    r" (?:d'etres|des etres|d'humains|des humains|des blanches|des personnes|des femmes|negriere)"
)
_INDEFINITE = re.compile(
    r"\b(?:un|une|des|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|[a-z]*(?:ze|vingt)|dix-\w+|plusieurs|\d+|nouveau|nouvel|nouvelle)(?: \w+)? $"
)
# What closes an instrument's name: punctuation, a verb, its parties, its date, the next instrument.
_NAME_STOPS = re.compile(
    r" ?[,;:.()«»–]| (?:signee?s?|conclue?s?|paraphee?s?|entre|avec|qui|que|qu'|dont|par|revisee?s?|en vigueur|en presence"
    r"|lors|ainsi|mais|afin|puis|ou|quand|censee?s?|lie|liant|a ete|ont ete|avait|avaient|a(?! (?:la|le|les|un|une|des|ce|cette|leur|l)\b)|ont|est|sont|sera|seront|ete"
    r"|s'est|se sont|se deroul\w+|etai(?:t|ent)|[a-z]+(?:era|eront|ira|iront)|entre en|pese|prevoi\w+|destinee?s?|qualifiee?|historique"
    r"|devrai(?:t|ent)|doi(?:t|vent)|permet\w*|fait|font|vise|visent|visant|vien(?:t|nent)|compren\w+|comporte\w*|porte|portent|couvre\w*"
    r"|couronne\w*|constitue\w*|marque|permit|stipule\w*|enonce\w*|s'inscri\w+|sous|en marge|a l'(?:occasion|issue)|au (?:terme|cours)"
    r"|prealablement|diffusee?s?|initiee?s?|negociee?s?|prevue?s?|annoncee?s?|dument|recemment)(?![\w-])"
    r"| (?=(?:lun|mar|mercre|jeu|vendre|same)di\b)| (?:a|au|en|le|du|des|les|de|depuis) (?=\d|janvier|fevrier|mars|avril|mai|juin|juillet|aout|sept|oct|nov|dec|lundi|mardi"
    r"|mercredi|jeudi|vendredi|samedi|dimanche|l'an|l'annee)| et (?=une? |deux |trois |quatre |d'une? |\d|(?:du |de l'|de la )(?:accord|traite|protocole|convention|memorandum))"
)
_LONGEST_NAME = 140
# No sentence of the press holds more acts, or more instruments.
_MOST = 16


class Deal(msgspec.Struct, frozen=True):
    """An instrument in a sentence; offsets count in the sentence. `name_end` closes its name as printed.

    `vague` ones ("un texte") are instruments only as objects of an act; `definite` ones were told before.
    """

    start: int
    end: int
    name_end: int
    instrument: Instrument
    vague: bool
    definite: bool


class Act(msgspec.Struct, frozen=True):
    """Words that sign, end, negotiate … an instrument, with what the verb says of its deed."""

    start: int
    end: int
    frame: Frame
    deed: Deed
    noun: bool
    passive: bool


def trigger() -> re.Pattern[str]:
    """What a sentence must have to tell of an agreement, and of most others has not."""
    return _pattern("acts")


def deals(folded: str) -> list[Deal]:
    """The instruments of a sentence, in order."""
    found: list[Deal] = []
    for match in islice(_pattern("deals").finditer(folded), _MOST):
        kind = match.lastgroup or ""
        if _is_other_word(folded, match):
            continue
        before = folded[max(0, match.start() - 24) : match.start()]
        found.append(
            Deal(
                start=match.start(),
                end=match.end(),
                name_end=_name_end(folded, match.end()),
                instrument=kind.rstrip("_"),  # type: ignore[arg-type]  # the file's sections are instruments
                vague=kind.endswith("_"),
                definite=not _INDEFINITE.search(before),
            )
        )
    return found


def acts(folded: str) -> list[Act]:
    """The acts of a sentence, in order."""
    found: list[Act] = []
    for match in islice(_pattern("acts").finditer(folded), _MOST):
        frame, _, sort = (match.lastgroup or "").rpartition("_")
        noun = sort == "noun"
        start, end = match.span()
        if frame in ENDING and _TALKS.match(folded, end):
            continue
        found.append(
            Act(
                start=start,
                end=end,
                frame=frame,  # type: ignore[arg-type]  # the file's sections are frames
                deed=_deed(folded, start, end, noun=noun, ends=frame in ENDING),
                noun=noun,
                passive=not noun and _PASSIVE.search(folded[max(0, start - 40) : start]) is not None,
            )
        )
    return found


# "La rupture des négociations sur un contrat" ends no contract, and the talks are over.
_TALKS = re.compile(
    r" ?(?:des? |les |leurs |ses |aux? |ces |toutes? )*(?:negociation|pourparler|discussion|tractation)s?\b"
)
_BROKEN_OFF = re.compile(
    r"\b(?:rupture|rompu\w*|romp\w*|suspen\w+|interromp\w+|fin|arret|echec|gel|gele)(?: [\w']+){0,2} $"
)
_PASSIVE = re.compile(
    r"\b(?:ete|etre|est|sont|sera|seront|etait|etaient|fut|furent|serait|seraient)(?: \w+ment| deja| ainsi| aussi| egalement| enfin| en bloc)? $"
)
_NOUN_TO_COME = re.compile(
    r"\b(?:ordre du jour|au menu|au programme)(?: \S+){0,6} ?$|\b(?:en vue d|prevu\w*|prochaine?|doit|devrait|attendu\w*|avant (?!d'annoncer|de (?:confirmer|reveler|saluer))|prepar\w+|programm\w+|sera|seront|future?|donnera|permettra|vers|jusqu'a"
    r"|autoris(?!ant)\w+|appel\w+ a|aboutira\w*|debouchera|reste)(?: \S+){0,4} ?$"
)
_NOUN_WISHED = re.compile(
    r"\b(?:souhait\w*|attend(?:ent|ait|aient)?|espoir|espere\w*|plaid\w+|reclam\w+|demand\w+|envisag\w+|possibilite|perspective|eventuel\w*|projet(?! de loi)|idee|pourrait|appel\w* a|necessite)"
    r"(?: \S+){0,4} ?$"
)


# "Le projet de loi autorisant la ratification a été déposé": before parliament, and not yet through it.
_OF_A_BILL = re.compile(r"\b(?:projet|proposition) de loi\b[^.;:]{0,60}$")
_BEFORE_PARLIAMENT = re.compile(
    r"\b(?:present\w+|depos\w+|examen\w*|examin\w+|soumi\w+|debat\w*|inscri\w+|transmi\w+|appelle|saisi\w*)\b"
)
_THROUGH_PARLIAMENT = re.compile(
    r"\b(?:adopt\w+|vot(?:e|ee|es|ees|ent)\b(?<!\bet vote)|approuv\w+|promulgu\w+|feu vert|valid\w+|enterin\w+)"
)
# "La signature d'un accord est prévue en mars": the predicate follows.
_PREDICATE_TO_COME = re.compile(
    r"^[^.;:]*?\b(?:(?:est|sont|etait|etaient|reste(?:nt)?) (?:\w+ment )?(?:prevue?s?|attendue?s?|programmee?s?|annoncee?s?|fixee?s?|imminente?)"
    r"|(?:devrai(?:t|ent)|doi(?:t|vent)|va|vont|pourrait) (?:\w+ )?(?:avoir|intervenir|se|etre|suivre)|interviendra|aura lieu|se tiendra)\b"
)


# What makes the verb after it a supposition, a threat or a plea.
_UNREAL = re.compile(
    r"(?:\b(?:suppos(?:ons|ez|er)|imagin(?:ons|ez|er)|admettons|a supposer|il est (?:grand )?temps|il faut|faudra|faudrait|faut-il|pourvu|le jour ou"
    r"|tant que|tant qu|a condition|a moins|sans qu|avant qu|afin qu|pour qu|quand bien meme|au cas ou|objectif|ambition|menac\w+|tent\w+ de"
    r"|pres de|loin de|sans|eviter de|plutot que de|comment|pourquoi|a quand|faute d'avoir)\b[^.;:]{0,70}"
    r"|(?:^|[,;:] |\bet |\bque |\bmeme )(?:si |s'il |s'ils |si l')[^,.;:]{0,60}"
    r"|\b(?:soi(?:t|ent)|puiss\w+)(?: \w+)? ?)$"
)
# "Un accord dormait là, jamais ratifié": denied without a verb.
_NEVER = re.compile(
    r"(?:[,;:(] ?|\b(?:mais|et|reste|restait) )(?:jamais|(?:toujours |encore )?pas(?: encore)?|non) $"
)
_DENIED = re.compile(r"\b(?:dement\w*|nie(?:nt|r)?|refut\w+|contest\w+)(?: [\w']+){0,4} ?$")
# "Les deux pays pourraient signer une vingtaine de documents": said of a visit, it is a plan.
_HOPED_FOR_SIGNING = re.compile(r"\bpourrai(?:t|ent) (?:y |ainsi |egalement |aussi |notamment )?(?:etre )?$")
_AT_LAST = re.compile(r"\b(?:a|ont|avait|avaient) (?:\w+ )?(?:fini par|reussi a) $")
_ACCUSTOMED = re.compile(
    r"^\S+ (?:volontiers|souvent|toujours|regulierement|chaque|rarement|parfois|d'habitude|des accords qu|sans cesse)\b"
)
# "Il est prévu que les deux présidents signent".
_PLANNED_THAT = re.compile(r"\b(?:prevu|convenu|programme|attendu|question) qu(?:e |')[^.;:]{0,90}$")
# "Ont annoncé leur décision de rompre", "a décidé de dénoncer", "c'est au tour du Tchad de mettre fin".
_DECIDED_TO = re.compile(
    r"\b(?:annonc|notifi|signifi|fait part|officialis|confirm|inform|pris|prend)\w*[^.;:]{0,80}?\bdecision (?:\w+ )?(?:de |d')$"
    r"|\b(?:a|ont|avait|avaient|vien(?:t|nent) de) (?:\w+ ){0,2}decider? (?:\w+ ){0,2}(?:de |d')$"
    r"|\btour (?:de |du |des |d'|de la |de l')[\w' -]{2,30} (?:de |d')$"
)
_PLEA = re.compile(
    r"\b(?:plaid\w+|estim\w+|juge|jugent|exig\w+|reclam\w+|appell\w+|souhait\w+|preconis\w+|suggere\w*|propos\w+)\b"
)


def _deed(folded: str, start: int, end: int, *, noun: bool, ends: bool) -> Deed:
    """What an act says of its deed; suppositions, threats and habits are only wished for.

    Whoever announces the decision to end an agreement `ends` it.
    """
    said = _deed_of_noun(folded, start) if noun else grammar.deed(folded, start, end)
    if said == "denied":
        return said
    if _NEVER.search(folded[max(0, start - 24) : start]) or _DENIED.search(
        folded[max(0, start - 60) : start]
    ):
        return "denied"
    if _AT_LAST.search(folded[max(0, start - 40) : start]):
        return "done"
    if _PLANNED_THAT.search(folded[max(0, start - 120) : start]):
        return "to_come"
    if ends and said == "to_come" and _DECIDED_TO.search(folded[max(0, start - 110) : start]):
        return "done"
    if _HOPED_FOR_SIGNING.search(folded[max(0, start - 40) : start]):
        return "to_come"
    if _UNREAL.search(folded[max(0, start - 90) : start]) or folded.rstrip(" »").endswith("?"):
        return "wished"
    if said == "under_way" and _ACCUSTOMED.match(folded[start:]):
        return "wished"
    opinion = re.search(r"\b(?:devrai(?:t|ent)|faudrait|faut)\b", folded[max(0, start - 40) : start])
    return "wished" if said == "to_come" and opinion and _PLEA.search(folded) else said


def _deed_of_noun(folded: str, start: int) -> Deed:
    """Whether "la signature" is told as done, to come or wished for."""
    before = folded[max(0, start - 50) : start]
    if re.search(r"\b(?:sans|pas de|aucune|ni|faute de|absence de|n'a pas|refus\w*)(?: \w+)? ?$", before):
        return "denied"
    if re.search(
        r"\b(?:contre|rejet\w+|repouss\w+|bloqu\w+|opposer? a|oppos\w+ a) (?:la |l'|cette )$", before
    ):
        return "denied"
    if _BROKEN_OFF.search(before) and _TALKS.match(folded, start):
        return "denied"
    if _NOUN_WISHED.search(before):
        return "wished"
    if (
        _OF_A_BILL.search(folded[max(0, start - 100) : start])
        and _BEFORE_PARLIAMENT.search(folded)
        and not _THROUGH_PARLIAMENT.search(folded)
    ):
        return "to_come"
    if _NOUN_TO_COME.search(before) or _PREDICATE_TO_COME.search(folded[start : start + 190]):
        return "to_come"
    return "done"


def _is_other_word(folded: str, match: re.Match[str]) -> bool:
    word, before = match.group(), folded[max(0, match.start() - 24) : match.start()]
    if word.startswith("accord") and _CONSENT.search(before):
        return _DRAFT_OF.search(before) is None
    if word.startswith("traite"):
        return not _MASCULINE.search(before) or _TRAFFIC.match(folded, match.end()) is not None
    if word in ("convention", "conventions"):
        return (
            re.match(r" (?:collectives?|citoyenne|democrate|republicaine)", folded[match.end() :]) is not None
        )
    return word in ("protocole", "protocoles") and folded[match.end() :].startswith(" sanitaire")


def _name_end(folded: str, end: int) -> int:
    """Where the instrument's name ends: "accord de coopération en matière de défense" before ", révisé"."""
    stop = _NAME_STOPS.search(folded, end, end + _LONGEST_NAME)
    return stop.start() if stop else min(len(folded), end + _LONGEST_NAME)


def bodies(folded: str) -> list[tuple[int, int]]:
    """Where a sentence names an organisation of states that has no code of its own; not its acronym behind it."""
    found = [match.span() for match in _pattern("bodies").finditer(folded)]
    ends = {end for _, end in found}
    return [(start, end) for start, end in found if not (start - 2 in ends and folded[start - 1] == "(")]


@cache
def _pattern(which: Literal["deals", "acts", "bodies"]) -> re.Pattern[str]:
    """All patterns of instruments, of acts, or of bodies, each section a group."""
    text = files(__package__).joinpath("data/agreements.txt").read_text(encoding="utf-8")
    groups: list[str] = []
    for section in re.split(r"^\[", text, flags=re.MULTILINE)[1:]:
        name, _, body = section.partition("]")
        lines = [line for line in body.splitlines() if line and not line.startswith("#")]
        sort = "bodies" if name == "bodies" else "acts" if name.endswith((" verb", " noun")) else "deals"
        if sort == which:
            group = name.replace(" ", "_").replace("?", "_")
            groups.append(f"(?P<{group}>{'|'.join(lines)})")
    either = "|".join(groups)
    return re.compile(rf"(?<![\w-]){look_ahead(either)}(?:{either})(?![\w])")
