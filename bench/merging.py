"""Merging and settling alone, without a database: microseconds of processor time a claim, step by step.

python -m bench.merging
"""

from __future__ import annotations

import gc
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import msgspec

from bench.histories import World, entries
from services.eventlog.entries import RawEntry, decoded
from services.eventlog.envelope import Recorded
from services.eventlog.events import AgreementReported, DeliveryReported, VisitReported
from services.projector.facts.claim import LiveClaim
from services.projector.facts.grouping import Profiles, Telling, regroup
from services.projector.facts.hooks import hook_of
from services.projector.facts.index import MemoryIndex
from services.projector.facts.linking import MemoryHooks, relink
from services.projector.facts.settle import settle
from services.projector.facts.traits import signature_of, traits_of
from services.projector.terms import terms_of

CLAIMS = 21_000
BATCH = 5_000
"""Entries a batch, as the projector takes them when it is behind."""


class Steps:
    """Claims merged batch by batch in memory, and what each step has taken."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)
        self._index, self._profiles, self._hooks = MemoryIndex(), Profiles(), MemoryHooks()
        self._of_node: dict[int, list[LiveClaim]] = defaultdict(list)

    def take(self, batch: Sequence[RawEntry]) -> None:
        with self._step("decode"):
            recorded = [decoded(entry) for entry in batch]
        live = _live(event for event in recorded if isinstance(event, Recorded))
        with self._step("traits"):
            traits = [traits_of(one) for one in live]
        with self._step("signature"):
            signatures = [signature_of(each) for each in traits]
        for signature, one in zip(signatures, live, strict=True):
            self._of_node[signature].append(one)
        tellings = {
            signature: Telling(each, self._of_node[signature][0].position)
            for signature, each in zip(signatures, traits, strict=True)
        }
        with self._step("group"):
            regroup(self._index, tellings, profiles=self._profiles)
        nodes = [node for signature in tellings if (node := self._index.node(signature)) is not None]
        touched = {
            fact: [one for node in self._index.members(fact) for one in self._of_node[node.signature]]
            for fact in {node.fact for node in nodes}
        }
        with self._step("settle"):
            facts = [settle(claims) for claims in touched.values()]
        with self._step("terms"):
            for fact in facts:
                terms_of(msgspec.structs.asdict(fact.settled), outlets=["Gazette"])
        with self._step("link"):
            relink(self._hooks, {fact.position: hook_of(fact) for fact in facts})

    @contextmanager
    def _step(self, name: str) -> Iterator[None]:
        start = time.process_time()
        yield
        self.spent[name] += time.process_time() - start


def _live(recorded: Iterator[Recorded]) -> list[LiveClaim]:
    return [
        LiveClaim(
            claim_id=event.claim_id,
            position=each.position.ordinal,
            article_id=event.article_id,
            claim=event.claim,
            published_at="2024-11-21",
        )
        for each in recorded
        if isinstance(event := each.event, (AgreementReported, VisitReported, DeliveryReported))
    ]


def main() -> None:
    history = list(entries(World(1), CLAIMS, text_length=500))
    steps = Steps()
    gc.disable()
    for start in range(0, len(history), BATCH):
        steps.take(history[start : start + BATCH])
    for name, seconds in {**steps.spent, "together": sum(steps.spent.values())}.items():
        print(f"{name:10} {1e6 * seconds / CLAIMS:6.1f}")


if __name__ == "__main__":
    main()
