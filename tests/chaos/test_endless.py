"""Some seconds of clients that never stop, in every run of the tests; `make endless` runs minutes of them."""

from __future__ import annotations

from pathlib import Path

from tests.chaos.endless import endless, roles


async def test_clients_that_never_stop_are_served_and_no_role_grows(tmp_path: Path) -> None:
    with roles(tmp_path) as running:
        watch = await endless(running, warming=3, seconds=7)

    served = {name for name, times in watch.done.items() if times > 1}
    assert {"single 202", "list 200", "endless pieces", "packed pieces", "one line pieces"} <= served
    assert "reader cut off" not in served and "single cut off" not in served
    assert not watch.too_large({}), watch.grown
