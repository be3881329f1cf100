"""A spider whose articles go to Entente: `python scrapy_site.py FRONT_PAGE INTAKE SPOOL_FOLDER`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import scrapy
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response


class Site(scrapy.Spider):
    """Follows every link of the front page and takes each page for an article."""

    name = "site"
    start_urls = [sys.argv[1]]  # noqa: RUF012 - Scrapy's own way

    def parse(self, response: Response) -> Iterator[scrapy.Request]:
        for link in response.css("a::attr(href)").getall():
            yield response.follow(link, self.article)

    def article(self, response: Response) -> Iterator[dict[str, Any]]:
        yield {
            "url": response.url.replace("http://127.0.0.1", "https://site.example"),
            "title": response.css("h1::text").get(),
            "text": response.css("p::text").get(),
            "language": "fr",
        }


if __name__ == "__main__":
    process = CrawlerProcess(
        {
            "ITEM_PIPELINES": {"clients.scrapy_entente.EntentePipeline": 900},
            "ENTENTE_INTAKE_URL": sys.argv[2],
            "ENTENTE_SPOOL": sys.argv[3],
            "ENTENTE_PATIENCE": 1,
            "TELNETCONSOLE_ENABLED": False,
            "LOG_LEVEL": "WARNING",
        }
    )
    process.crawl(Site)
    process.start()
