"""A table of the ERP as a database has it, beside what we need of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Table

from db import models
from db.names import ErpName

# The only columns that a setup may add; the number of a deleted row is written only where we are the ERP.
_ADDED = frozenset({"stamp", "external_number", "deleted_recno"})
# An external number is a UUID as text.
WIDTH = 36


@dataclass(frozen=True)
class Found:
    """`columns` and `indexes` are by physical name: the type as the database writes it, and whether it is valid.

    `ordinary`: no view or partitioned table. `alterable`: the rights of `owner` (quoted) are ours. `defaulted` and
    `triggered`: what stamps a new and a changed row is there. `blank`: rows without an external number; None on tables
    that have none.
    """

    name: str
    table: Table
    columns: Mapping[str, str]
    indexes: Mapping[str, bool]
    ordinary: bool
    alterable: bool
    owner: str
    defaulted: bool
    triggered: bool
    blank: int | None = None

    @property
    def alias(self) -> str:
        assert isinstance(self.table.name, ErpName)  # noqa: S101  # a table of the ERP
        return self.table.name.alias

    @property
    def stamp(self) -> str:
        """The stamp's physical name."""
        return self.table.c.stamp.name

    @property
    def recno(self) -> str:
        """The record number's physical name."""
        return self.table.c.recno.name

    @property
    def stamped(self) -> bool:
        """Whether every change bears its instant."""
        return self.stamp in self.columns and self.defaulted and self.triggered

    @property
    def number(self) -> Column[Any] | None:
        """The column of the external number; None on tables that have none."""
        return self.table.c.external_number if self.alias in NUMBERED else None

    @property
    def unnumbered(self) -> bool:
        """Whether the column of the external number has yet to be added."""
        return self.number is not None and self.number.name not in self.columns

    def lacking(self) -> list[str]:
        """The columns that we read, that are not there and that no setup adds."""
        return [column.name for column in self.table.c if column.key not in _ADDED and column.name not in self.columns]


NUMBERED = frozenset({models.Order.__tablename__, models.Quote.__tablename__})
