"""The words of agreements in a folded sentence: instruments, and the acts that bind, change or end them."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import Final, Literal, get_args

import msgspec

from services.eventlog.claims import AgreementStatus, Instrument
from services.ingest.extraction.fr.agreements.deeds import (
    called_off,
    deed_of,
    if_true,
    no_longer,
    not_renewed,
)
from services.ingest.extraction.fr.data import meant, text_of
from services.ingest.extraction.fr.words import grammar
from services.ingest.extraction.fr.words.beginnings import look_ahead
from services.ingest.extraction.fr.words.grammar import Deed

Frame = Literal[
    "sign",
    "recall",
    "named",
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
    "accede",
]
# What an act makes of its instrument once done, and what while it is to come.
STATUS: Final[dict[Frame, AgreementStatus]] = {
    "sign": "signed",
    "recall": "signed",
    "named": "signed",
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
    "accede": "concluded",
}
# Acts that end an instrument, for good or for a while: done once they are announced.
ENDING: Final = ("terminate", "suspend")
STAGES: Final[tuple[AgreementStatus, ...]] = get_args(AgreementStatus)
# "Accord" and "traite" are often no instrument: "donner son accord", "d'un commun accord", "la traite des êtres humains".
_CONSENT = re.compile(
    r"(?:\b(?:commun|en|plein|bon|desaccord|pas|mise?s?|tombee?s?|mettre|mettent|etre|sont|est|soient|tous|bien|d')(?: d')? ?"
    r"|\b(?:donn\w+|obten\w+|obtient|refus\w+|retir\w+|sans|avec)(?: (?!de\b)\w+)? (?:son|leur|votre|notre|l') ?)$"
)
_SAME_KIND = re.compile(r"cel|ce$|autre|second|deuxieme|troisieme|quatrieme|dernier")
_DRAFT_OF = re.compile(r"\b(?:projets?|propositions?|ebauches?|brouillons?|versions?) d'$")
# "N'ont plus d'accord de pêche".
_NONE_OF = re.compile(r"\b(?:plus|pas|point) d'$")
_MASCULINE = re.compile(
    r"\b(?:le|un|du|ce|au|dudit|son|leur|notre|nouveau|vieux|premier|second|dernier|de|d'un|ancien|tout|grand|projet de|meme|les|des|deux|ces|\d+) $"
)
# "1963 : traité de l'Élysée".
_OPENS = re.compile(r"(?:^|\d ?[:–—.-]) ?$")
_TRAFFIC = re.compile(
    r" (?:d'etres|des etres|d'humains|des humains|des blanches|des personnes|des femmes|negriere)"
)
_INDEFINITE = re.compile(
    r"(?<!\bles )(?<!\bces )\b(?:un|une|des|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|[a-z]*(?:ze|vingt)|dix-\w+|plusieurs|\d+|nouveau|nouvel|nouvelle)(?: \w+)? $"
)
# "A signé la loi de ratification": no signature of the instrument.
A_LAW = re.compile(r"[^.;:]{0,30}\b(?:lois?|decrets?|ordonnances?|instruments?|dahirs?)\b")
# What closes an instrument's name: punctuation, a verb, its parties, its date, the next instrument.
_NAME_STOPS = re.compile(
    r" ?[,;:.?!()«»–]| et (?:de |d')\w+(?:er|ir|dre|tre)\b| (?:qu|n)'| en (?=est |sont |etait |etaient )| (?:tiree?s?|issue?s?|signee?s?|remont(?:e|ent|ait)|conclue?s?|paraphee?s?|trouvee?s?|obtenue?s?|scellee?s?|nouee?s?|adoptee?s?|approuvee?s?|ratifiee?s?|renouvelee?s?|(?<!les )(?<!des )reconduite?s?|denoncee?s?|suspendue?s?|entre|avec|qui|que|ne|dont|par|revisee?s?|en vigueur|en presence"
    r"|lors|ainsi|mais|afin|puis|ou|quand|censee?s?|lie|liant|uni(?:t|ssent)|unira|liera|a ete|ont ete|avait|avaient|aurai(?:t|ent)|serai(?:t|ent)|a(?! (?:la|le|les|un|une|des|ce|cette|leur|l)\b)|ont|est|sont|sera|seront|ete"
    r"|en (?:poche|main)|compte(?:nt)?(?= (?:une?|deux|trois|quatre|\d+)\b)|sous le bras|a la cle|s'est|se sont|se deroul\w+|etai(?:t|ent)|[a-z]+(?:era|eront|ira|iront|dra|dront)|cette (?:annee|semaine)|in extremis|(?:lui|elle)-meme|eux-memes|en (?:deux|trois|quatre|cinq|six|dix|quelques|\d+) (?:jours|heures|semaines|mois|ans)|entre en|pese|prevoi\w+|destinee?s?|qualifiee?|historique|y (?:a|ont|avait|avaient|sera|seront|fut|furent|est|sont)"
    r"|dev(?:r?ait|r?aient)|doi(?:t|vent)|permet\w*|fait|font|vise|visent|visant|vien(?:t|nent)|compren\w+|comporte\w*|porte|portent|couvre\w*"
    r"|couronne\w*|constitue\w*|existe\w*|marque|permit|stipule\w*|enonce\w*|s'inscri\w+|s'ouvr\w+|s'engag\w+|demarr\w+|debut(?:e|ent|ait|era)|sous|en marge|a l'(?:occasion|issue)|au (?:terme|cours)"
    r"|dans (?:l[ea]s?|leurs?|sa|ses) (?:valises?|bagages|besace|poche|poches|mallette|sacoche|cartable)|met(?:tent)? (?:fin|un terme)|prealablement|diffusee?s?|initiee?s?|negociee?s?|prevue?s?|annoncee?s?|publiee?s?|but(?:e|ent|aient)|achopp\w+|pietin\w+|patin\w+|s'enlis\w+|dument|recemment"
    r"|d'ici|expir\w*|complet(?:e|ent|ait|era)|s'ajout\w+|dat(?:e|ent|ait|aient|ant)|d'un montant|d'une valeur|d'une duree|valable|datee?s?|dotee?s?|assortie?s?|y afferente?s?|pour (?:une (?:duree|periode)|(?:deux|trois|quatre|cinq|dix|\d+) ans))(?![\w-])"
    r"| (?:bien |encore )?(?:plus|moins|aussi|tres|assez) (?!d[e' ])[a-z]+| (?:de |d')(?=(?:[\d.,]+|[a-z-]+) (?:millions?|milliards?)\b)"
    r"| (?=l'an(?:nee)? (?:derni|pass|proch)|l[ae] (?:semaine|mois) (?:derni|pass|proch)|les (?:lie|uni)|(?:(?:ce |le )?(?:lun|mar|mercre|jeu|vendre|same)di|hier|avant-hier|aujourd'hui|ce (?:jour|matin|soir|dimanche))\b)| (?:a|au|en|le|du|des|les|de|depuis) (?=\d|janvier|fevrier|mars|avril|mai|juin|juillet|aout|sept|oct|nov|dec|lundi|mardi"
    r"|mercredi|jeudi|vendredi|samedi|dimanche|l'an|l'annee)| et (?=une? |deux |trois |quatre |d'une? |\d|(?:du |de l'|de la )(?:accord|traite|protocole|convention|memorandum))"
)
# "Une déclaration conjointe établissant un partenariat": what an instrument brings about is no other.
_BRINGS = re.compile(
    r"[^,;:.]{0,40}\b(?:etabliss|institu|cre|instaur|consacr|lanc|scell|fond|nou|formalis|officialis)ant (?:\w+ment )?(?:une?|l[ea]|leur|des) ?(?:\w+ )?"
)
_LONGEST_NAME = 140
# No sentence of the press holds more acts, or more instruments.
_MOST = 16


# Verbs that tell of an agreement only with "depuis", or as news: "les deux pays sont désormais liés par un pacte".
_BOND = re.compile(r"lie(?:nt)?\b|uni(?:t|ssent)\b|(?:est|sont) (?:\w+ )?liee?s?\b")
_SINCE_WHEN = re.compile(
    r"\bdepuis (?:le |la |l'|\w+ )?(?:\w+ )?(?:\d|lun|mar|mer|jeu|vendre|same|dim|hier|jan|fev|avr|mai|jui|aou|sep|oct|nov|dec|annee|semaine|mois)|\bdesormais lie"
)


# "L'accord, négocié par les Américains, prévoit": who brought it about, and no talks that go on.
_BROKERED = re.compile(r"negociee?s? (?:par|sous|grace a)\b(?! [^.;:,]{2,40} et )")
# "L'accord de pêche de 2013", "la convention du 10 mars 1964".
_DATED_NAME = re.compile(r" (?:de |du |d')(?:(?:\d{1,2}(?:er)? )?[a-z]{3,9} )?(?:19|20)\d\d\b")
_NAMED_BY_DATE = re.compile(
    r"\b(?:accords?|traite|convention|protocole|memorandum|pacte|declaration|contrat|arrangement|echange)\b[^.;:]{0,80} (?:de |du |d')(?:[\da-z]+ ){0,2}(?:19|20)\d\d\b"
)


# "La signature de l'accord est prévue jeudi": said of the signing, which tells by itself.
_THE_SIGNING = re.compile(r"\b(?:signature|ceremonie|ratification|entree en vigueur|visite|vote)\b[^.;:]*$")


# "Accord in extremis, mercredi, entre Oslo et Riga."
WITHOUT_VERB = re.compile(
    r"^\W*(?=(?:accord|pacte|traite|protocole|memorandum|convention)\b)[^.;:]{4,90}\bentre (?:l[ea]s? |l')?[\w' -]{3,40} et (?:l[ea]s? |l')?[\w'-]{3,20}(?: [\w'-]{2,15}){0,2}?"
    r"(?:\W*$|,| (?:sur|pour|autour|au sujet|en matiere|en vue|dans|hier|\w+di)\b)"
)
# "Un échange de notes a eu lieu mardi", "l'échange de lettres, intervenu en mai": what is itself the signing.
_EXCHANGED = re.compile(
    r"echanges? de (?:notes|lettres)\b[^.;:]{0,90}?(?:\b(?:a|avait|ont) (?:\w+ )?eu lieu\b|, intervenue?s? |\bs'(?:est|etait) (?:\w+ )?deroulee?\b)"
)


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
    """Words that sign, end, negotiate … an instrument, with what the verb says of its deed.

    What is told as `hearsay`, "auraient signé", has the deed that it would have if it were true.
    """

    start: int
    end: int
    frame: Frame
    deed: Deed
    noun: bool
    passive: bool
    hearsay: bool = False


def dated_name(folded: str, end: int) -> bool:
    """Whether a date is part of the name that ends at `end`: "l'accord de pêche" before "de 2013" or "du 3 mai 2013"."""
    return _DATED_NAME.match(folded, end) is not None


def trigger() -> re.Pattern[str]:
    """What a sentence must have to tell of an agreement, and of most others has not."""
    return _pattern("acts")


def deals(folded: str) -> list[Deal]:
    """The instruments of a sentence, in order."""
    found: list[Deal] = []
    for match in islice(_pattern("deals").finditer(folded), _MOST):
        kind = match.lastgroup or ""
        if _is_other_word(folded, match) or (
            found and _BRINGS.fullmatch(folded, found[-1].end, match.start())
        ):
            continue
        before = folded[max(0, match.start() - 24) : match.start()]
        found.append(
            Deal(
                start=match.start(),
                end=match.end(),
                name_end=_name_end(folded, match.end()),
                instrument=_kind(kind, match.group(), found),
                vague=kind.endswith("_"),
                definite=not _INDEFINITE.search(before),
            )
        )
    return found


def _kind(section: str, word: str, before: list[Deal]) -> Instrument:
    """The instrument that a section of the file is of; "celui de 2019" and "un autre" are of the kind told just before."""
    if before and _SAME_KIND.match(word):
        return before[-1].instrument
    return section.rstrip("_")  # type: ignore[return-value]  # the file's sections are instruments


def acts(folded: str) -> list[Act]:
    """The acts of a sentence, in order."""
    found: list[Act] = []
    for match in islice(_pattern("acts").finditer(folded), _MOST):
        frame, _, sort = (match.lastgroup or "").rpartition("_")
        noun = sort == "noun"
        start, end = match.span()
        if (frame in ENDING and called_off(folded, start, end)) or _is_no_bond(folded, start):
            continue
        if _BROKERED.match(folded, start) and not _PASSIVE.search(folded, max(0, start - 20), start):
            continue
        deed = deed_of(folded, start, end, noun=noun, ends=frame in ENDING)
        if frame == "plan" and _THE_SIGNING.search(folded, 0, start):
            continue
        if frame == "plan":
            frame, deed = "sign", "denied" if deed == "denied" else "to_come"
        if frame == "renew" and deed == "denied" and not_renewed(folded, start, end):
            frame, deed = "terminate", "done"
        if frame == "in_force" and deed == "denied" and no_longer(folded, start, end):
            frame, deed = "terminate", "done"
        found.append(
            Act(
                start=start,
                end=end,
                frame=frame,  # type: ignore[arg-type]  # the file's sections are frames
                deed=if_true(folded, start) if deed == "hearsay" else deed,
                hearsay=deed == "hearsay",
                noun=noun,
                passive=not noun
                and _PASSIVE.search(grammar.without_incise(folded[max(0, start - 90) : start])) is not None,
            )
        )
    return found


_PASSIVE = re.compile(
    r"\b(?:ete|etre|est|sont|sera|seront|etait|etaient|fut|furent|serait|seraient)(?: \w+ment| deja| ainsi| aussi| egalement| enfin| en bloc)? $"
)


def tells(folded: str) -> bool:
    """Whether a sentence has what may tell of an agreement: an act, or an instrument named by its date or its sides."""
    return any(told.search(folded) for told in (trigger(), _NAMED_BY_DATE, WITHOUT_VERB, _EXCHANGED))


def took_place(folded: str, deal: Deal) -> bool:
    """Whether an instrument is an exchange of notes that is told to have taken place."""
    return _EXCHANGED.match(folded, deal.start) is not None


def _is_no_bond(folded: str, start: int) -> bool:
    """Whether the verb only says that an agreement binds: "un accord lie les deux pays" does not tell since when."""
    return _BOND.match(folded, start) is not None and _SINCE_WHEN.search(folded) is None


def _is_other_word(folded: str, match: re.Match[str]) -> bool:
    word, before = match.group(), folded[max(0, match.start() - 24) : match.start()]
    if word == "accord" and _CONSENT.search(before):
        return _DRAFT_OF.search(before) is None and not (
            _NONE_OF.search(before) and folded.startswith(" de ", match.end())
        )
    if word.startswith("traite"):
        alone = _MASCULINE.search(before) or _OPENS.search(before)
        return not alone or _TRAFFIC.match(folded, match.end()) is not None
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
    text = text_of("agreements.txt")
    groups: list[str] = []
    for section in re.split(r"^\[", text, flags=re.MULTILINE)[1:]:
        name, _, body = section.partition("]")
        sort = "bodies" if name == "bodies" else "acts" if name.endswith((" verb", " noun")) else "deals"
        if sort == which:
            group = name.replace(" ", "_").replace("?", "_")
            groups.append(f"(?P<{group}>{'|'.join(meant(body))})")
    either = "|".join(groups)
    return re.compile(rf"(?<![\w-]){look_ahead(either)}(?:{either})(?![\w])")
