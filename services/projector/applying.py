"""Applying events to one generation: the rows they change, the facts those touch, settled anew.

The caller owns the transaction. Everything is looked up by key, so what a batch costs depends on the
batch and on the facts it touches, not on how much is stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import Connection

from services.eventlog.envelope import Recorded
from services.projector.control import AskedFeed, Feed, ask_feed
from services.projector.facts.traits import signature_of, traits_of
from services.projector.folding import ClaimRow, Rows, articles_of, claims_of, quoted, wide_reach
from services.projector.regrouping import Change, Regrouping
from services.projector.rowcodec import (
    ask_rows,
    live_claim,
    load_claims_of,
    save_articles,
    save_claims,
)
from services.projector.schema import article_rows, claim_rows
from services.projector.storing import delete
from services.projector.texts import Texts


class Applier:
    """Applies events to one generation, remembering between batches what it will likely need again."""

    def __init__(self, generation: int) -> None:
        self.generation = generation
        self._regrouping = Regrouping(generation)
        self._texts = Texts()

    def forget(self) -> None:
        """Drop what is remembered, as a transaction that failed demands."""
        self._regrouping.forget()

    def apply(self, connection: Connection, events: Sequence[Recorded], asked_feed: AskedFeed) -> None:
        """Bring every row of the generation up to `events`, which follow all that it has seen.

        Whatever batches they arrive in, the rows come out the same. `asked_feed` is waited for before
        anything is changed, together with what is read. Raises whatever it or an event makes impossible;
        the caller then rolls back and calls `forget`.
        """
        asked = ask_rows(connection, self.generation, articles_of(events), claims_of(events))
        feed = asked_feed()
        if not events:
            return
        articles, claims = asked()
        reached = wide_reach(events) & articles.keys()
        stored = [*load_claims_of(connection, self.generation, reached), *claims]
        self._fold(connection, Rows(articles, {row.claim_id: row for row in stored}), events, feed)

    def refold(self, connection: Connection, article_id: str, history: Sequence[Recorded]) -> None:
        """Make the article's rows anew from its whole `history`, if it has any.

        It is what an event asks for that comes late or is given up.
        """
        stored = load_claims_of(connection, self.generation, [article_id])
        before = {row.claim_id: msgspec.structs.replace(row) for row in stored}
        if not history:
            delete(connection, article_rows, self.generation, "article_id", [article_id])
        feed = ask_feed(connection, self.generation)
        self._fold(connection, Rows({}, {}), history, feed(), before=before)

    def _fold(
        self,
        connection: Connection,
        rows: Rows,
        events: Sequence[Recorded],
        feed: Feed | None,
        *,
        before: dict[str, ClaimRow] | None = None,
    ) -> None:
        """Fold `events` into `rows` and store what comes out; `before` is what is stored now.

        What becomes of facts is announced in `feed`, where the generation is the live one.
        """
        if before is None:
            before = {claim_id: msgspec.structs.replace(row) for claim_id, row in rows.claims.items()}
        stored = {name: msgspec.structs.replace(row) for name, row in rows.articles.items()}
        for recorded in events:
            rows.fold(recorded)
        self._texts.remember(events)
        self._quote(connection, [row for row in rows.claims.values() if row.quote is None])
        changes = [
            self._change(rows, before.get(claim_id), rows.claims.get(claim_id))
            for claim_id in {**before, **rows.claims}
        ]
        plan = self._regrouping.plan(connection, changes, feed)
        gone = [claim_id for claim_id in before if claim_id not in rows.claims]
        delete(connection, claim_rows, self.generation, "claim_id", gone)
        save_articles(
            connection,
            self.generation,
            [row for name, row in rows.articles.items() if row != stored.get(name)],
        )
        written = [row for claim_id, row in rows.claims.items() if row != before.get(claim_id)]
        save_claims(connection, self.generation, written)
        self._regrouping.carry_out(connection, plan)

    def _quote(self, connection: Connection, rows: Iterable[ClaimRow]) -> None:
        """Cut the words each live claim rests on out of its article's text."""
        live = [(row, row.claim) for row in rows if row.claim is not None]
        texts = self._texts.of(connection, {(row.article_id, row.revision) for row, _ in live})
        for row, claim in live:
            text = texts.get((row.article_id, row.revision))
            row.quote = quoted(claim, text) if text is not None else None

    def _change(self, rows: Rows, before: ClaimRow | None, after: ClaimRow | None) -> Change:
        """What became of one claim; finds the node that it now belongs to."""
        live, traits = None, None
        if after is not None:
            after.signature = None
            if after.claim is not None:
                live = live_claim(after, rows.articles.get(after.article_id))
                traits = traits_of(live)
                after.signature = signature_of(traits)
        return Change.of(before, after, traits, live)
