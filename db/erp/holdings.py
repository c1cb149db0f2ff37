"""What an order takes of its customer's credit figures and of stock, and moving that from one state to the next."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, Update, bindparam, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from db import models, stock
from db.connection import Connection
from db.keys import among
from db.scope import Scope

Figures = dict[str, Decimal]
ZERO = Decimal(0)


def _figures() -> dict[tuple[str, str], Figures]:
    return defaultdict(lambda: defaultdict(lambda: ZERO))


@dataclass(frozen=True)
class Holdings:
    """Money by customer (code, store): open_orders, released_orders, credit_blocked_orders, of lines that bring
    receivables; quantities by product and warehouse: reserved, on_order, of lines that move stock."""

    customers: dict[tuple[str, str], Figures] = field(default_factory=_figures)
    stock: dict[tuple[str, str], Figures] = field(default_factory=_figures)


def of(lines: Iterable[Any], blocked: Mapping[str, Decimal], flows: Mapping[str, Any]) -> Holdings:
    """What the live `lines` of an order that is not closed hold; `blocked` is what credit keeps back of each line, by
    its number, and `flows` are the flow types by code."""
    held = Holdings()
    for line in lines:
        flow = flows.get(line.flow_type_code)
        kept = blocked.get(line.item, ZERO)
        if flow is not None and flow.bills:
            rest = line.quantity - line.delivered_quantity - line.released_quantity
            money = held.customers[line.customer_code, line.customer_store]
            money["open_orders"] += rest * line.unit_price
            money["released_orders"] += (line.released_quantity - kept) * line.unit_price
            money["credit_blocked_orders"] += kept * line.unit_price
        if flow is not None and flow.moves_stock:
            goods = held.stock[line.product_code, line.warehouse]
            goods["reserved"] += line.committed_quantity
            goods["on_order"] += line.quantity - line.delivered_quantity
    return held


def add(total: Holdings, held: Holdings) -> None:
    """Count `held` into `total`."""
    for sums, figures in ((total.customers, held.customers), (total.stock, held.stock)):
        for key, amounts in figures.items():
            for name, amount in amounts.items():
                sums[key][name] += amount


async def move(db: Connection, scope: Scope, before: Holdings, after: Holdings) -> None:
    """Change customers and stock by what differs. Keys in their order, so that two who do this never wait in a ring."""
    await _move(db, models.Customer, ("code", "store"), scope.branch_of("sa1"), before.customers, after.customers)
    await _move(db, models.Stock, ("product_code", "warehouse"), scope.branch_of("sb2"), before.stock, after.stock)


async def _move(db: Connection, model: Any, key: tuple[str, str], branch: str, before: Any, after: Any) -> None:
    names = sorted({name for held in (before, after) for figures in held.values() for name in figures})
    changes = []
    for one in sorted({*before, *after}):
        change = {name: after.get(one, {}).get(name, ZERO) - before.get(one, {}).get(name, ZERO) for name in names}
        if any(change.values()):
            changes.append(
                {
                    "here": branch,
                    "key_1": one[0],
                    "key_2": one[1],
                    **{f"by_{name}": each for name, each in change.items()},
                }
            )
    if not changes:
        return

    def build() -> Update:
        # Rounded each time, for what is added in binary would in the end be noticed.
        by = {name: bindparam(f"by_{name}", type_=getattr(model, name).type) for name in names}
        values = {name: func.round((getattr(model, name) + by[name]) * 100) / 100 for name in names}
        same = (getattr(model, key[0]) == bindparam("key_1"), getattr(model, key[1]) == bindparam("key_2"))
        return update(model).where(model.branch == bindparam("here"), model.deleted.is_(False), *same).values(values)

    await db.change(("holdings.move", model, tuple(names)), build, *changes)


async def shelve(db: Connection, scope: Scope, places: Iterable[tuple[str, str]]) -> None:
    """Make the stock balances (product, warehouse) that are not there yet, empty."""
    insert = postgresql.insert if db.postgresql else sqlite.insert
    branch, wanted, table = scope.branch_of("sb2"), set(places), stock.SOURCE.model

    def build() -> Select[Any]:
        here = (table.branch == scope.named().branch_of("sb2"), table.deleted.is_(False))
        query = select(table.product_code.label("product_code"), table.warehouse.label("warehouse"))
        return query.where(*here, among(db, table.product_code, "codes"))

    values = {**scope.values(), "codes": sorted({code for code, _ in wanted})}
    found = await db.rows("holdings.there", build, values)
    missing = sorted(wanted - {(row.product_code, row.warehouse) for row in found})
    rows = [{"branch": branch, "product_code": code, "warehouse": warehouse} for code, warehouse in missing]
    if rows:
        await db.execute(insert(models.Stock).on_conflict_do_nothing(), rows)
