"""The columns of the views, each with its meaning and unit."""

from dataclasses import dataclass
from typing import Literal

Form = Literal["plain", "text", "number", "truth"]


@dataclass(frozen=True)
class Told:
    """A column of a view: its name, what it shows (``table.column``, in JSON ``table.column.key``), its meaning."""

    name: str
    shows: str
    about: str
    form: Form = "plain"

    def sql(self, dialect: str) -> str:
        """Return the expression in a dialect's SQL. A JSON value of another kind than ``form`` shows as NULL."""
        if self.form == "plain":
            return self.shows
        column, _, key = self.shows.rpartition(".")
        if dialect == "sqlite":
            value = f"json_extract({column}, '$.{key}')"
            kinds = {"number": "'integer', 'real'", "truth": "'true', 'false'"}.get(self.form)
            return f"CASE WHEN json_type({column}, '$.{key}') IN ({kinds}) THEN {value} END" if kinds else value
        value = f"({column} ->> '{key}')"
        if self.form == "text":
            return value
        kind, cast = ("number", "numeric") if self.form == "number" else ("boolean", "boolean")
        return f"CASE WHEN json_typeof({column} -> '{key}') = '{kind}' THEN {value}::{cast} END"


ARTICLE = (
    Told("id", "a.id", "id of the article: govnews show ID"),
    Told("source", "a.source", "key of the source"),
    Told("source_name", "s.name", "the publisher, as it writes itself"),
    Told("source_kind", "s.kind", "newspaper, department, district, commune, portal, ministry or national"),
    Told("province", "s.province", "code of the publisher's province in the list of 63"),
    Told("url", "a.url", "canonical address"),
    Told("title", "r.title", "headline"),
    Told("lead", "r.lead", "lead (sapo)"),
    Told("text", "t.body", "body, paragraphs parted by a blank line; table cells by ' | '"),
    Told(
        "published", "r.published", "when it was published, ISO 8601, as exact as it was written, in its own time zone"
    ),
    Told("published_at", "r.published_at", "the same in UTC; null where no hour was written"),
    Told("published_day", "r.published_day", "its day, YYYY-MM-DD; of a month the first"),
    Told("published_precision", "r.published_precision", "second, minute, day or month"),
    Told(
        "published_basis",
        "r.published_basis",
        "where it stood: shown, metadata, url, source_url, feed, sitemap or listing",
    ),
    Told("modified", "r.modified", "when the page says that it was changed, ISO 8601"),
    Told("byline", "r.byline", "as printed"),
    Told("category", "r.category", "section, as printed"),
    Told("dateline", "r.dateline", "place before the first sentence, as printed"),
    Told("source_url", "r.source_url", "address credited as the original"),
    Told("event_date", "r.event_date", "day of the event told, YYYY-MM-DD"),
    Told("reporting_period", "r.reporting_period", "period that the numbers are for"),
    Told("state", "a.state", "live, or gone where the publisher withdrew it"),
    Told("gone_at", "a.gone_at", "when that was seen, UTC"),
    Told("duplicate_of", "a.duplicate_of", "id of the article that had the same text first"),
    Told("version", "a.version", "number of the current version, from 1"),
    Told("first_seen", "a.first_seen", "time of the first capture, UTC"),
    Told("last_seen", "a.last_seen", "time of the last capture, UTC"),
    Told("layout", "r.layout", "layout by which it was read"),
    Told("way", "r.way", "how the body was found: layout, general or whole_page"),
    Told("engine", "r.engine", "version of the code and libraries that read it"),
    Told("page", "r.page", "id of the capture that it was read from"),
    Told("parts", "r.parts", "JSON: authors, credits, captions, images, topics, flags, dates with their raw text"),
)
VERSIONS = (
    Told("article", "v.article", "id of the article"),
    Told("number", "v.number", "1, 2, 3 … over captures in time order"),
    Told("source", "a.source", "key of the source"),
    Told("url", "a.url", "canonical address"),
    Told("page", "v.page", "first capture of this version"),
    Told("first_seen", "v.first_seen", "time of that capture, UTC"),
    Told("text_sha256", "v.text_hash", "SHA-256 of normalised title and text"),
    Told("run", "p.run", "run that fetched it"),
)
CAPTURES = (
    Told("id", "p.id", "id of the capture"),
    Told("source", "p.source", "key of the source"),
    Told("url", "p.url", "address as asked"),
    Told("canonical", "p.canonical", "canonical address"),
    Told("article", "p.article", "id of the article at that address, if it became one"),
    Told("run", "p.run", "run that fetched it"),
    Told("kind", "p.kind", "article, listing, feed, sitemap, attachment, robots or redirect"),
    Told("fetched_at", "p.fetched_at", "when the last byte came, UTC"),
    Told("status", "p.status", "HTTP status"),
    Told("content_type", "p.content_type", "as the server said"),
    Told("size_bytes", "p.size", "bytes of the payload, as it came"),
    Told("payload_sha256", "p.digest", "SHA-256 of the payload, as it came"),
    Told("flags", "p.flags", "JSON list: truncated, partial, too_large, tls_unverified, …"),
    Told("warc_file", "p.file", "file in the archive's folder warc"),
    Told("record_offset", 'p."offset"', "bytes from the start of that file"),
    Told("record_length", "p.length", "bytes in that file"),
    Told("record_sha256", "p.record_digest", "SHA-256 of these bytes"),
    Told("revisit_of", "p.revisit_of", "capture whose record holds the same payload"),
    Told("read_as", "p.read_as", "article or rejection; null where it has not been read"),
    Told("taken_down", "p.taken_down", "whether a tombstone hides it"),
)
REJECTIONS = (
    Told("page", "x.page", "id of the capture"),
    Told("source", "p.source", "key of the source"),
    Told("url", "p.canonical", "canonical address"),
    Told("fetched_at", "p.fetched_at", "time of the capture, UTC"),
    Told("status", "p.status", "HTTP status"),
    Told("reason", "x.reason", "reason code"),
    Told("detail", "x.detail", "what was found or missed"),
    Told("engine", "x.engine", "version of the code and libraries that said so"),
)
COUNTED = {
    "found": "addresses found",
    "fetched": "addresses whose answer was kept",
    "new": "articles seen for the first time",
    "unchanged": "articles asked again whose text was the same",
    "revised": "articles whose text had changed",
    "gone": "addresses that are no more",
    "duplicates": "new articles whose text another article had first",
    "skipped": "addresses not asked: known, or refused before asking",
    "pending": "addresses left for the next run",
    "failed": "addresses that could not be fetched",
}
RUNS = (
    Told("id", "u.id", "id of the run"),
    Told("source", "u.source", "key of the source"),
    Told("begun_at", "u.begun_at", "UTC"),
    Told("ended_at", "u.ended_at", "UTC"),
    Told("slot", "u.slot", "scheduled moment it stands for, UTC; null where a person asked"),
    Told("state", "u.state", "running, success, partial, suspicious, failed or interrupted"),
    Told("reason", "u.reason", "why it ended so"),
    *(Told(name, f"u.counts.{name}", about, "number") for name, about in COUNTED.items()),
    Told("rejected", "u.counts.rejected", "JSON: reason → pages", "text"),
)
FACT = (
    Told("article", "a.id", "id of the article"),
    Told("source", "a.source", "key of the source"),
    Told("province", "s.province", "code of the publisher's province in the list of 63"),
    Told("published_day", "a.published_day", "day of publication, YYYY-MM-DD"),
    Told("title", "r.title", "headline"),
    Told("duplicate_of", "a.duplicate_of", "id of the article that had the same text first"),
    Told("quote", "f.text", "the exact words it rests on"),
    Told("starts", "f.starts", "offset of the quote in the article's text, code points"),
    Told("ends", "f.ends", "end of the quote, exclusive, code points"),
    Told("rule", "f.rule", "rule that read it"),
    Told("engine", "f.engine", "version of the code and libraries that read it"),
)


def _told(name: str, about: str, form: Form = "text", *, shown: str = "") -> Told:
    return Told(shown or name, f"f.attributes.{name}", about, form)


FACT_ATTRIBUTES: dict[str, tuple[Told, ...]] = {
    "figure": (
        _told("value_low", "the number, or the lower end of a range, in unit_norm; money in đồng", "number"),
        _told("value_high", "the upper end of a range, in unit_norm", "number"),
        _told("unit", "unit as written"),
        _told("unit_norm", "unit, normalised: người, lượt, hộ, VND, %, …"),
        _told("figure_kind", "count, money, share, change, level, ratio, rate or percent_of_plan"),
        _told("percent_of_plan", "per cent of the plan", "number"),
        _told("numerator", "of a ratio", "number"),
        _told("denominator", "of a ratio", "number"),
        _told("qualifier", "about, over, under, … as normalised"),
        _told("change", "increase or decrease"),
        _told("baseline", "what a change is measured against"),
        _told("status", "actual or target"),
        _told("period", "period that the figure is for"),
        _told("period_basis", "where the period was taken from"),
        _told("indicator", "code in the catalogue of docs/facts.md"),
        _told("indicator_phrase", "the words that name the indicator"),
        _told("confidence", "high or low"),
        _told("repaired", "what was repaired in the words, null where nothing was"),
    ),
    "citation": (
        _told("type", "Nghị định, Quyết định, Luật, …"),
        _told("number", "number as written"),
        _told("year", "year", "number"),
        _told("normal", "normal form, null where the text gives none"),
        _told("issuer", "body that issued it"),
        _told("date", "its own date, YYYY-MM-DD: never a publication date"),
    ),
    "person": (
        _told("name", "name as written"),
        _told("role", "role as written"),
        _told("role_normal", "role with its abbreviations expanded"),
    ),
    "place": (
        _told("name", "name as written, null for 'tỉnh ta' and the like"),
        _told("level", "province, district, commune, …"),
        _told("province_code_old", "code in the list of 63 (until 2025-06-30)"),
        _told("province_code_new", "code in the list of 34 (from 2025-07-01)"),
        _told("era", "old or new: the units of the article's own time"),
        _told("deictic", "whether it was resolved from the source ('tỉnh ta')", "truth"),
    ),
    "organisation": (
        _told("name", "name, abbreviations expanded"),
        _told("level", "national, province, district or commune"),
        _told("place", "place in its name"),
    ),
}
