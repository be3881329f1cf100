"""What keeps a pact from being an agreement between states, told in words: a wish, one side alone, firms, peace at home."""

from __future__ import annotations

import re
from bisect import bisect_left

import msgspec

from services.ingest.extraction.fr.agreements import pacts
from services.ingest.extraction.fr.agreements import sides as pact_sides
from services.ingest.extraction.fr.agreements import threads as pact_threads
from services.ingest.extraction.fr.agreements.binding import undergoes
from services.ingest.extraction.fr.agreements.pacts import Pact
from services.ingest.extraction.fr.findings import Finding, Refusal, Verdict
from services.ingest.extraction.fr.page import asides
from services.ingest.extraction.fr.reading import Reading

# How far behind its verb the next sentence begins.
_SENTENCE = 160
# An understanding that only wishes well binds nobody: "convenu de renforcer leur coopération".
_VAGUE = re.compile(
    r"\b(?:renforc|poursui|consolid|intensifi|approfond|developp|promouv|accroi|dynamis|densifi|maint|rest|continu|gard|se tenir|(?:nous |se )(?:re)?(?:voir|parler)"
    r"|en finir|lutter|combattre|agir|s'attaquer|tourner la page|aller (?:plus loin|de l'avant)|unir|conjuguer|se rencontrer|se retrouver|se concerter|travailler|oeuvrer|hisser|porter leurs|diversifi|l'importance|la necessite|l'interet"
    r"|reconnaitre|souligner|saluer|estimer|considerer|constater|rappeler|affirmer|se feliciter|se rejouir)"
)
# "Le procureur a convenu d'un renvoi": no other side.
_ALONE = re.compile(r"(?<!il )(?<!il y )\b(?:a|avait|est|etait) (?:\w+ )?(?:convenu|convenue)$")
# Words of deals that bind no state.
_PRIVATE = re.compile(
    r"\b(?:profession|interprofession|filiere|clubs?|joueur\w*|attaquants?|footballeur\w*|entraineurs?|syndica\w+|salarie\w*|employeurs?|locataires?|assureurs?"
    r"|artistes?|chanteu\w+|sponsors?|transfert du|saisons?|divorce|mariage|patronat|match|selectionneur|distribution exclusive|accord de distribution|pme|start-up)\b"
)
# Parties of a parliament bind nobody; what they ratify does.
_POLITICS = re.compile(
    r"\b(?:coalition|majorite(?! (?:des deux|absolue|simple|qualifiee|de \d))|opposition)\b"
)
# Lawyers and judges bind a state only together with another one's.
_IN_COURT = re.compile(r"\b(?:procureurs?|juges?|tribunal|avocats?|prevenus?|accuses?)\b")
# Peace within a country, where no two states are named: "l'accord de paix signé avec les rebelles".
_AT_HOME = re.compile(
    r"\baccords? de (?:paix|reconciliation|cessez-le-feu)\b|\b(?:rebelles?|rebellions?|guerill\w+|groupes? (?:politico-)?(?:armes?|independantistes?)"
    r"|insurges?|milices?|d?jihadistes?|talibans?|factions?|mouvements? (?:armes?|independantistes?)|communautes? (?!europeenne|economique|d')|ethnies?|tribus?|chefferies?)\b"
)
_WITH_REBELS = re.compile(
    r"\bavec (?:[\w'-]+ ){1,6}?(?:rebelles|insurges|milices|talibans?|separatistes|d?jihadistes|groupes? armes?)\b"
)
# "Les deux ministres ont décidé de": done together, where a state alone decides for itself.
_THEY = re.compile(r"\b(?:ils|elles) ont (?:\w+ ){0,3}$")
_TWO_SIDES = re.compile(
    r"\b(?:les deux (?:chefs|ministres|delegations|presidents|parties|pays|hommes|dirigeants|responsables)|communique conjoint)\b"
)
_DECIDES = re.compile(
    r"decide|acte|arrete|cree|instit|lanc|constitu|(?:mis|mettent) (?:en place|sur pied)|annonc"
)
_JOINTLY = re.compile(
    r"\b(?:les deux|conjointement|ensemble|d'un commun accord|de concert|l'un et l'autre|les parties)\b"
)
# "Une brigade sera créée, ont décidé la Norvège et la Pologne."
_INVERTED = re.compile(r", (?:ont|avaient) $")
# "Un site affirme que …. Les deux capitales ont nié": what both sides call untrue.
_RUMOUR = re.compile(
    r"\b(?:selon|d'apres|a en croire|affirm\w+|rapport(?:e|ent|ait)|pretend\w*|assur(?:e|ent)|croit savoir|rumeurs?)\b"
)
_DENIES = re.compile(
    r"[^.;:]{0,60}\b(?:nie(?:nt)?|(?:(?:a|ont|l'a|l'ont) )(?:aussitot |vite |tous deux |toutes deux )?(?:nie|dementi)|dement(?:ent)?|s'en defend(?:ent)?)\b[^.;:]{0,30}\W*$"
)
# "L'opposition dénonce l'accord", "Athènes dénonce un accord illégal": a word against it, no notice.
_CRITICISES = re.compile(r"denonc")
_ANY_ONE = re.compile(r"\b(?:une?|des)(?: \w+)? $")
_CRITICS = re.compile(
    r"\b(?:ong|associations?|opposition|opposants?|syndicats?|experts?|analystes?|pecheurs?|agriculteurs?|eleveurs?|deput\w+|senateurs?|elus?|partis?|collectifs?"
    r"|militants?|ligue|amnesty|rapport|journa\w+|presse|manifestants?|eurodeput\w+|historiens?|juristes?|avocats?|editorialiste)\b"
)
# "Ils signent des accords": a present without a number is no single deed.
_ANY_OF_THEM = re.compile(r"\bdes $")
# "Signe l'achat de trois radars": no instrument but where it is signed.
_PURCHASE = re.compile(r"(?:achats?|acquisitions?|commandes?|pour)\b")
# "Les discussions sur un texte du même genre": what the text is was told before.
_SUCH = re.compile(
    r" (?:du meme|de ce|de meme (?:nature|type|genre|ordre)|de la meme|similaire|semblable|comparable|analogue|equivalent)"
)


def credible(reading: Reading, pact: Pact) -> Pact:
    """The pact without what is only hearsay, where the article calls a tale untrue."""
    doubted = tuple(act for act in pact.acts if act.hearsay)
    if not doubted or not reading.calls_untrue:
        return pact
    kept = tuple(act for act in pact.acts if not act.hearsay)
    return msgspec.structs.replace(pact, acts=kept, refused=(*doubted, *pact.refused))


def refused(pact: Pact) -> str | None:
    """Why the words of a pact bind nobody."""
    if not pact.acts:
        deeds = {"denied": "denied", "wished": "only wished for"}
        return (
            "a rumour, denied"
            if pact.refused[0].hearsay
            else deeds.get(pact.refused[0].deed, "not told as done")
        )
    if pact.main.frame == "agree" and _ALONE.search(pact.sentence.folded[: pact.main.end]):
        return "one side alone"
    if pact.deal is None and _VAGUE.search(pact.sentence.folded, pact.main.end, pact.main.end + 40):
        return "no more than a wish to cooperate"
    politics = pact.main.frame != "ratify" and _POLITICS.search(pact.sentence.folded, *pacts.clause_of(pact))
    if politics or _PRIVATE.search(pact.sentence.folded, *pacts.clause_of(pact)):
        return "between private parties"
    if pact.deal and _CRITICISES.match(pact.sentence.folded, pact.main.start) and _is_critic(pact):
        return "only criticised"
    bought = pact.deal and _PURCHASE.match(pact.sentence.folded, pact.deal.start)
    if bought and pact.main.frame not in ("sign", "conclude", "plan"):
        return "a purchase, no instrument that is signed"
    if (
        pact.deal
        and pact.deal.vague
        and pact.main.noun
        and not _SUCH.match(pact.sentence.folded, pact.deal.end)
    ):
        return "a text that is not named"
    if (
        pact.main.deed == "under_way"
        and pact.deal
        and not (pact.main.start > pact.deal.end and undergoes(pact.sentence.folded, pact.main))
        and _ANY_OF_THEM.search(pact.sentence.folded[: pact.deal.start])
    ):
        return "a habit, no single deed"
    if pact.main.deed == "to_come" and pact.main.frame not in ("sign", "recall", "conclude", "negotiate"):
        return "announced, not done"
    return None


def unbinding(reading: Reading, pact: Pact, *, complete: bool, again: bool) -> str | None:
    """Why a pact whose sentence names its sides, if `complete`, or that is told `again`, binds no two states."""
    folded, act = pact.sentence.folded, pact.main
    if act.frame == "named" and not complete and not _rests_on_two(reading, pact):
        return "only named"
    if act.frame == "accept" and not complete and not pact_sides.speaks_for_state(reading, pact):
        return "no state that accepts"
    if _WITH_REBELS.search(folded, act.start) or (not (complete or again) and _AT_HOME.search(folded)):
        return "within one country"
    if not complete and (_IN_COURT.search(folded) or asides.about_a_town(reading)):
        return "between private parties"
    if act.frame == "agree" and _DECIDES.match(folded, act.start) and not _jointly(reading, pact):
        return "one side alone"
    return None


def _rests_on_two(reading: Reading, pact: Pact) -> bool:
    """Whether something between two states, no more, rests on the instrument: "travaillent au Maroc en vertu d'un accord"."""
    deal, sentence = pact.deal, pact.sentence
    states = {p.country for p in reading.places(sentence) if p.sort != "city"}
    return (
        deal is not None
        and len(states) == 2
        and pacts.RESTS_ON.search(sentence.folded[: deal.start]) is not None
    )


def same_private(pact: Pact, said: list[Verdict]) -> bool:
    """Whether a bare "le contrat" is the one that the sentence before made between private parties."""
    last = said[-1] if said else None
    deal = pact.deal
    return (
        isinstance(last, Refusal)
        and last.reason == "between private parties"
        and deal is not None
        and pact_threads.is_named_alone(pact.sentence.folded, deal)
        and 0 < pact.sentence.start - last.trigger.end < _SENTENCE
    )


def taken_back(reading: Reading, finding: Finding) -> bool:
    """Whether the sides deny, right behind it, an agreement that others tell of: "Les deux capitales ont nié"."""
    last = finding.claim.evidence[-1]
    told = reading.sentences[bisect_left(reading.sentences, last.start, key=lambda s: s.start)]
    behind = reading.sentences[told.index + 1 : told.index + 2]
    rumour = _RUMOUR.search(told.folded) is not None
    return rumour and any(_DENIES.match(s.folded) and s.section == told.section for s in behind)


def _jointly(reading: Reading, pact: Pact) -> bool:
    """Whether officials of two countries are the subject of the act."""
    left, _ = pacts.clause_of(pact)
    at, sentence = pact.sentence.start, pact.sentence
    if _JOINTLY.search(sentence.folded, left, pact.main.start):
        return True
    if _THEY.search(sentence.folded, left, pact.main.start):
        return (
            any(
                _TWO_SIDES.search(s.folded)
                for s in reading.sentences[max(0, sentence.index - 8) : sentence.index]
            )
            or len({p.country for p in reading.places(sentence) if p.sort != "city"}) > 1
        )
    if _INVERTED.search(sentence.folded, 0, pact.main.start):
        told = {
            p.country for p in reading.places(sentence) if p.sort != "city" and p.start - at > pact.main.end
        }
        return len(told) > 1
    people = {
        h.person.country or h.person.name for h in reading.people(sentence) if h.start - at < pact.main.start
    }
    states = {
        p.country for p in reading.places(sentence) if p.sort != "city" and p.start - at < pact.main.start
    }
    return max(len(people), len(states)) > 1


def _is_critic(pact: Pact) -> bool:
    """Whether who "dénonce" an agreement cannot end it: any one, or one that opponents complain of."""
    assert pact.deal is not None  # noqa: S101  # asked of an instrument only
    left, _ = pacts.clause_of(pact)
    if pact.main.start > pact.deal.start or pact.main.passive:
        return False
    folded = pact.sentence.folded
    return (
        _ANY_ONE.search(folded, pact.main.end, pact.deal.start) is not None
        or _CRITICS.search(folded, left, pact.main.start) is not None
    )
