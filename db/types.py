"""How Protheus stores values, and what they are to us.

Text is CHAR padded with blanks and never NULL, a date is CHAR(8) `YYYYMMDD`, a number is double precision whose scale
stands in the dictionary. Blank is None here, and None is written and compared as blank: no comparison becomes IS NULL,
which no blank matches.
"""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any

from sqlalchemy import BigInteger, Dialect, Double, LargeBinary, String
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import operators
from sqlalchemy.types import TypeDecorator, TypeEngine

from sales.errors import BadUserInput

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EQUAL, _UNEQUAL = (operators.eq, operators.is_), (operators.ne, operators.is_not)


class Padded(TypeDecorator[Any]):
    """A CHAR column, `width` characters in the dictionary.

    Values are bound as varchar without a length: PostgreSQL compares them as CHAR does and uses the index, and a value
    that is too long finds nothing instead of being cut to fit.
    """

    impl = String
    cache_ok = True

    def __init__(self, width: int) -> None:
        super().__init__()
        self.width = width

    def coerce_compared_value(self, op: Any, value: Any) -> TypeEngine[Any]:
        # A LIKE pattern is not a value of the column: padding it would match nothing.
        return String() if op in _PATTERNS else self

    class comparator_factory(TypeDecorator.Comparator[Any]):  # noqa: N801  # SQLAlchemy's name for the hook
        def operate(self, op: Any, *other: Any, **kwargs: Any) -> Any:
            if other and other[0] is None and op in (*_EQUAL, *_UNEQUAL):
                return super().operate(operators.eq if op in _EQUAL else operators.ne, "", **kwargs)
            return super().operate(op, *other, **kwargs)


_PATTERNS = frozenset(
    getattr(operators, f"{no}{case}{kind}_op")
    for no in ("", "not_")
    for case in ("", "i")
    for kind in ("like", "startswith", "endswith", "contains")
)


@compiles(Padded)
def _char(column: Padded, _compiler: Any, **_: Any) -> str:
    return f"CHAR({column.width})"


@compiles(Padded, "sqlite")
def _char_on_sqlite(column: Padded, _compiler: Any, **_: Any) -> str:
    # SQLite compares trailing blanks; this collation makes CHAR mean what it means on PostgreSQL, also in joins. But
    # SQLite 3.40 loses rows where an automatic index joins columns of different widths: give such a join an index.
    return f"CHAR({column.width}) COLLATE RTRIM"


class Text(Padded):
    """Text ↔ str; blank ↔ None. Leading zeros stay."""

    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:
        """Padded. Raises BadUserInput where it is longer than the field: nothing can be equal to it."""
        text = ("" if value is None else str(value)).ljust(self.width)
        if len(text) > self.width and len(text.rstrip(" ")) > self.width:
            raise BadUserInput(reason=f"{text[:40]!r} is longer than the {self.width} characters of its field")
        return text

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        return value.rstrip(" ") or None if value else None


class Code(Text):
    """Text that is part of a key: read back as "" where it is blank, never None."""

    cache_ok = True

    def process_result_value(self, value: Any, dialect: Dialect) -> str:
        return value.rstrip(" ") if value else ""


class Day(Padded):
    """CHAR(8) `YYYYMMDD` ↔ date; blank ↔ None. What is no date in the ERP reads as None."""

    cache_ok = True

    def __init__(self) -> None:
        super().__init__(8)

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:
        return " " * 8 if not value else f"{value:%Y%m%d}".rjust(8, "0")

    def process_result_value(self, value: Any, dialect: Dialect) -> date | None:
        return day_of(value)


def day_of(stored: Any) -> date | None:
    """The day that a stored text says; None where it says none."""
    if not stored or stored[0] == " ":
        return None
    try:
        return date(int(stored[:4]), int(stored[4:6]), int(stored[6:8]))
    except ValueError:
        return None


class Flag(Padded):
    """CHAR(1) ↔ bool: one letter means yes, all else no. Blank means no."""

    cache_ok = True

    def __init__(self, yes: str, no: str) -> None:
        super().__init__(1)
        self.yes, self.no = yes, no

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:
        return self.yes if value else self.no

    def process_result_value(self, value: Any, dialect: Dialect) -> bool:
        return bool(value == self.yes)

    class comparator_factory(TypeDecorator.Comparator[Any]):  # noqa: N801  # SQLAlchemy's name for the hook
        def operate(self, op: Any, *other: Any, **kwargs: Any) -> Any:
            if op in (*_EQUAL, *_UNEQUAL) and isinstance(other[0], bool):
                # Blank means no as well, so "no" is asked as "not yes".
                yes = other[0] == (op in _EQUAL)
                return super().operate(operators.eq if yes else operators.ne, True, **kwargs)
            return super().operate(op, *other, **kwargs)


class Named(TypeDecorator[Any]):
    """A member of an enumeration by its name: what a CASE of the store answers with."""

    impl = String
    cache_ok = True

    def __init__(self, members: type[Enum]) -> None:
        super().__init__()
        self.members = members

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        return value.name if isinstance(value, Enum) else value

    def process_result_value(self, value: Any, dialect: Dialect) -> Enum | None:
        return None if value is None else self.members[value]


class Number(TypeDecorator[Decimal]):
    """Double precision ↔ Decimal with the dictionary's number of decimals."""

    impl = Double
    cache_ok = True

    def __init__(self, scale: int) -> None:
        super().__init__()
        self.scale = scale

    def process_bind_param(self, value: Any, dialect: Dialect) -> float:
        return float(value or 0)

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal:
        return Decimal(f"{(value or 0.0) + 0.0:.{self.scale}f}")


class Count(TypeDecorator[int]):
    """Double precision ↔ int: what the dictionary counts (days, purchases, currencies)."""

    impl = Double
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> float:
        return float(value or 0)

    def process_result_value(self, value: Any, dialect: Dialect) -> int:
        return int(value or 0)


class Memo(TypeDecorator[str]):
    """A memo: bytes in the code page of Protheus (Windows-1252), or text where the database keeps it so ↔ str."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes:
        return (value or "").encode("cp1252", errors="replace")

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        text = value.decode("cp1252", errors="replace") if isinstance(value, bytes) else value
        return text or None


class Stamp(TypeDecorator[datetime]):
    """The instant of a row's last change: UTC, microseconds; NULL on rows older than the column.

    A timestamp without time zone on PostgreSQL, microseconds since 1970 on SQLite.
    """

    impl = TIMESTAMP
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(BigInteger() if dialect.name == "sqlite" else TIMESTAMP(precision=6))

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        if value is None:
            return None
        if dialect.name == "sqlite":
            return (value - EPOCH) // timedelta(microseconds=1)
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if dialect.name == "sqlite":
            return EPOCH + timedelta(microseconds=value)
        return value.replace(tzinfo=UTC)  # type: ignore[no-any-return]  # the driver's datetime is untyped here
