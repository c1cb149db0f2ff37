"""Rows as the database stores them: values under our names in, tuples in the order of the table's columns out."""

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from typing import Any

from sqlalchemy import Column, Dialect, Table

from db import types
from db.company import Company
from db.models import ErpTable
from db.models.own import OwnTable

Stored = tuple[Any, ...]
Tables = dict[str, list[Stored]]
Beside = dict[type[OwnTable], list[dict[str, Any]]]

# Record numbers are given when a row is loaded.
_NUMBERED = ("recno", "deleted_recno")
_MAIN_BRANCH = "01"


class Sheet:
    """One table: `columns` in the order in which `encode` gives their stored values, the mark of deletion first."""

    def __init__(self, table: Table, dialect: Dialect, company: Company) -> None:
        self.table = table
        self.alias: str = table.name.alias  # type: ignore[attr-defined]  # an ErpName
        self.columns = [table.c.deleted, *(each for each in table.c if each.key not in ("deleted", *_NUMBERED))]
        self._slots = {each.key: (place, _encoder(each, dialect)) for place, each in enumerate(self.columns)}
        if "branch" in self._slots:
            place, encode = self._slots["branch"]
            self._slots["branch"] = place, lambda branch: encode(company.branch_of(self.alias, branch or _MAIN_BRANCH))
        self._blank = [encode(None) for _, encode in self._slots.values()]

    def physical(self, company: Company) -> str:
        """The table's name in the database of `company`."""
        name: str = self.table.name.physical(company.code)  # type: ignore[attr-defined]  # an ErpName
        return name

    def encode(self, values: Mapping[str, Any]) -> Stored:
        """A row with `values`; other columns are as the ERP leaves them, blank or zero."""
        row, slots = self._blank.copy(), self._slots
        for name, value in values.items():
            place, encode = slots[name]
            row[place] = encode(value)
        return tuple(row)


class Rows:
    """What one piece of work makes, table by table under the alias ("sa1")."""

    def __init__(self, dialect: Dialect, company: Company) -> None:
        self._dialect = dialect
        self._company = company
        self._sheets: dict[type[ErpTable], tuple[Sheet, list[Stored]]] = {}
        self._beside: Beside = {}

    def add(self, model: type[ErpTable], **values: Any) -> None:
        """One more row. Without `branch` it belongs to the first one, or to all where they share the table."""
        sheet, stored = self._sheets.get(model) or self._open(model)
        stored.append(sheet.encode(values))

    def _open(self, model: type[ErpTable]) -> tuple[Sheet, list[Stored]]:
        table: Table = model.__table__  # type: ignore[attr-defined]  # SQLModel adds it to table models
        self._sheets[model] = Sheet(table, self._dialect, self._company), []
        return self._sheets[model]

    def beside(self, model: type[OwnTable], **values: Any) -> None:
        """One more row of a table of our own."""
        self._beside.setdefault(model, []).append(values)

    def take_beside(self) -> Beside:
        """The rows of our own tables made since the last time."""
        made, self._beside = self._beside, {}
        return made

    def take(self) -> Tables:
        """The rows made since the last time."""
        made = {sheet.alias: stored.copy() for sheet, stored in self._sheets.values() if stored}
        for _, stored in self._sheets.values():
            stored.clear()
        return made


def _encoder(column: "Column[Any]", dialect: Dialect) -> Callable[[Any], Any]:
    kind: Any = column.type
    if isinstance(kind, types.Padded):
        # Codes, dates and letters come again and again: looking one up is faster than making it.
        return lru_cache(maxsize=4096)(lambda value: _fitting(column, kind.process_bind_param(value, dialect)))
    if isinstance(kind, types.Memo):
        return lambda value: None if value is None else kind.process_bind_param(value, dialect)
    return partial(kind.process_bind_param, dialect=dialect)


def _fitting(column: "Column[Any]", stored: str) -> str:
    if len(stored) > column.type.width:  # type: ignore[attr-defined]  # a Padded column
        raise ValueError(f"{column} takes {column.type.width} characters, and {stored!r} is longer")  # type: ignore[attr-defined]  # as above
    return stored
