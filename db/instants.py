"""Instants as the database computes them: the newest of several, the midnight after a day, a time of a day."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, func, literal, type_coerce
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from db import types

# Years that a business date can have; everything else that stands in such a column is no date.
_YEARS = range(1900, 2200)
# The minutes of a day.
_DAY = 1440


class _Newest(FunctionElement[Any]):
    """The largest argument, NULLs left out; NULL where all are."""

    inherit_cache = True
    type = types.Stamp()


@compiles(_Newest, "postgresql")
def _newest(element: Any, compiler: Any, **options: Any) -> str:
    return f"greatest({compiler.process(element.clauses, **options)})"


@compiles(_Newest, "sqlite")
def _newest_on_sqlite(element: Any, compiler: Any, **options: Any) -> str:
    # SQLite's max is NULL where one argument is, and one argument alone makes it an aggregate.
    known = ", ".join(f"coalesce({compiler.process(each, **options)}, -1)" for each in element.clauses)
    return f"nullif(max({known}, -1), -1)"


class _Midnight(FunctionElement[Any]):
    """When the local day after a YYYYMMDD begins, in UTC; NULL where it is no date."""

    inherit_cache = True
    type = types.Stamp()


@compiles(_Midnight, "postgresql")
def _midnight(element: Any, compiler: Any, **options: Any) -> str:
    day, zone = (compiler.process(each, **options) for each in element.clauses)
    # Intervals overflow into the next month where to_date would fail: one wrong date must not end every pull.
    parts = f"substr({day}, 1, 4)::int - 1, substr({day}, 5, 2)::int - 1, 0, substr({day}, 7, 2)::int"
    local = f"(timestamp '0001-01-01' + make_interval({parts}))"
    valid = f"{day} ~ '^(19|20|21)[0-9]{{6}}$'"
    return f"(case when {valid} then {local} at time zone {zone}::text at time zone 'utc' end)"


@compiles(_Midnight, "sqlite")
def _midnight_on_sqlite(element: Any, compiler: Any, **options: Any) -> str:
    return f"vendas_midnight({compiler.process(element.clauses, **options)})"


class _Moment(FunctionElement[Any]):
    """When it is HH:MM on a local YYYYMMDD, in UTC, so many minutes later; the given minutes after the day's beginning
    where it is no time, NULL where it is no date."""

    inherit_cache = True
    type = types.Stamp()


@compiles(_Moment, "postgresql")
def _moment(element: Any, compiler: Any, **options: Any) -> str:
    day, time, zone, later, otherwise = (compiler.process(each, **options) for each in element.clauses)
    date = f"substr({day}, 1, 4)::int - 1, substr({day}, 5, 2)::int - 1, 0, substr({day}, 7, 2)::int - 1"
    minutes = f"substr({time}, 1, 2)::int * 60 + substr({time}, 4, 2)::int + {later}::int"
    known = f"case when {time} ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' then {minutes} else {otherwise}::int end"
    local = f"(timestamp '0001-01-01' + make_interval({date}) + make_interval(mins => {known}))"
    valid = f"{day} ~ '^(19|20|21)[0-9]{{6}}$'"
    return f"(case when {valid} then {local} at time zone {zone}::text at time zone 'utc' end)"


@compiles(_Moment, "sqlite")
def _moment_on_sqlite(element: Any, compiler: Any, **options: Any) -> str:
    return f"vendas_moment({compiler.process(element.clauses, **options)})"


def newest(*stamps: ColumnElement[Any]) -> ColumnElement[Any]:
    """The newest of `stamps`."""
    return type_coerce(_Newest(*stamps), types.Stamp())


def midnight_after(day: ColumnElement[Any], zone: ZoneInfo) -> ColumnElement[Any]:
    """The instant at which the day after `day` begins in `zone`."""
    return type_coerce(_Midnight(day, literal(zone.key)), types.Stamp())


def beginning_at(day: ColumnElement[Any], time: ColumnElement[Any], zone: ZoneInfo) -> ColumnElement[Any]:
    """The instant at which the minute `time` of `day` begins in `zone`; without a time, the day itself."""
    return type_coerce(_Moment(day, time, literal(zone.key), literal(0), literal(0)), types.Stamp())


def end_of(day: ColumnElement[Any], time: ColumnElement[Any], zone: ZoneInfo) -> ColumnElement[Any]:
    """The instant at which the minute `time` of `day` has ended in `zone`; without a time, the day itself."""
    return type_coerce(_Moment(day, time, literal(zone.key), literal(1), literal(_DAY)), types.Stamp())


def midnight(day: str | None, zone: str) -> int | None:
    """As `midnight_after`, in microseconds since 1970: what SQLite calls."""
    return moment(day, None, zone, 0, _DAY)


def moment(day: str | None, time: str | None, zone: str, later: int, otherwise: int) -> int | None:
    """As `beginning_at` and `end_of`, in microseconds since 1970: what SQLite calls."""
    text = (day or "").rstrip()
    if len(text) != 8 or not (text.isascii() and text.isdigit()) or int(text[:4]) not in _YEARS:
        return None
    known = re.fullmatch(r"([01]\d|2[0-3]):([0-5]\d)", (time or "").rstrip(), re.ASCII)
    minutes = int(known[1]) * 60 + int(known[2]) + later if known else otherwise
    months = int(text[:4]) * 12 + int(text[4:6]) - 1
    first = datetime(months // 12, months % 12 + 1, 1, tzinfo=ZoneInfo(zone))
    local = first + timedelta(days=int(text[6:]) - 1, minutes=minutes)
    return (local.astimezone(UTC) - types.EPOCH) // timedelta(microseconds=1)


def latest(stamp: ColumnElement[Any]) -> ColumnElement[Any]:
    """The aggregate: the newest of a group."""
    return type_coerce(func.max(stamp), types.Stamp())
