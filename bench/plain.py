"""The reference: what one would write in an afternoon with Scrapy, trafilatura and SQLAlchemy, in one process.

    python -m bench.plain --start http://127.0.0.1:8090/index.html --db plain.db

Stock settings, politeness lifted as it is for govnews on the same site. Keeps the page and title, date, text and
a digest of the text in SQLite, a hundred rows a transaction. Prints one JSON line. It stands in for the
project's own reference program where that is not at hand, and does the same work.
"""

import argparse
import hashlib
import json
import resource
import time
import zlib
from collections.abc import AsyncIterator, Iterator
from typing import Any

import scrapy
import trafilatura
from scrapy.crawler import CrawlerProcess
from sqlalchemy import Column, Engine, Integer, LargeBinary, MetaData, String, Table, Text, create_engine, insert
from trafilatura.settings import Document

BATCH = 100
schema = MetaData()
articles = Table(
    "articles",
    schema,
    Column("id", Integer, primary_key=True),
    Column("url", String, unique=True),
    Column("title", Text),
    Column("published", String),
    Column("text", Text),
    Column("sha256", String, index=True),
    Column("html", LargeBinary),
)


class Keep:
    """An item pipeline that writes rows by the hundred."""

    engine: Engine

    def open_spider(self) -> None:
        self.engine = create_engine(f"sqlite:///{News.database}")
        schema.create_all(self.engine)
        self.rows: list[dict[str, Any]] = []

    def process_item(self, item: dict[str, Any]) -> dict[str, Any]:
        self.rows.append(item)
        if len(self.rows) >= BATCH:
            self.write()
        return item

    def close_spider(self) -> None:
        self.write()

    def write(self) -> None:
        if self.rows:
            with self.engine.begin() as connection:
                connection.execute(insert(articles), self.rows)
        self.rows = []


class News(scrapy.Spider):
    """Follows every link of the site and reads every article with trafilatura."""

    name = "news"
    first = ""
    database = "plain.db"
    custom_settings = {
        "LOG_LEVEL": "ERROR",
        "ROBOTSTXT_OBEY": True,
        "CONCURRENT_REQUESTS": 16,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
        "DOWNLOAD_DELAY": 0,
        "TELNETCONSOLE_ENABLED": False,
        "ITEM_PIPELINES": {Keep: 1},
    }

    async def start(self) -> AsyncIterator[scrapy.Request]:
        yield scrapy.Request(self.first)

    def parse(self, response: scrapy.http.Response, **_: Any) -> Iterator[scrapy.Request]:
        for link in response.css("a::attr(href)").getall():
            yield response.follow(link, self.article if link.startswith("/a/") else self.parse)

    def article(self, response: scrapy.http.Response) -> Iterator[dict[str, Any]]:
        read = trafilatura.bare_extraction(response.text, url=response.url, with_metadata=True)
        if not isinstance(read, Document) or read.text is None:
            return
        yield {
            "url": response.url,
            "title": read.title,
            "published": read.date,
            "text": read.text,
            "sha256": hashlib.sha256(read.text.encode()).hexdigest(),
            "html": zlib.compress(response.body),
        }


def main() -> None:
    """Crawl once and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--start", required=True)
    parser.add_argument("--db", required=True)
    wanted = parser.parse_args()
    News.first, News.database = wanted.start, wanted.db
    begun = time.monotonic()
    process = CrawlerProcess()
    crawler = process.create_crawler(News)
    process.crawl(crawler)
    process.start()
    pages = crawler.stats.get_value("item_scraped_count", 0) if crawler.stats else 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"pages": pages, "wall_s": round(time.monotonic() - begun, 2), "peak_mb": peak}))


if __name__ == "__main__":
    main()
