"""Many rows with one statement, at the driver's speed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from typing import Any

from sqlalchemy import JSON, Connection, Dialect, Executable, Table
from sqlalchemy.sql.compiler import SQLCompiler

from storage.columns import sortable
from storage.json_text import to_json

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Compiled:
    """A statement as the driver takes it."""

    sql: str
    order: Sequence[str]
    """Names of the parameters in their order, where the driver counts them."""
    constants: Row
    """Values that stand in the statement itself."""
    json_names: Sequence[str]


class Statements:
    """Statements compiled once for a dialect.

    SQLAlchemy looks at every value of every row anew: twenty microseconds a row, several times what SQLite
    needs to write it. Times and JSON are the only values here that a driver does not take as they are.
    """

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self.plain = sortable if dialect.name == "sqlite" else _same
        self.compiled: dict[tuple[object, ...], Compiled] = {}

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
        values = [self._ready(row, known) for row in rows]
        if self.dialect.positional:
            pick = itemgetter(*known.order) if len(known.order) > 1 else lambda row: (row[known.order[0]],)
            connection.exec_driver_sql(known.sql, [pick(row) for row in values])
        else:
            connection.exec_driver_sql(known.sql, values)

    def run_values(
        self,
        connection: Connection,
        key: tuple[object, ...],
        build: Callable[[], Executable],
        names: tuple[str, ...],
        rows: Sequence[tuple[object, ...]],
    ) -> None:
        """Execute a statement for rows whose values stand in the order of ``names``, as the driver takes them."""
        if not rows:
            return
        known = self.compiled.get((*key, names))
        if known is None:
            known = self.compiled[(*key, names)] = self._compile(build(), names)
        if known.constants or (self.dialect.positional and tuple(known.order) != names):
            raise ValueError(f"{known.sql}: takes other values than {names}")
        if self.dialect.positional:
            connection.exec_driver_sql(known.sql, list(rows))
        else:
            connection.exec_driver_sql(known.sql, [dict(zip(names, row, strict=True)) for row in rows])

    def _compile(self, statement: Any, names: Sequence[str]) -> Compiled:
        compiled: SQLCompiler = statement.compile(dialect=self.dialect, column_keys=list(names))
        table: Table = statement.table
        json_names = [name for name in names if name in table.c and isinstance(table.c[name].type, JSON)]
        constants = {name: value for name, value in compiled.params.items() if name not in names}
        return Compiled(str(compiled), compiled.positiontup or (), constants, json_names)

    def _ready(self, row: Row, known: Compiled) -> dict[str, Any]:
        ready = {name: self.plain(value) if value.__class__ is datetime else value for name, value in row.items()}
        ready.update(known.constants)
        for name in known.json_names:
            if ready[name] is not None:
                ready[name] = to_json(ready[name])
        return ready


def _same(moment: datetime) -> datetime:
    return moment
