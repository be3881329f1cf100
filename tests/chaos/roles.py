"""One role as a process: the production code, with a claim time short enough to be outlasted often."""

from __future__ import annotations

import asyncio
import sys
from datetime import timedelta

from services.ingest.app import run_analysis, serve_intake
from services.ingest.settings import IngestSettings
from services.logs import log_as_json
from services.projector.serving import serve_projector
from tests.fixtures.deadly import READER, be_mortal

CLAIM_AFTER = timedelta(seconds=2)


def main(role: str, redis_url: str, database_url: str, port: str, deliveries: str) -> None:
    """Run `role` until told to stop, or killed by an article that it reads."""
    log_as_json(role)
    be_mortal()
    settings = IngestSettings(
        redis_url=redis_url,
        claim_after=CLAIM_AFTER,
        processes=1,
        deliveries=int(deliveries),
        reader=READER,
    )
    match role.partition("-")[0]:
        case "ingest":
            asyncio.run(serve_intake(settings, "127.0.0.1", int(port)))
        case "analyse":
            asyncio.run(run_analysis(settings))
        case "projector":
            asyncio.run(
                serve_projector(
                    redis_url=redis_url,
                    database_url=database_url,
                    log_name="main",
                    host="127.0.0.1",
                    port=int(port),
                )
            )


if __name__ == "__main__":
    main(*sys.argv[1:])
