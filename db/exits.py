"""The triggers that log what leaves no stamp behind: rows removed for good, and rows that go to another rep."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Table, delete, func, insert, literal_column, select, text

from db import facts
from db.connection import Connection
from db.layout import tables
from db.models.own import Exit
from db.names import ErpName

# What the database is marked with where they are logged.
FACT = "exit_log"
_PRUNED = "exits_pruned"
_COLUMNS = "stamp, alias, removed, record, branch, old_rep, new_rep, owner_code, owner_store, key0, key1, key2, key3"
_UTC = "now() at time zone 'utc'"
_NOW = "cast(round((julianday('now') - 2440587.5) * 86400000.0) as integer) * 1000"


@dataclass(frozen=True)
class _Logged:
    """What of a table is logged, by our names: its `key` (of a child: its parent's), whose it is by its own column
    `rep` or by its `owner` (a customer's code and store, or a `prospect`'s where it has one), and whether new rows
    bring others with them."""

    key: tuple[str, ...]
    rep: str = ""
    owner: tuple[str, ...] = ()
    prospect: tuple[str, ...] = ()
    brings: bool = False


# Those whose representative a row's is, by alias: the physical name and the table.
_PARTIES = ("sa1", "sus")
_Parties = Mapping[str, tuple[str, Table]]

_LOGGED = {
    "sa1": _Logged(("code", "store"), rep="rep_code", brings=True),
    "sus": _Logged(("code", "store"), rep="rep_code", brings=True),
    "sc5": _Logged(("number", "external_number", "origin"), rep="rep_code"),
    "scj": _Logged(
        ("number", "external_number"),
        owner=("customer_code", "customer_store"),
        prospect=("prospect_code", "prospect_store"),
    ),
    "se1": _Logged(("prefix", "number", "installment", "type"), owner=("customer_code", "customer_store")),
    "sc6": _Logged(("order_number",)),
    "sc9": _Logged(("order_number",)),
    "sd2": _Logged(("order_number",)),
    "sck": _Logged(("quote_number",)),
    "sb2": _Logged(("product_code",)),
    "ac8": _Logged(("contact_code", "entity", "entity_key")),
    "agb": _Logged(("entity_key",)),
    "sa4": _Logged(("code",)),
    "se4": _Logged(("code",)),
    "sb1": _Logged(("code",)),
    "sx5": _Logged(("table_code", "code")),
    "da0": _Logged(("code",)),
    "da1": _Logged(("price_list_code", "product_code", "quantity_key", "item")),
}


async def install(db: Connection) -> None:
    """Log from now on; the database is marked as one whose exits are tracked."""
    known = tables(db.company)
    for name, table in known.items():
        for statement in of_table(db, name, table, known):
            await db.execute(text(statement))
    await facts.put(db, FACT, "true")


async def note(db: Connection, alias: str, record: int, *key: str) -> None:
    """Log that a record was removed from a table that has no triggers of ours."""
    if not db.postgresql:
        await db.execute(text(f"update vendas_clock set last = max(last + 1, {_NOW})"))  # noqa: S608  # no input
    stamp: ColumnElement[Any] = literal_column(_UTC if db.postgresql else "(select last from vendas_clock)")
    nobody = dict.fromkeys(("branch", "old_rep", "new_rep", "owner_code", "owner_store"), "")
    keys = {f"key{place}": part for place, part in enumerate((*key, "", "", "", "")[:4])}
    await db.execute(insert(Exit).values(stamp=stamp, alias=alias, removed=True, record=record, **nobody, **keys))


async def pruned(db: Connection) -> datetime | None:
    """The stamp of the newest entry that was forgotten: a copy that ends earlier may lack what it said."""
    told = await facts.get(db, _PRUNED)
    return datetime.fromisoformat(told) if told else None


async def prune(db: Connection, before: datetime) -> int:
    """Forget the entries from before an instant; how many."""
    stamp: Any = Exit.stamp
    newest: datetime | None = await db.scalar(select(func.max(stamp)).where(stamp < before))
    if newest is None:
        return 0
    gone = await db.execute(delete(Exit).where(stamp <= newest))
    await facts.put(db, _PRUNED, newest.isoformat())
    return gone


def of_table(db: Connection, name: str, table: Table, known: Mapping[str, Table]) -> list[str]:
    """The statements that log the exits of one table; none where nothing of it is logged. `known` are the tables that
    the database has, by their physical names."""
    assert isinstance(table.name, ErpName)  # noqa: S101  # an ERP table
    logged = _LOGGED.get(table.name.alias)
    if logged is None:
        return []
    aliases = {getattr(one.name, "alias", ""): (physical, one) for physical, one in known.items()}
    parties = {alias: aliases[alias] for alias in _PARTIES if alias in aliases}
    return _statements(db, name, table, logged, parties)


def _statements(db: Connection, name: str, table: Table, logged: _Logged, parties: _Parties) -> list[str]:
    """What makes the triggers of one table."""
    moved = ["update of " + ", ".join(table.c[one].name for one in (logged.rep, "deleted"))] if logged.rep else []
    events = [*(["insert"] if logged.brings else []), *moved, "delete"]
    make = _in_postgresql if db.postgresql else _in_sqlite
    return [statement for event in events for statement in make(name, table, logged, event, parties)]


def _rep(table: Table, logged: _Logged, side: str) -> str:
    """Whose the row is on one side of the change: nobody's once deleted."""
    mark, rep = table.c.deleted.name, table.c[logged.rep].name
    return f"(case when {side}.{mark} = '*' then '' else {side}.{rep} end)"


def _served_by(party: tuple[str, Table], key: Sequence[str]) -> str:
    """The representative of the customer or prospect whose code and store stand in the columns `key`."""
    name, table = party
    same = f"c.{table.c.code.name} = {key[0]} and c.{table.c.store.name} = {key[1]}"
    return (
        f"coalesce((select max(c.{table.c.rep_code.name}) from {name} c"  # noqa: S608  # names of ours
        f" where {same} and c.{table.c.deleted.name} <> '*'), '')"
    )


def _values(table: Table, logged: _Logged, event: str, stamp: str, parties: _Parties) -> str:
    """What is logged of one row."""
    side = "old" if event == "delete" else "new"
    old = new = "''"
    if logged.rep:
        old = "''" if event == "insert" else _rep(table, logged, "old")
        new = "''" if event == "delete" else _rep(table, logged, "new")
    owner = [f"{side}.{table.c[one].name}" for one in logged.owner] or ["''", "''"]
    if logged.owner:
        old = _served_by(parties["sa1"], owner)
    if logged.prospect and "sus" in parties:
        prospect = [f"{side}.{table.c[one].name}" for one in logged.prospect]
        old = f"case when {prospect[0]} <> '' then {_served_by(parties['sus'], prospect)} else {old} end"
        both = zip(prospect, owner, strict=True)
        owner = [f"case when {prospect[0]} <> '' then {theirs} else {mine} end" for theirs, mine in both]
    keys = [f"{side}.{table.c[one].name}" for one in logged.key]
    keys += ["''"] * (4 - len(keys))
    alias = f"'{table.name.alias}'"  # type: ignore[attr-defined]  # an ERP name
    removed = "true" if event == "delete" else "false"
    record, branch = (f"{side}.{table.c[one].name}" for one in ("recno", "branch"))
    return ", ".join((stamp, alias, removed, record, branch, old, new, *owner, *keys))


def _changed(table: Table, logged: _Logged, event: str) -> str:
    if not event.startswith("update"):
        return ""
    return f" when ({_rep(table, logged, 'old')} <> {_rep(table, logged, 'new')})"


def _in_sqlite(name: str, table: Table, logged: _Logged, event: str, parties: _Parties) -> list[str]:
    values = _values(table, logged, event, "(select last from vendas_clock)", parties)
    short = event.split(maxsplit=1)[0]
    return [
        f"create trigger {name}_exit_{short} after {event} on {name}{_changed(table, logged, event)}"  # noqa: S608  # names of ours
        f" begin update vendas_clock set last = max(last + 1, {_NOW});"
        f" insert into vendas_exit ({_COLUMNS}) values ({values}); end"
    ]


def _in_postgresql(name: str, table: Table, logged: _Logged, event: str, parties: _Parties) -> list[str]:
    values = _values(table, logged, event, _UTC, parties)
    short = event.split(maxsplit=1)[0]
    function = f"vendas_exit_{name}_{short}"
    return [
        f"create or replace function {function}() returns trigger language plpgsql as $$ begin"  # noqa: S608  # names of ours
        f" insert into vendas_exit ({_COLUMNS}) values ({values}); return null; end $$",
        f"create trigger {name}_exit_{short} after {event} on {name} for each row"
        f"{_changed(table, logged, event)} execute function {function}()",
    ]
