"""One child process: reads jobs from its standard input, works, answers on its standard output.

It ends when its parent does, kills itself when a job overruns twice its time (should nobody be left
to kill it), and cannot take more than its share of memory.
"""

from __future__ import annotations

import faulthandler
import importlib
import os
import pkgutil
import resource
import struct
import sys
from collections.abc import Callable
from typing import BinaryIO

import msgspec

from services.ingest import extraction
from services.ingest.extraction import Article, Extraction
from services.ingest.html import Page, read_page

HEADER = struct.Struct(">I")
"""Before each message, its length."""

MEMORY_LIMIT = 4 * 1024**3
"""Bytes of address space, libraries and models included."""


class ReadArticle(msgspec.Struct, frozen=True, tag=True):
    """Find the claims of an article."""

    article: Article


class ReadPage(msgspec.Struct, frozen=True, tag=True):
    """Find the main text of an HTML page."""

    html: str
    url: str | None


class Extracted(msgspec.Struct, frozen=True, tag=True):
    found: Extraction


class PageRead(msgspec.Struct, frozen=True, tag=True):
    page: Page


class Failed(msgspec.Struct, frozen=True, tag=True):
    """The job raised."""

    reason: str


Job = ReadArticle | ReadPage
Reply = Extracted | PageRead | Failed

Reader = Callable[[Article], Extraction]


def work(job: Job, read: Reader) -> Reply:
    """The answer to one job; never raises."""
    try:
        match job:
            case ReadArticle(article):
                return Extracted(read(article))
            case ReadPage(html, url):
                return PageRead(read_page(html, url=url))
    except MemoryError:
        return Failed("MemoryError: it needs more memory than one article may take")
    except Exception as error:
        return Failed(f"{type(error).__name__}: {error}")


def serve(source: BinaryIO, sink: BinaryIO, *, read: Reader, limit: float) -> None:
    """Answer one job after the other until `source` ends."""
    decode = msgspec.msgpack.Decoder(Job).decode
    encode = msgspec.msgpack.Encoder().encode

    def send(message: bytes) -> None:
        sink.write(HEADER.pack(len(message)) + message)
        sink.flush()

    send(b"ready")
    while header := source.read(HEADER.size):
        job = decode(source.read(*HEADER.unpack(header)))
        faulthandler.dump_traceback_later(2 * limit, exit=True)
        reply = work(job, read)
        faulthandler.cancel_dump_traceback_later()
        send(encode(reply))


def load(place: str) -> Reader:
    """The function at `module:name`, with every language loaded, so that no article's time goes into it."""
    module, _, name = place.partition(":")
    read: Reader = getattr(importlib.import_module(module), name)
    for package in pkgutil.iter_modules(extraction.__path__):
        if package.ispkg:
            work(ReadArticle(Article(text="…", language=package.name)), read)
    return read


def read_nothing(article: Article) -> Extraction:
    """For children that only find main texts."""
    raise ValueError(f"this process reads no articles, not even one in {article.language}")


def main() -> None:
    place, limit = sys.argv[1:]
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    source, sink = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not end up among the answers
    serve(source, sink, read=load(place) if place else read_nothing, limit=float(limit))


if __name__ == "__main__":
    main()
