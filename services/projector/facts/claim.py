"""A live claim: one that some article makes now, with what grouping and settling need to know of it."""

from __future__ import annotations

import msgspec

from services.eventlog.claims import Claim


class LiveClaim(msgspec.Struct, frozen=True, kw_only=True):
    """A claim that has not been withdrawn, in its latest revision.

    `position` is the ordinal of the claim's first report in the log and never changes; a fact bears the id
    of its earliest claim. `fingerprint` is its article's, as intake computed it.
    """

    claim_id: str
    position: int
    article_id: str
    claim: Claim
    outlet: str | None = None
    published_at: str | None = None
    fingerprint: str | None = None
