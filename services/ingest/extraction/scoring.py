"""How well claims match the known claims of a corpus: found at all, exact, and slot by slot.

A corpus file holds `{"article": {...}, "gold": [claim, ...]}`; a gold slot may be `{"any": [...]}`
where several readings are right, and gold evidence is quoted rather than counted.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from services.eventlog.edtf import parse

Slots = Mapping[str, Any]

# Slots that tell which fact a claim is about, with what each weighs when claims are paired.
WEIGHTS: dict[str, dict[str, int]] = {
    "agreement": {"parties": 3, "date": 2, "instrument": 2, "signatories": 1, "status": 1, "value": 1},
    "visit": {"countries": 2, "participants": 3, "date": 2, "host_country": 1, "status": 1},
    "delivery": {"supplier": 2, "recipient": 2, "item": 2, "quantity": 2, "category": 1, "designation": 1},
}
# Slots that must all be right for a claim to be exact; of people, one is enough.
KEYS: dict[str, tuple[str, ...]] = {
    "agreement": ("parties", "instrument", "status", "date"),
    "visit": ("countries", "host_country", "status", "date", "participants"),
    "delivery": ("supplier", "recipient", "category", "quantity", "status"),
}
SLOTS: dict[str, tuple[str, ...]] = {
    "agreement": ("instrument", "status", "parties", "date", "place", "signatories", "value"),
    "visit": ("mode", "status", "host_country", "countries", "participants", "places", "date", "format"),
    "delivery": (
        *("status", "supplier", "supplier_org", "recipient", "item", "designation"),
        *("category", "quantity", "value", "ordered", "delivered"),
    ),
}
# Less alike than this, two claims are about different facts.
PAIRED_AT = 0.5
_PEOPLE = ("participants", "signatories")
_SETS = ("parties", "countries", "places")
_DATES = ("date", "ordered", "delivered")


class Tally(msgspec.Struct):
    """Right, claimed and known, of whatever is counted."""

    right: float = 0.0
    claimed: float = 0.0
    known: float = 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where there was nothing to find and nothing claimed."""
        total = self.claimed + self.known
        return 2 * self.right / total if total else 1.0

    def add(self, *, right: float, claimed: float, known: float) -> None:
        """Count more of it."""
        self.right, self.claimed, self.known = (
            self.right + right,
            self.claimed + claimed,
            self.known + known,
        )


class Score(msgspec.Struct):
    """The figures of a corpus: claims found, claims exact, slots, evidence, articles without claims."""

    events: Tally = msgspec.field(default_factory=Tally)
    exact: Tally = msgspec.field(default_factory=Tally)
    slots: Tally = msgspec.field(default_factory=Tally)
    evidence: Tally = msgspec.field(default_factory=Tally)
    clean: Tally = msgspec.field(default_factory=Tally)
    misses: list[str] = []

    def figures(self) -> dict[str, float]:
        """The figures that floors are set for."""
        return {
            "events": self.events.f1,
            "exact": self.exact.f1,
            "slots": self.slots.f1,
            "evidence": self.evidence.right / self.evidence.known if self.evidence.known else 1.0,
            "clean": self.clean.right / self.clean.known if self.clean.known else 1.0,
        }


def corpus(folder: Path) -> list[dict[str, Any]]:
    """The documents of a corpus folder, by file name."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]


def score(documents: Iterable[Slots], claims: Mapping[str, list[Slots]], *, kind: str | None = None) -> Score:
    """Score the claims of each article, by its id, against `documents`; of one `kind` where given."""
    total = Score()
    for document in documents:
        known = [gold for gold in document["gold"] if kind in (None, gold["kind"])]
        told = [claim for claim in claims[document["article"]["id"]] if kind in (None, claim["kind"])]
        if not document["gold"]:
            total.clean.add(right=float(not told), claimed=1, known=1)
        _score_article(total, document["article"], known, told)
    return total


def pairs(told: list[Slots], known: list[Slots]) -> list[tuple[Slots, Slots]]:
    """Claims and known claims that are about the same fact, the most alike first, each in one pair."""
    likeness = sorted(
        ((alike(claim, gold), i, j) for i, claim in enumerate(told) for j, gold in enumerate(known)),
        reverse=True,
    )
    taken: tuple[set[int], set[int]] = (set(), set())
    found = []
    for degree, i, j in likeness:
        if degree >= PAIRED_AT and i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            found.append((told[i], known[j]))
    return found


def alike(claim: Slots, gold: Slots) -> float:
    """How much of what identifies a fact two claims share, 0 to 1."""
    if claim["kind"] != gold["kind"]:
        return 0.0
    weights = {
        slot: weight
        for slot, weight in WEIGHTS[gold["kind"]].items()
        if claim.get(slot) or not _may_be_empty(gold.get(slot))
    }
    total = sum(weights.values())
    shared = sum(weight * fit(slot, claim.get(slot), gold.get(slot)) for slot, weight in weights.items())
    return shared / total if total else 0.0


def exact(claim: Slots, gold: Slots) -> bool:
    """Whether all key slots of the claim are right."""
    fits = {slot: fit(slot, claim.get(slot), gold.get(slot)) for slot in KEYS[gold["kind"]]}
    return all(degree > 0 if slot in _PEOPLE else degree == 1 for slot, degree in fits.items())


def fit(slot: str, told: Any, gold: Any) -> float:
    """How right a slot is, 0 to 1, against the best of the readings allowed."""
    return max(_fit(slot, told, reading) for reading in _readings(gold))


def _score_article(total: Score, article: Slots, known: list[Slots], told: list[Slots]) -> None:
    paired = pairs(told, known)
    total.events.add(right=len(paired), claimed=len(told), known=len(known))
    right = sum(exact(claim, gold) for claim, gold in paired)
    total.exact.add(right=right, claimed=len(told), known=len(known))
    for claim, gold in paired:
        total.evidence.add(right=_shown(claim, gold, article["text"]), claimed=1, known=1)
        if not exact(claim, gold):
            total.misses.append(f"{article['id']}: not exact: {gold['evidence'][0]}")
    for gold in known:
        partner = next((claim for claim, other in paired if other is gold), None)
        if partner is None:
            total.misses.append(f"{article['id']}: missed: {gold['evidence'][0]}")
        _score_slots(total.slots, partner or {}, gold)
    matched = [claim for claim, _ in paired]
    for claim in told:
        if not any(claim is other for other in matched):
            total.misses.append(f"{article['id']}: not there: {claim}")
            total.slots.add(right=0, claimed=sum(bool(claim.get(s)) for s in SLOTS[claim["kind"]]), known=0)


def _score_slots(tally: Tally, claim: Slots, gold: Slots) -> None:
    for slot in SLOTS[gold["kind"]]:
        told, wanted = claim.get(slot), gold.get(slot)
        degree = fit(slot, told, wanted) if told else 0.0
        known = bool(degree) or not _may_be_empty(wanted)
        tally.add(right=degree, claimed=bool(told), known=known)


def _shown(claim: Slots, gold: Slots, text: str) -> bool:
    """Whether the claim's evidence touches a sentence that carries it."""
    for quote in gold["evidence"]:
        at = text.find(quote)
        if any(span["start"] < at + len(quote) and at < span["end"] for span in claim["evidence"]):
            return True
    return False


def _readings(gold: Any) -> list[Any]:
    return gold["any"] if isinstance(gold, dict) and set(gold) == {"any"} else [gold]


def _may_be_empty(gold: Any) -> bool:
    return any(not reading for reading in _readings(gold))


def _fit(slot: str, told: Any, gold: Any) -> float:
    if not told or not gold:
        return float(not told and not gold)
    if slot in _PEOPLE:
        return _shared([_words(p["name"]) for p in told], [_words(p["name"]) for p in gold], subset=True)
    if slot in _SETS:
        return _shared([_words(x) for x in told], [_words(x) for x in gold], subset=slot == "parties")
    if slot in _DATES:
        return _fit_dates(told, gold)
    if slot == "value":
        return _fit_money(told, gold)
    return _fit_text(told, gold) if isinstance(gold, str) else float(told == gold)


def _fit_money(told: Slots, gold: Slots) -> float:
    near = abs(told["amount"] - gold["amount"]) <= gold["amount"] / 100
    return float(near and told["currency"] == gold["currency"])


def _fit_text(told: str, gold: str) -> float:
    """1 where one wording holds the other, or half of all words are shared."""
    ours, theirs = _words(told), _words(gold)
    return float(ours <= theirs or theirs <= ours or 2 * len(ours & theirs) >= len(ours | theirs))


def _fit_dates(told: str, gold: str) -> float:
    """1 for the same days, a half where one lies within the other."""
    ours, theirs = parse(told), parse(gold)
    if ours == theirs:
        return 1.0
    within = ours[0] >= theirs[0] and ours[1] <= theirs[1]
    around = theirs[0] >= ours[0] and theirs[1] <= ours[1]
    return 0.5 if within or around else 0.0


def _shared(told: list[frozenset[str]], gold: list[frozenset[str]], *, subset: bool) -> float:
    """The share of names on both sides that meet; a shorter name meets the fuller one where `subset`."""
    left = list(gold)
    met = 0
    for name in told:
        match = next((g for g in left if g == name or (subset and (g <= name or name <= g))), None)
        if match is not None:
            left.remove(match)
            met += 1
    return 2 * met / (len(told) + len(gold))


def _words(text: str) -> frozenset[str]:
    plain = unicodedata.normalize("NFKD", text).casefold()
    return frozenset(
        "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c)).split()
    )
