"""Views for people who write SQL: their columns, what they mean and in which unit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from storage.viewed import ARTICLE, CAPTURES, FACT, FACT_ATTRIBUTES, REJECTIONS, RUNS, VERSIONS, Told

PUBLISHER = "LEFT JOIN sources s ON s.source = a.source"
CURRENT = f"articles a JOIN readings r ON r.id = a.reading JOIN texts t ON t.digest = r.body {PUBLISHER}"
FACTS = f"facts f JOIN readings r ON r.id = f.reading JOIN articles a ON a.reading = r.id {PUBLISHER}"


@dataclass(frozen=True)
class View:
    """A view: what it is selected from, and its columns."""

    name: str
    about: str
    origin: str
    columns: Sequence[Told]

    def sql(self, dialect: str) -> str:
        """Return the CREATE VIEW of a dialect."""
        shown = ", ".join(f"{column.sql(dialect)} AS {column.name}" for column in self.columns)
        return f"CREATE VIEW {self.name} AS SELECT {shown} FROM {self.origin}"


VIEWS = (
    View("articles_current", "One row an article: the current reading of its last capture.", CURRENT, ARTICLE),
    View(
        "article_versions",
        "One row a version: a changed text begins one. A, B, A are three.",
        "versions v JOIN articles a ON a.id = v.article JOIN pages p ON p.id = v.page",
        VERSIONS,
    ),
    View(
        "captures",
        "One row a capture: what was fetched, when, and where it lies in the WARC files.",
        "pages p",
        CAPTURES,
    ),
    View(
        "rejections_current",
        "One row a page that became no article, and why.",
        "rejections x JOIN pages p ON p.id = x.page WHERE x.current",
        REJECTIONS,
    ),
    View(
        "runs_summary",
        "One row a crawl of one source. Counts are addresses, those of articles are articles.",
        "runs u",
        RUNS,
    ),
    *(
        View(name, about, f"{FACTS} WHERE f.kind = '{kind}'", (*FACT, *FACT_ATTRIBUTES[kind]))
        for name, kind, about in (
            (
                "figures",
                "figure",
                "One row a number that an article states. Filter duplicate_of IS NULL before you sum.",
            ),
            ("citations", "citation", "One row a law, decree or decision that an article cites."),
            ("people", "person", "One row a person named with a role."),
            ("places", "place", "One row a place named."),
            ("organisations", "organisation", "One row an agency that an article names."),
        )
    ),
)


def create(connection: Connection) -> None:
    """Make the views, on PostgreSQL with comments."""
    dialect = connection.dialect.name
    for view in VIEWS:
        connection.exec_driver_sql(
            view.sql(dialect).replace("%", "%%") if dialect == "postgresql" else view.sql(dialect)
        )
        if dialect == "postgresql":
            for comment in _comments(view):
                connection.exec_driver_sql(comment.replace("%", "%%"))


def drop(connection: Connection) -> None:
    """Drop the views, for a migration that changes what they are made from."""
    for view in reversed(VIEWS):
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS {view.name}")


def _comments(view: View) -> Iterator[str]:
    yield f"COMMENT ON VIEW {view.name} IS '{_quoted(view.about)}'"
    for column in view.columns:
        yield f"COMMENT ON COLUMN {view.name}.{column.name} IS '{_quoted(column.about)}'"


def _quoted(words: str) -> str:
    return words.replace("'", "''")


def documentation() -> str:
    """Return the part of docs/database.md that lists the views."""
    parts = []
    for view in VIEWS:
        rows = [f"| `{column.name}` | {column.about} |" for column in view.columns]
        parts.append("\n".join([f"### {view.name}", "", view.about, "", "| column | meaning |", "|---|---|", *rows]))
    return "\n\n".join(parts) + "\n"
