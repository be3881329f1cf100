"""`entente post`: articles from files or a pipe to a running intake; none is lost on the way or doubled."""

from __future__ import annotations

import itertools
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Annotated, Any

import httpx
import typer

from services.commands.failures import Failure
from services.commands.files import Source, read_articles
from services.commands.options import DEFAULT_DATA, DataFolder, endpoint
from services.commands.output import Format, say, write_rows
from services.commands.reading import Files

CHUNK = 200
"""Articles a request: a few MB at most, so that a repeated request costs little."""

ANSWER_LIMIT = timedelta(seconds=60)
PATIENCE = timedelta(seconds=120)
"""How long an intake that is away or full is asked again before the command gives up."""

LONGEST_PAUSE = 10.0
"""Seconds between two tries."""

IngestUrl = Annotated[
    str | None, typer.Option("--ingest-url", envvar="ENTENTE_INGEST_URL", help="Where the intake listens.")
]


def mount(app: typer.Typer) -> None:
    app.command(name="post")(post_files)


def post_files(
    files: Files,
    *,
    ingest_url: IngestUrl = None,
    key: Annotated[
        str | None, typer.Option(envvar="ENTENTE_KEY", help="API key, where keys are used.")
    ] = None,
    form: Annotated[Format | None, typer.Option("--format", help="Table on a terminal, else JSON.")] = None,
    data: DataFolder = DEFAULT_DATA,
) -> None:
    """Post articles and print what became of each. Posting again what is known changes nothing."""
    url = endpoint("ingest", ingest_url, data)
    with httpx.Client(base_url=url, headers=_headers(key), timeout=ANSWER_LIMIT.total_seconds()) as client:
        results = list(post_all(client, read_articles(files)))
    write_rows(
        [_row(result) for result in results],
        columns=("where", "outcome", "revision", "id", "detail"),
        form=form,
        title="articles",
    )
    refused = sum(result.answer.get("outcome") == "refused" for result in results)
    if refused:
        raise Failure(f"{refused} of {len(results)} article(s) refused; the others are in the log")


@dataclass
class Posted:
    """What became of one article of a file."""

    where: str
    answer: dict[str, Any] = field(default_factory=dict)


def post_all(client: httpx.Client, sources: Iterator[Source]) -> Iterator[Posted]:
    """Post every article, in order; raises Failure when the intake stays away longer than `PATIENCE`."""
    while chunk := list(itertools.islice(sources, CHUNK)):
        yield from _post_chunk(client, chunk)


def _post_chunk(client: httpx.Client, chunk: Sequence[Source]) -> list[Posted]:
    """Post the readable ones, those answered «retry later» again and again, until each has its answer."""
    posted = [Posted(source.where, _unreadable(source)) for source in chunk]
    waiting = [index for index, source in enumerate(chunk) if source.article is not None]
    deadline, pause = time.monotonic() + PATIENCE.total_seconds(), 0.2
    while waiting:
        answers, reason = _send(client, [chunk[index] for index in waiting])
        later = []
        for index, answer in zip(waiting, answers, strict=True):
            if answer is None or answer.get("problem", {}).get("status") in (429, 503):
                later.append(index)
                reason = reason or str(answer and answer["problem"].get("detail"))
            else:
                posted[index].answer = answer
        if later and time.monotonic() > deadline:
            raise Failure(
                f"{client.base_url} takes no articles: {reason}; those from {chunk[later[0]].where} on were "
                "not taken, post again later",
                code=3,
            )
        if later:
            say(f"{client.base_url}: {reason}; {len(later)} article(s) again in {pause:.1f} s")
            time.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
        waiting = later
    return posted


def _send(client: httpx.Client, sources: Sequence[Source]) -> tuple[list[dict[str, Any] | None], str]:
    """One batch; None for an article that got no answer, with the reason."""
    body = b"".join(json.dumps(source.article).encode() + b"\n" for source in sources)
    answers: list[dict[str, Any] | None] = [None] * len(sources)
    try:
        with client.stream(
            "POST",
            "/v1/articles/batch",
            content=body,
            headers={"content-type": "application/x-ndjson", "content-length": str(len(body))},
        ) as response:
            if response.status_code in (429, 503):
                response.read()
                return answers, _detail(response)
            if response.is_error:
                response.read()
                raise Failure(f"{client.base_url} answers {response.status_code}: {response.text[:500]}")
            for line in response.iter_lines():
                answer = json.loads(line)
                answers[answer["line"] - 1] = answer
    except httpx.TransportError as error:
        return answers, f"{type(error).__name__}: {error}"
    return answers, "" if None not in answers else "the answer broke off"


def _detail(response: httpx.Response) -> str:
    """Why the intake, or a proxy before it, takes nothing now."""
    try:
        return str(response.json()["detail"])
    except (ValueError, KeyError, TypeError):
        return f"it answers {response.status_code}"


def _unreadable(source: Source) -> dict[str, Any]:
    return {} if source.problem is None else {"outcome": "refused", "problem": {"detail": source.problem}}


def _headers(key: str | None) -> dict[str, str]:
    return {"authorization": f"Bearer {key}"} if key else {}


def _row(result: Posted) -> dict[str, Any]:
    problem = result.answer.get("problem", {})
    errors = [f"{error['field']}: {error['detail']}" for error in problem.get("errors") or []]
    return {
        "where": result.where,
        "outcome": result.answer.get("outcome"),
        "revision": result.answer.get("revision"),
        "id": result.answer.get("id"),
        "position": result.answer.get("position"),
        "detail": "; ".join(errors) or problem.get("detail"),
    }
