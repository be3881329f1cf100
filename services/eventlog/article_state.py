"""What the log says about one article, folded: small enough to stand in a Redis hash for millions of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import Literal, NamedTuple

import msgspec

from services.eventlog.claims import Claim
from services.eventlog.envelope import Recorded
from services.eventlog.events import (
    AgreementReported,
    ArticleAnalysed,
    ArticleErased,
    ArticleReceived,
    ArticleWithdrawn,
    ClaimWithdrawn,
    DeliveryReported,
    VisitReported,
)
from services.eventlog.position import Position

Status = Literal["unknown", "live", "withdrawn", "erased"]

_CLAIM = "c:"
"""Prefix of the hash fields that hold a claim."""


class ClaimState(NamedTuple):
    """A claim that stands: a digest of its content, and where it was reported last."""

    digest: str
    position: Position


class ArticleState(msgspec.Struct, frozen=True, kw_only=True):
    """One article as of its event at `last`; `UNKNOWN` before the first.

    `decision` names the decision that wrote last and how many events it had. `received` is the
    place of the live revision's text; `analysis` is empty until that revision has been analysed.
    """

    last: Position | None = None
    decision: str = ""
    revision: int = 0
    status: Status = "unknown"
    content_hash: str = ""
    received: Position | None = None
    analysis: str = ""
    extractor: str = ""
    analysed: Position | None = None
    claims: dict[str, ClaimState] = {}

    @property
    def waits(self) -> bool:
        """Whether the live revision is yet to be analysed."""
        return self.status == "live" and not self.analysis


UNKNOWN = ArticleState()
"""The state of an article that the log has never heard of."""


def provisional(index: int) -> Position:
    """A place for the event `index` of a decision that is yet to be appended; below every real one."""
    return Position(-1, index)


def placed(state: ArticleState, positions: Sequence[Position]) -> ArticleState:
    """`state` with the places that its decision's events were given, in place of the provisional ones."""

    def given(position: Position) -> Position:
        return positions[position.sequence] if position.milliseconds < 0 else position

    return msgspec.structs.replace(
        state,
        last=state.last and given(state.last),
        received=state.received and given(state.received),
        analysed=state.analysed and given(state.analysed),
        claims={name: ClaimState(held, given(position)) for name, (held, position) in state.claims.items()},
    )


def event_id(decision: str, index: int) -> str:
    """The id of one event of a decision."""
    return f"{decision}.{index}"


def digest(claim: Claim) -> str:
    """Equal for equal claims and, but for chance, for no others: the kind's initial and 12 hex digits."""
    initial = str(claim.__struct_config__.tag)[0]
    return initial + blake2b(msgspec.json.encode(claim), digest_size=6).hexdigest()


def evolve(state: ArticleState, recorded: Recorded) -> ArticleState:
    """The state after one more event of the article."""
    event, here = recorded.event, recorded.position
    decision, _, index = recorded.id.rpartition(".")
    size = int(index) + 1 if index.isdigit() else 1
    seen = msgspec.structs.replace(state, last=here, decision=f"{decision}.{size}")
    replace = msgspec.structs.replace
    match event:
        case ArticleReceived():
            return replace(
                seen,
                revision=event.revision,
                status="live",
                content_hash=event.content_hash,
                received=here,
                analysis="",
                extractor="",
                analysed=None,
            )
        case ArticleWithdrawn():
            return replace(seen, status="withdrawn", revision=event.revision, claims={})
        case ArticleErased():
            return replace(
                seen,
                status="erased",
                revision=event.revision,
                content_hash="",
                received=None,
                claims={},
            )
        case ArticleAnalysed():
            extractor = f"{event.extractor} {event.extractor_version}"
            return replace(seen, analysis=event.outcome, extractor=extractor, analysed=here)
        case AgreementReported() | VisitReported() | DeliveryReported():
            claim = ClaimState(digest(event.claim), here)
            return replace(seen, claims={**state.claims, event.claim_id: claim})
        case ClaimWithdrawn():
            kept = {name: claim for name, claim in state.claims.items() if name != event.claim_id}
            return replace(seen, claims=kept)
        case _:
            raise TypeError(f"{event.stored_as} says nothing about an article's state")


def to_fields(state: ArticleState) -> dict[str, str]:
    """The state as fields of a Redis hash; a provisional place `n` is written `+n`."""
    fields = {
        "last": _written(state.last),
        "decision": state.decision,
        "revision": str(state.revision),
        "status": state.status,
        "hash": state.content_hash,
        "received": _written(state.received),
        "analysis": state.analysis,
        "extractor": state.extractor,
        "analysed": _written(state.analysed),
    }
    for name, claim in state.claims.items():
        fields[_CLAIM + name] = f"{claim.digest} {_written(claim.position)}"
    return {name: value for name, value in fields.items() if value}


def from_fields(fields: Mapping[bytes, bytes]) -> ArticleState:
    """Read a state back from its hash; an empty hash is `UNKNOWN`."""
    if not fields:
        return UNKNOWN
    text = {name.decode(): value.decode() for name, value in fields.items()}
    return ArticleState(
        last=_read(text.get("last")),
        decision=text.get("decision", ""),
        revision=int(text["revision"]),
        status=msgspec.convert(text["status"], Status),
        content_hash=text.get("hash", ""),
        received=_read(text.get("received")),
        analysis=text.get("analysis", ""),
        extractor=text.get("extractor", ""),
        analysed=_read(text.get("analysed")),
        claims={
            name.removeprefix(_CLAIM): _claim(value)
            for name, value in text.items()
            if name.startswith(_CLAIM)
        },
    )


def _claim(value: str) -> ClaimState:
    content, _, position = value.partition(" ")
    return ClaimState(content, Position.parse(position))


def _written(position: Position | None) -> str:
    if position is None:
        return ""
    return f"+{position.sequence}" if position.milliseconds < 0 else str(position)


def _read(text: str | None) -> Position | None:
    return Position.parse(text) if text else None
