"""The side of an agreement that its sentence leaves out: who its clause, its paragraph or its page lets one infer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from itertools import islice

from services.eventlog.claims import Agreement
from services.ingest.extraction.fr.agreements.binding import by_the_way
from services.ingest.extraction.fr.agreements.context import back, standing, states_of, title_states
from services.ingest.extraction.fr.agreements.firms import calls_firm, is_of_firm
from services.ingest.extraction.fr.agreements.pacts import Pact, clause_of
from services.ingest.extraction.fr.agreements.words import bodies
from services.ingest.extraction.fr.findings import Finding
from services.ingest.extraction.fr.mentions import Human, Place
from services.ingest.extraction.fr.reading import Reading, Sentence

_AROUND = 16
"""Sentences before and behind that still belong to what one speaks of; more would cost their square."""
_SAME_STORY = 3
"""Sentences on which one still speaks of the agreement told last."""
_FOLLOWED = 3
"""Mentions that make somebody the person whom an article follows."""
_SIDES = 2
"""Sides of an agreement that nothing tells more of."""
_HEAD = 6
"""Sentences that open an article and present whoever speaks in it."""
# Who speaks in an interview is presented by an office: "Chef d'état-major des armées ivoiriennes, il parle peu".
_OFFICE = re.compile(
    r"\b(?:ministre|president|chef d|cheffe d|ambassadeur|ambassadrice|secretaire d'etat|commissaire|premier ministre|commandant|general|generale"
    r"|directeur|directrice|patron|patronne|procureur|amiral|colonel)\b"
)
# "Le ministre fédéral y a signé": a page leaves out the country of its own officials.
_OWN_BODY = re.compile(
    r"\b(?:l[ea] |l')(?:\w+ )?(?:president|presidente|gouvernement|parlement|assemblee|senat|conseil (?:national|des ministres|federal)|chef de l'etat"
    r"|(?:premier |vice-premier )?ministre|ministere|executif|deputes|senateurs|cabinet)\b"
)
# "Un autre", "un accord du même type".
_LIKE_IT = re.compile(
    r"(?:autre|second|seconde|deuxieme|troisieme|quatrieme)\b|[\w' -]{3,40}? (?:du meme|de ce (?:type|genre)|de meme (?:nature|type|genre)|de la meme|similaires?"
    r"|semblables?|comparables?|identiques?|analogues?|equivalente?s?)\b"
)
_THE_TWO = re.compile(
    r"\b(?:les (?:memes|deux (?:\w+ )?(?:pays|parties|capitales|etats|gouvernements|voisins?|partenaires|ministres|delegations|allies|dirigeants|presidents|parties|hommes|responsables))|ils|elles)\b"
)
# "Sous l'égide de la Turquie", "la déclaration d'Ankara": named, but bound by nothing.
_NO_SIDE = re.compile(
    r"\b(?:sous (?:l'egide|les auspices|la mediation|le patronage|l'impulsion|la houlette)|mediation|entremise|bons offices|par crainte|au grand dam|a la place)"
    r" (?:de |du |des |d')?(?:la |l'|les )?(?:[^,;.:]{2,30}(?:,| et|, et) (?:de |du |des |d')(?:la |l'|les )?){0,3}$"
)

# "Avec Wellington, et non avec Pékin".
RATHER_THAN = re.compile(
    r"\b(?:et |mais )?non (?:pas )?(?:avec|par|entre|a) (?:l[ea]s? |l')?$|\bplutot qu(?:'|e )(?:avec |a |par |entre )?(?:l[ea]s? |l')?$"
)
# "L'agence de presse turque rapporte que": who tells of it.
TELLER = re.compile(
    r"\b(?:agences? (?:de presse|officielle|d'information)|journa(?:l|ux|listes?)|quotidiens?|hebdomadaires?|medias?|sites?(?: d'information)?|presse|chaines?(?: de television)?"
    r"|televisions?|radios?|revues?|magazines?|sources?(?: \w+)?|experts?|analystes?|observateurs?|chercheurs?|blogueurs?) [a-z-]+$"
)


def completed(reading: Reading, pact: Pact, named: list[str]) -> tuple[str, ...]:
    """The codes named, with the likeliest others where one is missing: what stands nearest is asked first."""
    sentence = pact.sentence
    for pool in _pools(reading, pact):
        others = [code for code in dict.fromkeys(pool) if code not in named]
        if len(named) + len(others) == 2:
            return (*named, *others)
    if not named and (nearest := _subject_state(reading, pact)):
        named = [nearest]
    if pact.instrument == "contract" and not named and (buyer := _told_just_before(reading, sentence)):
        return tuple(buyer[:_SIDES])
    if pact.instrument == "contract" and len(named) == 1 and (firm := _firm_before(reading, sentence)):
        return (*named, firm)
    left, _ = clause_of(pact)
    own = _OWN_BODY.search(sentence.folded, left, pact.main.start)
    tellers: tuple[Callable[[], list[str]], ...] = (
        lambda: [reading.home] if own and reading.home else [],
        lambda: of_the_paragraph(reading, sentence, but=named, blocks=1),
        lambda: _followed(reading, but=named),
        lambda: [reading.home] if named and reading.home else [],
        lambda: of_the_paragraph(reading, sentence, but=named),
        lambda: title_states(reading),
        lambda: [reading.other_country(sentence.start, named[0]) or ""] if named else [],
    )
    for tell in tellers:
        if len(named) < 2:
            named = [*named, *(code for code in dict.fromkeys(tell()) if code and code not in named)][:2]
    return tuple(named)


def subject(reading: Reading, pact: Pact, signers: tuple[Human, ...], *, but: list[str]) -> str | None:
    """The state that makes an agreement with those named: who signs, who is spoken of first, whom "elle" means."""
    told = [human.person.country for human in signers]
    told += [_subject_state(reading, pact)]
    earlier = next(back(reading, pact.sentence), None)
    told += [human.person.country for human in reading.people(earlier)] if earlier else []
    told += [reading.home]
    return next((code for code in told if code and code not in but), None)


def _pools(reading: Reading, pact: Pact) -> list[list[str]]:
    """The states that the clause, then the sentence may bind, cities last."""
    sentence = pact.sentence
    left, right = clause_of(pact)
    name = (pact.deal.start, pact.deal.name_end) if pact.deal else (0, 0)
    within = bodies(sentence.folded)
    told = [
        (place.start - sentence.start, place)
        for place in reading.places(sentence)
        if not any(start <= place.start - sentence.start < end for start, end in within)
        and not _NO_SIDE.search(sentence.folded[: place.start - sentence.start][-140:])
        and not RATHER_THAN.search(sentence.folded, 0, place.start - sentence.start)
        and not TELLER.search(sentence.folded[: place.end - sentence.start][-70:])
        and not by_the_way(sentence.folded, pact.main, place.start - sentence.start)
        and not (
            place.sort == "demonym"
            and (is_of_firm(sentence.folded, place.start - sentence.start) or calls_firm(sentence, place))
        )
    ]
    told = [
        (at, place)
        for at, place in told
        if place.sort not in ("city", "capital") or not name[0] <= at < name[1]
    ]
    return [
        [place.country for at, place in told if left <= at < right and place.sort != "city"],
        [place.country for at, place in told if at < right and place.sort != "city"],
        [place.country for at, place in told if at < right],
    ]


def _followed(reading: Reading, *, but: list[str]) -> list[str]:
    """The state of those whom the article follows, where it names them more than any others."""
    counted = reading.once("people", reading.sentences[0], lambda: _people(reading))
    told = [(code, count) for code, count in counted if code not in but][:2]
    clear = told and told[0][1] >= _FOLLOWED and (len(told) == 1 or told[0][1] > told[1][1])
    return [told[0][0]] if but and clear else []


def _people(reading: Reading) -> list[tuple[str, int]]:
    """The states that the people of the article act for, each with how often they are named, the most first."""
    named = (human.person.country for one in reading.sentences for human in reading.people(one))
    return Counter(code for code in named if code).most_common()


def same_two(reading: Reading, pact: Pact, before: Finding) -> tuple[str, ...]:
    """The two sides of the agreement told `before`, where "les deux capitales" or "elles" of a paragraph that names no other made one more."""
    claim, sentence = before.claim, pact.sentence
    left, _ = clause_of(pact)
    told = reading.sentences[max(0, sentence.index - _AROUND)].start
    if not isinstance(claim, Agreement) or len(claim.parties) != 2 or claim.evidence[-1].start < told:
        return ()
    if not _THE_TWO.search(sentence.folded, left, pact.main.end):
        return ()
    beside = (
        s
        for s in reading.sentences[max(0, sentence.index - _AROUND) : sentence.index + 1]
        if s.block == sentence.block
    )
    named = {code for one in beside for code in states_of(reading, one)}
    titled = title_states(reading)
    if len(titled) == _SIDES and set(titled).isdisjoint(claim.parties):
        return ()
    return claim.parties if named <= set(claim.parties) else ()


def as_before(reading: Reading, pact: Pact, named: list[str], before: Finding) -> tuple[str, ...]:
    """The sides of the agreement told `before`, where "le texte" of the next sentences names no other state.

    So does an entry of a chronology that names none: "27 juin 2025 – Signature de l'accord à Washington."
    """
    claim, near, sentence = before.claim, before.claim.evidence[-1], pact.sentence
    if not isinstance(claim, Agreement) or not set(named) <= set(claim.parties):
        return ()
    told = reading.sentences[max(0, sentence.index - _SAME_STORY)].start
    here = {place.country for place in states_bound(reading, sentence)}
    states = len(claim.parties) == _SIDES and all(code.isupper() for code in claim.parties)
    if not all(code.isupper() for code in claim.parties) and pact.instrument != "contract":
        return ()  # a firm's contract says nothing of other instruments
    spoken = states and bool(here) and here <= set(claim.parties)
    again = pact.deal is not None and (pact.deal.vague or spoken) and near.start >= told
    states = any(place.sort not in ("city", "capital") for place in reading.places(sentence))
    if not again and not (sentence.entry and not states):
        return ()
    pair = tuple(code for code in claim.parties if code in title_states(reading))
    return pair if sentence.entry and len(pair) == 2 else claim.parties


def states_bound(reading: Reading, sentence: Sentence) -> list[Place]:
    """The places of a sentence but for those that name who only brought the sides together."""
    folded, at = sentence.folded, sentence.start
    return [p for p in reading.places(sentence) if not _NO_SIDE.search(folded[: p.start - at][-140:])]


def with_another(reading: Reading, pact: Pact, named: list[str], before: Finding) -> tuple[str, ...]:
    """The partner named, and whoever made the agreement told `before`: "un autre est négocié avec la Moldavie"."""
    claim, near, sentence = before.claim, before.claim.evidence[-1], pact.sentence
    told = reading.sentences[max(0, sentence.index - _AROUND)].start
    if not isinstance(claim, Agreement) or len(named) != 1 or named[0] in claim.parties or near.start < told:
        return ()
    if pact.deal is None or not _LIKE_IT.match(sentence.folded, pact.deal.start):
        return ()
    union = next((code for code in claim.parties if len(code) > len("FR") or code in ("EU", "UN")), None)
    own = union or (reading.home if reading.home in claim.parties else claim.parties[0])
    return (own, named[0]) if own else ()


def of_the_paragraph(reading: Reading, sentence: Sentence, *, but: list[str], blocks: int = 3) -> list[str]:
    """The countries that the sentences around speak of: first the one the paragraph is about, then the most told.

    Towns, where something only happens, are not asked where both sides are told without. A paragraph that speaks
    of one country only leaves the other to the article at large.
    """
    for block in (sentence.block, *range(sentence.block - 1, max(sentence.block - blocks, -1), -1)):
        near = reading.sentences[max(0, sentence.index - _AROUND) : sentence.index + _AROUND]
        within = [s for s in near if s.block == block and s.section == sentence.section]
        told = [code for s in within for code in states_of(reading, s, cities=False)]
        if but or len(set(told)) < _SIDES:
            told = [code for s in within for code in states_of(reading, s)]
        topic = [code for code in told if code not in but][:1] if not but else []
        counts = Counter(code for code in told if code not in but and code not in topic)
        ranked = [code for code, _ in counts.most_common()]
        if topic or ranked:
            return [*topic, *ranked]
    return []


def _told_just_before(reading: Reading, sentence: Sentence) -> list[str]:
    """The countries that the paragraph tells of up to `sentence`, in order: who bought, and of whom."""
    near = reading.sentences[max(0, sentence.index - _AROUND) : sentence.index]
    within = (one for one in near if one.block == sentence.block and one.section == sentence.section)
    return list(dict.fromkeys(code for one in within for code in states_of(reading, one)))


def states_before(reading: Reading, sentence: Sentence) -> list[str]:
    """The state that a paragraph is headed by, else the page's, else those told before in its entry or by the title."""
    head = reading.headed_by(sentence.start) or reading.home
    if head:
        return [head]
    earlier = back(reading, sentence) if sentence.section else ()
    told = [code for one in earlier for code in states_of(reading, one)]
    return list(dict.fromkeys(told)) or title_states(reading)


def _subject_state(reading: Reading, pact: Pact) -> str | None:
    """The state that the sentence begins with: "La Croatie, elle, a opté … : le contrat a été signé"."""
    before = [p for p in reading.places(pact.sentence) if p.start - pact.sentence.start < pact.main.start]
    return next((p.country for p in before if p.sort != "city"), None)


def _firm_before(reading: Reading, sentence: Sentence) -> str | None:
    """The company named last before `sentence` in its section, as the other side of a contract."""
    for earlier in islice(back(reading, sentence), _SAME_STORY):
        firms = [p.name for p in standing(reading, earlier) if p.sort == "company" and p.name]
        if firms:
            return firms[-1]
    return None


def with_speaker(reading: Reading, codes: tuple[str, ...], pact: Pact) -> tuple[str, ...]:
    """The other side and the state of the official who speaks, where an interview presents one."""
    own = speakers_state(reading)
    if own is None:
        return ()
    others = [code for code in codes if code != own] or of_the_paragraph(reading, pact.sentence, but=[own])
    return (own, *others[:1])


def speakers_state(reading: Reading) -> str | None:
    """The state of the first official that the head of an interview presents."""
    for sentence in reading.sentences[:_HEAD]:
        for human in reading.people(sentence):
            if human.person.country and human.person.title:
                return human.person.country
        own = [p for p in reading.places(sentence) if p.sort != "city"]
        office = _OFFICE.search(sentence.folded) if sentence.role == "body" else None
        if own and office:
            return own[0].country
    return reading.home
