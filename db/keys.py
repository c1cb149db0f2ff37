"""A list of keys as a table to join with: how a batch of parents reaches the database in one statement."""

import json
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    Dialect,
    FromClause,
    Select,
    Text,
    any_,
    bindparam,
    cast,
    func,
    label,
    literal,
    select,
)
from sqlalchemy.types import TypeDecorator, TypeEngine, UserDefinedType

from db.connection import Connection
from db.row import Row
from db.scope import Scope

Key = tuple[Any, ...]


class _BpChar(UserDefinedType[str]):
    """Blank-padded text of any width. `char[]` would cut every key to one letter, `text[]` would not use the index."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        return "bpchar"


class _Json(TypeDecorator[Any]):
    """A list as the JSON that SQLite makes rows of."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:
        return json.dumps(value)


@dataclass(frozen=True)
class Keys:
    """`table` has a row per key: its parts in `parts`, its place in the list (from 0) in `position`."""

    table: FromClause
    parts: Sequence[ColumnElement[Any]]
    position: ColumnElement[int]


def table(db: Connection, keys: Sequence[Key]) -> Keys:
    """`keys`, all of the same shape, text or whole numbers."""
    width = len(keys[0])
    names = [f"k{n}" for n in range(width)]
    if len(keys) == 1:
        # PostgreSQL plans anew for each list that it is given, because it does not know how long the next one will be.
        given = [bindparam(name, part, type_=_kind(part)) for name, part in zip(names, keys[0], strict=True)]
        # Without its type a parameter is taken for text, and no index of blank-padded columns serves that.
        typed = [cast(one, one.type) if db.postgresql else one for one in given]
        one = select(*map(label, names, typed), literal(0).label("position")).subquery("keys")
        return Keys(one, [one.c[name] for name in names], one.c.position)
    if not db.postgresql:
        # SQLite scans the table for `(a, b) in (values …)`; joined with json_each it uses the index.
        rows = func.json_each(bindparam("keys", json.dumps(keys))).table_valued("key", "value", name="keys")
        return Keys(rows, [func.json_extract(rows.c.value, f"$[{n}]") for n in range(width)], rows.c.key)
    parts = zip(names, zip(*keys, strict=True), strict=True)
    columns = [bindparam(name, list(part), type_=ARRAY(_kind(part[0]))) for name, part in parts]
    rows = func.unnest(*columns).table_valued(*names, with_ordinality="ordinality", name="keys").render_derived()
    return Keys(rows, [rows.c[name] for name in names], rows.c.ordinality - 1)


def values(db: Connection, keys: Sequence[Key]) -> dict[str, Any]:
    """`keys` as the parameters of a statement that was built with others of the same shape."""
    if len(keys) == 1:
        return {f"k{n}": part for n, part in enumerate(keys[0])}
    if not db.postgresql:
        return {"keys": json.dumps(keys)}
    return {f"k{n}": list(part) for n, part in enumerate(zip(*keys, strict=True))}


def among(db: Connection, column: Any, name: str) -> ColumnElement[bool]:
    """Whether `column` is in the list that the parameter `name` gives: one statement, however long the list."""
    if db.postgresql:
        return column == any_(bindparam(name, type_=ARRAY(column.type)))  # type: ignore[no-any-return]  # a column's
    rows = func.json_each(bindparam(name, type_=_Json)).table_valued("value")
    return column.in_(select(rows.c.value))  # type: ignore[no-any-return]  # a column's


def shape(keys: Sequence[Key]) -> Hashable:
    """What a statement built with `keys` depends on."""
    return len(keys) == 1, *map(type, keys[0])


def _kind(value: Any) -> TypeEngine[Any]:
    return BigInteger() if isinstance(value, int) else _BpChar()


async def dealt(
    db: Connection,
    scope: Scope,
    keys: Sequence[Key],
    key: Hashable,
    build: Callable[[Scope, Keys], Select[Any]],
    given: Mapping[str, Any] = MappingProxyType({}),
) -> list[list[Row]]:
    """For each of `keys` its rows of the statement that `build` makes, whose first column is the key's `position`.

    It is kept under `key`, made anew each time where that is None; `given` are its other named parameters.
    """
    distinct = list(dict.fromkeys(keys))
    known = key and (key, scope.shape, shape(distinct))
    parameters = {**scope.values(), **given, **values(db, distinct)}
    groups = await db.groups(known, lambda: build(scope.named(), table(db, distinct)), parameters, len(distinct))
    found = dict(zip(distinct, groups, strict=True))
    return [found[one] for one in keys]
