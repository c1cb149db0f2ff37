"""What a representative is told, and what they take back."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from sqlalchemy import select

from db import acceptance, events
from db.connection import Connection
from db.models.own import Event
from tests.orders.placing import Shop
from tests.queries.asking import ask

NOTES = "{ notifications(first: 1) { nodes { id title kind viewed order { externalNumber } } } }"
VIEW = "mutation ($ids: [ID!]!) { markNotificationsViewed(ids: $ids) { id viewed } }"
OPERATIONS = (
    "query ($status: [OperationStatus!]) { operations(status: $status) { totalCount nodes { operationId status } } }"
)


async def kinds(shop: Shop, after: int) -> Sequence[str]:
    event: Any = Event
    rows = await shop.database.read(Connection.fetch, select(event.kind).where(event.seq > after).order_by(event.seq))
    return [row.kind for row in rows]


async def test_the_representative_is_told_of_a_placed_order(shop: Shop) -> None:
    before = await shop.database.read(events.end)
    order = await shop.placed()

    [note] = (await ask(shop.database, shop.viewer, NOTES))["notifications"]["nodes"]

    number = (await shop.shown(order["externalNumber"]))["number"]
    told = {key: note[key] for key in ("title", "kind", "viewed", "order")}
    assert told == {
        "title": f"Pedido {number} incluído",
        "kind": "ORDER",
        "viewed": False,
        "order": {"externalNumber": order["externalNumber"]},
    }
    assert await kinds(shop, before) == ["order_status", "notification", "order_status"]


async def test_notifications_are_viewed_by_whose_they_are(shop: Shop) -> None:
    await shop.placed()
    [note] = (await ask(shop.database, shop.viewer, NOTES))["notifications"]["nodes"]

    viewed = await ask(shop.database, shop.viewer, VIEW, ids=[note["id"], "bm90aGluZw"])

    assert viewed == {"markNotificationsViewed": [{"id": note["id"], "viewed": True}]}
    assert (await ask(shop.database, shop.viewer, NOTES))["notifications"]["nodes"][0]["viewed"] is True


async def test_what_waits_is_withdrawn_at_logout(shop: Shop) -> None:
    # given an order that is placed, a change of it and a new one that wait
    placed, new = await shop.placed(), shop.order()
    await shop.update({**placed, "operationId": str(uuid4())})
    await shop.create(new)

    withdrawn = await shop.database.write(acceptance.withdraw, "01", shop.viewer.user_code)

    assert withdrawn == 2
    assert await shop.shown(new["externalNumber"]) is None
    assert (await shop.shown(placed["externalNumber"]))["syncState"] == "SYNCHRONIZED"
    assert await shop.work() == 0


async def test_operations_are_listed_newest_first_by_status(shop: Shop) -> None:
    placed, waiting = await shop.placed(), shop.order()
    await shop.create(waiting)

    everything = (await ask(shop.database, shop.viewer, OPERATIONS, status=None))["operations"]
    open_ones = (await ask(shop.database, shop.viewer, OPERATIONS, status=["WAITING"]))["operations"]

    assert everything == {
        "totalCount": 2,
        "nodes": [
            {"operationId": waiting["operationId"], "status": "WAITING"},
            {"operationId": placed["operationId"], "status": "FINISHED"},
        ],
    }
    assert open_ones == {"totalCount": 1, "nodes": everything["nodes"][:1]}


async def test_an_order_is_shown_the_same_before_and_after_it_is_in_the_erp(shop: Shop) -> None:
    order = shop.order(items=[shop.item(0), shop.item(1, quantity="3", discountPercent="5")], comments="Ligar antes")
    await shop.create(order)
    waiting = await shop.shown(order["externalNumber"])

    await shop.work()
    there = await shop.shown(order["externalNumber"])

    # What the ERP adds: a number, releases, and that it is there.
    added = {name: there[name] for name in ("number", "status", "syncState", "operation")}
    lines = [{**line, "releasedQuantity": line["quantity"]} for line in waiting["items"]]
    assert there == {**waiting, **added, "items": lines}
    assert added == {
        "number": there["number"],
        "status": "RELEASED",
        "syncState": "SYNCHRONIZED",
        "operation": {"kind": "ORDER_CREATE", "status": "FINISHED"},
    }
    assert (waiting["number"], waiting["status"], waiting["syncState"]) == (None, "OPEN", "NOT_SYNCHRONIZED")
