"""What a reading says of itself: the rule and words behind each claim, and why a trigger gave none."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from services.eventlog.claims import Claim


class Words(msgspec.Struct, frozen=True):
    """The words of the text that filled `slot`."""

    slot: str
    text: str


class Explained(msgspec.Struct, frozen=True):
    """A claim with the rule that made it, the words of its trigger and of its slots."""

    rule: str
    trigger: str
    words: tuple[Words, ...]
    claim: Claim


class Unused(msgspec.Struct, frozen=True):
    """A trigger that made no claim: its rule, its words, the sentence around it, the reason."""

    rule: str
    trigger: str
    sentence: str
    reason: str


class Explanation(msgspec.Struct, frozen=True):
    """Everything the rules said of one article."""

    claims: tuple[Explained, ...] = ()
    unused: tuple[Unused, ...] = ()

    def lines(self) -> Iterator[str]:
        """The same for people, a line at a time."""
        for told in self.claims:
            yield f"claim    {told.rule} «{told.trigger}», confidence {told.claim.confidence}"
            for slot, value in msgspec.to_builtins(told.claim).items():
                if value and slot not in ("evidence", "topics", "confidence", "kind"):
                    shown = ", ".join(f"«{w.text}»" for w in told.words if w.slot == slot)
                    yield f"  {slot}: {value}" + (f"  from {shown}" if shown else "")
        for trigger in self.unused:
            yield f"no claim {trigger.rule} «{trigger.trigger}»: {trigger.reason}"
            yield f"  {trigger.sentence}"
