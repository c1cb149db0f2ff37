"""Statements compiled once for each shape of request, and run by the driver itself.

Building a statement, finding it in SQLAlchemy's cache and wrapping its rows costs more than its execution. So a
request says by a key which statement it means, and gives the values that differ: whose rows, the page's edge, parents.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from typing import Any

from sqlalchemy import Delete, Dialect, Insert, Select, TextualSelect, Update

from db.row import Shape

MOST = 1000
Query = Select[Any] | TextualSelect | Insert | Update | Delete
Build = Callable[[], Query]


class Statement:
    """SQL with the order of its parameters, those that never differ, and the shape of its rows, if it has any."""

    def __init__(self, query: Query, dialect: Dialect) -> None:
        compiled: Any = query.compile(dialect=dialect)
        # Those without a value here have one each time.
        varying = {bound.key: None for bound in compiled.binds.values() if bound.required}
        # Lists of an IN become as many parameters as they have members.
        expanded = compiled.construct_expanded_state(varying)
        self.sql: str = expanded.statement
        columns = query.selected_columns if isinstance(query, Select | TextualSelect) else ()
        self.shape = Shape([(column.name, column.type) for column in columns], dialect)
        self._processors = {**compiled._bind_processors, **expanded.processors}
        self._order: list[str] = list(expanded.positiontup or ())
        # What an insert leaves out has the column's default.
        defaults = {column.key: column.default.arg for column in compiled.insert_prefetch}
        given = {**expanded.parameters, **defaults}
        self._fixed = {name: self._stored(name, given[name]) for name in self._order if name not in varying}

    def arguments(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        """The parameters in the order of the SQL: those of `values`, else what the statement was built with."""
        return tuple(self._stored(name, values[name]) if name in values else self._fixed[name] for name in self._order)

    def _stored(self, name: str, value: Any) -> Any:
        process = self._processors.get(name)
        return process(value) if process else value


class Statements:
    """The statements of one database, by key; the least recently used goes when there are too many."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self._known: OrderedDict[Hashable, Statement] = OrderedDict()

    def get(self, key: Hashable, build: Build) -> Statement:
        """The statement of `key`; `build` makes it where it is not known. A key of None is never remembered."""
        known = self._known.get(key) if key is not None else None
        if known is not None:
            self._known.move_to_end(key)
            return known
        made = Statement(build(), self.dialect)
        if key is not None:
            self._known[key] = made
            if len(self._known) > MOST:
                self._known.popitem(last=False)
        return made
