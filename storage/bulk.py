"""Many rows with one statement, at the driver's speed."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Dialect, Executable, Table
from sqlalchemy.sql.compiler import SQLCompiler

from storage.columns import sortable, to_json

Row = Mapping[str, Any]


class Statements:
    """Statements compiled once for a dialect.

    SQLAlchemy looks at every value of every row anew: twenty microseconds a row, several times what SQLite
    needs to write it. Times and JSON are the only values here that a driver does not take as they are.
    """

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self.compiled: dict[tuple[object, ...], tuple[str, Sequence[str], Sequence[str]]] = {}

    def run(
        self, connection: Connection, key: tuple[object, ...], build: Callable[[], Executable], rows: Sequence[Row]
    ) -> None:
        """Execute the statement that ``build`` makes, known as ``key``, for all rows; they have the same keys."""
        if not rows:
            return
        names = tuple(rows[0])
        known = self.compiled.get((*key, names))
        if known is None:
            known = self.compiled[(*key, names)] = self._compile(build(), names)
        sql, order, json_names = known
        plain = sortable if self.dialect.name == "sqlite" else _same
        values = [_ready(row, json_names, plain) for row in rows]
        if self.dialect.positional:
            connection.exec_driver_sql(sql, [tuple([row[name] for name in order]) for row in values])
        else:
            connection.exec_driver_sql(sql, values)

    def _compile(self, statement: Any, names: Sequence[str]) -> tuple[str, Sequence[str], Sequence[str]]:
        compiled: SQLCompiler = statement.compile(dialect=self.dialect, column_keys=list(names))
        table: Table = statement.table
        json_names = [name for name in names if name in table.c and table.c[name].type.__class__.__name__ == "JSON"]
        return str(compiled), compiled.positiontup or (), json_names


def _same(moment: datetime) -> datetime:
    return moment


def _ready(row: Row, json_names: Sequence[str], plain: Callable[[datetime], object]) -> dict[str, Any]:
    ready = {name: plain(value) if value.__class__ is datetime else value for name, value in row.items()}
    for name in json_names:
        if ready[name] is not None:
            ready[name] = to_json(ready[name])
    return ready
