"""How a stored value looks in an answer is how what is read from it looks."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects.postgresql.asyncpg import dialect as postgresql
from sqlalchemy.dialects.sqlite.aiosqlite import dialect as sqlite
from sqlalchemy.types import TypeEngine

from db import types
from db.shown import shown
from sales.order import OrderStatus
from schema.root import build_schema

LEAVES = build_schema()._schema.type_map
DIALECTS: list[Any] = [kind() for kind in (postgresql, sqlite)]
TEXTS = st.text(max_size=12).map(lambda text: text.ljust(12)) | st.none()
DAYS = st.dates().map(lambda day: f"{day:%Y%m%d}".rjust(8, "0")) | st.sampled_from(
    [" " * 8, "20260230", "2026    ", ""]
)
NUMBERS = st.floats(-1e15, 1e15) | st.sampled_from([None, -0.0, -0.001, -0.004999, 0.005])
STORED: list[tuple[TypeEngine[Any], st.SearchStrategy[Any]]] = [
    (types.Code(12), TEXTS),
    (types.Text(12), TEXTS),
    (types.Day(), DAYS | st.text(max_size=8)),
    (types.Flag("1", "2"), st.sampled_from(["1", "2", " "])),
    (types.Number(2), NUMBERS),
    (types.Number(6), NUMBERS),
    (types.Number(0), NUMBERS),
    (types.Named(OrderStatus), st.sampled_from([*OrderStatus.__members__, None])),
]


@pytest.mark.parametrize("kind", STORED, ids=lambda kind: repr(kind[0]))
@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
@given(data=st.data())
def test_it_is_what_reading_and_showing_make(kind: Any, dialect: Any, data: st.DataObject) -> None:
    column, stored = kind
    looks = shown(column, dialect)
    assert looks
    value = data.draw(stored)
    for scalar, show in looks.items():
        assert show([value, value]) == [_in_two_steps(column, dialect, scalar)(value)] * 2


@given(value=st.datetimes() | st.none())
def test_stamps_of_postgresql_have_six_digits(value: datetime | None) -> None:
    column = types.Stamp()
    assert shown(column, DIALECTS[0])["Stamp"]([value]) == [_in_two_steps(column, DIALECTS[0], "Stamp")(value)]


def _in_two_steps(column: Any, dialect: Any, scalar: str) -> Callable[[Any], Any]:
    leaf: Any = LEAVES[scalar]

    def look(value: Any) -> Any:
        read = column.process_result_value(value, dialect)
        return None if read is None else leaf.coerce_output_value(read)

    return look
