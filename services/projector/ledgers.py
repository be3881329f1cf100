"""The claims of facts as they are settled from; those of large facts are counted once and remembered.

A claim more then costs a large fact what it costs a small one. Facts of a few claims are read again each
time: that is quicker than to remember them all.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence

import msgspec

from services.projector.facts.account import Account, Few, Many
from services.projector.rowcodec import StoredClaim

LEAST_CLAIMS = 16
"""Facts of fewer claims are not remembered."""

MOST_CLAIMS = 50_000
"""Claims remembered in all, some 3 kB each; past it the facts asked for longest ago are forgotten."""


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

    def extended(self, fact: int, added: Sequence[StoredClaim]) -> Ledger | None:
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

    def counted(self, fact: int, claims: Sequence[StoredClaim]) -> Ledger:
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
