"""The meaning of each form of French date, by the name that `data/dates.txt` calls it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from services.ingest.extraction.almanac import Period
from services.ingest.extraction.fr.dates import points, stretches, weeks
from services.ingest.extraction.fr.dates.points import Seen

Meaning = Callable[[re.Match[str], Seen], Period | None]

MEANINGS: Final[dict[str, Meaning]] = {
    meaning.__name__: meaning
    for meaning in (
        points.single,
        points.spread,
        points.coupled,
        points.numeric,
        points.iso,
        points.figures_month,
        points.figures_day,
        points.day_of_month,
        points.bare_day,
        weeks.numbered_weekday,
        weeks.weekday_of_month,
        points.holiday,
        stretches.whole_year,
        stretches.years,
        stretches.decade,
        stretches.ref_year,
        weeks.weekday,
        weeks.weekday_of_week,
        weeks.weekdays,
        stretches.deictic,
        stretches.narrative,
        stretches.ago,
        stretches.ahead,
        stretches.earlier,
        stretches.later,
        stretches.unit,
        stretches.same_unit,
        weeks.week_of,
        stretches.season,
        stretches.part_of_year,
        stretches.fortnight,
    )
}
