"""What the tests start on this machine goes with them, even when they are killed."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fixtures.roles import ROOT
from tests.fixtures.waiting import wait_until

STARTS_AND_WAITS = """
from pathlib import Path
from tests.fixtures.postgres import running_postgres
with running_postgres() as server:
    print(server.folder, flush=True)
    input()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells children of their parent's death")
async def test_postgresql_ends_when_the_test_run_that_started_it_is_killed() -> None:
    folder, server = await asyncio.to_thread(_start_and_kill)
    try:
        await wait_until(lambda: not _runs(server), "the server's end")
    finally:
        shutil.rmtree(folder)


def _start_and_kill() -> tuple[Path, int]:
    """Kill a run of tests once it has a server: the server's folder and process id."""
    command = [sys.executable, "-c", STARTS_AND_WAITS]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as run:
        assert run.stdout is not None
        folder = Path(run.stdout.readline().decode().strip())
        server = int((folder / "cluster" / "postmaster.pid").read_text().splitlines()[0])
        run.kill()
    return folder, server


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat").read_text()
    return stat.rpartition(")")[2].split()[0] != "Z"
