"""From what the rules found to the claims of one article: each fact once, in text order."""

from __future__ import annotations

from collections.abc import Iterable

from services.ingest.extraction.fr.findings import Finding, Verdict


def settle(verdicts: Iterable[Verdict]) -> list[Finding]:
    """The findings among `verdicts`, in the order of their first evidence."""
    findings = [verdict for verdict in verdicts if isinstance(verdict, Finding)]
    return sorted(findings, key=lambda finding: finding.claim.evidence[0].start)
