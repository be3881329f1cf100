"""Who did as much as was told: "la Suède a fait de même", "la Serbie signe à son tour", "Tirana s'y rallie en mai, Podgorica en juin"."""

from __future__ import annotations

import re
from collections import Counter

import msgspec

from services.eventlog import edtf
from services.eventlog.claims import Agreement, AgreementStatus, Span
from services.ingest.extraction.almanac import Period
from services.ingest.extraction.fr.agreements import context as pact_context
from services.ingest.extraction.fr.agreements import each as pact_each
from services.ingest.extraction.fr.agreements import words as pact_words
from services.ingest.extraction.fr.agreements.place import town_behind
from services.ingest.extraction.fr.dates.timeline import years_on
from services.ingest.extraction.fr.findings import Because, Finding, Verdict
from services.ingest.extraction.fr.mentions import When
from services.ingest.extraction.fr.reading import Reading, Sentence
from services.ingest.extraction.fr.sides.parties import Party
from services.ingest.extraction.fr.words import grammar
from services.ingest.extraction.fr.words.fold import fold

_HAVE = r"(?:(?:a|ont|avait|avaient|vien(?:t|nent) d[e']|devrai(?:t|ent)|doi(?:t|vent)|va|vont|s'apprete(?:nt)? a|compte(?:nt)?) ?)"
_AFTER = (
    r"(?=\W*$|[,.;:(]| (?:en|le|a|au|aux|des|peu|quelques|deux|trois|quatre|cinq|six|un|une|dix|hier|ce|cette|l'annee|l'an|la semaine|le mois|mi-|fin|debut|courant|"
    r"aussitot|ensuite|presque|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|son exemple|cet exemple|l'exemple|le mouvement|depuis)\b)"
)
# "Berlin signe le sien", "Rome et Madrid ont conclu le leur".
_ITS_OWN = r"(?:le (?:sien|leur)|la (?:sienne|leur))\b(?! \w+ment| propre)"
# Without one of these words nobody does as another did.
_WORDS = re.compile(
    r"\b(?:tour|imit\w+|sui(?:vi|vr|ve|t)\w*|rejoi\w+|vien\w+|vin(?:t|rent)|ce (?:fut|sera)|rebelote|(?:de )?meme|idem|bis|autant|pareil|emboit\w+|fait|s'y"
    r"|adher\w+|souscri\w+|aussi|egalement|l[ea] (?:sien(?:ne)?|leur))\b"
)
# What a state does that does as another did before it.
_AS_MUCH = re.compile(
    rf"\b(?:(?:en |l')?{_HAVE}?(?:en )?(?:fai(?:t|re)|font|fit|firent|fera|feront) (?:de meme|autant|pareil)\b"
    rf"|(?:lui |leur )?{_HAVE}?emboit\w+ (?:\w+ )?le pas|(?:l'|les ){_HAVE}?(?:imit\w+|rejoint(?:e|s|es)?|rejoi(?:gnent|gnit|ndra))\b"
    rf"|l'{_HAVE}(?:\w+ )?fait(?=,? (?:en|des|le|hier|il y a|la semaine|l'an|\w+ (?:ans?|jours?|mois|semaines?) (?:plus tot|avant|plus tard))\b)"
    rf"|s'y (?:(?:est|sont|etait|etaient) )?(?:\w+ )?(?:ralli|joi|associ|convert|mettre|mi[ts]\b)\w*|(?:y ){_HAVE}?(?:adher\w+|souscri\w+)"
    rf"|{_HAVE}?(?:suivi|suivre|suit|suivent|suivra|suivront|suivit|suivirent){_AFTER}"
    rf"|(?:{_HAVE}(?<= )(?:\w+ )?)?(?:re)?(?:sign|paraph|ratifi|conclu|scell|obten|obtien|decroch|arrach|negoci)\w* (?:\w+ ){{0,2}}{_ITS_OWN}"
    rf"|(?:{_HAVE}(?<= )(?:\w+ )?)?(?:re)?(?:sign|paraph|ratifi)\w+(?=,? (?:a (?:son|leur) tour|elles? aussi|lui aussi|eux aussi|egalement|de meme|aussi)\b)"
    rf"|(?:a (?:son|leur) tour|elles? aussi|lui aussi|eux aussi|egalement),? {_HAVE}?(?:re)?(?:sign|paraph)\w+{_AFTER})"
)
# "Vient le tour du Monténégro", "puis ce fut au tour de la Suède", "la Suède a suivi" the other way round.
_TURN = re.compile(
    r"(?:^|[,;:.] |\bet |\bpuis )\W*(?:puis |ensuite |enfin )?(?:vien(?:t|nent)|vint|vinrent|vien(?:dra|dront)|c'est|c'etait|ce (?:fut|sera))(?: \w+)?"
    r"(?: (?:le|au) tour (?:de la |du |de l'|des |de |d')|(?<=vient)(?:, [^,;.]{3,30},)? (?:la |le |l'|les )|(?<=vint) (?:la |le |l'|les ))(?:l[ea]s? |l')?$"
)
# "…, imité jeudi par le Niger".
_BY_FOLLOWER = re.compile(
    r", (?:bientot |aussitot |vite )?(?:imite|suivi|rejoint)e?s? (?:[^,;:.]{0,40} )?(?:par|de|d') ?(?:l[ea]s? |l')?$"
)
# "Même chose le lendemain avec Nouakchott": another partner of the same side.
_WITH_ANOTHER = re.compile(
    r"^\W*(?:(?:et|puis) )?(?:rebelote|meme (?:chose|scenario|scene|ceremonie|rituel|geste|exercice)|idem|bis repetita)\b[^.;:]{0,40}\bavec (?:l[ea]s? |l')?$"
)
# "Elle a fait de même avec l'Inde", "…, a fait de même avec l'Inde".
_SAME = re.compile(
    rf"(?:\b(?:elles?|ils?)|,) (?P<did>(?:en )?{_HAVE}?(?:en )?(?:fai(?:t|re)|font|fit|firent|fera|feront) (?:de meme|autant|pareil)\b)"
)
_BEHIND_WITH = re.compile(r"\bavec (?:l[ea]s? |l')?$")
_TURN_GOES_ON = re.compile(rf"{_AFTER}| de (?:sign|paraph)")
_AGAIN_BEHIND = re.compile(
    r",? (?:a (?:son|leur) tour|elles? aussi|lui aussi|eux aussi|egalement|de meme|aussi)"
)
_TO_COME = re.compile(
    r"suivr|fera|feront|sera|viendr|devrai|doi(?:t|vent)|va |vont |s'apprete|compte|emboiter|imiter"
)
_APART = re.compile(
    r"(?:,? (?:elles?|lui|eux|aussi|a son tour|ensuite|enfin|enfin|vite|bientot|[^,;.:]{2,30},))*,? ?"
)
# "L'accord avec la Suède a suivi".
_IN_NAME = re.compile(r"\b(?:avec|entre|par|de|d'|du|des|a|au|aux|en|pour|chez) ?(?:l[ea]s? |l')?$")
# So many mentions more make somebody the one whom an article speaks of.
_OFTEN = 3
# Letters of a state's code, of some organisations too.
_ISO = 2
_UNIONS = ("EU", "UN")
_AND = re.compile(r",? (?:et|puis|comme|ainsi que) (?:l[ea]s? |l')?")
_LISTED = re.compile(r", (?:l[ea]s? |l')?")
# "Le 16 février", "en mai"; not "le mois dernier".
_OF_ANY_YEAR = re.compile(
    r"\b(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|\d+)(?: suivant)?$"
)
# Sentences behind the instrument on which one still speaks of it, entries of a chronology more.
_STORY, _CHRONICLE = 6, 14
# Verdicts back that tell whose agreements the article is about: a bound on the work that an endless page makes.
_LOOKED_AT = 300
# What a verb of its own makes of the follower's instrument.
_STAGES: tuple[tuple[str, AgreementStatus], ...] = (
    (r"sign|paraph", "signed"),
    (r"negoci", "negotiating"),
    (r"ratifi", "ratified"),
    (r"conclu|scell|obten|obtien|decroch|arrach", "concluded"),
)
_BINDING: tuple[AgreementStatus, ...] = (
    "signed",
    "concluded",
    "planned",
    "ratified",
    "in_force",
    "terminated",
    "renewed",
)


def after(reading: Reading, sentence: Sentence, told: Finding, said: list[Verdict]) -> list[Finding]:
    """A claim for each state that a sentence says to have done as one did in what was `told` last of all `said`."""
    claim = told.claim
    assert isinstance(claim, Agreement)  # noqa: S101  # only agreements are told here
    reach = _CHRONICLE if sentence.entry else _STORY
    near = reading.sentences[max(0, sentence.index - reach)].start
    if claim.evidence[-1].start < near or not _may_be_followed(claim):
        return []
    deed = _deed(reading, sentence) if _WORDS.search(sentence.folded) else None
    if deed is None:
        return []
    who, start, end = deed
    status = _status(sentence.folded, claim.status, start, end)
    others = any(deal.start > start and not deal.vague for deal in pact_words.deals(sentence.folded))
    partner = _told_with(reading, sentence, end)
    again = any(party.code in claim.parties for party in who) and (len(who) > 1 or partner in claim.parties)
    if status is None or others or again or (not partner and who[0].code in claim.parties):
        return []
    if partner in {party.code for party in who}:
        common = _common(reading, sentence, told, said, again=True)
    else:
        common = partner or _common(reading, sentence, told, said)
    since = claim.date if status not in ("planned", "negotiating") else None
    days = _days(reading, sentence, since, who, (start, end))
    if status == "negotiating":
        days = dict.fromkeys(days)  # since when is seldom told
    aside = _AGAIN_BEHIND.match(sentence.folded, end)
    place = town_behind(reading, sentence, aside.end() if aside else end)
    return [
        _like(told, sentence, (code, common), day, (status, place))
        for code, day in days.items()
        if code != common
    ]


def _may_be_followed(claim: Agreement) -> bool:
    """Whether others may do as much: of two states, and no purchase."""
    return len(claim.parties) == 2 and claim.status in _BINDING and claim.instrument != "contract"


def _deed(reading: Reading, sentence: Sentence) -> tuple[list[Party], int, int] | None:
    """The states that do as much, and the words that say so."""
    folded = sentence.folded
    standing = [
        p for p in pact_context.standing(reading, sentence) if p.sort not in ("city", "company", "demonym")
    ]
    people = [*standing, *_officials(reading, sentence)]
    for match in _AS_MUCH.finditer(folded):
        signs = re.search(r"sign|paraph", match.group()) is not None
        before = [p for p in (people if signs else standing) if p.end <= match.start()]
        if not before or not _APART.fullmatch(folded, before[-1].end, match.start()):
            continue
        if grammar.negated(folded, match.start(), match.end()) or _IN_NAME.search(
            folded, 0, before[-1].start
        ):
            continue
        who = before[-1:]
        for party in reversed(before[:-1]):
            joint = _AND if len(who) == 1 else _LISTED
            if joint.fullmatch(folded, party.end, who[0].start) is None:
                break
            who.insert(0, party)
        return who, match.start(), match.end()
    if again := _same_with_another(folded, standing):
        return again
    for party in standing:
        ahead, behind = folded[: party.start], _TURN_GOES_ON.match(folded, party.end)
        if (_TURN.search(ahead) and behind) or _BY_FOLLOWER.search(ahead) or _WITH_ANOTHER.search(ahead):
            return [party], party.start, party.end
    return None


def _same_with_another(folded: str, standing: list[Party]) -> tuple[list[Party], int, int] | None:
    """The other partner of whoever was told of: "elle a fait de même avec l'Inde"."""
    done = _SAME.search(folded)
    behind = [p for p in standing if done and p.start >= done.end()]
    party = next((p for p in behind if done and _BEHIND_WITH.search(folded, done.end(), p.start)), None)
    if done is None or party is None or grammar.negated(folded, done.start("did"), done.end()):
        return None
    return [party], done.start("did"), done.end()


def _officials(reading: Reading, sentence: Sentence) -> list[Party]:
    """The people of a sentence, each for a country, where it names no other: "Olaf Scholz signe le sien"."""
    at = sentence.start
    named = {p.country for p in reading.places(sentence) if p.sort != "city"}
    return [
        Party(h.start - at, h.end - at, h.start - at, h.person.country, h.person.name, "bare", "person")
        for h in reading.people(sentence)
        if h.person.country and named <= {h.person.country}
    ]


def _status(folded: str, before: AgreementStatus, start: int, end: int) -> AgreementStatus | None:
    """What the deed makes of the follower's own instrument; None where nobody has done so yet."""
    if _TO_COME.search(folded, max(0, start - 30), end):
        return "planned"
    for stem, status in _STAGES:
        if re.search(stem, folded[start:end]):
            return status
    return None if before == "planned" else before


def _told_with(reading: Reading, sentence: Sentence, end: int) -> str | None:
    """The other side where the sentence itself names it behind the deed: "paraphe le sien avec Santiago"."""
    behind = (p for p in pact_context.standing(reading, sentence) if p.start >= end and p.sort != "company")
    return next((p.code for p in behind if _BEHIND_WITH.search(sentence.folded, end, p.start)), None)


def _common(
    reading: Reading, sentence: Sentence, told: Finding, said: list[Verdict], *, again: bool = False
) -> str:
    """The side with which the others do as much: that of most agreements told, an organisation, else whom the article
    speaks of most, or the partner; where it did the same `again` with another partner, the other side.
    """
    claim = told.claim
    assert isinstance(claim, Agreement)  # noqa: S101  # only agreements are told here
    findings = [one.claim for one in said[-_LOOKED_AT:] if isinstance(one, Finding)]
    pairs = [claim.parties for claim in findings if isinstance(claim, Agreement)]
    counts = Counter(code for pair in pairs for code in pair)
    mentions = reading.once("mentions", reading.sentences[0], lambda: _mentions(reading))
    first = claim.evidence[0].start
    home = next(one for one in reversed(reading.sentences[: sentence.index + 1]) if one.start <= first)
    partners = [
        p.code
        for p in pact_context.standing(reading, home)
        if p.code in claim.parties and _BEHIND_WITH.search(home.folded[: p.start])
    ]
    again = again or any(
        _WITH_ANOTHER.search(sentence.folded[: p.start]) for p in pact_context.standing(reading, sentence)
    )
    return max(
        claim.parties,
        key=lambda code: (
            counts[code],
            len(code) > _ISO or code in _UNIONS,
            mentions[code] // _OFTEN,
            (code in partners) != again,
            claim.parties.index(code),
        ),
    )


def _mentions(reading: Reading) -> Counter[str]:
    return Counter(place.country for one in reading.sentences for place in reading.places(one))


def _days(
    reading: Reading, sentence: Sentence, since: str | None, who: list[Party], deed: tuple[int, int]
) -> dict[str, Period | When | None]:
    """The day of each who did as much, not before it was done `since`, and of those listed behind with a day of their own."""
    first = _day(reading, sentence, who, deed[0])
    first = _no_earlier(first, since) if isinstance(first, When) else first
    days: dict[str, Period | When | None] = {party.code: first for party in who}
    for party, day in pact_each.dated_partners(reading, sentence, start=deed[1], least=1):
        days[party.code] = pact_each.in_order(first, day) if isinstance(first, When) else day
    return days


def _no_earlier(when: When, before: str | None) -> When:
    """The moment in the year told before, or the next one, where it prints none and that one is past: "le 16 février"."""
    if when.dated or not _OF_ANY_YEAR.search(fold(when.text)):
        return when
    if before is None or not before[:4].isdigit() or int(before[:4]) >= when.first.year:
        return when
    same = years_on(when, int(before[:4]) - when.first.year)
    later = same if same.last.toordinal() >= edtf.parse(before).first else years_on(same, 1)
    return msgspec.structs.replace(later, dated=True)


def _day(reading: Reading, sentence: Sentence, who: list[Party], start: int) -> Period | When | None:
    """The day of the deed: behind it, else in its clause ahead of the subject, else that of the chronology's entry."""
    told = [(m.start - sentence.start, m) for m in reading.moments(sentence)]
    behind = next((m for at, m in told if at >= start), None)
    acts = [act.end for act in pact_words.acts(sentence.folded) if act.end <= who[0].start]
    left = max([*acts, sentence.folded.rfind(";", 0, who[0].start)], default=0)
    ahead = next((m for at, m in told if left < at + 1 <= who[0].start), None)
    return behind or ahead or reading.entry_date(sentence)


def _like(
    told: Finding,
    sentence: Sentence,
    codes: tuple[str, str],
    day: Period | When | None,
    stage: tuple[AgreementStatus, str | None],
) -> Finding:
    """The finding as one of others, on their own day and at its own stage and place."""
    claim = told.claim
    assert isinstance(claim, Agreement)  # noqa: S101  # only agreements are told here
    here = Span(sentence.start, sentence.end)
    one = msgspec.structs.replace(
        claim,
        parties=codes,
        status=stage[0],
        date=day.edtf if day else None,
        place=stage[1],
        signatories=(),
        value=None,
        evidence=tuple(dict.fromkeys((claim.evidence[0], here))),
    )
    return msgspec.structs.replace(
        told, claim=one, rule="follow", trigger=here, because=(Because("status", here),), strength=0.5
    )
