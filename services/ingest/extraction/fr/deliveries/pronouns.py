"""Whom pronouns of a sentence of supply stand for: "elle lui a livré", "nous avons remis", "que Séoul lui avait promis"."""

from __future__ import annotations

import re

import msgspec

from services.ingest.extraction.fr.deliveries.scene import Scene, ruled_out
from services.ingest.extraction.fr.deliveries.supply import Act
from services.ingest.extraction.fr.deliveries.words import PAPERS
from services.ingest.extraction.fr.page.sections import Sentence
from services.ingest.extraction.fr.people.speakers import speaker_of
from services.ingest.extraction.fr.reading import Reading
from services.ingest.extraction.fr.sides.parties import Party, traders
from services.ingest.extraction.fr.words.attribution import HE_HAS_REPORTED, SAYING

_BETWEEN = r"(?:(?:a|ont|avait|avaient|aura|auront|avons|va|vont|vient de|viennent de|doit|doivent|devrait|devraient|fait|fera|faire|avoir|aussi|egalement|encore|deja|enfin|ensuite|alors|meme|bientot|desormais|depuis|\w+ement|y|en|ainsi) )*"
# "Elle lui a livré", "Nous avons remis": up to the verb.
_SUBJECT = re.compile(
    rf"(?:^\W*(?:[^,;:.]{{2,40}}, )?|[,;:] |\b(?:et|mais|puis|que|qu'|car|a qui|auquel|auxquel(?:le)?s|a laquelle) ?)(?P<who>ils?|elles?|nous|cel(?:ui|le)-ci|ce(?:tte)? derni(?:er|ere)) (?:(?:lui|leur) )?{_BETWEEN}$"
)
# "L'ambassadeur y a remis", up to the verb, and what leads to the state that he is of.
_THE_ENVOY = re.compile(
    rf"(?:^\W*(?:[^,;:.]{{2,40}}, )?|, )(?P<who>l'ambassad(?:eur|rice|e)|l[ea] (?:diplomate|consule?|charge d'affaires)|l'attache (?:militaire|de defense)) (?:(?:lui|leur|y) )?{_BETWEEN}$"
)
_ENVOY_OF = re.compile(
    r"\b(?:ambassad\w+|diplomate|consul\w*|charge d'affaires|attache (?:militaire|de defense))(?: \w+)? ?(?:de |du |des |d')?(?:l[ae] |l'|les )?$"
)
_TO_HIM = re.compile(
    r"\b(?P<whom>lui|leur) (?:(?:a|ont|avait|avaient|aura|auront|est|sont|sera|seront) )(?:ete )?(?:\w+ment )?$"
)
_OBJECT = re.compile(rf"\b(?P<whom>lui|leur) {_BETWEEN}$")
# Who asks or thanks is the one that "lui" stands for, and these verbs tell the sides already.
_ASKS = re.compile(
    r"\b(?:demand|sollicit|reclam|exig|press|appel|suppli|exhort|prie|remerci|reproch|propos|promet)\w*"
)
_SAID = re.compile(rf"[»\"],? (?:\w+ )?(?:{SAYING}|s'(?:est |etait )?(?:felicit|rejou)\w+)")
_HE_SAID = re.compile(rf", {HE_HAS_REPORTED}")
# "la police attend les camions que Tokyo lui promet": a body of the state that the article is about.
_OF_ITS_STATE = re.compile(
    r"(?:^|[,;:] |\bquant )(?:a )?(?:la|l'|les|notre|nos) ?(?:police|gendarmerie|armee|marine|douane|garde|policiers|gendarmes|militaires|forces)\b"
)
_QUI = re.compile(rf",? (?P<who>qui) (?:(?:lui|leur) )?{_BETWEEN}$")
# "Au passage, il a annoncé la fourniture de": up to the noun.
_HE_PROMISES = re.compile(
    r"(?:^\W*(?:[^,;:.]{2,40}, )?|[,;:] |\b(?:et|mais|puis) )(?P<who>il|elle|cel(?:ui|le)-ci|ce(?:tte)? derni(?:er|ere)) (?:y )?(?:(?:a|avait) )?(?:\w+ment )?"
    r"(?:annonc|promis|promet|confirm|financ|sign|autoris|approuv|ordonn|offici|proced|decid)\w* (?:a |de )?(?:l[ea] |l'|une? |un nouveau |une nouvelle )(?:prochaine? |future? |premiere? )?$"
)
_GOES_ON = re.compile(r"(?:ant|er|ir|dre|ttre)$")
# "les avions que Moscou venait de lui livrer": the subject is that of the relative clause.
_THAT_HE = re.compile(r"\bqu(?:e |')[^,;:.]{2,60}$")
_FRAMES = ("give", "equip", "get", "order")
# Letters of a country's code; how far behind the verb of saying who says so stands.
_COUNTRY, _SPEAKER = 2, 70
# How far in a sentence its subject begins.
_SUBJECT_BEGINS = 12
_ASIDE = ("beside", "source", "with")


def parties_of(reading: Reading, sentence: Sentence) -> tuple[Party, ...]:
    """The states, bodies, companies and people of a sentence, found once."""
    places, people = reading.places(sentence), reading.people(sentence)
    return reading.once(
        "parties",
        sentence,
        lambda: traders(sentence.text, sentence.folded, sentence.start, places, people),
    )


def resolved(scene: Scene, reading: Reading, before: Sentence | None) -> Scene:
    """The scene with those whom the pronouns beside its acts stand for, as parties."""
    if before is not None and before.section != scene.sentence.section:
        before = None
    found: list[Party] = []
    for act in scene.acts:
        if act.passive and (announcer := _announcer(scene, act, reading, before)):
            found.append(announcer)
        if act.noun and act.frame == "give" and (promiser := _promiser(scene, act, reading, before)):
            found.append(promiser)
        if act.passive and (getter := _getter(scene, act, reading, before)):
            found.append(getter)
        if act.noun or act.passive or act.frame not in (*_FRAMES, "go") or act.word.startswith(PAPERS):
            continue
        subject = (
            _subject(scene, act, reading, before) or _who(scene, act) or _envoy(scene, act, reading, before)
        )
        if subject is not None and subject not in found:
            found.append(subject)
        whom = _OBJECT.search(scene.folded, max(0, act.start - 60), act.start)
        if whom is None or _ASKS.search(scene.folded, 0, whom.start()):
            continue
        start, end = whom.span("whom")
        giver = subject.code if subject else _giver(scene, act)
        meant = (p.code for p in found if p.link == "to" and p.code != giver)  # the same "lui" again
        code = next(meant, None) or _other(scene, act, giver, reading, before)
        if giver is not None and code is not None:
            found += [] if subject else [Party(start, start, start, giver, None, "bare", "pronoun")]
            bought = act.frame in ("get", "order")  # "Quant à Boeing, Rabat lui a commandé …"
            found.append(Party(start, end, start, code, None, "source" if bought else "to", "pronoun"))
    named = [_as_printed(party, scene, reading, before) for party in found]
    told = reading.once("pronouns", scene.sentence, lambda: tuple(named))
    return msgspec.structs.replace(scene, parties=(*scene.parties, *told)) if told else scene


def _as_printed(pronoun: Party, scene: Scene, reading: Reading, before: Sentence | None) -> Party:
    """The pronoun's party by the name of the body it stands for, where its state was named last by that body alone."""
    here = (p for p in _states(scene.parties) if p.end <= pronoun.start)
    told = [p for p in (*_earlier(reading, before), *here) if p.code == pronoun.code and p.sort != "person"]
    return msgspec.structs.replace(pronoun, name=told[-1].name if told else None)


def _subject(scene: Scene, act: Act, reading: Reading, before: Sentence | None) -> Party | None:
    """The party that the pronoun before the act stands for."""
    match = _SUBJECT.search(scene.folded, max(0, act.start - 100), act.start)
    if match is None or act.frame not in _FRAMES:
        return None
    who = match["who"]
    if who == "nous":
        code = _speaker(scene, reading)
    else:
        told = _earlier(reading, before)
        subjects = [p for p in told if p.link in ("bare", "label")]
        subjects = _same_subject(scene, match.start()) + subjects
        told = [*told, *(p for p in _states(scene.parties) if p.end <= match.start())]
        code = next((p.code for p in (reversed(told) if who.startswith("ce") else subjects)), None)
    start, end = match.span("who")
    return None if code is None else Party(start, end, start, code, None, "bare", "pronoun")


def _same_subject(scene: Scene, at: int) -> list[Party]:
    """The subject of the clause before a colon that the pronoun goes on with: "Lima n'y renonce pas : elle a commandé"."""
    if scene.folded[at : at + 1] not in (":", ";"):
        return []
    told = [p for p in _states(scene.parties) if p.end <= at and p.link == "bare"]
    return told[:1] if told and told[0].body <= _SUBJECT_BEGINS else []


def _announcer(scene: Scene, act: Act, reading: Reading, before: Sentence | None) -> Party | None:
    """Whose official "a-t-il annoncé" behind a gift stands for: the subject of the sentence before, if not who gets it."""
    said = _HE_SAID.search(scene.folded, act.end)
    if said is None:
        return None
    code, at = _who_gives(scene, reading, before), said.end()
    return None if code is None else Party(at, at, at, code, None, "bare", "pronoun")


def _promiser(scene: Scene, act: Act, reading: Reading, before: Sentence | None) -> Party | None:
    """Whom "il a annoncé la fourniture de" stands for: the subject of the sentence before, if not who gets it."""
    told = _HE_PROMISES.search(scene.folded, max(0, act.start - 100), act.start)
    if told is None:
        return None
    start, end = told.span("who")
    here = [p.code for p in _states(scene.parties) if p.end <= start] if told["who"].startswith("ce") else []
    code = here[-1] if here else _who_gives(scene, reading, before)
    return None if code is None else Party(start, end, start, code, None, "bare", "pronoun")


def _envoy(scene: Scene, act: Act, reading: Reading, before: Sentence | None) -> Party | None:
    """Whom "L'ambassadeur y a remis" stands for: the state whose embassy or envoy the sentence before names."""
    told = _THE_ENVOY.search(scene.folded, 0, act.start)
    if told is None or before is None:
        return None
    sent = (p.code for p in _earlier(reading, before) if _ENVOY_OF.search(before.folded, 0, p.start))
    code, (start, end) = next(sent, None), told.span("who")
    return None if code is None else Party(start, end, start, code, None, "bare", "pronoun")


def _getter(scene: Scene, act: Act, reading: Reading, before: Sentence | None) -> Party | None:
    """Whom "lui ont été remis par l'Union européenne" stands for."""
    whom = _TO_HIM.search(scene.folded, max(0, act.start - 40), act.start)
    giver = next((p.code for p in scene.parties if p.link == "by" and p.start >= act.end), None)
    if whom is None or giver is None or act.frame != "give":
        return None
    code, (start, end) = _other(scene, act, giver, reading, before), whom.span("whom")
    return None if code is None else Party(start, end, start, code, None, "to", "pronoun")


def _who_gives(scene: Scene, reading: Reading, before: Sentence | None) -> str | None:
    """The subject of the sentence before, other than who gets something in this one."""
    gets = {party.code for party in scene.parties if party.link in ("to", "benefit")}
    subjects = (p.code for p in _earlier(reading, before) if p.link in ("bare", "label"))
    return next((code for code in subjects if code not in gets), None)


def _who(scene: Scene, act: Act) -> Party | None:
    """The party that "qui" right behind it stands for: "le geste de Pékin, qui lui a offert"."""
    match = _QUI.search(scene.folded, max(0, act.start - 60), act.start)
    if match is None or act.frame not in _FRAMES:
        return None
    start, end = match.span("who")
    near = (p for p in _states(scene.parties, firms=True) if p.end == match.start())
    return next((Party(start, end, start, p.code, None, "bare", "pronoun") for p in near), None)


def _giver(scene: Scene, act: Act) -> str | None:
    """Who does the act: the last subject before it, the first one where it only goes on ("en lui fournissant")."""
    told = [p.code for p in _states(scene.parties) if p.end <= act.start and p.link in ("bare", "label")]
    goes_on = _GOES_ON.search(act.word) is not None and not _THAT_HE.search(scene.folded, 0, act.start)
    return next(iter(told if goes_on else told[::-1]), None)


def _other(
    scene: Scene, act: Act, giver: str | None, reading: Reading, before: Sentence | None
) -> str | None:
    """The country other than the giver's that was named last before the act."""
    buys = act.frame in ("get", "order")
    told = [party for party in _states(scene.parties, firms=buys) if party.end <= act.start]
    here = [party.code for party in reversed(told) if party.link not in _ASIDE]
    if not any(code != giver for code in here) and _OF_ITS_STATE.search(scene.folded, 0, act.start):
        return None
    earlier = _earlier(reading, before, firms=buys)[::-1]
    there = [p.code for p in sorted(earlier, key=lambda p: p.link in _ASIDE)]
    return next((code for code in (*here, *there) if code != giver), None)


def _earlier(reading: Reading, before: Sentence | None, *, firms: bool = False) -> list[Party]:
    """The states that the sentence before names or has pronouns for, and its `firms`, but for who is ruled out."""
    if before is None:
        return []
    told: tuple[Party, ...] = reading.once("pronouns", before, tuple)
    named = _states((*parties_of(reading, before), *told), firms=firms)
    return [party for party in named if not ruled_out(before.folded, party)]


def _states(parties: tuple[Party, ...], *, firms: bool = False) -> list[Party]:
    return [
        p for p in parties if len(p.code) == _COUNTRY and p.sort != "city" and (firms or p.sort != "company")
    ]


def _speaker(scene: Scene, reading: Reading) -> str | None:
    """The country of whoever says "nous": named, or told by the office behind the verb of saying."""
    human = speaker_of(reading, scene.sentence)
    if human is not None and human.person.country is not None:
        return human.person.country
    said = _SAID.search(scene.folded)
    if said is None:
        return None
    near = (p for p in scene.parties if 0 <= p.start - said.end() <= _SPEAKER and p.sort != "city")
    return next((p.code for p in near), None)
