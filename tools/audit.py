"""`python -m tools.audit`: known vulnerabilities of every locked version, and with `--yanked` withdrawn ones.

Exit 1 where there are any. Where nobody can be asked it says so, loudly, and exits 0: a machine without the
service must still be able to test. `pip-audit` lives in an environment of its own, as fresh as it can be had.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

LOCK = Path("requirements.lock")
"""Everything that the image carries, and what develops and tests it."""

HOME = Path(".venv/audit")
LIMIT_SECONDS = 420


class Audit(NamedTuple):
    """What an audit found: sentences about versions, and the packages that nobody could tell of."""

    bad: list[str]
    unknown: list[str]


class NotAsked(Exception):
    """The audit could not be made here."""


def pinned(lock: str) -> list[str]:
    """Every `name==version` of a lock file."""
    return re.findall(r"^([\w.-]+(?:\[[\w,]+\])?==[^\s;\\]+)", lock, re.M)


def judged(answer: dict[str, Any]) -> Audit:
    """What pip-audit's JSON says."""
    bad, unknown = [], []
    for package in answer["dependencies"]:
        if "skip_reason" in package:
            unknown.append(package["name"])
        for found in package.get("vulns", ()):
            fixed = ", ".join(found["fix_versions"]) or "no version yet"
            bad.append(f"{package['name']} {package['version']} has {found['id']}, mended in {fixed}")
    return Audit(bad, unknown)


def yanked(said: str) -> list[str]:
    """The versions that pip's warnings call withdrawn, with the reason."""
    return [" ".join(each.split()) for each in re.findall(r"is a yanked version: (.+?\n.*)", said)]


def vulnerable() -> Audit:
    """Ask about all, if one answer shows that there is somebody to ask. Raises NotAsked."""
    program = _pip_audit()
    with tempfile.TemporaryDirectory() as folder:
        first = Path(folder) / "first.txt"
        first.write_text(pinned(LOCK.read_text())[0] + "\n")
        if judged(_asked([program, "--no-deps", "--requirement", str(first)])).unknown:
            raise NotAsked("the vulnerability service knows no package: it is not what answers here")
    return judged(_asked([program, "--require-hashes", "--requirement", str(LOCK)]))


def withdrawn() -> list[str]:
    """Ask the package index, by pip, about every version. Raises NotAsked."""
    options = ["--dry-run", "--quiet", "--no-deps", "--ignore-installed", "--require-hashes"]
    done = _run([sys.executable, "-m", "pip", "install", *options, "--requirement", str(LOCK)])
    if done.returncode != 0:
        raise NotAsked(f"the package index does not answer: {_last_line(done.stderr)}")
    return yanked(done.stderr)


def _asked(command: list[str]) -> dict[str, Any]:
    done = _run([*command, "--disable-pip", "--format", "json", "--progress-spinner", "off"])
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError as error:
        raise NotAsked(f"pip-audit: {_last_line(done.stderr)}") from error
    return answer


def _pip_audit() -> str:
    program = HOME / "bin" / "pip-audit"
    if not program.exists():
        for command in (
            [sys.executable, "-m", "venv", str(HOME)],
            [str(HOME / "bin" / "python"), "-m", "pip", "install", "--quiet", "pip-audit"],
        ):
            done = _run(command)
            if done.returncode != 0:
                raise NotAsked(f"pip-audit cannot be installed: {_last_line(done.stderr)}")
    return str(program)


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(  # noqa: S603 - our own programs
            command, capture_output=True, text=True, timeout=LIMIT_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise NotAsked(f"{Path(command[0]).name} took over {LIMIT_SECONDS} s") from error


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["it said nothing"])[-1][:300]


def main() -> int:
    """Print what is bad, what could not be asked, and how many versions were looked at."""
    bad = []
    try:
        found = vulnerable()
        bad += found.bad
        print(f"audit: {len(pinned(LOCK.read_text()))} versions, {len(found.bad)} known vulnerabilities")
        if found.unknown:
            print(f"audit: NOT AUDITED, unknown to the service: {', '.join(found.unknown)}")
    except NotAsked as reason:
        print(f"audit: VULNERABILITIES NOT AUDITED: {reason}")
    if "--yanked" in sys.argv[1:]:
        try:
            bad += (gone := withdrawn())
            print(f"audit: {len(pinned(LOCK.read_text()))} versions, {len(gone)} withdrawn by their authors")
        except NotAsked as reason:
            print(f"audit: WITHDRAWN VERSIONS NOT AUDITED: {reason}")
    for each in bad:
        print(f"audit: {each}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
