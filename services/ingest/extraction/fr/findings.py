"""What a rule of the language hands back: a claim with the words behind it, or why it made none.

Every span here counts in the clean text; `package.posted` leads claims back to the text as posted.
"""

from __future__ import annotations

import msgspec

from services.eventlog.claims import Claim, Span


class Because(msgspec.Struct, frozen=True):
    """The stretch of the clean text that filled one slot of a claim."""

    slot: str
    span: Span


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """A claim, the rule that made it and the words behind its slots.

    `strength` is how telling the rule is by itself (0 to 1), before confidence weighs the slots.
    """

    claim: Claim
    rule: str
    trigger: Span
    because: tuple[Because, ...] = ()
    strength: float = 0.5


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """A trigger that made no claim, and why."""

    rule: str
    trigger: Span
    reason: str


Verdict = Finding | Refusal
