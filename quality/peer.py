"""Run in the peers' own environment: one extractor, JSON lines in (file, url), JSON lines out."""

import json
import re
import sys
from pathlib import Path


def readability(html, url):
    from lxml.html import fromstring
    from readability import Document

    document = Document(html)
    return {"title": document.short_title(), "text": "\n".join(fromstring(document.summary()).itertext())}


def newspaper(html, url):
    from newspaper import Article

    article = Article(url, language="vi")
    article.download(input_html=html)
    article.parse()
    date = article.publish_date.isoformat() if article.publish_date else None
    return {"title": article.title, "text": article.text, "published": date, "byline": ", ".join(article.authors)}


def resiliparse(html, url):
    from resiliparse.extract.html2text import extract_plain_text

    title = re.search(r"<title[^>]*>([^<]*)", html, re.IGNORECASE)
    return {"title": title[1].strip() if title else None, "text": extract_plain_text(html, main_content=True)}


READERS = {"readability-lxml": readability, "newspaper4k": newspaper, "resiliparse": resiliparse}

if __name__ == "__main__":
    read = READERS[sys.argv[1]]
    for line in sys.stdin:
        asked = json.loads(line)
        try:
            answer = read(Path(asked["file"]).read_bytes().decode("utf-8", "replace"), asked["url"])
        except Exception as error:  # an extractor that fails scores as empty
            answer = {"error": str(error)}
        print(json.dumps(answer, ensure_ascii=True), flush=True)
