"""What a new operation does to an earlier one on the same order: a test for each row of the table in docs/orders.md."""

import asyncio
from typing import Any
from uuid import uuid4

from sqlalchemy import select

from db.connection import Connection
from db.models.own import Operation, Pending
from tests.demo.invariants import broken
from tests.orders.placing import Shop


async def states(shop: Shop, external: str) -> list[tuple[str, str]]:
    """The kind and status of each operation on an order, in their order."""
    table: Any = Operation
    query = select(table.kind, table.status).where(table.external_number == external).order_by(table.recno)
    return [tuple(row) for row in await shop.database.read(Connection.fetch, query)]


async def well(shop: Shop) -> bool:
    return await shop.database.read(broken, shop.database.company.today()) == {}


async def test_a_create_that_waits_is_replaced_by_an_update(shop: Shop) -> None:
    # given
    order = shop.order()
    first = await shop.create(order)
    assert [item["item"] for item in (await shop.shown(order["externalNumber"]))["items"]] == ["01"]

    # when
    change = {**order, "operationId": str(uuid4()), "items": [shop.item(quantity="5")]}
    answer = await shop.update(change)

    # then it is a create with the new content
    assert (answer["kind"], answer["status"]) == ("ORDER_CREATE", "WAITING")
    assert await states(shop, order["externalNumber"]) == [("ORDER_CREATE", "REPLACED"), ("ORDER_CREATE", "WAITING")]
    assert (await shop.create(order))["replacedBy"] == change["operationId"] != first["operationId"]
    assert await shop.work() == 1
    assert await shop.quantities(order["externalNumber"]) == ["5.00"]
    assert await well(shop)


async def test_a_create_that_waits_and_a_delete_are_both_discarded(shop: Shop) -> None:
    order = shop.order()
    await shop.create(order)

    answer = await shop.delete(order["externalNumber"])

    assert (answer["kind"], answer["status"], answer["order"]) == ("ORDER_DELETE", "DISCARDED", None)
    external = order["externalNumber"]
    assert await states(shop, external) == [("ORDER_CREATE", "DISCARDED"), ("ORDER_DELETE", "DISCARDED")]
    assert await shop.entry(external) is None
    assert await shop.database.read(Connection.fetch, select(Pending.recno)) == []
    assert await shop.work() == 0


async def test_an_update_that_waits_is_replaced_by_an_update_and_a_delete(shop: Shop) -> None:
    order = await shop.placed()
    external = order["externalNumber"]
    await shop.update({**order, "operationId": str(uuid4()), "items": [shop.item(quantity="7")]})
    await shop.update({**order, "operationId": str(uuid4()), "items": [shop.item(quantity="8")]})

    answer = await shop.delete(external)

    assert (answer["kind"], answer["status"]) == ("ORDER_DELETE", "WAITING")
    assert (await states(shop, external))[1:] == [
        ("ORDER_UPDATE", "REPLACED"),
        ("ORDER_UPDATE", "REPLACED"),
        ("ORDER_DELETE", "WAITING"),
    ]
    assert await shop.entry(external) == ("0", "5")


async def test_nothing_comes_after_a_delete_that_waits(shop: Shop) -> None:
    order = await shop.placed()
    await shop.delete(order["externalNumber"])

    answer = await shop.update({**order, "operationId": str(uuid4())})

    assert [problem["code"] for problem in answer["problems"]] == ["ORDER_BEING_DELETED"]


async def test_nothing_comes_while_an_operation_is_processed(shop: Shop) -> None:
    order = shop.order()
    await shop.create(order)
    await shop.claim()

    answer = await shop.update({**order, "operationId": str(uuid4())})

    assert [problem["code"] for problem in answer["problems"]] == ["OPERATION_IN_PROGRESS"]


async def test_a_create_that_failed_may_be_tried_with_new_content(shop: Shop) -> None:
    # given a create that the ERP refused, since the product was blocked meanwhile
    order = shop.order()
    await shop.create(order)
    await shop.block(0, blocked=True)
    await shop.work()
    assert (await shop.create(order))["error"] == {"code": "PRODUCT_BLOCKED", "path": ["items", "0", "product"]}

    # when
    answer = await shop.update({**order, "operationId": str(uuid4()), "items": [shop.item(1)]})
    await shop.work()

    # then
    assert answer["kind"] == "ORDER_CREATE"
    assert await states(shop, order["externalNumber"]) == [("ORDER_CREATE", "ERROR"), ("ORDER_CREATE", "FINISHED")]
    assert await well(shop)


async def test_an_order_is_not_created_twice(shop: Shop) -> None:
    order = await shop.placed()

    answer = await shop.create({**order, "operationId": str(uuid4())})

    assert answer["problems"] == [{"code": "ORDER_EXISTS", "path": ["externalNumber"]}]


async def test_what_was_deleted_cannot_be_changed(shop: Shop) -> None:
    # given an order whose releases a change has reversed, and that was deleted then
    order = await shop.placed()
    await shop.update({**order, "operationId": str(uuid4())})
    await shop.work()
    await shop.delete(order["externalNumber"])
    await shop.work()
    assert await shop.entry(order["externalNumber"]) == ("2", "5")

    # when
    answer = await shop.update({**order, "operationId": str(uuid4())})

    # then
    assert (answer["__typename"], answer["deleted"], answer["current"]) == ("Conflict", True, None)
    assert await well(shop)


async def test_the_same_operation_is_taken_once(shop: Shop) -> None:
    order = shop.order()
    first = await shop.create(order)

    assert await shop.create(order) == first
    await shop.work()
    again = await shop.create(order)

    assert (again["operationId"], again["status"]) == (first["operationId"], "FINISHED")
    assert await states(shop, order["externalNumber"]) == [("ORDER_CREATE", "FINISHED")]


async def test_an_operation_id_stands_for_one_content(shop: Shop) -> None:
    order = shop.order()
    await shop.create(order)

    answer = await shop.create({**order, "comments": "another"})

    assert answer["problems"] == [{"code": "OPERATION_ID_REUSED", "path": ["operationId"]}]


async def test_a_released_order_is_not_deleted(shop: Shop) -> None:
    order = await shop.placed()

    await shop.delete(order["externalNumber"])
    await shop.work()

    assert await shop.entry(order["externalNumber"]) == ("3", "5")
    assert (await states(shop, order["externalNumber"]))[-1] == ("ORDER_DELETE", "ERROR")
    assert await well(shop)


async def test_a_change_of_what_somebody_else_changed_is_a_conflict(shop: Shop) -> None:
    # given
    order = await shop.placed()
    version = await shop.version(order["externalNumber"])
    await shop.update({**order, "operationId": str(uuid4()), "comments": "one"}, version)
    await shop.work()

    # when a client sends a change that was made from the first content
    answer = await shop.update({**order, "operationId": str(uuid4()), "comments": "two"}, version)

    # then nothing is overwritten
    current = await shop.version(order["externalNumber"])
    assert answer["__typename"] == "Conflict"
    assert (answer["deleted"], answer["current"]["version"]) == (False, current)
    assert answer["problems"] == [{"code": "ORDER_CHANGED"}]
    assert current != version


async def test_the_job_looks_at_the_version_again(shop: Shop) -> None:
    # given a change that waits, and an order that the ERP changes meanwhile
    order = await shop.placed()
    version = await shop.version(order["externalNumber"])
    await shop.update({**order, "operationId": str(uuid4()), "comments": "one"}, version)
    await shop.comment(order["externalNumber"], "by hand")

    # when
    await shop.work()

    # then
    assert (await states(shop, order["externalNumber"]))[-1] == ("ORDER_UPDATE", "ERROR")
    assert await shop.version(order["externalNumber"]) != version


async def test_an_operation_that_failed_is_tried_again(shop: Shop) -> None:
    order = shop.order()
    await shop.create(order)
    await shop.block(0, blocked=True)
    await shop.work()
    assert await shop.entry(order["externalNumber"]) == ("3", "3")
    await shop.block(0, blocked=False)

    answer = await shop.reprocess(order["operationId"])

    assert answer["status"] == "WAITING"
    assert await shop.work() == 1
    assert await shop.entry(order["externalNumber"]) == ("2", "3")
    assert (await shop.reprocess(order["operationId"]))["problems"] == [
        {"code": "OPERATION_NOT_FAILED", "path": ["operationId"]}
    ]


async def test_what_a_newer_operation_took_the_place_of_is_not_tried_again(shop: Shop) -> None:
    order = shop.order()
    await shop.create(order)
    await shop.block(0, blocked=True)
    await shop.work()
    await shop.update({**order, "operationId": str(uuid4()), "items": [shop.item(1)]})

    answer = await shop.reprocess(order["operationId"])

    assert [problem["code"] for problem in answer["problems"]] == ["OPERATION_SUPERSEDED"]


async def test_the_same_operation_sent_many_times_at_once_has_one_answer(shop: Shop) -> None:
    order = shop.order()

    answers = await asyncio.gather(*(shop.create(order) for _ in range(12)))

    assert [answer["operationId"] for answer in answers] == [order["operationId"]] * 12
    assert await states(shop, order["externalNumber"]) == [("ORDER_CREATE", "WAITING")]


async def test_lines_that_are_not_sent_are_removed(shop: Shop) -> None:
    order = await shop.placed(items=[shop.item(0), shop.item(1)])

    await shop.update({**order, "operationId": str(uuid4()), "items": [shop.item(1, item="02"), shop.item(2)]})
    await shop.work()

    items = [(item["item"], item["productCode"]) for item in (await shop.shown(order["externalNumber"]))["items"]]
    assert items == [("02", shop.products[1].code), ("03", shop.products[2].code)]
    assert await well(shop)
