"""What an audit of the locked versions makes of the answers it gets."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tools import audit

ANSWER = {
    "dependencies": [
        {"name": "well", "version": "1.0", "vulns": []},
        {
            "name": "jinja2",
            "version": "3.1.2",
            "vulns": [{"id": "PYSEC-2024-1", "fix_versions": ["3.1.3"], "aliases": [], "description": "…"}],
        },
        {"name": "ours", "skip_reason": "Dependency not found on PyPI and could not be audited: ours (1)"},
    ],
    "fixes": [],
}

WARNING = """WARNING: The candidate selected for download or install is a yanked version: 'attrs' (21.1.0)
Reason for being yanked: Installable but not importable on Python 3.4.
"""


def test_a_known_vulnerability_is_told_with_its_remedy_and_a_skipped_package_is_not_called_well() -> None:
    found = audit.judged(ANSWER)

    assert found.bad == ["jinja2 3.1.2 has PYSEC-2024-1, mended in 3.1.3"]
    assert found.unknown == ["ours"]


def test_a_withdrawn_version_is_told_with_its_reason() -> None:
    [told] = audit.yanked(WARNING)

    assert "attrs" in told and "not importable" in told
    assert audit.yanked("WARNING: something else\n") == []


def test_every_version_of_the_lock_is_asked_for() -> None:
    lock = audit.LOCK.read_text()

    assert len(audit.pinned(lock)) == sum(line[0].isalnum() for line in lock.splitlines())
    assert any(each.startswith("sqlalchemy==") for each in audit.pinned(lock))


@pytest.mark.parametrize("found", [audit.Audit([], []), audit.Audit(["jinja2 3.1.2 has PYSEC-2024-1"], [])])
def test_it_fails_where_anything_is_known(
    found: audit.Audit, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(audit, "vulnerable", lambda: found)
    monkeypatch.setattr(sys, "argv", ["audit"])

    assert audit.main() == (1 if found.bad else 0)
    assert ("PYSEC" in capsys.readouterr().out) == bool(found.bad)


def test_where_nobody_answers_it_says_that_nothing_was_audited(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    program = tmp_path / "bin" / "pip-audit"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\necho 'no such host' >&2\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setattr(audit, "HOME", tmp_path)
    monkeypatch.setattr(sys, "argv", ["audit"])

    assert audit.main() == 0
    assert "NOT AUDITED: pip-audit: no such host" in capsys.readouterr().out
