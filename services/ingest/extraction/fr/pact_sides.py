"""Who bound themselves, who put their names to it, when and where: the slots of a pact."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from services.eventlog.claims import Person
from services.ingest.extraction.fr.mentions import Human, Place, When
from services.ingest.extraction.fr.pact_words import Act, deals
from services.ingest.extraction.fr.pacts import Pact, undergoes
from services.ingest.extraction.fr.parties import Party, parties
from services.ingest.extraction.fr.places import capital_of
from services.ingest.extraction.fr.reading import Reading, Sentence
from services.ingest.extraction.text import fold

BINDING = ("sign", "conclude", "agree", "accept")
_BYSTANDER = re.compile(
    r"\b(?:en presence|sous les yeux|devant|sous la (?:co-?)?presidence|autour|successeurs?|predecesseurs?|a l'occasion|lors"
    r"|depuis|selon|d'apres|rencontre avec|recu par|au nom)(?: \S+){0,3}? $"
)
_PAIR = re.compile(
    r"\bles deux (?:pays|parties|gouvernements|royaumes|capitales|voisins|etats|rives|nations|partenaires|ministres|hommes|femmes|responsables"
    r"|hauts responsables|services|departements|institutions|chefs|dirigeants|presidents|delegations|polices|armees|cotes)"
    r"|\b(?:l'une? et l'autre|de part et d'autre|leurs? deux|des deux (?:pays|parties|gouvernements|cotes))\b"
)
_TWO_PEOPLE = re.compile(
    r"\bles deux (?:hommes|femmes|ministres|(?:hauts )?responsables|chefs|dirigeants|presidents|patrons)\b"
)
_TOLD = re.compile(
    r"\b(?:annonc(?:e|ent|ait|a)|indiqu(?:e|ent|ait|a)|revel(?:e|ent|ait|a)|lache|rapporte(?:nt)?|appris|apprend"
    r"|declar(?:e|ent|ait|a)|publi(?:e|ee|ent|ait|a)|affirm(?:e|ent|ait|a)|precis(?:e|ent|ait|a)|selon|d'apres"
    r"|communique d[ue]|ecrit|interrog\w+|confirm\w+|souligne\w*|edition|livraison d[ue]|quotidien)\b[^,;:.]{0,45}$"
)
_NOT_STATE = re.compile(
    r"\b(?:industriels?|chantiers?|societes?|groupes?(?! (?:de travail|mixte))|entreprises?|constructeurs?|compagnies?|firmes?|filiales?"
    r"|banques?(?! (?:mondiale|africaine|europeenne|islamique|centrale|asiatique))|clubs?|federations?|universites?|operateurs?"
    r"|start-up|associations?|avionneurs?|fabricants?|geants?|holdings?|cabinets?|laboratoires?|chambres? de commerce|usines?|ecoles?"
    r"|ong|partenaires? (?=[a-z]+(?:ien|ais|ois|ain|ol)s?\b)|clients?|(?:produc|distribu|importa|exporta)teurs?|grossistes?|agriculteurs?|eleveurs?|familles?|villes?|maires?|mairies?|communes?|regions?|prefets?|instituts? de recherche)\b"
)
_US = re.compile(r"\b(?:nous|notre|nos|j'|mon|ma|moi-meme)\b")
_OFFICE = re.compile(
    r"\b(?:ministre|president|chef d|ambassadeur|ambassadrice|secretaire d'etat|commissaire|premier)"
)
_BINDS = re.compile(r"\b(?:avec|entre|par|et|associ\w+|li(?:e|ent|ait|aient|ant)|uni\w*)\b[^,;:.]{0,60}$")
_CAPITAL = re.compile(r"\bdans la capitale $|\bdans la capitale ")
_ADDRESSEE = re.compile(
    r"\b(?:ecri\w+|demand\w+|offr\w+|rendus?|livr\w+|li(?:e|ait|aient)|promis|accord\w+|donn\w+) (?:a|au) $"
)
_PLACE_BEFORE = re.compile(r"\b(?:a|au|dans|en)(?: la ville de| la capitale,?)? $")


_PRONOUN_SUBJECT = re.compile(r"(?:^|[,;:] |\b(?:et|ou|mais|que|qu') ?)(?:il|elle)(?: [a-z']+){0,4} $")
# A coordinate clause begins: who stood before it does not act in it.
_NEW_SUBJECT = re.compile(
    r"[.;:]|\b(?:a|ont|avait|avaient|est|etait|s'est|sera)\b[^,]*, (?:et|puis|tandis que|alors que) (?:deux|trois|une?|les|des|le|la|l')"
    r"|, ou (?!il|elle)|\breuni(?:e|s)?\b"
)
# Inside ", qui a été accueilli par son homologue X,": X does not act in the main clause.
_RELATIVE = re.compile(r", (?:qui|que|qu'|dont)\b[^,]*$")
_ELSEWHERE = re.compile(
    r"[;:]|\b(?:pour|afin|dans le cadre|suite a|a la suite|a l'occasion|lors|en presence|sous|avant|apres|devant)\b"
)
_ON_THAT_OCCASION = re.compile(
    r"\b(?:a ce moment|a cette occasion|lors de cette|au cours de cette|ce jour-la|alors|en marge)\b"
)
_ENUMERATED = re.compile(r"^(?:[ ,]|et|ainsi que|puis|avec|l'|la|les|le|d'|de|du|des|par)*$")


# A date this far from the article's recalls another story than the one told around it.
_NEWS_DAYS = 10


class Setting(msgspec.Struct, frozen=True):
    """When and where a pact's act took place, and the sentence that told, where it is another."""

    date: When | None = None
    edtf: str | None = None
    place: str | None = None
    told_in: Sentence | None = None


def clause_of(pact: Pact) -> tuple[int, int]:
    """The stretch of the sentence that tells of the pact, from its subject to what follows the instrument."""
    folded = pact.sentence.folded
    first = min(act.start for act in pact.acts)
    last = max(*(act.end for act in pact.acts), pact.deal.end if pact.deal else 0)
    left = max((m.end() for m in re.finditer(r"[;:]|\. ", folded[:first])), default=0)
    stop = re.compile(r"[;]|(?<!\d): |\. ").search(folded, last)
    return left, stop.start() if stop else len(folded)


def signatories(reading: Reading, pact: Pact) -> tuple[Human, ...]:
    """The people who signed, concluded or are to sign."""
    sentence, act = pact.sentence, pact.main
    if act.frame not in BINDING:
        act = next((other for other in pact.acts if other.frame in ("sign", "conclude")), act)
    left, right = clause_of(pact)
    found: list[Human] = []
    for human in reading.people(sentence):
        start, end = human.start - sentence.start, human.end - sentence.start
        if not left <= start < right or _BYSTANDER.search(sentence.folded[max(0, start - 60) : start]):
            continue
        if _signs(sentence.folded, pact, act, start, end):
            found.append(human)
    if not found and (pair := _TWO_PEOPLE.search(sentence.folded, left, right)):
        found = _last_two(reading, sentence, ministers="ministres" in pair.group())
    subject = sentence.folded[left : act.start]
    if (_PRONOUN_SUBJECT.search(subject) and found) or (
        re.search(r"\bet lui\b|\blui et\b", subject) and found
    ):
        found += _antecedent(reading, sentence, found)
    seen: dict[str, Human] = {human.person.name: human for human in found}
    return tuple(seen.values())


def _signs(folded: str, pact: Pact, act: Act, start: int, end: int) -> bool:
    """Whether the person at `start` is the act's subject, its agent, or whom it was made with."""
    if act.frame not in BINDING:
        return False
    if end <= act.start:
        if act.noun or (pact.deal and pact.deal.end <= act.start and undergoes(folded, act)):
            return False
        gap = folded[end : act.start]
        if "," in gap and _RELATIVE.search(folded[:start]):
            return False
        return not (_NEW_SUBJECT.search(gap) or re.search(r"\b(?:qui|dont)\b(?![^,]*,)", gap))
    gap = folded[act.end : start]
    linked = re.search(r"\b(?:par|avec|entre|noms? de|signatures? de|paraphes? de)\b", gap)
    return linked is not None and _ELSEWHERE.search(gap) is None


def _antecedent(reading: Reading, sentence: Sentence, but: list[Human]) -> list[Human]:
    """Whom "il" or "lui" stands for: the leading person of the sentence before, of another country."""
    countries = {human.person.country for human in but}
    for earlier in reversed(reading.sentences[max(0, sentence.index - 2) : sentence.index]):
        if earlier.section != sentence.section:
            break
        others = [human for human in reading.people(earlier) if human.person.country not in countries]
        if others:
            return others[:1]
    return []


def _last_two(reading: Reading, sentence: Sentence, *, ministers: bool) -> list[Human]:
    """The two people of different countries named last before `sentence`."""
    found: list[Human] = []
    for human in _before(reading, sentence, 6):
        if ministers and (human.person.title or "").lower().startswith("premier ministre"):
            continue
        if not found or (human.person.country != found[0].person.country and len(found) < 2):
            found.append(human)
    return found[::-1] if len(found) == 2 else []


def _before(reading: Reading, sentence: Sentence, reach: int) -> Iterator[Human]:
    """People named before `sentence` in its section, the last one first."""
    for earlier in reversed(reading.sentences[max(0, sentence.index - reach) : sentence.index]):
        if earlier.section != sentence.section:
            return
        yield from reversed(reading.people(earlier))


def sides(reading: Reading, pact: Pact, signers: tuple[Human, ...]) -> tuple[tuple[str, ...], bool]:
    """The codes bound by the pact, and whether the sentence itself names them all."""
    sentence = pact.sentence
    left, right = clause_of(pact)
    standing = _standing(reading, sentence)
    companies = [p for p in standing if p.sort == "company" and left <= p.start < right]
    named = _named(pact, standing, left, right)
    if _only_companies(sentence.folded, pact, companies, named, left):
        return (), True
    if companies and pact.instrument == "contract":
        return _with_company(reading, pact, named, companies)
    compound = [p.code for p in standing if p.sort == "compound" and left <= p.start < right]
    if len(set(compound)) == 2 and set(compound) <= set(named):
        return tuple(dict.fromkeys(compound)), True
    if len(named) < 2:
        countries = (human.person.country for human in signers)
        named = list(dict.fromkeys([*named, *(code for code in countries if code)]))
    if len(named) >= 2:
        return tuple(named[:5]), True
    return _completed(reading, pact, named), False


def speaks_for_state(reading: Reading, pact: Pact) -> bool:
    """Whether a country is the subject of the act, rather than a person or nobody named."""
    sentence, act = pact.sentence, pact.main
    left, _ = clause_of(pact)
    return any(
        left <= p.start - sentence.start < act.start and p.sort != "city" for p in reading.places(sentence)
    )


def _standing(reading: Reading, sentence: Sentence) -> tuple[Party, ...]:
    """The parties of a sentence, without companies that are a person's or a company's own name again."""
    found = parties(sentence.text, sentence.folded, sentence.start, reading.places(sentence))
    people = [(h.start - sentence.start, h.end - sentence.start) for h in reading.people(sentence)]
    firms = [p for p in found if p.sort == "company"]
    return tuple(
        party
        for party in found
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
    for earlier in _back(reading, sentence):
        codes = [h.person.country for h in reading.people(earlier) if h.person.country]
        codes += [p.country for p in reading.places(earlier) if p.sort != "organisation"]
        for code in dict.fromkeys(codes):
            if code not in named and len(named) < 2:
                named.append(code)
        if len(named) >= 2:
            return tuple(named)
    if not named:
        own = [p.country for s in reading.sentences if s.role == "title" for p in reading.places(s)]
        named = list(dict.fromkeys(own))[:2]
    if len(named) == 1:
        other = reading.other_country(sentence.start, named[0])
        named = [*named, other] if other else named
    return tuple(named)


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


def setting(reading: Reading, pact: Pact, codes: tuple[str, ...]) -> Setting:
    """When and where the act of the pact's status took or takes place."""
    sentence, act = pact.sentence, pact.main
    binding = act.frame in BINDING
    place = _own_place(reading, pact) if binding else None
    if date := _own_date(reading, pact):
        return Setting(
            date, date.edtf, place or (_place_before(reading, sentence, codes) if binding else None), None
        )
    if pact.status == "planned" and _ON_THAT_OCCASION.search(sentence.folded):
        return _before_setting(reading, pact, codes, place, reach=1)
    if pact.status in ("negotiating", "planned"):
        return Setting(place=place)
    if heading := reading.entry_date(sentence):
        return Setting(
            None,
            heading.edtf,
            place or (_place_before(reading, sentence, codes) if binding else None),
            None,
        )
    if act.deed not in ("done", "under_way") or not binding:
        return Setting(place=place)
    return _before_setting(reading, pact, codes, place, reach=6)


def _before_setting(
    reading: Reading, pact: Pact, codes: tuple[str, ...], place: str | None, *, reach: int
) -> Setting:
    """The date that an earlier sentence of the section gives the story."""
    sentence = pact.sentence
    for earlier in reversed(reading.sentences[max(0, sentence.index - reach) : sentence.index]):
        moments = [m for m in reading.moments(earlier) if _dates_news(earlier, m)]
        if earlier.section == sentence.section and earlier.role == "body" and moments:
            return Setting(
                moments[-1], moments[-1].edtf, place or _place_before(reading, sentence, codes), earlier
            )
    return Setting(place=place or _place_before(reading, sentence, codes))


def _own_date(reading: Reading, pact: Pact) -> When | None:
    """The moment of the sentence that dates the act: not that of another act, nor of the report."""
    sentence, act = pact.sentence, pact.main
    folded = sentence.folded
    # "A adopté mercredi le projet de loi ratifiant l'accord": one deed in two words.
    same = (act.frame, "conclude") if act.frame == "ratify" else ()
    rivals = [other for other in (*pact.acts, *pact.refused) if other is not act and other.frame not in same]
    best: tuple[int, When] | None = None
    for moment in reading.moments(sentence):
        start, end = moment.start - sentence.start, moment.end - sentence.start
        if (
            _identifies(folded, pact, start)
            or _in_name(pact, start)
            or _TOLD.search(folded[max(0, start - 70) : start])
        ):
            continue
        away = _distance(act, start, end)
        if any(_distance(other, start, end) < away for other in rivals):
            continue
        away += 40 * len(re.findall(r"[;:]|\. ", folded[min(end, act.end) : max(start, act.start)]))
        if away < 420 and (best is None or away < best[0]):
            best = (away, moment)
    return best[1] if best else None


def _distance(act: Act, start: int, end: int) -> int:
    return start - act.end if start >= act.end else act.start - end + 5


def _identifies(folded: str, pact: Pact, start: int) -> bool:
    """Whether the date only names the instrument: "l'accord du 17 décembre 2018"."""
    if pact.deal is None or start < pact.deal.end or start > pact.deal.name_end + 12:
        return False
    return folded[pact.deal.name_end : start].strip() in ("du", "de", "d'")


def _in_name(pact: Pact, start: int) -> bool:
    """Whether the date belongs to an instrument's name: "feuille de route pour la période 2023-2025"."""
    return any(deal.start <= start < deal.name_end for deal in deals(pact.sentence.folded))


def _dates_news(sentence: Sentence, moment: When) -> bool:
    """Whether a moment of an earlier sentence is when the story happens."""
    start = moment.start - sentence.start
    if (moment.last - moment.first).days > 31 or moment.role == "until":
        return False
    before = sentence.folded[max(0, start - 70) : start]
    return not _TOLD.search(before) and not re.search(
        r"\b(?:depuis|resolution du|date du|accord du|traite du) $", before
    )


def _own_place(reading: Reading, pact: Pact) -> str | None:
    """The city of the sentence where the act takes place: "à Rabat"; what "y" and "la même ville" point to."""
    sentence, act = pact.sentence, pact.main
    cities = [p for p in reading.places(sentence) if p.sort == "city"]
    there = re.search(r"\by (?:a|ont|avait|avaient|sera|seront|fut) ", sentence.folded[: act.start + 1])
    near = [
        p
        for p in cities
        if abs(p.start - sentence.start - act.end) < 160 and (there or _is_scene(sentence, p))
    ]
    if near:
        return min(near, key=lambda p: abs(p.start - sentence.start - act.end)).text
    demonym = _CAPITAL.search(sentence.folded)
    for place in reading.places(sentence) if demonym else ():
        if demonym and place.start - sentence.start == demonym.end():
            return capital_of(place.country)
    return None


def _is_scene(sentence: Sentence, place: Place) -> bool:
    before = sentence.folded[: place.start - sentence.start]
    return _PLACE_BEFORE.search(before) is not None and not _ADDRESSEE.search(before)


def _place_before(reading: Reading, sentence: Sentence, codes: tuple[str, ...]) -> str | None:
    """The city of one of the parties that a sentence just before names, in the same section."""
    for earlier in reversed(reading.sentences[max(0, sentence.index - 4) : sentence.index]):
        if earlier.section != sentence.section or earlier.role != "body":
            continue
        cities = [p.text for p in reading.places(earlier) if p.sort == "city" and p.country in codes]
        if cities:
            return cities[-1]
        if head := re.match(r"([A-ZÀ-Ý][\w'-]+)(?:,| \|)[^.]{0,40}?\d", earlier.text):
            return head[1].title() if head[1].isupper() else head[1]
    return None


def people_of(signers: tuple[Human, ...]) -> tuple[Person, ...]:
    """The signatories as a claim has them."""
    return tuple(human.person for human in signers)
