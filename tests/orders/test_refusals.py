"""What is refused at once, with its code, its place and words of the caller's language."""

from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select, update

from db import models
from db.connection import Connection
from db.erp.draft_lines import MOST
from resolvers.context import Context
from sales.erp import ErpMode
from sales.global_id import encode
from schema.root import build_schema
from tests.orders.placing import CREATE, DELETE, Shop
from tests.queries.asking import ask, refusals

REFUSED: dict[str, tuple[dict[str, Any], dict[str, Any], str, str]] = {
    "customer": ({"customerId": encode("Customer", "01", "", "NOBODY", "01")}, {}, "CUSTOMER_UNKNOWN", "customerId"),
    "id of something else": ({"customerId": encode("Product", "01", "", "P")}, {}, "CUSTOMER_UNKNOWN", "customerId"),
    "term": ({"paymentTerm": "ZZZ"}, {}, "PAYMENT_TERM_UNKNOWN", "paymentTerm"),
    "list": ({"priceList": "ZZZ"}, {}, "PRICE_LIST_UNKNOWN", "priceList"),
    "carrier": ({"carrier": "ZZZZZZ"}, {}, "CARRIER_UNKNOWN", "carrier"),
    "comments": ({"comments": "x" * 61}, {}, "TEXT_TOO_LONG", "comments"),
    "their number": ({"customerOrderNumber": "x" * 10}, {}, "TEXT_TOO_LONG", "customerOrderNumber"),
    "freight": ({"freight": "-1"}, {}, "AMOUNT_NEGATIVE", "freight"),
    "too much freight": ({"freight": "1000000000"}, {}, "NUMBER_TOO_LARGE", "freight"),
    "header discount": ({"discount": "1000000"}, {}, "DISCOUNT_TOO_LARGE", "discount"),
    "no items": ({"items": []}, {}, "ITEMS_MISSING", "items"),
    "product": ({}, {"product": "NOTHING"}, "PRODUCT_UNKNOWN", "items.0.product"),
    "no quantity": ({}, {"quantity": "0"}, "QUANTITY_NOT_POSITIVE", "items.0.quantity"),
    "quantity": ({}, {"quantity": "1000000"}, "NUMBER_TOO_LARGE", "items.0.quantity"),
    "price": ({}, {"unitPrice": "0"}, "PRICE_NOT_POSITIVE", "items.0.unitPrice"),
    "cheap": ({}, {"unitPrice": "0.01"}, "DISCOUNT_TOO_LARGE", "items.0.unitPrice"),
    "discount": ({}, {"discountPercent": "101"}, "DISCOUNT_OUT_OF_RANGE", "items.0.discountPercent"),
    "large discount": ({}, {"discountPercent": "31"}, "DISCOUNT_TOO_LARGE", "items.0.discountPercent"),
    "total": ({}, {"unitPrice": "99999", "total": "1"}, "TOTAL_MISMATCH", "items.0.total"),
    "operation type": ({}, {"operationType": "ZZ"}, "OPERATION_TYPE_UNKNOWN", "items.0.operationType"),
    "warehouse": ({}, {"warehouse": "ZZ"}, "WAREHOUSE_UNKNOWN", "items.0.warehouse"),
    "line number": ({}, {"item": "07"}, "ITEM_UNKNOWN", "items.0.item"),
}


@pytest.mark.parametrize("what", REFUSED)
async def test_what_cannot_be_is_refused_with_its_place(shop: Shop, what: str) -> None:
    head, line, code, path = REFUSED[what]

    answer = await shop.create(shop.order(**{"items": [shop.item(**line)], **head}))

    assert answer == {"__typename": "Refused", "problems": [{"code": code, "path": path.split(".")}]}


async def test_every_problem_is_told_at_once(shop: Shop) -> None:
    items = [shop.item(), shop.item(product="NOTHING"), shop.item(quantity="0")]

    answer = await shop.create(shop.order(paymentTerm="ZZZ", items=items))

    assert [(problem["code"], ".".join(problem["path"])) for problem in answer["problems"]] == [
        ("PAYMENT_TERM_UNKNOWN", "paymentTerm"),
        ("PRODUCT_UNKNOWN", "items.1.product"),
        ("QUANTITY_NOT_POSITIVE", "items.2.quantity"),
    ]


async def test_another_representatives_customer_is_as_if_it_did_not_exist(shop: Shop) -> None:
    customer: Any = models.Customer
    theirs = (customer.rep_code != shop.viewer.rep_code, customer.deleted.is_(False), customer.rep_code != "")
    row = await shop.database.read(Connection.one, select(customer.code, customer.store).where(*theirs).limit(1))
    assert row is not None

    answer = await shop.create(shop.order(customerId=encode("Customer", "01", "", row.code, row.store)))

    assert answer["problems"] == [{"code": "CUSTOMER_UNKNOWN", "path": ["customerId"]}]


async def test_another_representatives_order_is_as_if_it_did_not_exist(shop: Shop) -> None:
    order: Any = models.Order
    theirs = (order.rep_code != shop.viewer.rep_code, order.external_number != "", order.deleted.is_(False))
    external = await shop.database.read(Connection.scalar, select(order.external_number).where(*theirs).limit(1))

    answers = [await shop.delete(external.strip()), await shop.delete(str(uuid4()))]

    assert [answer["problems"] for answer in answers] == [[{"code": "ORDER_UNKNOWN", "path": ["externalNumber"]}]] * 2


async def test_an_order_of_no_representative_is_none_of_theirs(shop: Shop) -> None:
    external = (await shop.placed())["externalNumber"]
    same = models.Order.external_number == external
    await shop.database.write(Connection.execute, update(models.Order).where(same).values(rep_code=""))

    answer = await shop.delete(external)

    assert answer["problems"] == [{"code": "ORDER_UNKNOWN", "path": ["externalNumber"]}]


async def test_a_blocked_customer(shop: Shop) -> None:
    customer: Any = models.Customer
    same = (customer.code == shop.customer.code, customer.store == shop.customer.store)
    await shop.database.write(Connection.execute, update(customer).where(*same).values(blocked=True))

    answer = await shop.create(shop.order())

    assert answer["problems"] == [{"code": "CUSTOMER_BLOCKED", "path": ["customerId"]}]


async def test_an_amount_with_too_many_decimals_is_no_input(shop: Shop) -> None:
    order = shop.order(items=[shop.item(quantity="1.001")])

    assert await refusals(shop.database, shop.viewer, CREATE, input=order) == ["BAD_USER_INPUT"]


async def test_lines_go_on_with_letters_after_ninety_nine(shop: Shop) -> None:
    order = await shop.placed(items=[shop.item(n % 8, quantity="1") for n in range(137)])

    items = [item["item"] for item in (await shop.shown(order["externalNumber"]))["items"]]

    assert (items[98], items[99], items[124], items[125], items[136]) == ("99", "9A", "9Z", "A0", "AB")
    many = await shop.create(shop.order(items=[shop.item()] * (MOST + 1)))
    assert many["problems"] == [{"code": "TOO_MANY_ITEMS", "path": ["items"]}]


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("pt-BR", "Não há condição de pagamento ZZZ."),
        ("es", "No existe la condición de pago ZZZ."),
        ("en", "There is no payment term ZZZ."),
    ],
)
async def test_problems_speak_the_callers_language(shop: Shop, language: str, message: str) -> None:
    query = CREATE.replace("problems { code path }", "problems { message }")
    context = Context(shop.database, shop.viewer, language=language)

    result = await build_schema().execute(query, {"input": shop.order(paymentTerm="ZZZ")}, context_value=context)

    assert result.data is not None
    assert result.data["result"]["problems"] == [{"message": message}]


async def test_without_an_erp_nothing_is_taken(shop: Shop) -> None:
    for document, variables in (
        (CREATE, {"input": shop.order()}),
        (DELETE, {"operation": str(uuid4()), "external": str(uuid4())}),
    ):
        context = Context(shop.database, shop.viewer, erp=ErpMode.NONE)
        result = await build_schema().execute(document, variables, context_value=context)
        assert result.data is not None
        assert result.data["result"]["problems"] == [{"code": "ERP_NOT_CONNECTED", "path": []}]


async def test_a_preview_places_nothing(shop: Shop) -> None:
    query = """mutation ($input: OrderInput!) { previewOrder(input: $input) {
      ... on OrderPreview { items { item quantity total } totals { items total } warnings { code path } }
      ... on Refused { problems { code } } } }"""
    order = shop.order(items=[shop.item(quantity="3", unitPrice="100000", discountPercent="0")], freight="10")

    answer = (await ask(shop.database, shop.viewer, query, input=order))["previewOrder"]

    assert answer == {
        "items": [{"item": "01", "quantity": "3", "total": "300000.00"}],
        "totals": {"items": "300000.00", "total": "300010.00"},
        "warnings": [],
    }
    assert await shop.shown(order["externalNumber"]) is None
    assert await shop.work() == 0
