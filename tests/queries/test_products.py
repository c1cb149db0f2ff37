"""Products: what they hold, what they cost, what is there of them, and by what they are found."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from db import models
from db.database import Database
from resolvers.ids import encode
from sales.viewer import Privilege
from tests.queries.asking import ADMINISTRATOR, REP, ask, refusals, statements
from tests.queries.rows import add

CODES = """query ($search: String, $filter: ProductFilter, $orderBy: ProductOrderBy) {
  products(search: $search, filter: $filter, orderBy: $orderBy) { totalCount nodes { code } }
}"""
SOME: list[dict[str, Any]] = [
    {"code": "P1", "description": "PARAFUSO SEXTAVADO", "group": "FIX", "type": "PA", "base_price": 3},
    {"code": "P2", "description": "AÇÚCAR 50% REFINADO", "group": "ALI", "type": "ME", "barcode": "7891000000018"},
    {"code": "P3", "description": "PORCA", "group": "FIX", "type": "ME", "base_price": 1, "blocked": True},
]


async def codes(database: Database, **variables: Any) -> list[str]:
    found = (await ask(database, REP, CODES, **variables))["products"]
    assert found["totalCount"] == len(found["nodes"])
    return [one["code"] for one in found["nodes"]]


async def price(database: Database, arguments: str, code: str = "P") -> Any:
    answer = await ask(database, REP, f'{{ product(code: "{code}") {{ price{arguments} }} }}')
    return answer["product"]["price"]


async def test_a_product_in_full(database: Database) -> None:
    product = {"code": "P 1", "description": "PARAFUSO", "unit": "CX", "group": "FIX", "type": "PA"}
    await add(database, models.Product, {**product, "barcode": "7891000000018", "base_price": 12.5})
    balance = {"product_code": "P 1", "on_hand": 100, "reserved": 10, "allocated": 5, "requested": 3}
    await add(
        database,
        models.Stock,
        {**balance, "warehouse": "02", "unclassified": 2, "on_order": 40, "expected": 7},
        {**balance, "warehouse": "01", "unavailable": True},
        {**balance, "warehouse": "03", "deleted": True},
        {**balance, "warehouse": "04", "branch": "02"},
    )

    answer = await ask(
        database,
        REP,
        """{ product(code: "P 1") { id code description unit group type barcode blocked basePrice price
          stock { warehouse onHand reserved available onOrder expected } } }""",
    )

    figures = {"onHand": "100.00", "reserved": "10.00"}
    assert answer["product"] == {
        "id": encode("Product", "01", "", "P 1"),
        "code": "P 1",
        "description": "PARAFUSO",
        "unit": "CX",
        "group": "FIX",
        "type": "PA",
        "barcode": "7891000000018",
        "blocked": False,
        "basePrice": "12.50",
        "price": "12.50",
        "stock": [
            {"warehouse": "01", **figures, "available": "0.00", "onOrder": "0.00", "expected": "0.00"},
            {"warehouse": "02", **figures, "available": "80.00", "onOrder": "40.00", "expected": "7.00"},
        ],
    }


async def test_a_bare_product(database: Database) -> None:
    await add(database, models.Product, {"code": "P", "description": "PARAFUSO"})

    answer = await ask(
        database, REP, '{ product(code: "P") { unit group type barcode basePrice price stock { warehouse } } }'
    )

    nothing = {"group": None, "type": None, "barcode": None, "price": None}
    assert answer["product"] == {"unit": "", **nothing, "basePrice": "0.00", "stock": []}


async def test_what_is_not_there_is_null(database: Database) -> None:
    await add(database, models.Product, {"code": "OLD", "description": "PARAFUSO", "deleted": True})

    answer = await ask(database, REP, '{ a: product(code: "OLD") { code } b: product(code: "NONE") { code } }')

    assert answer == {"a": None, "b": None}


async def test_products_are_found_as_people_type(database: Database) -> None:
    await add(database, models.Product, *SOME)

    assert await codes(database, search="acucar") == ["P2"]
    assert await codes(database, search="50%") == ["P2"]
    assert await codes(database, search="%") == ["P2"]
    assert await codes(database, search="_") == []
    assert await codes(database, search="100000001") == ["P2"]
    assert await codes(database, search="p3") == ["P3"]
    assert await codes(database, search="  ") == ["P1", "P2", "P3"]


async def test_products_are_filtered(database: Database) -> None:
    await add(database, models.Product, *SOME)
    listed = {"price_list_code": "T01", "price": 1, "active": True}
    await add(
        database,
        models.PriceListItem,
        {**listed, "product_code": "P1"},
        {**listed, "product_code": "P2", "active": False},
        {**listed, "product_code": "P3", "deleted": True},
    )

    assert await codes(database, filter={"codes": ["P3", "P1", "NONE"]}) == ["P1", "P3"]
    assert await codes(database, filter={"codes": []}) == []
    assert await codes(database, filter={"groups": ["FIX"], "types": ["ME"]}) == ["P3"]
    assert await codes(database, filter={"blocked": False}) == ["P1", "P2"]
    assert await codes(database, filter={"blocked": True}) == ["P3"]
    assert await codes(database, filter={"priceList": "T01"}) == ["P1"]


async def test_products_are_ordered(database: Database) -> None:
    await add(database, models.Product, *SOME)

    assert await codes(database) == ["P1", "P2", "P3"]
    assert await codes(database, orderBy={"field": "DESCRIPTION"}) == ["P2", "P1", "P3"]
    assert await codes(database, orderBy={"field": "GROUP", "direction": "DESC"}) == ["P3", "P1", "P2"]
    assert await codes(database, orderBy={"field": "BASE_PRICE"}) == ["P2", "P3", "P1"]


async def test_a_price_by_list_quantity_and_state(database: Database) -> None:
    await add(database, models.Product, {"code": "P", "description": "PARAFUSO", "base_price": 10})
    await add(database, models.PriceList, {"code": "T01", "description": "VAREJO", "active": True})
    line = {"price_list_code": "T01", "product_code": "P", "active": True}
    await add(
        database,
        models.PriceListItem,
        {**line, "item": "0001", "price": 9, "up_to_quantity": 500},
        {**line, "item": "0002", "price": 8, "up_to_quantity": 999999.99},
        {**line, "item": "0003", "price": 7, "up_to_quantity": 999999.99, "state": "RS"},
        {**line, "item": "0004", "price": 1, "up_to_quantity": 500, "deleted": True},
    )

    assert await price(database, "") == "10.00"
    assert await price(database, '(priceList: "")') == "10.00"
    assert await price(database, '(priceList: "T01")') == "9.00"
    assert await price(database, '(priceList: "T01", quantity: "500")') == "9.00"
    assert await price(database, '(priceList: "T01", quantity: 500.01)') == "8.00"
    assert await price(database, '(priceList: "T01", quantity: 1000000)') is None
    assert await price(database, '(priceList: "T01", state: "rs")') == "7.00"
    assert await price(database, '(priceList: "T01", state: "SP")') == "9.00"
    assert await price(database, '(priceList: "T02")') is None


@pytest.mark.parametrize("change", ["active", "valid_to", "valid_from"])
async def test_a_list_that_does_not_hold_has_no_price(database: Database, change: str) -> None:
    today = database.company.today()
    never = {"active": False, "valid_to": today - timedelta(1), "valid_from": today + timedelta(1)}
    await add(database, models.Product, {"code": "P", "description": "PARAFUSO", "base_price": 10})
    await add(database, models.PriceList, {"code": "T01", "active": True, change: never[change]})
    await add(
        database, models.PriceListItem, {"price_list_code": "T01", "product_code": "P", "active": True, "price": 9}
    )

    assert await price(database, '(priceList: "T01")') is None
    answer = await ask(database, REP, "{ priceLists { nodes { code active } } }")
    assert answer["priceLists"]["nodes"] == [{"code": "T01", "active": False}]


@pytest.mark.parametrize("quantity", ["0", "-1"])
async def test_a_price_is_of_more_than_nothing(database: Database, quantity: str) -> None:
    await add(database, models.Product, {"code": "P", "description": "PARAFUSO", "base_price": 10})

    asked = f'{{ product(code: "P") {{ price(quantity: {quantity}) }} }}'

    assert await refusals(database, REP, asked) == ["BAD_USER_INPUT"]


async def test_the_catalogue_needs_its_privilege(database: Database) -> None:
    viewer = replace(REP, privileges=frozenset(Privilege) - {Privilege.PRODUCTS})

    for asked in (
        "products { totalCount }",
        'product(code: "P") { code }',
        "priceLists { totalCount }",
        "priceListItems { totalCount }",
    ):
        assert await refusals(database, viewer, f"{{ {asked} }}") == ["FORBIDDEN"]
        assert await refusals(database, None, f"{{ {asked} }}") == ["UNAUTHENTICATED"]


FULL = """{ products(first: 100) { totalCount nodes { id code stamp a: price b: price(priceList: "T01")
  c: price(priceList: "T01", quantity: 100, state: "SP") stock { warehouse available } } } }"""


async def test_the_statements_do_not_grow_with_the_products(database: Database) -> None:
    sent = []
    await add(database, models.PriceList, {"code": "T01", "active": True})
    for batch in range(2):
        for number in range(4 * batch, 4 * batch + 4):
            code = f"P{number}"
            await add(database, models.Product, {"code": code, "description": code, "base_price": 2})
            await add(database, models.PriceListItem, {"price_list_code": "T01", "product_code": code, "price": 1})
            await add(database, models.Stock, *({"product_code": code, "warehouse": one} for one in ("01", "02")))
        with statements(database) as made:
            answer = await ask(database, ADMINISTRATOR, FULL)
        assert len(answer["products"]["nodes"]) == 4 * (batch + 1)
        sent.append(len(made))

    assert sent[0] == sent[1]
