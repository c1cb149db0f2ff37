"""The column kinds of the ERP's tables: the physical name once, beside our own (the attribute's)."""

from typing import TYPE_CHECKING, Any

from sqlmodel import Field

from db import types

if TYPE_CHECKING:
    # To the type checker a class attribute is a column, and an instance's a value: `select(Customer.code)` is right.
    from sqlalchemy.orm import Mapped as Mapped  # noqa: PLC0414  # this is how one re-exports
else:

    class Mapped:
        """To SQLModel an annotation is the value's type alone."""

        def __class_getitem__(cls, kind: Any) -> Any:
            return kind


def _column(name: str, kind: Any, default: Any, stored: str) -> Any:
    # The database's default is DBAccess's: blank or zero, never NULL.
    column = {"name": name, "server_default": stored}
    return Field(default=default, sa_type=kind, sa_column_kwargs=column, nullable=False)


def code(name: str, width: int) -> Any:
    """Text that belongs to a key or refers to one: str, "" where blank."""
    return _column(name, types.Code(width), "", " " * width)


def text(name: str, width: int) -> Any:
    """Other text: str, None where blank."""
    return _column(name, types.Text(width), None, " " * width)


def day(name: str) -> Any:
    """A date, None where blank."""
    return _column(name, types.Day(), None, " " * 8)


def number(name: str, scale: int = 2) -> Any:
    """Money, quantity or percentage: Decimal with `scale` decimals."""
    return _column(name, types.Number(scale), 0, "0")


def count(name: str) -> Any:
    """A whole number: int."""
    return _column(name, types.Count(), 0, "0")


def flag(name: str, yes: str = "1", no: str = "2") -> Any:
    """Yes or no in one letter: bool."""
    return _column(name, types.Flag(yes, no), False, no)


def memo(name: str) -> Any:
    """Long text: str, None where empty."""
    return Field(default=None, sa_type=types.Memo, sa_column_kwargs={"name": name}, nullable=True)
