"""Which states, organisations and companies a pact binds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from services.ingest.extraction.fr.mentions import Human
from services.ingest.extraction.fr.pact_words import bodies
from services.ingest.extraction.fr.pacts import Pact, clause_of, undergoes
from services.ingest.extraction.fr.parties import Party, parties
from services.ingest.extraction.fr.reading import Reading, Sentence
from services.ingest.extraction.text import fold

_NOT_STATE = re.compile(
    r"\b(?:industriels?|chantiers?|societes?|groupes?(?! (?:de travail|mixte))|entreprises?|constructeurs?|compagnies?|firmes?|filiales?"
    r"|banques?(?! (?:mondiale|africaine|europeenne|islamique|centrale|asiatique))|clubs?|federations?|universites?|operateurs?"
    r"|start-up|associations?|avionneurs?|fabricants?|geants?|holdings?|cabinets?|laboratoires?|chambres? de commerce|usines?|ecoles?"
    r"|ong|partenaires? (?!(?:de|des|du|a|au|aux|et|ou|en|ont|qui|que|sont|dans|pour|pas)\b)(?=[a-z])|clients?|(?:produc|distribu|importa|exporta)teurs?|grossistes?|agriculteurs?|eleveurs?|familles?|villes?|maires?|mairies?|communes?|regions?|prefets?|instituts? de recherche)\b"
)
_US = re.compile(r"\b(?:nous|notre|nos|j'|mon|ma|moi-meme)\b")
_OFFICE = re.compile(
    r"\b(?:ministre|president|chef d|ambassadeur|ambassadrice|secretaire d'etat|commissaire|premier)"
)
# How far behind the act its counterpart stands.
_NEAR = 60
_WITH_NAME = re.compile(
    r"\bavec (?:le groupe |la société |l'entreprise |le constructeur |l'avionneur )?(?:[a-zà-ÿ-]+ )?"
    r"([A-ZÀ-Ý][\w&'-]+(?: [A-ZÀ-Ý][\w&'-]+){0,3})"
)
# The European one, where the article speaks of the Union.
_COMMISSION = re.compile(
    r"\b[Ll]a Commission\b(?! (?:mixte|nationale|d'enquête|électorale|bilatérale|des?\b))"
)
_BINDS = re.compile(r"\b(?:avec|entre|par|et|associ\w+|li(?:e|ent|ait|aient|ant)|uni\w*)\b[^,;:.]{0,60}$")
# Who brought the sides together is none of them.
_LOOKS_ON = re.compile(
    r"\b(?:sous (?:l'egide|les auspices|la mediation|le patronage|l'impulsion|la houlette|le parrainage)|mediation|entremise|bons offices)"
    r" (?:de |du |des |d')(?:la |l'|les )?$"
)
# "KINSHASA/WASHINGTON –" tells where the article was written.
_DATELINE = re.compile(r"[A-ZÀ-Ý'’/ .-]{4,}")
_ENUMERATED = re.compile(r"^(?:[ ,]|et|ainsi que|puis|avec|l'|la|les|le|d'|de|du|des|par)*$")


_AROUND = 16
"""Sentences before and behind that still belong to what one speaks of; more would cost their square."""


def sides(reading: Reading, pact: Pact, signers: tuple[Human, ...]) -> tuple[tuple[str, ...], bool]:
    """The codes bound by the pact, and whether the sentence itself names them all."""
    sentence = pact.sentence
    left, right = clause_of(pact)
    standing = _standing(reading, sentence)
    companies = [p for p in standing if p.sort == "company" and left <= p.start < right]
    named = _named(pact, standing, left, right)
    if (
        _COMMISSION.search(sentence.text[left : pact.main.start])
        and "EU" not in named
        and _speaks_of(reading, "EU")
    ):
        named.insert(0, "EU")
    if _only_companies(sentence.folded, pact, companies, named, left):
        return (), True
    if companies and pact.instrument == "contract":
        return _with_company(reading, pact, named, companies)
    if pact.instrument == "contract" and (firm := _unlisted_firm(reading, pact)):
        states = named or _section_states(reading, sentence) or _title_states(reading)
        return ((*states[:1], firm), bool(states))
    compound = [p.code for p in standing if p.sort == "compound" and left <= p.start < right]
    if len(set(compound)) == 2 and set(compound) <= set(named):
        return tuple(dict.fromkeys(compound)), True
    if len(named) < 2:
        countries = (human.person.country for human in signers)
        named = list(dict.fromkeys([*named, *(code for code in countries if code)]))
    if len(named) >= 2:
        return tuple(named[:5]), True
    return _completed(reading, pact, named), False


def _speaks_of(reading: Reading, code: str) -> bool:
    return any(place.country == code for sentence in reading.sentences for place in reading.places(sentence))


def speaks_for_state(reading: Reading, pact: Pact) -> bool:
    """Whether a country is the subject of the act, rather than a person or nobody named."""
    sentence, act = pact.sentence, pact.main
    left, _ = clause_of(pact)
    return any(
        left <= p.start - sentence.start < act.start and p.sort != "city" for p in reading.places(sentence)
    )


def _standing(reading: Reading, sentence: Sentence) -> tuple[Party, ...]:
    """The parties of a sentence, without companies that are a person's or a company's own name again."""
    return reading.once("pact_sides", sentence, lambda: _stand(reading, sentence))


def _stand(reading: Reading, sentence: Sentence) -> tuple[Party, ...]:
    found = parties(sentence.text, sentence.folded, sentence.start, reading.places(sentence))
    people = [(h.start - sentence.start, h.end - sentence.start) for h in reading.people(sentence)]
    firms = [p for p in found if p.sort == "company"]
    named = [sentence.text[start:end] for start, end in bodies(sentence.folded)]
    spans = bodies(sentence.folded)
    found = (
        *(p for p in found if not any(start <= p.start < end for start, end in spans)),
        *(
            Party(start, end, start, name, name, "bare", "organisation")
            for (start, end), name in zip(spans, named, strict=True)
        ),
    )
    return tuple(
        party
        for party in sorted(found, key=lambda party: party.start)
        if not any(
            start < party.end and party.start < end for start, end in people if party.sort == "company"
        )
        and not any(
            0 <= party.start - firm.end <= 1 and sentence.text[firm.end : party.start] == " "
            for firm in firms
        )
    )


def _named(pact: Pact, standing: tuple[Party, ...], left: int, right: int) -> list[str]:
    """Codes that the clause names as subject, agent or counterpart; a place of signing is none."""
    folded, act = pact.sentence.folded, pact.main
    name = (pact.deal.start, pact.deal.name_end) if pact.deal else (act.end, act.end)
    found: list[str] = []
    last: Party | None = None
    for party in standing:
        if not left <= party.start < right or party.sort in ("city", "company"):
            continue
        before = folded[max(0, party.start - 70) : party.start]
        if _LOOKS_ON.search(before) or _DATELINE.fullmatch(pact.sentence.text, 0, party.end):
            continue
        in_name = name[0] <= party.start < name[1]
        listed = last is not None and _ENUMERATED.match(folded[last.end : party.start]) is not None
        bound = _BINDS.search(before) is not None or listed
        adjective = party.sort in ("demonym", "compound")
        if not bound and (
            (in_name and not adjective) or (party.start > act.end and not in_name and not adjective)
        ):
            continue
        if not bound and party.start > name[1] + 3 and party.start > act.end and party.sort != "compound":
            continue
        if party.link == "beside" and not listed and not re.search(r"\b(?:avec|entre)\b", before[-45:]):
            continue
        if adjective and _NOT_STATE.search(folded[max(0, party.start - 34) : party.end]):
            continue
        last = party
        if party.code not in found:
            found.append(party.code)
    return found


def _only_companies(folded: str, pact: Pact, companies: list[Party], named: list[str], left: int) -> bool:
    """Whether firms or towns deal with each other: "l'industriel X et le chantier Y ont scellé un accord"."""
    act = pact.main
    agent = act.start > (pact.deal.end if pact.deal else 0) and undergoes(folded, act)
    subject = folded[act.end : act.end + 60] if agent else folded[left : act.start]
    private = len(_NOT_STATE.findall(subject))
    homes = {party.code for party in companies}
    return (
        private >= 2
        or (private == 1 and len(named) < 2)
        or (len(companies) >= 2 and len(homes) >= 2 and not named)
    )


def is_state(code: str) -> bool:
    """Whether a party is a state or an organisation of states rather than a company."""
    return code.isupper()


def with_speaker(reading: Reading, codes: tuple[str, ...]) -> tuple[str, ...]:
    """The other side and the state of the official who speaks, where an interview presents one."""
    for sentence in reading.sentences[:4]:
        for human in reading.people(sentence):
            if human.person.country and human.person.title and _OFFICE.search(fold(human.person.title)):
                others = tuple(code for code in codes if code != human.person.country)
                return (human.person.country, *others[:1])
    return ()


def speaks_of_us(pact: Pact) -> bool:
    """Whether the act is the speaker's own: "nous avons signé"."""
    left, _ = clause_of(pact)
    return _US.search(pact.sentence.folded, left, pact.main.start) is not None


def _unlisted_firm(reading: Reading, pact: Pact) -> str | None:
    """The name after "avec" that no list has: no state, no person, so a company."""
    sentence = pact.sentence
    match = _WITH_NAME.search(sentence.text, pact.deal.end if pact.deal else pact.main.end)
    if match is None or match.start() - pact.main.end > _NEAR:
        return None
    at = sentence.start + match.start(1)
    known = [*reading.places(sentence), *reading.people(sentence)]
    return None if any(mention.start <= at < mention.end for mention in known) else match[1]


def _title_states(reading: Reading) -> list[str]:
    """The states that the title names, in order."""
    titles = [s for s in reading.sentences if s.role == "title"]
    return list(dict.fromkeys(p.country for s in titles for p in reading.places(s)))


def _section_states(reading: Reading, sentence: Sentence) -> list[str]:
    """The states that the entry or item of `sentence` names before it, in order."""
    if sentence.section == 0:
        return []
    return list(
        dict.fromkeys(code for earlier in _back(reading, sentence) for code in _codes(reading, earlier))
    )


def _with_company(
    reading: Reading, pact: Pact, named: list[str], companies: list[Party]
) -> tuple[tuple[str, ...], bool]:
    """A state and the company it buys from."""
    home = {party.code for party in companies}
    states = [code for code in named if code not in home] or named[:1]
    if not states:
        other = reading.other_country(pact.sentence.start, next(iter(home)))
        states = [other] if other else []
    firm = companies[0].name
    return (*states[:1], *((firm,) if firm else ())), bool(states)


def _completed(reading: Reading, pact: Pact, named: list[str]) -> tuple[str, ...]:
    """The codes named, with those that the sentences around give where one is missing."""
    sentence = pact.sentence
    for cities in (False, True):
        own = [p.country for p in reading.places(sentence) if cities or p.sort != "city"]
        pool = [code for code in dict.fromkeys(own) if code not in named]
        if len(named) + len(pool) == 2:
            return (*named, *pool)
    if not named and (nearest := _subject_state(reading, pact)):
        named = [nearest]
    if pact.instrument == "contract" and len(named) == 1 and (firm := _firm_before(reading, sentence)):
        return (*named, firm)
    for code in _of_the_paragraph(reading, sentence, but=named):
        if len(named) < 2:
            named.append(code)
    if not named:
        own = [p.country for s in reading.sentences[:_AROUND] if s.role == "title" for p in reading.places(s)]
        named = list(dict.fromkeys(own))[:2]
    if len(named) == 1:
        other = reading.other_country(sentence.start, named[0])
        named = [*named, other] if other else named
    return tuple(named)


def _of_the_paragraph(reading: Reading, sentence: Sentence, *, but: list[str]) -> list[str]:
    """The countries that the sentences around speak of: first the one the paragraph is about, then the most told.

    A paragraph that speaks of one country only leaves the other to the article at large.
    """
    for block in (sentence.block, *range(sentence.block - 1, max(sentence.block - 3, -1), -1)):
        near = reading.sentences[max(0, sentence.index - _AROUND) : sentence.index + _AROUND]
        within = [s for s in near if s.block == block and s.section == sentence.section]
        told = [code for s in within for code in _codes(reading, s)]
        topic = [code for code in told if code not in but][:1] if not but else []
        counts = Counter(code for code in told if code not in but and code not in topic)
        ranked = [code for code, _ in counts.most_common()]
        if topic or ranked:
            return [*topic, *ranked]
    return []


def _codes(reading: Reading, sentence: Sentence) -> list[str]:
    """The countries of the people, places and companies of a sentence, in text order."""
    return reading.once("codes", sentence, lambda: _all_codes(reading, sentence))


def _all_codes(reading: Reading, sentence: Sentence) -> list[str]:
    found = [(h.start, h.person.country) for h in reading.people(sentence) if h.person.country]
    found += [(p.start, p.country) for p in reading.places(sentence) if p.sort != "organisation"]
    found += [(sentence.start + p.start, p.code) for p in _standing(reading, sentence) if p.sort == "company"]
    return [code for _, code in sorted(found)]


def _subject_state(reading: Reading, pact: Pact) -> str | None:
    """The state that the sentence begins with: "La Croatie, elle, a opté … : le contrat a été signé"."""
    before = [p for p in reading.places(pact.sentence) if p.start - pact.sentence.start < pact.main.start]
    return next((p.country for p in before if p.sort != "city"), None)


def _firm_before(reading: Reading, sentence: Sentence) -> str | None:
    """The company named last before `sentence` in its section, as the other side of a contract."""
    for earlier in _back(reading, sentence):
        firms = [p.name for p in _standing(reading, earlier) if p.sort == "company" and p.name]
        if firms:
            return firms[-1]
    return None


def _back(reading: Reading, sentence: Sentence) -> Iterator[Sentence]:
    """The sentences before this one in its section, last first."""
    for earlier in reversed(reading.sentences[: sentence.index]):
        if earlier.section == sentence.section and earlier.role == "body":
            yield earlier
