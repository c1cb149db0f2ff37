"""Orders that were made in the ERP are changed by their id, and what waits, runs or was refused is found."""

from typing import Any
from uuid import uuid4

from sqlalchemy import select, update

from db import models
from db.connection import Connection
from db.database import Database
from sales.global_id import encode
from tests.orders.placing import Shop
from tests.orders.test_queue import states, well
from tests.queries.asking import ask

BY_ID = """query ($id: ID!) { node(id: $id) { id ... on Order {
  number externalNumber syncState items { productCode quantity } } } }"""
IN_STATES = """query ($states: [SyncState!]) {
  orders(first: 500, filter: {syncState: $states}) { totalCount nodes { externalNumber syncState } } }"""


async def own_order(shop: Shop) -> Any:
    """A live order of the representative that was made in the ERP, released and not invoiced."""
    order: Any = models.Order
    line: Any = models.OrderItem
    delivered = select(line.recno).where(
        line.branch == order.branch, line.order_number == order.number, line.delivered_quantity > 0
    )
    here = (order.branch == "01", order.deleted.is_(False), order.type == "N", order.rep_code == shop.viewer.rep_code)
    mine = (order.origin != "VENDAS", order.invoice_number == "")
    query = select(order.number, order.customer_code, order.customer_store).where(*here, *mine)
    query = query.where(~delivered.exists())
    [row] = await shop.database.read(Connection.fetch, query.order_by(order.number).limit(1))
    # Those that are entered there have none.
    blank = update(order).where(order.branch == "01", order.number == row.number).values(external_number="")
    await shop.database.write(Connection.execute, blank)
    return row


async def found(shop: Shop, *wanted: str) -> list[tuple[str, str]]:
    """External number and state of the orders in these states."""
    page = (await ask(shop.database, shop.viewer, IN_STATES, states=list(wanted)))["orders"]
    assert page["totalCount"] == len(page["nodes"])
    return sorted((node["externalNumber"] or "", node["syncState"]) for node in page["nodes"])


async def test_an_order_of_the_erp_is_changed_by_its_id_and_keeps_it(shop: Shop) -> None:
    # given
    row = await own_order(shop)
    order_id = encode("Order", "01", "01", "N", row.number)
    customer = encode("Customer", "01", "", row.customer_code, row.customer_store)
    change = shop.order(customerId=customer, items=[shop.item(quantity="3")])

    # when
    answer = await shop.update(change, order_id=order_id)
    assert (answer["kind"], answer["status"]) == ("ORDER_UPDATE", "WAITING")
    assert await shop.work() == 1

    # then it has the new content and the client's number beside its own, under the same id
    node = (await ask(shop.database, shop.viewer, BY_ID, id=order_id))["node"]
    assert node == {
        "id": order_id,
        "number": row.number,
        "externalNumber": change["externalNumber"],
        "syncState": "SYNCHRONIZED",
        "items": [{"productCode": shop.products[0].code, "quantity": "3.00"}],
    }
    assert await states(shop, change["externalNumber"]) == [("ORDER_UPDATE", "FINISHED")]
    assert await well(shop)


async def test_an_order_that_has_no_representative_is_not_guessed_by_its_number(shop: Shop) -> None:
    row = await own_order(shop)
    same = (models.Order.branch == "01", models.Order.number == row.number)
    await shop.database.write(Connection.execute, update(models.Order).where(*same).values(rep_code=""))

    answer = await shop.delete(str(uuid4()), order=encode("Order", "01", "01", "N", row.number))

    assert answer["problems"] == [{"code": "ORDER_UNKNOWN", "path": ["externalNumber"]}]


async def test_an_order_keeps_its_external_number(shop: Shop) -> None:
    # given an order of the ERP that got one
    row = await own_order(shop)
    order_id = encode("Order", "01", "01", "N", row.number)
    customer = encode("Customer", "01", "", row.customer_code, row.customer_store)
    change = shop.order(customerId=customer)
    await shop.update(change, order_id=order_id)
    await shop.work()

    # when
    fresh = {"operationId": str(uuid4()), "externalNumber": str(uuid4())}
    other = await shop.update({**change, **fresh}, order_id=order_id)
    same = await shop.update({**change, "operationId": str(uuid4()), "comments": "again"}, order_id=order_id)

    # then
    assert other["problems"] == [{"code": "EXTERNAL_NUMBER_TAKEN", "path": ["externalNumber"]}]
    assert same["status"] == "WAITING"


async def test_an_order_of_the_erp_is_deleted_by_its_id(shop: Shop) -> None:
    # given one whose releases a change has reversed
    row = await own_order(shop)
    order_id = encode("Order", "01", "01", "N", row.number)
    customer = encode("Customer", "01", "", row.customer_code, row.customer_store)
    change = shop.order(customerId=customer)
    await shop.update(change, order_id=order_id)
    await shop.work()

    # when
    answer = await shop.delete(change["externalNumber"], order=order_id)
    await shop.work()

    # then
    assert (answer["kind"], answer["status"]) == ("ORDER_DELETE", "WAITING")
    assert (await ask(shop.database, shop.viewer, BY_ID, id=order_id))["node"] is None
    assert await well(shop)


async def test_what_is_no_id_of_an_order_of_the_branch_is_refused(shop: Shop) -> None:
    order = await shop.placed()
    ids = [
        encode("Customer", "01", "", shop.customer.code, shop.customer.store),
        encode("Order", "01", "02", "N", "000001"),
        encode("Order", "01", "01", "X", str(uuid4())),
        "nothing",
    ]

    answers = [await shop.update({**order, "operationId": str(uuid4())}, order_id=one) for one in ids]

    refused = {"__typename": "Refused", "problems": [{"code": "ORDER_UNKNOWN", "path": ["orderId"]}]}
    assert answers == [refused] * 4


async def test_orders_are_found_by_whether_they_are_what_was_asked_for(company: Database) -> None:
    # given an order in each state: done, refused by the ERP, in a worker's hands, and waiting to be made or changed
    shop = await Shop.of(company)
    done, changed = await shop.placed(), await shop.placed()
    refused = shop.order(items=[shop.item(1)])
    await shop.create(refused)
    await shop.block(1, blocked=True)
    await shop.work()
    running, waiting = shop.order(), shop.order()
    await shop.create(running)
    await shop.claim()
    await shop.create(waiting)
    await shop.update({**changed, "operationId": str(uuid4()), "comments": "changed"})

    # when
    unsynchronized = await found(shop, "NOT_SYNCHRONIZED")
    everything = await found(shop, "SYNCHRONIZED", "NOT_SYNCHRONIZED", "PROCESSING", "REFUSED")
    synchronized = await found(shop, "SYNCHRONIZED")

    # then
    assert unsynchronized == sorted((order["externalNumber"], "NOT_SYNCHRONIZED") for order in (waiting, changed))
    assert await found(shop, "PROCESSING") == [(running["externalNumber"], "PROCESSING")]
    assert await found(shop, "REFUSED") == [(refused["externalNumber"], "REFUSED")]
    assert await found(shop, "REFUSED", "PROCESSING") == sorted(
        [(running["externalNumber"], "PROCESSING"), (refused["externalNumber"], "REFUSED")]
    )
    assert (done["externalNumber"], "SYNCHRONIZED") in synchronized
    assert {state for _, state in synchronized} == {"SYNCHRONIZED"}
    assert len(everything) == len(synchronized) + 4
