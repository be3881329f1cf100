"""The commands of the README and of docs/reading.md, run as they stand there against a running instance."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.test_whole_path import Instance, running

README = Path(__file__).parents[2] / "README.md"
SHELL = re.findall(r"```sh\n(.*?)```", README.read_text(encoding="utf-8"), re.S)
READING = (README.parent / "docs" / "reading.md").read_text(encoding="utf-8")
ASKED = re.findall(r"^    (curl .*)$", READING, re.M)
COMMANDS = [*(block for block in SHELL if block.strip() != "make run"), *ASKED]
PORTS = {"ingest": "http://127.0.0.1:8000", "projector": "http://127.0.0.1:8001"}


@pytest.fixture(scope="module")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Instance]:
    with running(tmp_path_factory.mktemp("readme") / "data") as instance:
        yield instance


@pytest.mark.parametrize("block", COMMANDS, ids=lambda block: block.split("\n")[0][:50])
def test_a_command_of_the_readme_works(block: str, instance: Instance) -> None:
    if "curl" in block and shutil.which("curl") is None:
        pytest.skip("no curl on this machine")
    for name, url in PORTS.items():
        block = block.replace(url, instance.urls[name])
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}

    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", block],
        cwd=instance.data.parent,
        env=environment,
        capture_output=True,
        timeout=60,
        check=False,
        text=True,
    )

    assert done.returncode == 0, done.stdout + done.stderr


def test_every_page_the_readme_leads_to_is_there() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README.read_text(encoding="utf-8")):
        assert (README.parent / target).exists(), target
