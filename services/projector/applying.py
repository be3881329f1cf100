"""Applying events to one generation: the rows they change, the facts those touch, settled anew.

The caller owns the transaction. Everything is looked up by key, so what a batch costs depends on the
batch and on the facts it touches, not on how much is stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec
from sqlalchemy import Connection

from services.eventlog.envelope import Recorded
from services.projector.changes import Move, announce, compare, is_shown, versions
from services.projector.errors import Unappliable
from services.projector.facts.grouping import Telling, regroup
from services.projector.facts.traits import Traits, signature_of, traits_of
from services.projector.factwriting import write_facts
from services.projector.folding import ClaimRow, Rows, articles_of, claims_of, is_live, quoted
from services.projector.nodes import StoredIndex
from services.projector.rowcodec import live_claim, load_claims_of, load_rows, save_articles, save_claims
from services.projector.schema import claim_rows
from services.projector.storing import among, delete, query
from services.projector.texts import Texts


class _Change(msgspec.Struct):
    """A claim that a batch may have changed, with its node and first position before and its traits after."""

    row: ClaimRow
    before: int | None
    first_before: int | None
    traits: Traits | None = None


class Applier:
    """Applies events to one generation, remembering between batches what it will likely need again."""

    def __init__(self, generation: int) -> None:
        self.generation = generation
        self._index = StoredIndex(generation)
        self._texts = Texts()

    def forget(self) -> None:
        """Drop what is remembered, as a transaction that failed demands."""
        self._index.forget()

    def apply(self, connection: Connection, events: Sequence[Recorded]) -> None:
        """Bring every row of the generation up to `events`.

        The rows come out the same whatever batches the events arrive in, and however late. Raises
        whatever one of them makes impossible; the caller then rolls back and calls `forget`.
        """
        if not events:
            return
        self._index.attach(connection)
        rows = load_rows(connection, self.generation, articles_of(events), claims_of(events))
        known = set(rows.articles)
        before = {claim_id: row.signature for claim_id, row in rows.claims.items()}
        first_before = {claim_id: row.first_position for claim_id, row in rows.claims.items()}
        for recorded in events:
            _check(recorded)
            rows.fold(recorded)
        self._texts.remember(events)
        reached = (rows.described | rows.gone) & known
        for row in load_claims_of(connection, self.generation, reached):
            if row.claim_id not in rows.claims:
                rows.claims[row.claim_id] = row
                before[row.claim_id], first_before[row.claim_id] = row.signature, row.first_position
        changes = [
            _Change(row, before.get(row.claim_id), first_before.get(row.claim_id))
            for row in rows.claims.values()
        ]
        self._describe(connection, rows, changes)
        self._save(connection, rows, changes)
        self._regroup(connection, changes)

    def _describe(self, connection: Connection, rows: Rows, changes: Iterable[_Change]) -> None:
        """Find the node of every claim that is live, and the words it rests on."""
        live = [change for change in changes if is_live(change.row, rows.articles)]
        unquoted = [
            change.row
            for change in live
            if change.row.quote is None or change.row.article_id in rows.described
        ]
        texts = self._texts.of(connection, {(row.article_id, row.revision) for row in unquoted})
        for row in unquoted:
            text = texts.get((row.article_id, row.revision))
            row.quote = None if text is None or row.claim is None else quoted(row.claim, text)
        for change in changes:
            change.row.signature = None
        for change in live:
            change.traits = traits_of(live_claim(change.row, rows.articles.get(change.row.article_id)))
            change.row.signature = signature_of(change.traits)

    def _save(self, connection: Connection, rows: Rows, changes: Sequence[_Change]) -> None:
        """Write the rows; a claim that was erased with its article leaves none."""
        erased = [change.row.claim_id for change in changes if _is_erased(change.row, rows)]
        delete(connection, claim_rows, self.generation, "claim_id", erased)
        save_articles(connection, self.generation, rows.articles.values())
        kept = [change.row for change in changes if not _is_erased(change.row, rows)]
        save_claims(connection, self.generation, kept)

    def _regroup(self, connection: Connection, changes: Sequence[_Change]) -> None:
        """Bring nodes and facts up to the changed claims."""
        traits = {
            change.row.signature: change.traits
            for change in changes
            if change.row.signature is not None and change.traits is not None
        }
        olds = {change.before for change in changes if change.before is not None}
        self._index.prefetch({*olds, *traits}, {key for each in traits.values() for key in each.keys})
        facts = {s: node.fact for s in {*olds, *traits} if (node := self._index.node(s)) is not None}
        touched = set(facts.values())
        tellings = self._tellings(connection, changes, traits)
        moves: list[Move] = []
        for moved in regroup(self._index, tellings):
            touched |= {fact for fact in (moved.before, moved.after) if fact is not None}
            node = self._index.node(moved.signature)
            if node is not None:
                moves.append(Move(node.position, moved.before, moved.after))
        touched |= {node.fact for node in map(self._index.node, traits) if node is not None}
        self._index.flush()
        moves += [self._moved(change, facts) for change in changes if change.row.first_position is not None]
        self._rewrite(connection, touched, moves)

    def _rewrite(self, connection: Connection, touched: set[int], moves: Iterable[Move]) -> None:
        """Write the touched facts anew and, in the live generation, announce what became of each."""
        members = {fact: [node.signature for node in self._index.members(fact)] for fact in touched}
        announced = is_shown(connection, self.generation)
        before = versions(connection, self.generation, touched) if announced else {}
        after = write_facts(connection, self.generation, members)
        if announced:
            announce(connection, self.generation, compare(before, after, moves))

    def _moved(self, change: _Change, facts: Mapping[int, int]) -> Move:
        """The fact that a changed claim was of before, by `facts` as they were, and the one it is of now."""
        row = change.row
        node = self._index.node(row.signature) if row.signature is not None else None
        was = facts.get(change.before) if change.before is not None else None
        return Move(row.first_position or 0, was, node.fact if node is not None else None)

    def _tellings(
        self, connection: Connection, changes: Iterable[_Change], traits: dict[int, Traits]
    ) -> dict[int, Telling]:
        """What became of every node that gained or lost a claim."""
        lost: set[int] = set()
        gained: dict[int, int] = {}
        for change in changes:
            row = change.row
            if change.before is not None and (
                change.before != row.signature or change.first_before != row.first_position
            ):
                lost.add(change.before)
            if row.signature is not None and row.first_position is not None:
                gained[row.signature] = min(gained.get(row.signature, row.first_position), row.first_position)
        tellings: dict[int, Telling] = {}
        firsts = self._first_positions(connection, lost)
        for signature in lost:
            node = self._index.node(signature)
            if node is not None:
                tellings[signature] = Telling(traits.get(signature, node.traits), firsts.get(signature))
        for signature, position in gained.items():
            if signature in tellings:
                continue
            node = self._index.node(signature)
            earliest = position if node is None else min(position, node.position)
            tellings[signature] = Telling(traits[signature], earliest)
        return tellings

    def _first_positions(self, connection: Connection, signatures: set[int]) -> dict[int, int]:
        """The first report among the live claims of each node, where it has any."""
        if not signatures:
            return {}
        condition, listed = among(connection, claim_rows, "signature", signatures)
        rows = query(
            connection,
            f"SELECT signature, MIN(first_position) FROM claim_rows WHERE generation = ? AND {condition} "
            "GROUP BY signature",
            (self.generation, listed),
        )
        return {row[0]: row[1] for row in rows}


def _is_erased(row: ClaimRow, rows: Rows) -> bool:
    article = rows.articles.get(row.article_id)
    return article is not None and row.position < (article.erased_position or 0)


def _check(recorded: Recorded) -> None:
    """Refuse what no database can hold."""
    if b"\\u0000" in msgspec.json.encode(recorded.event):
        raise Unappliable(recorded.position, "it holds the character U+0000, which no database text can")
