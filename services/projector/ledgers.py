"""The claims of facts as they are settled from; those of large facts are counted once and remembered.

A claim more then costs a large fact what it costs a small one. Facts of a few claims are read again each
time: that is quicker than to remember them all.
"""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection

from services.projector.facts.account import Account, Few, Many
from services.projector.rowcodec import StoredClaim, load_live

LEAST_CLAIMS = 16
"""Facts of fewer claims are not remembered."""

MOST_CLAIMS = 50_000
"""Claims remembered in all, some 3 kB each; past it the facts asked for longest ago are forgotten."""


class Touched(NamedTuple):
    """Facts that a batch touches, by number, with the nodes that now make each up.

    `standing` had a row before, `shrunk` may have lost a claim; all claims of `born` came with the batch.
    """

    members: Mapping[int, Sequence[int]]
    standing: Set[int]
    shrunk: Set[int]
    born: Set[int]


class Ledger(msgspec.Struct):
    """What settling and the row of one fact need of its claims."""

    account: Account
    position: int
    """The latest report."""

    outlets: set[str | None]


class Ledgers:
    """Large facts of one generation, by number; true as long as it is told of every change."""

    def __init__(self) -> None:
        self._kept: OrderedDict[int, Ledger] = OrderedDict()
        self._claims = 0

    def forget(self) -> None:
        """Drop everything: the transaction it came from may not stand."""
        self._kept.clear()
        self._claims = 0

    def drop(self, facts: Iterable[int]) -> None:
        """Forget facts that changed otherwise than by claims added."""
        for fact in facts:
            gone = self._kept.pop(fact, None)
            if gone is not None:
                self._claims -= gone.account.claims

    def of(
        self,
        connection: Connection,
        generation: int,
        touched: Touched,
        *,
        changed: Set[str],
        added: Mapping[int, Sequence[StoredClaim]],
    ) -> list[Ledger]:
        """What each touched fact is settled from: what came, what is remembered, or its claims read again.

        The claims `changed` are taken from `added`, by fact, as they are now and not as they are stored.
        """
        found = [self._counted(fact, added[fact]) for fact in touched.born]
        fact_of: dict[int, int] = {}
        claims: dict[int, list[StoredClaim]] = defaultdict(list)
        for fact, signatures in touched.members.items():
            if fact in touched.born:
                continue
            came = added.get(fact, ())
            ledger = self._extended(fact, came)
            if ledger is not None:
                found.append(ledger)
            else:
                fact_of.update(dict.fromkeys(signatures, fact))
                claims[fact] += came
        for claim in load_live(connection, generation, list(fact_of)):
            if claim.live.claim_id not in changed:
                claims[fact_of[claim.signature]].append(claim)
        return found + [self._counted(fact, its_claims) for fact, its_claims in claims.items() if its_claims]

    def _extended(self, fact: int, added: Sequence[StoredClaim]) -> Ledger | None:
        """The ledger of `fact` with the claims `added` to it, None where it is not remembered."""
        ledger = self._kept.get(fact)
        if ledger is None or not isinstance(ledger.account, Many):
            return None
        self._kept.move_to_end(fact)
        for claim in added:
            ledger.account.add(claim.live)
            ledger.position = max(ledger.position, claim.position)
            ledger.outlets.add(claim.live.outlet)
        self._claims += len(added)
        return ledger

    def _counted(self, fact: int, claims: Sequence[StoredClaim]) -> Ledger:
        """The ledger of `fact`, which has just these claims; remembered if they are many."""
        live = [claim.live for claim in claims]
        large = len(claims) >= LEAST_CLAIMS
        ledger = Ledger(
            account=Many(live) if large else Few(live),
            position=max(claim.position for claim in claims),
            outlets={one.outlet for one in live},
        )
        self.drop([fact])
        if large:
            self._kept[fact] = ledger
            self._claims += len(claims)
            while self._claims > MOST_CLAIMS and len(self._kept) > 1:
                self.drop([next(iter(self._kept))])
        return ledger
