"""Credit of customers with several stores: MV_CREDCLI says whether each store has its own, or all have one."""

from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from db import models
from db.connection import Connection
from sales.global_id import encode
from tests.orders.placing import Shop

SECOND = "99"


async def second_store(db: Connection, shop: Shop, room: Decimal) -> None:
    """Another store of the shop's customer, with so much room, and none in the first."""
    table: Any = models.Customer
    here = (table.code == shop.customer.code, table.store == shop.customer.store, table.deleted.is_(False))
    query = select(*(getattr(table, name).label(name) for name in models.Customer.model_fields)).where(*here)
    [first] = await db.fetch(query)
    used = first.open_receivables_strong + first.released_orders
    # Neither letter nor date: nothing but the limit counts.
    await db.execute(update(table).where(*here).values(risk="", credit_limit=used, credit_expires_on=None))
    row = {**first._mapping, "store": SECOND, "risk": "", "credit_limit": room, "credit_expires_on": None}
    nothing = ("open_receivables_strong", "open_receivables", "released_orders", "open_orders", "credit_blocked_orders")
    row |= dict.fromkeys(nothing, Decimal(0))
    del row["recno"], row["stamp"]
    await db.execute(insert(table), row)


async def decide(db: Connection, letter: str) -> None:
    table: Any = models.Parameter
    same = (table.name == "MV_CREDCLI", table.deleted.is_(False))
    if not await db.execute(update(table).where(*same).values(value=letter)):
        await db.execute(insert(table).values(branch="", name="MV_CREDCLI", type="C", value=letter))


@pytest.mark.parametrize(
    ("letter", "statuses"),
    [
        # Each store its own: the first has no room, the second has it for one order and not for two.
        ("L", ["CREDIT_BLOCKED", "RELEASED", "CREDIT_BLOCKED"]),
        # All stores one: what the second has the first may take, and then it is gone.
        ("C", ["RELEASED", "CREDIT_BLOCKED", "CREDIT_BLOCKED"]),
    ],
)
async def test_stores_have_their_own_credit_or_share_one(shop: Shop, letter: str, statuses: list[str]) -> None:
    # given room for one and a half orders in the second store, and orders of the first, the second and the second
    price = round(shop.products[0].base_price, 2)
    await shop.database.write(second_store, shop, price * 3 / 2)
    await shop.database.write(decide, letter)
    stores = [encode("Customer", "01", "", shop.customer.code, store) for store in (shop.customer.store, SECOND)]
    places = (stores[0], stores[1], stores[1])
    orders = [shop.order(customerId=place, items=[shop.item(quantity="1")]) for place in places]
    for order in orders:
        await shop.create(order)

    # when
    assert await shop.work() == 3

    # then
    shown = [await shop.shown(order["externalNumber"]) for order in orders]
    assert [one["status"] for one in shown] == statuses
    assert {one["statusReasonCode"] for one in shown} == {None, "CREDIT_LIMIT_EXCEEDED"}
