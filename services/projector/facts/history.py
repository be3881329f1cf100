"""The life of a fact: which status it has reached, by stage, date and publication, never by arrival."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from services.eventlog.claims import Agreement, Delivery, Visit
from services.eventlog.edtf import parse
from services.projector.facts.account import DISPUTED, Account
from services.projector.facts.claim import LiveClaim
from services.projector.facts.deliveries import LOT_SLACK
from services.projector.facts.slots import Slot
from services.projector.facts.told import STATUS, Told
from services.projector.facts.when import published

Kind = type[Agreement | Visit | Delivery]

STAGES: dict[Kind, dict[str, int]] = {
    Agreement: {
        "negotiating": 0,
        "planned": 1,
        "concluded": 2,
        "signed": 2,
        "ratified": 3,
        "in_force": 4,
        "renewed": 5,
        "amended": 5,
        "suspended": 5,
        "terminated": 5,
    },
    Visit: {"planned": 0, "postponed": 1, "ongoing": 2, "completed": 3, "cancelled": 3},
    Delivery: {
        "requested": 0,
        "announced": 1,
        "approved": 2,
        "ordered": 3,
        "in_delivery": 4,
        "delivered": 5,
        "cancelled": 5,
    },
}
"""How far a status lies along the life of its kind; those of one stage may follow each other either way."""

ONE_MOMENT = ("concluded", "signed")
"""Two words for one moment, the one that tells more last."""

_HELD = frozenset({"in_delivery", "delivered"})
_MET = frozenset({"ongoing", "completed"})
_DATED_BY = {"in_delivery": "delivered", "delivered": "delivered", "ordered": "ordered"}
"""Status of a delivery to the slot that dates it; no slot tells when one was announced or approved."""

_REPEATED = frozenset({"renewed", "amended", "in_delivery"})
"""What may happen more than once in one life."""


class Stage(msgspec.Struct, frozen=True, kw_only=True):
    """A status that the fact is known to have had, when, and the earliest claim that tells it so."""

    status: str
    date: str | None
    claim_id: str


def status_of(kind: Kind, account: Account) -> str:
    """The furthest stage; among those of one stage the latest, by its own date or else by publication."""
    only = account.unanimous(STATUS)
    if only is not DISPUTED:
        return str(only)

    def reach(one: Told) -> tuple[int, int, int, str, int, str]:
        return (
            STAGES[kind][one.status],
            ONE_MOMENT.index(one.status) if one.status in ONE_MOMENT else 0,
            _when(kind, one, account),
            one.published,
            len(one.sources),
            one.status,
        )

    return max(account.told(STATUS), key=reach).status


def pool(kind: Kind, slot: Slot, status: str, account: Account) -> list[Told]:
    """What may be asked for `slot`: of a date, only what was told of the status that the fact has."""
    told = account.told(slot.name)
    if not slot.of_status:
        return told
    if kind is Agreement:
        return _with_status(told, ONE_MOMENT if status in ONE_MOMENT else (status,))
    if kind is Visit:
        return _with_status(told, _MET if status in _MET else (status,)) or told
    if status not in _HELD:
        return [one for one in told if one.status not in _HELD]
    return _last_lot(_with_status(told, (status,)) or _with_status(told, _HELD), slot)


def life(kind: Kind, account: Account) -> tuple[Stage, ...]:
    """Every status told, in the order of life, each with its date."""
    if account.one_voice:
        return (_only_stage(kind, account.founder),)
    stages = [stage for one in account.told(STATUS) for stage in _stages(kind, one, account)]
    return tuple(
        sorted(stages, key=lambda stage: (STAGES[kind][stage.status], stage.date or "", stage.status))
    )


def _only_stage(kind: Kind, live: LiveClaim) -> Stage:
    slot = _dated_by(kind, live.claim.status)
    date = None if slot is None else getattr(live.claim, slot)
    return Stage(status=live.claim.status, date=date, claim_id=live.claim_id)


def _stages(kind: Kind, one: Told, account: Account) -> list[Stage]:
    dated = _dates(kind, one.status, account)
    if not dated:
        return [Stage(status=one.status, date=None, claim_id=one.first_claim)]
    best = max(dated, key=_weight)
    kept = [best]
    if one.status in _REPEATED:
        for other in sorted(dated, key=_weight, reverse=True):
            if all(parse(other.value).gap(parse(known.value)) > LOT_SLACK for known in kept):
                kept.append(other)
    return [Stage(status=one.status, date=each.value, claim_id=each.first_claim) for each in kept]


def _dates(kind: Kind, status: str, account: Account) -> list[Told]:
    slot = _dated_by(kind, status)
    return [] if slot is None else _with_status(account.told(slot), (status,))


def _dated_by(kind: Kind, status: str) -> str | None:
    """The slot that tells when `status` was reached, if one does."""
    return _DATED_BY.get(status) if kind is Delivery else "date"


def _weight(one: Told) -> tuple[int, int, float, str, int]:
    return (len(one.sources), -parse(one.value).days, one.confidence, one.published, -one.order[0])


def _when(kind: Kind, one: Told, account: Account) -> int:
    """The day by which a status is judged to be later than another of its stage."""
    dated = _dates(kind, one.status, account) if kind is Agreement else []
    if dated:
        return max(parse(each.value).first for each in dated)
    day: date | None = published(one.published)
    return day.toordinal() if day else 0


def _with_status(told: Sequence[Told], statuses: Sequence[str] | frozenset[str]) -> list[Told]:
    return [one for one in told if one.status in statuses]


def _last_lot(told: list[Told], slot: Slot) -> list[Told]:
    """Of arrivals too far apart to be one lot's, the latest."""
    if slot.name != "delivered" or not told:
        return told
    last = max((parse(one.value) for one in told), key=lambda dates: dates.first)
    return [one for one in told if parse(one.value).gap(last) <= LOT_SLACK]
