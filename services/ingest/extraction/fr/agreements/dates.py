"""Which moment of its sentence dates the act of a pact: not that of another act, of the report, of what is agreed on."""

from __future__ import annotations

import re
from datetime import date as Day

from services.ingest.extraction.fr.agreements import story as pact_story
from services.ingest.extraction.fr.agreements.binding import BINDING
from services.ingest.extraction.fr.agreements.pacts import Pact
from services.ingest.extraction.fr.agreements.place import NEXT_STEP, TO_DO
from services.ingest.extraction.fr.agreements.words import A_LAW, ENDING, Act, acts, deals
from services.ingest.extraction.fr.dates.timeline import years_on
from services.ingest.extraction.fr.mentions import When
from services.ingest.extraction.fr.reading import Reading
from services.ingest.extraction.fr.words.fold import fold

# "A annoncé en 2022 la rupture de l'accord": the day of the notice is that of the end.
_NOTICE = re.compile(r"\b(?:(?:annonc|notifi|signifi|decid|declar|inform)\w*|fait savoir)[^,;:.]{0,45}$")
# "Le 1er avril, une agence a révélé que X a conclu": the day of the report.
_TELLS_THAT = re.compile(
    r"\b(?:(?:annonc|revel|rapport|partag|publi|indiqu|affirm|confirm|precis|declar|signal|assur|soulign|avanc)(?:e|ent|ait|a|aient)|ecri[tv]\w*|fait savoir|apprend|appris)"
    r"\b[^;.:,]{0,40}? qu(?:e |')"
)
# "La signature, prévue lundi, a été repoussée à jeudi".
_PUT_OFF = re.compile(
    r"\b(?:repoussee?s?|reportee?s?|renvoyee?s?|decalee?s?|differee?s?|avancee?s?) (?:a|au|en|pour) ?(?:le )?$"
)
_SINCE = re.compile(r"\bdepuis(?: \w+)? ?$")
# "L'accord qui le liait à Oslo depuis 2012": how long it has been there.
_BOUND_SINCE = re.compile(
    r"\b(?:li(?:ait|aient|ant|e)|uni(?:ssait|ssaient|ssant|t|e)|en vigueur|regi(?:ssait|ssant|t)|existant)\b[^,;.]{0,40}$"
)
# "Où l'on s'entretuait encore en 2022": how things stood before.
_BACKGROUND = re.compile(
    r", (?:ou|qui|dont|que|qu')\b(?! (?:\w+ ){0,2}(?:avai(?:t|ent)|etai(?:t|ent)) \w+(?:[eiu]e?s?|it|is)\b)[^.;]*\b(?!avait|avaient|etait|etaient)\w{3,}(?:ait|aient)\b[^,;.]*$"
)
# "Interrompues depuis 2021, les négociations ont repris", "en veilleuse depuis 2014": since when nothing was done.
_IDLE = re.compile(
    r"\b(?:interromp\w+|suspend\w+|gele\w*|bloque\w*|enlise\w*|en (?:veilleuse|sommeil|suspens|panne|pause|souffrance|attente|rade)|au point mort|a l'arret) (?:depuis |en )?(?:le |la |l')?$"
)
# "72 millions pour 2022-2023": the years that it covers.
_COVERS = re.compile(
    r"\b(?:pour|couvr\w+|sur la periode|de la periode|au titre de|d'ici a|a l'horizon|horizon|valable|a compter|a partir|avec effet|effectif|jusqu'(?=en|au|a))(?: (?:au|du|de|des|la periode|les annees|l'annee|l'exercice))? $"
)
# "Approuve l'accord que l'Italie lui avait soumis en mai": when it was only proposed.
_PROPOSED = re.compile(
    r"\b(?:avai(?:t|ent)|a|ont) (?:\w+ )?(?:soumis|propose|transmis|promis|presente|demande|reclame|annonce)(?:e?s?) (?:en |le |des |a )?(?:fin |debut )?$"
)
# "A été signé lors de la visite de X, arrivé mardi soir": when he came.
_CAME = re.compile(r", (?:arrive|venu|debarque|parti|rentre|revenu)e?s? (?:\w+ment |ce |le |la veille )?$")
# "Les négociations, ouvertes à Panama en 2022, ont abouti": when they began.
_BEGUN = re.compile(
    r"\b(?:negociation|pourparler|discussion|tractation)s?\b[^;:.]{0,40}\b(?:ouvert|entam|engag|lanc|commenc|debut|amorc|relanc|repris)\w* (?:[^,;:.]{0,30} )?$"
)
_BY = re.compile(r" (?:\w+ )?d'ici(?: a| au)? ")
_DUE = re.compile(
    r"\b(?:avant|des|d'ici|a partir|a compter|courant|jusqu'\w*|pour|au plus tard|en|au|au cours|fin|debut|mi|a|pendant|durant|d'ici a|au debut|a la fin)"
    r"(?: (?:d[eu]|de l'|de la|la|le|l'|les|des|fin|debut|mois|fin de|debut de|premier|second|cours de|cours du))* ?$"
)
_BEYOND = re.compile(r"\bau-dela (?:de |du |d')(?:le )?$")
_PARTICIPLE = re.compile(r"(?:é|ée|és|ées|conclue?s?|convenue?s?|obtenue?s?)$")
# "N'ont pas renouvelé le pacte qui expirait dimanche": the end itself.
_RUNS_OUT = re.compile(r"\bqui (?:expir|arriv|prend|pren)\w*[^,;:.]{0,30}$")
# "Le 10 mars, au terme de longues négociations, ils ont signé": a date that opens its sentence is of its verb.
_OPENING = 8
# A day of any year, "le 12 décembre": what is planned is still to come.
_IN_A_YEAR = re.compile(r"\d(?:er)? [a-z]{3,9}$")
_AUXILIARY = re.compile(
    r",? (?:a|ont|avait|avaient|est|sont|etait|etaient|fut|furent|sera|seront)(?: ete)?(?: \w+ment)? |,? (?:et|puis) "
)
# "Un autre, jeudi", "un second le 3 mai".
_ITS_DAY = re.compile(r",? ?(?:l[ea] |ce )?")
# "… avait dénoncé l'accord ; il s'est ravisé en mai": of what follows.
_ELSEWHERE = re.compile(
    r"; [^;]*\b(?:a|ont|s'est|se sont|avai(?:t|ent)|s'etai(?:t|ent)) (?:\w+ )?\w+(?:[eiu]e?s?|is|it|te?s?)\b[^;]*$"
)
# "Suspendue à compter du 1er avril": an end that may be to come.
_FROM = re.compile(r"\b(?:a compter|a partir|des|jusqu\W\w+|d'ici|pour|avant) (?:de |du |le |au |en )?$")
_NEXT = re.compile(r"prochain|suivant|demain|tard")


def own_date(reading: Reading, pact: Pact) -> When | None:
    """The moment of the sentence that dates the act: not that of another act, nor of the report."""
    sentence, act = pact.sentence, pact.main
    folded = sentence.folded
    if act.frame == "named":
        told = (m for m in reading.moments(sentence) if _identifies(folded, pact, m.start - sentence.start))
        return next(told, None)
    if beside := _beside_its_name(reading, pact):
        return beside
    rivals = [
        other
        for other in (*pact.acts, *pact.refused)
        if other is not act and not _one_deed(folded, act, other)
    ]
    best: tuple[int, When] | None = None
    notice: When | None = None
    told_here = reading.moments(sentence)
    told_here = tuple(m for m in told_here if not pact_story.heads(sentence, m)) or told_here
    for moment in (_gone(pact, told, reading.anchor) for told in told_here):
        start, end = moment.start - sentence.start, moment.end - sentence.start
        if _reported(folded, act, start):
            notice = notice or (moment if _NOTICE.search(folded, max(0, start - 50), start) else None)
            continue
        if pact.status == "planned" and _PUT_OFF.search(folded, max(0, start - 30), start):
            return moment
        if _of_something_else(pact, moment, reading.anchor) or _of_another(pact, start):
            continue
        if act.end < start and _ELSEWHERE.search(folded, act.end, start):
            continue
        away = _distance(act, start, end)
        opens = start < _OPENING and folded.startswith(",", end)
        if any(
            (
                not (opens and other.noun)
                and _distance(other, start, end) < away
                and not _closes(folded, act, other, start, end)
            )
            or _of_subject(folded, act, other, start, end)
            for other in rivals
        ):
            continue
        away += 40 * len(re.findall(r"[;:]|\. ", folded[min(end, act.end) : max(start, act.start)]))
        if away < 420 and (best is None or away < best[0]):
            best = (away, moment)
    if best is None and act.frame in ENDING:
        return notice
    if best is None and _of_its_name(act, pact):
        told = (m for m in told_here if _identifies(folded, pact, m.start - sentence.start))
        return next(told, None)
    return best[1] if best else None


def _of_its_name(act: Act, pact: Pact) -> bool:
    """Whether the day in an instrument's name is that of the act: "l'accord de février 2019, conclu à Canberra"."""
    binds = act.frame in ("sign", "conclude") and act.deed in ("done", "under_way")
    return binds and not act.noun and pact.deal is not None and pact.deal.end <= act.start


def _beside_its_name(reading: Reading, pact: Pact) -> When | None:
    """The date of its own that one of several instruments has: "un accord avec A (août), un protocole avec B (mai)",
    "un accord avec A et un autre, jeudi, avec B".
    """
    sentence = pact.sentence
    all_of_them = deals(sentence.folded) if pact.deal else []
    for number, deal in enumerate(all_of_them):
        if deal != pact.deal:
            continue
        stop = all_of_them[number + 1].start if number + 1 < len(all_of_them) else len(sentence.folded)
        told = [(m.start - sentence.start, m) for m in reading.moments(sentence)]
        within = [(at, m) for at, m in told if deal.end < at < stop]
        shared = number and pact.main.end <= all_of_them[number - 1].start
        return next(
            (
                m
                for at, m in within
                if sentence.folded[at - 1] == "("
                or (shared and _ITS_DAY.fullmatch(sentence.folded, deal.name_end, at))
            ),
            None,
        )
    return None


def _of_another(pact: Pact, start: int) -> bool:
    """Whether a date stands right behind a later act on another instrument: "qui venait de ratifier le traité, a suspendu mercredi l'accord"."""
    folded, own = pact.sentence.folded, {act.start for act in (*pact.acts, *pact.refused)}
    others = [act for act in acts(folded) if act.start not in own and pact.main.end < act.start < start]
    return any(
        folded[act.end : start] in (" ", " le ", " en ")
        if not act.noun and pact.deal and act.deed == "done"
        else pact.main.deed == "done" and act.deed == "to_come" and ";" in folded[pact.main.end : act.start]
        for act in others
    )


def _gone(pact: Pact, moment: When, today: Day | None) -> When:
    """The moment a year earlier, where a deed that is done would be to come: "approuvé par le Sénat en mai, prendra effet";
    a year later, where an end would be past: "ne sera pas prorogé au-delà du 31 décembre".
    """
    act, at = pact.main, moment.start - pact.sentence.start
    if today and not moment.dated and moment.last < today and _BEYOND.search(pact.sentence.folded, 0, at):
        return years_on(moment, 1)
    if today and pact.status == "planned" and _IN_A_YEAR.search(fold(moment.text)) and moment.last < today:
        return moment if moment.dated else years_on(moment, 1)
    bare = _PARTICIPLE.search(pact.sentence.text[act.start : act.end]) if act.deed == "under_way" else None
    told = act.deed == "done" or bare is not None
    ends = act.frame in ENDING and (bare is None or _FROM.search(pact.sentence.folded, 0, at))
    if not told or act.noun or ends or pact.deal is None or _NEXT.search(moment.text):
        return moment
    if moment.dated or today is None or moment.first <= today:
        return moment
    return years_on(moment, -1)


def _of_something_else(pact: Pact, moment: When, today: Day | None) -> bool:
    """Whether a moment is of the instrument's name, of what it covers or leads to, or of who tells of it."""
    folded, act = pact.sentence.folded, pact.main
    start, end = moment.start - pact.sentence.start, moment.end - pact.sentence.start
    names = _identifies(folded, pact, start)
    if (names and act.frame != "recall") or (not names and _in_name(pact, start)):
        return True
    if act.frame not in ENDING and start < act.start and _TELLS_THAT.search(folded, end, act.start):
        return True
    if (moment.role == "until" and pact.status != "planned") or _covers(pact, start):
        return True
    if pact.deal is None and _of_what_to_do(folded, act, start):
        return True
    if act.frame in ENDING and folded.startswith("depuis", start) and _BOUND_SINCE.search(folded, 0, start):
        return True
    if act.end < start and (_PROPOSED.search(folded, act.end, start) or _CAME.search(folded, act.end, start)):
        return True
    if act.frame != "negotiate" and _BEGUN.search(folded, max(0, start - 110), start):
        return True
    if act.frame not in ENDING and _IDLE.search(folded, max(0, start - 40), start):
        return True
    adjacent = act.end <= start and folded[act.end : start].strip() in ("", "depuis")
    if act.frame in BINDING and not adjacent and _SINCE.search(folded, max(0, start - 12), start + 7):
        return True
    if act.frame in ENDING and _RUNS_OUT.search(folded[act.end : start]):
        return False
    if act.frame == "renew" and start < act.start and _RUNS_OUT.search(folded, 0, start):
        return True
    aside = _BACKGROUND.search(folded, act.end, start) or NEXT_STEP.search(folded[act.end : start])
    if act.deed != "to_come" and start > act.end and aside:
        return True
    return today is not None and _out_of_time(pact, moment, today)


def _out_of_time(pact: Pact, moment: When, today: Day) -> bool:
    """Whether the moment lies where the act cannot: a plan's in the past, a signature's in the future."""
    if pact.status == "planned":
        return moment.last < today
    if "X" in moment.edtf and moment.first > today:
        return True
    if pact.main.frame == "negotiate":
        gap = pact.sentence.folded[pact.main.end : moment.start - pact.sentence.start]
        return moment.first > today and ";" in gap
    return pact.main.deed == "done" and pact.main.frame in BINDING and moment.first > today


def _of_what_to_do(folded: str, act: Act, start: int) -> bool:
    """Whether a date is of what was agreed on: "convenu d'ouvrir, avant la fin de mars, un poste"; not "lors d'un tête-à-tête mardi"."""
    deed = TO_DO.search(folded, act.end, start)
    return deed is not None and _DUE.search(folded[deed.end() : start]) is not None


def _covers(pact: Pact, start: int) -> bool:
    """Whether the date is of what the deal covers; "doivent signer d'ici à juin" is of the act."""
    folded, act = pact.sentence.folded, pact.main
    if pact.status == "planned" and _BY.fullmatch(folded, act.end, start):
        return False
    return folded.startswith("jusqu", start) or _COVERS.search(folded, max(0, start - 30), start) is not None


def _reported(folded: str, act: Act, start: int) -> bool:
    """Whether a date is that of the report: "a annoncé lundi"; "ont annoncé lundi un accord" is the act itself."""
    said = pact_story.TOLD.search(folded, max(0, start - 70), start)
    if said and not act.noun and said.end() > act.end > said.start() and not folded[act.end : start].strip():
        return False  # "souligne la portée de l'accord conclu mardi"
    both = said and (folded.endswith("ont ", 0, said.start()) or folded.startswith("annoncent", said.start()))
    if both and act.noun and folded.startswith("conclu", act.start):
        return False  # "ont annoncé mardi la conclusion de l'accord"
    return said is not None and not act.start <= said.start() < act.end


def _one_deed(folded: str, act: Act, other: Act) -> bool:
    """Whether two acts are one: "a adopté mercredi le projet de loi ratifiant l'accord", "ont conclu un accord, signé …"."""
    if {act.deed, other.deed} <= {"done", "under_way"} and {act.frame, other.frame} <= {"sign", "conclude"}:
        return True
    law = act.frame == "ratify" and other.frame == "sign" and A_LAW.match(folded, other.end)
    return (
        bool(law)
        or (
            act.frame == other.frame
            and (act.frame != "sign" or other.deed != "to_come" or act.deed != "done")
        )
        or (
            act.frame in ("ratify", "amend", "renew", "terminate", "suspend")
            and folded.startswith(("adopt", "vot", "approuv", "promulg", "valid"), other.start)
        )
    )


def _closes(folded: str, act: Act, other: Act, start: int, end: int) -> bool:
    """Whether a comma behind the date keeps it with `act`: "approuvé en mai, prendra effet" is of May."""
    return act.end <= start and "," not in folded[act.end : start] and "," in folded[end : other.start]


def _of_subject(folded: str, act: Act, other: Act, start: int, end: int) -> bool:
    """Whether the date closes the subject with its own deed: "le mémorandum signé en 2017 a été reconduit", "signé en 2017, puis reconduit"."""
    apart = other.end <= start and "," not in folded[other.end : start]
    return apart and _AUXILIARY.fullmatch(folded, end, act.start) is not None


def _distance(act: Act, start: int, end: int) -> int:
    return start - act.end if start >= act.end else act.start - end + 5


def _identifies(folded: str, pact: Pact, start: int) -> bool:
    """Whether the date only names the instrument: "l'accord du 17 décembre 2018"."""
    if pact.deal is None or start < pact.deal.end or start > pact.deal.name_end + 12:
        return False
    return (
        re.match(r" ?(?:d[ue] |d')", folded[pact.deal.name_end :]) is not None
        and start <= pact.deal.name_end + 4
    )


def _in_name(pact: Pact, start: int) -> bool:
    """Whether the date belongs to an instrument's name: "feuille de route pour la période 2023-2025"."""
    return any(deal.start <= start < deal.name_end for deal in deals(pact.sentence.folded))
