"""`entente extract`: articles in, their claims out, on this machine alone; no server, no network."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Annotated, Any

import msgspec
import typer

from services.commands.failures import Failure
from services.commands.files import Source, read_articles
from services.commands.output import say
from services.eventlog.events import ArticleReceived
from services.ingest.analysis import as_posted
from services.ingest.article import check, parse
from services.ingest.drafting import draft_of, with_page
from services.ingest.extraction import core, extract
from services.ingest.extraction.explanation import Explanation
from services.ingest.html import NoMainText, read_page
from services.ingest.problems import Refused
from services.ingest.settings import Limits

Files = Annotated[
    list[str],
    typer.Argument(metavar="FILE…|-", help="JSON, JSON lines, text or HTML; - reads standard input."),
]

Explain = Annotated[
    bool,
    typer.Option("--explain", help="Tell for each claim its rule and words, for each unused trigger why."),
]


def mount(app: typer.Typer) -> None:
    app.command(name="extract")(extract_files)


def extract_files(files: Files, explain: Explain = False) -> None:
    """Print the claims of each article, one JSON line an article, without any server."""
    failed = 0
    for source in read_articles(files):
        try:
            draft = prepare(source)
        except UnusableArticle as error:
            failed += 1
            say(f"entente: {error}")
            continue
        if explain:
            write_explanation(name_of(draft), core.explain(as_posted(draft)))
            continue
        extraction = extract(as_posted(draft))
        if not extraction.supported:
            say(f"{source.where}: no package reads {draft.language or 'this language'}; not read")
        claims = [msgspec.to_builtins(claim) for claim in extraction.claims]
        write_line({"article_id": name_of(draft), "claims": claims})
    if failed:
        raise Failure(f"{failed} article(s) could not be read; the others are printed")


class UnusableArticle(Exception):
    """An article of a file that intake would refuse; says where it stands and which field is wrong."""


def prepare(source: Source) -> ArticleReceived:
    """Check one article as intake does and draft its event. Raises UnusableArticle."""
    if source.article is None:
        raise UnusableArticle(f"{source.where} {source.problem}")
    limits = Limits()
    try:
        checked = check(parse(json.dumps(source.article).encode()), limits=limits, now=datetime.now(UTC))
        if checked.html is not None:
            checked = with_page(checked, read_page(checked.html, url=checked.url), limits=limits)
    except Refused as refusal:
        raise UnusableArticle(f"{source.where}: {'; '.join(_reasons(refusal))}") from refusal
    except NoMainText as error:
        raise UnusableArticle(f"{source.where}: html: {error}") from error
    return draft_of(checked)


def name_of(draft: ArticleReceived) -> str:
    """How its owner calls the article: the posted id, else ours."""
    return draft.source_id or draft.article_id


def write_explanation(name: str, explanation: Explanation) -> None:
    """The explanation of one article: lines for people, one JSON line where the output is piped."""
    if sys.stdout.isatty():
        sys.stdout.write("\n".join([f"# {name}", *explanation.lines(), "", ""]))
    else:
        write_line({"article_id": name, **msgspec.to_builtins(explanation)})


def write_line(value: dict[str, Any]) -> None:
    """One JSON line on standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")


def _reasons(refusal: Refused) -> Iterator[str]:
    if not refusal.errors:
        yield refusal.detail
    for error in refusal.errors:
        yield f"{error.field}: {error.detail}" if error.field else error.detail
