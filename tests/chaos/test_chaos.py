"""A short campaign in every run of the tests; `make chaos` runs a long one."""

from __future__ import annotations

from tests.chaos.campaign import campaign

ENOUGH = 20
"""Articles, without which a campaign tells little."""


async def test_nothing_is_lost_doubled_or_different_after_a_few_kills() -> None:
    report = await campaign(seed=7, kills=12, clients=3, pause=(0.1, 0.8), deliveries=3, acknowledged=ENOUGH)

    assert sum(report.kills.values()) >= 12
    assert report.acknowledged >= ENOUGH
    assert report.given_up
    assert report.operator["switches"]
    assert report.clean, report.summary()
