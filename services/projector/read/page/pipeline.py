"""The pipeline's state, for operators: how far the views are, what waits, what was set aside."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, func, select

from services.eventlog.position import Position
from services.projector.control import all_generations
from services.projector.parking import parked
from services.projector.read.page.rendering import Look, render
from services.projector.read.standing import Standing
from services.projector.schema import article_rows

MOST_PARKED = 50


def show(log_end: Position | None, *, asked: bool) -> Callable[[Connection, Standing, Look], str]:
    """The page, given the log's last position; None where it did not answer, or was not `asked`."""

    def page(connection: Connection, now: Standing, look: Look) -> str:
        counted = connection.execute(
            select(article_rows.c.state, func.count())
            .where(article_rows.c.generation == now.generation)
            .group_by(article_rows.c.state)
            .order_by(article_rows.c.state)
        )
        return render(
            "state.html",
            look,
            now,
            asked=asked,
            log_end=log_end,
            behind=_behind(log_end, now.position),
            states=[tuple(row) for row in counted],
            generations=[
                (each, Position.from_ordinal(each.position)) for each in all_generations(connection)
            ],
            parked=parked(connection, now.generation, limit=MOST_PARKED),
        )

    return page


def _behind(log_end: Position | None, position: Position) -> float | None:
    """Seconds of log that the views do not show yet."""
    if log_end is None:
        return None
    return max(0, log_end.milliseconds - position.milliseconds) / 1000 if log_end > position else 0.0
