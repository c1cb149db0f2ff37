"""The statements that write rows: one for a row, or one for lists with a member for each row (PostgreSQL)."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ARRAY, Insert, bindparam, func, insert, select


def row(table: Any, names: Sequence[str]) -> Insert:
    """Writes the columns `names`, each a parameter; the others have their defaults."""
    return insert(table).values({name: bindparam(name, type_=table.c[name].type) for name in names}).inline()


def lists(table: Any, names: Sequence[str]) -> Insert:
    """As `row`, of as many rows as each parameter, a list, has members."""
    columns = (bindparam(name, type_=ARRAY(table.c[name].type)) for name in names)
    given = func.unnest(*columns).table_valued(*names, with_ordinality="place", name="given").render_derived()
    # In their order, for the database numbers them.
    rows = select(*(given.c[name] for name in names)).order_by(given.c.place)
    return insert(table).from_select(list(names), rows).inline()
