"""Which states, organisations and companies a pact binds."""

from __future__ import annotations

import re
from itertools import pairwise

from services.ingest.extraction.fr.agreements import context as pact_context
from services.ingest.extraction.fr.agreements import firms as pact_firms
from services.ingest.extraction.fr.agreements import missing as pact_missing
from services.ingest.extraction.fr.agreements import signers as pact_signers
from services.ingest.extraction.fr.agreements.binding import by_the_way
from services.ingest.extraction.fr.agreements.pacts import HEADED_PAIR, Pact, clause_of, main_clause
from services.ingest.extraction.fr.agreements.words import bodies
from services.ingest.extraction.fr.findings import Finding
from services.ingest.extraction.fr.mentions import Human
from services.ingest.extraction.fr.reading import Reading
from services.ingest.extraction.fr.sides.parties import Party
from services.ingest.extraction.fr.words.fold import fold

# "Dans la capitale américaine": where, not who.
_WHERE = re.compile(
    r"\b(?:capitale|sol|territoire|ville|station|port|palais|base|rive|cote|flotte|ambassade|consulat|residence|avion|navire|fregate|croiseur|porte-avions|contingent|troupes|soldats|hopital|ecole|frontiere|eaux|iles?) $"
)
_MOST = 5
"""Sides of one agreement that a claim names."""
_US = re.compile(r"\b(?:nous|notre|nos|j'|mon|ma|moi-meme)\b")
# The European one, where the article speaks of the Union.
_COMMISSION = re.compile(
    r"\b[Ll]a Commission\b(?! (?:mixte|nationale|d'enquête|électorale|bilatérale|des?\b))"
)
_BINDS = re.compile(r"\b(?:avec|entre|par|et|associ\w+|li(?:e|ent|ait|aient|ant)|uni\w*)\b[^,;:.]{0,60}$")
# Who brought the sides together is none of them.
_LOOKS_ON = re.compile(
    r"\b(?:sous (?:l'egide|les auspices|la mediation|le patronage|l'impulsion|la houlette|le parrainage)|mediation|entremise|bons offices)"
    r" (?:(?:de |du |des |d')(?:la |l'|les )?)?(?:[^,;.:]{2,30}(?:,| et|, et) (?:de |du |des |d')(?:la |l'|les )?){0,3}$"
)
# "Lui cède en échange, pour l'Ukraine, trente chars, en vertu d'une lettre signée par …".
_MEANT_FOR = re.compile(r", pour (?:l[ea]s? |l')?$")
_AGENCIES, _TWO = frozenset(("EUROPOL", "FRONTEX", "EUROJUST")), 2
# "Ont créé l'Alliance des États du Sahel": what they made is none of them.
_FOUNDED = re.compile(r"\b(?:cre|fond|institu|lanc|constitu)(?:e|ent|ant|er|erent) (?:l'|la |le )$")
# "A déposé la carte auprès de l'ONU": who keeps it is none either.
_KEEPS = re.compile(r"\baupres (?:de |du |des |d')(?:la |l'|les )?$")
# "À la Maison-Blanche, les deux présidents ont signé": where.
_AT = re.compile(r"(?:^|[,;] |\b(?:hier|\w+di|ont \w+|a \w+) )\W*(?:a la|a l'|au) ?$")
# "KINSHASA/WASHINGTON –" tells where the article was written.
_DATELINE = re.compile(r"[A-ZÀ-Ý'’/ .-]{4,}(?:\([^)]{2,30})?")
_TO_DASH = re.compile(r"[A-ZÀ-Ý'’/ ,.-]*(?:\([^)]{2,30}\))?[^.;:]{0,30}? ?[–—-] ")
# "… rapporte que la Libye a conclu": the subject of what is told.
_THAT_IT = re.compile(r"\bqu(?:e (?:l[ea]s? |l')?|')$")
_WITH_LIST = re.compile(r"\bavec (?:l[ea]s? |l'|d'autres |(?:ses|leurs) \w+ )?$")
_PARTNERS = re.compile(
    r"[^;:]{0,60}\bavec (?:l[ea]s? |l')?\w+[^;:]{0,40}(?:, | et | ainsi que )(?:l[ea]s? |l')\w"
)
# "Un texte comparable a été conclu avec la Gambie, puis avec le Sénégal": one each.
_THEN_WITH = re.compile(r"[^;:]{0,60}\bavec [^;:]{3,40}?(?:,? puis|,? (?:et|ensuite)(?: \w+)?),? avec \w")
# "… lient déjà le Rwanda à la Tanzanie et à l'Ouganda".
_TIED_TO = re.compile(
    r"[^;:]{0,40}\bli(?:e|ent) [^;:]{3,40}? (?:a (?:la |l')?|au |aux )\w+[^;:]{0,30}?(?:,| et) (?:a (?:la |l')?|au |aux )\w"
)
_PLURAL = re.compile(r"\w+s\b")
_LIKE = re.compile(
    r"\W*(?P<other>(?:apres|comme|avant|outre|a l'instar|a l'image|a la suite|contrairement|sur le modele)(?: d[eu']s?| aux?| a)? ?(?:l[ea]s? |l')?)[^;:.]{2,60}?, (?=l[ea]s? |l'|c'est|[\w-]+ (?:a|ont|sign|vien|s'appret|va|devrait)\w*\b)"
)
_ENUMERATED = re.compile(r"^(?:[ ,]|et|ainsi que|puis|avec|l'|la|les|le|d'|de|du|des|par)*$")


def sides(
    reading: Reading, pact: Pact, signers: tuple[Human, ...], before: Finding | None = None
) -> tuple[tuple[str, ...], bool]:
    """The codes bound by the pact, and whether the sentence itself names them all.

    Where it leaves a side out, those of the agreement told just `before` are the likeliest.
    """
    sentence = pact.sentence
    left, right = clause_of(pact)
    standing = pact_context.standing(reading, sentence)
    companies = [p for p in standing if p.sort == "company" and left <= p.start < right]
    named = _named(pact, standing, left, right)
    if (
        _COMMISSION.search(sentence.text[left : pact.main.start])
        and "EU" not in named
        and _speaks_of(reading, "EU")
    ):
        named.insert(0, "EU")
    firms = [place for place in reading.places(sentence) if pact_firms.calls_firm(sentence, place)]
    if len(firms) > 1 and not named:
        return (), True
    bought = [p for p in companies if pact.instrument == "contract" or pact_firms.is_side(pact, p, standing)]
    told_of_one = (
        len(companies) == 1 and pact.main.passive and pact_firms.is_side(pact, companies[0], standing)
    )
    sold = bool(named) or told_of_one if pact.instrument == "contract" else len(named) == 1
    if not (bought and sold) and pact_firms.only_companies(sentence.folded, pact, companies, named, left):
        return (), True
    aside = not any(pact_firms.is_side(pact, firm, standing) for firm in bought)
    if aside and before and (two := pact_missing.same_two(reading, pact, before)):
        return two, False
    of_states = aside and len(named) > 1 and pact_firms.its_state_signs(pact, bought, standing)
    if bought and not of_states and (pact.instrument == "contract" or not named[1:]):
        return pact_firms.with_company(
            reading, pact, named or _with_officials(reading, pact, named, signers), bought
        )
    if pact.instrument == "contract" and (firm := pact_firms.unlisted_firm(reading, pact)):
        states = named or pact_missing.states_before(reading, sentence)
        return ((*states[:1], firm), bool(states))
    if pair := _joined(pact, standing):
        return pair, True
    compound = [p.code for p in standing if p.sort == "compound" and left <= p.start < right]
    if len(set(compound)) == 2 and set(compound) <= set(named):
        return tuple(dict.fromkeys(compound)), True
    if _only_partners(pact, standing, named) and (
        own := pact_missing.subject(reading, pact, signers, but=named)
    ):
        return (own, *named[: _MOST - 1]), False
    if pact.joins:
        return tuple(_with_those_joined(pact, standing, named)), True
    named = _without_others(sentence.folded, standing, _with_officials(reading, pact, named, signers))
    if len(named) >= 2:
        return tuple(named[:_MOST]), True
    return _as_before(reading, pact, named, before), False


def _as_before(reading: Reading, pact: Pact, named: list[str], before: Finding | None) -> tuple[str, ...]:
    """The sides of a pact that names fewer than two, in the light of the agreement told just `before`."""
    told = (
        pact_missing.as_before(reading, pact, named, before)
        or pact_missing.with_another(reading, pact, named, before)
        or pact_missing.same_two(reading, pact, before)
        if before
        else ()
    )
    return told or pact_missing.completed(reading, pact, named)


def _joined(pact: Pact, standing: tuple[Party, ...]) -> tuple[str, ...]:
    """The two states that a hyphen joins in the instrument's name: "l'accord-cadre Brésil-Mozambique"."""
    folded, deal = pact.sentence.folded, pact.deal
    within = [p for p in standing if deal and deal.end <= p.start < deal.name_end and p.sort == "country"]
    for one, other in pairwise(within):
        if folded[one.end : other.start].strip(" ") in ("-", "–"):
            return (one.code, other.code)
    return ()


def _with_those_joined(pact: Pact, standing: tuple[Party, ...], named: list[str]) -> list[str]:
    """Who joins and those who had made it, where the sentence names any: no others are bound to them alone."""
    behind = [p.code for p in standing if p.start > pact.main.end and p.code in named]
    return named[:_MOST] if behind and behind != named else []


def _with_officials(reading: Reading, pact: Pact, named: list[str], signers: tuple[Human, ...]) -> list[str]:
    """The codes named, with those of the people who act and of whom "les trois pays" or "avec eux" means."""
    named = list(dict.fromkeys([*named, *pact_context.by_one_name(reading, pact, named)]))
    if len(signers) > max(2, len(named)):
        named = list(dict.fromkeys([*named, *(h.person.country for h in signers if h.person.country)]))
    tellings = (
        lambda: [human.person.country for human in signers],
        lambda: pact_context.with_them(reading, pact),
        lambda: pact_context.group(reading, pact),
        lambda: pact_context.the_body(reading, pact),
        lambda: [human.person.country for human in pact_signers.actors(reading, pact)],
    )
    for tell in tellings:
        if len(named) < 2:
            named = list(dict.fromkeys([*named, *(code for code in tell() if code)]))
    return named


def _only_partners(pact: Pact, standing: tuple[Party, ...], named: list[str]) -> bool:
    """Whether all states named are those that somebody signs "avec le Pérou et l'Angola", who is not."""
    first = next((party for party in standing if party.code in named and party.sort != "city"), None)
    return (
        len(named) > 1
        and first is not None
        and _WITH_LIST.search(pact.sentence.folded[: first.start]) is not None
    )


def with_each(pact: Pact, codes: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The sides of each of several instruments: "des accords avec le Pérou et l'Angola" are two."""
    folded, deal = pact.sentence.folded, pact.deal
    if deal is None or len(codes) < 3:
        return [codes]
    partners = _THEN_WITH.match(folded, deal.end)
    if _PLURAL.match(folded, deal.start):
        partners = partners or _PARTNERS.match(folded, deal.end) or _TIED_TO.match(folded, deal.end)
    return [codes] if partners is None else [(codes[0], other) for other in codes[1:]]


def _speaks_of(reading: Reading, code: str) -> bool:
    return any(place.country == code for sentence in reading.sentences for place in reading.places(sentence))


def speaks_for_state(reading: Reading, pact: Pact) -> bool:
    """Whether a country is the subject of the act, rather than a person or nobody named."""
    sentence, act = pact.sentence, pact.main
    left, _ = clause_of(pact)
    return any(
        left <= p.start - sentence.start < act.start and p.sort != "city" for p in reading.places(sentence)
    )


def _named(pact: Pact, standing: tuple[Party, ...], left: int, right: int) -> list[str]:
    """Codes that the clause binds; those of the circumstances that open it only where it leaves one out, and who
    buys of a company from the clause before.
    """
    main = main_clause(pact, left)
    found = _bound(pact, standing, main, right)
    firm = any(main <= party.start < right for party in standing if party.sort == "company")
    if main != left and len(found) < (1 if firm else 2):
        found = _bound(pact, standing, left, right)
    buyer = pact.instrument == "contract" and firm and not found and left
    return _bound(pact, standing, 0, left) if buyer else found


def _bound(pact: Pact, standing: tuple[Party, ...], left: int, right: int) -> list[str]:
    """Codes that the clause names as subject, agent or counterpart; a place of signing is none."""
    folded, act = pact.sentence.folded, pact.main
    name = (pact.deal.start, pact.deal.name_end) if pact.deal else (act.end, act.end)
    pair = HEADED_PAIR.match(folded)
    headed = pair.end() if pair else 0
    others = _other_cases(folded, standing)
    found: list[str] = []
    last: Party | None = None
    for party in standing:
        if not max(left, others) <= party.start < right or party.sort in ("city", "company"):
            continue
        before = folded[max(0, party.start - 70) : party.start]
        if (
            _LOOKS_ON.search(folded, max(0, party.start - 140), party.start)
            or (party.sort == "organisation" and _FOUNDED.search(before))
            or pact_missing.RATHER_THAN.search(before)
            or (party.sort == "government" and party.start < act.start and _AT.search(before))
            or _KEEPS.search(before)
            or (
                _DATELINE.fullmatch(pact.sentence.text, 0, party.end)
                and _TO_DASH.match(pact.sentence.text, party.end)
            )
        ):
            continue
        if any(start <= party.start < end for start, end in pact.beside) or by_the_way(
            folded, act, party.start
        ):
            continue
        in_name = name[0] <= party.start < name[1]
        before = before if not in_name else folded[name[0] : party.start]
        listed = last is not None and _ENUMERATED.match(folded[last.end : party.start]) is not None
        inverted = act.frame == "agree" and folded.endswith((", ont ", ", avaient "), 0, act.start)
        bound = _BINDS.search(before) is not None or listed or party.end < headed or inverted
        adjective = party.sort in ("demonym", "compound")
        if not bound and (
            (in_name and not adjective) or (party.start > act.end and not in_name and not adjective)
        ):
            continue
        if not bound and party.start > name[1] + 3 and party.start > act.end and party.sort != "compound":
            continue
        aside = party.link == "beside" and not _THAT_IT.search(before)
        if aside and not listed and not re.search(r"\b(?:avec|entre)\b", before[-45:]):
            continue
        if adjective and _WHERE.search(folded, max(0, party.start - 16), party.start):
            continue
        if adjective and pact_missing.TELLER.search(folded, max(0, party.start - 34), party.end):
            continue
        if adjective and pact_firms.is_of_firm(folded, party.start):
            continue
        last = party
        if party.code not in found:
            found.append(party.code)
    return _without_others(folded, standing, found)


def _without_others(folded: str, standing: tuple[Party, ...], found: list[str]) -> list[str]:
    """Of more than two those that sign: not for whom it is meant, nor the Union that approves what its agency signs."""
    meant = {
        p.code for p in standing if _MEANT_FOR.search(folded, 0, p.start) and folded.startswith(",", p.end)
    }
    approves = {"EU"} if _AGENCIES & set(found) else set()
    rest = [code for code in found if code not in meant | approves]
    return rest if len(found) > _TWO <= len(rest) else found


def _other_cases(folded: str, standing: tuple[Party, ...]) -> int:
    """Where the sentence is done with those who did as much: "Après le Sénégal et la Gambie, Praia signe"."""
    opening = _LIKE.match(folded)
    first = opening and any(
        opening.end("other") <= party.start <= opening.end("other") + 1 for party in standing
    )
    return opening.end() if opening and first else 0


def is_state(code: str) -> bool:
    """Whether a party is a state or an organisation of states rather than a company."""
    return code.isupper() or bool(bodies(fold(code)))


def speaks_of_us(pact: Pact) -> bool:
    """Whether the act is the speaker's own: "nous avons signé"."""
    left, _ = clause_of(pact)
    return _US.search(pact.sentence.folded, left, pact.main.start) is not None
