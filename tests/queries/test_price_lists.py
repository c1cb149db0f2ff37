"""Price lists, their prices, and the small registers of the catalogue."""

from datetime import date
from typing import Any

from db import models
from db.database import Database
from resolvers.ids import encode
from tests.queries.asking import ADMINISTRATOR, REP, ask, statements
from tests.queries.rows import add


async def test_a_price_list_with_its_prices_in_full(database: Database) -> None:
    await add(database, models.Product, {"code": "P1", "description": "PARAFUSO"})
    begin, end = date(2026, 1, 1), date(2999, 12, 31)
    await add(
        database,
        models.PriceList,
        {"code": "T01", "description": "VAREJO", "valid_from": begin, "valid_to": end, "active": True},
    )
    line = {"price_list_code": "T01", "product_code": "P1", "price": 9.9, "active": True}
    await add(
        database,
        models.PriceListItem,
        {**line, "item": "0002", "quantity_key": "000000000999999.99", "up_to_quantity": 999999.99},
        {**line, "item": "0001", "quantity_key": "000000000000500.00", "up_to_quantity": 500, "state": "SP"},
        {**line, "item": "0003", "product_code": "P2", "valid_from": begin, "currency": 2, "active": False},
        {**line, "item": "0004", "deleted": True},
        {**line, "item": "0001", "price_list_code": "T02"},
    )

    answer = await ask(
        database,
        REP,
        """{ priceLists { nodes { id code description validFrom validTo active items { totalCount nodes {
          id priceList productCode product { description } price currency upToQuantity state validFrom active
        } } } } }""",
    )

    usual = {"priceList": "T01", "price": "9.90", "currency": 1, "validFrom": None, "active": True}
    of_p1 = {**usual, "productCode": "P1", "product": {"description": "PARAFUSO"}}
    few, many = "000000000000500.00", "000000000999999.99"
    assert answer["priceLists"]["nodes"] == [
        {
            "id": encode("PriceList", "01", "", "T01"),
            "code": "T01",
            "description": "VAREJO",
            "validFrom": "2026-01-01",
            "validTo": "2999-12-31",
            "active": True,
            "items": {
                "totalCount": 3,
                "nodes": [
                    {
                        **of_p1,
                        "id": encode("PriceListItem", "01", "", "T01", "P1", few, "0001"),
                        "upToQuantity": "500.00",
                        "state": "SP",
                    },
                    {
                        **of_p1,
                        "id": encode("PriceListItem", "01", "", "T01", "P1", many, "0002"),
                        "upToQuantity": "999999.99",
                        "state": None,
                    },
                    {
                        **usual,
                        "id": encode("PriceListItem", "01", "", "T01", "P2", "", "0003"),
                        "productCode": "P2",
                        "product": None,
                        "currency": 2,
                        "upToQuantity": None,
                        "state": None,
                        "validFrom": "2026-01-01",
                        "active": False,
                    },
                ],
            },
        }
    ]


async def test_the_prices_of_one_list_or_of_all_page_by_page(database: Database) -> None:
    lines = [
        {"price_list_code": one, "product_code": f"P{n}", "item": f"{n:04}"} for one in ("T02", "T01") for n in range(3)
    ]
    await add(database, models.PriceListItem, *lines)
    page = """query ($list: String, $first: Int, $after: String) {
      priceListItems(priceList: $list, first: $first, after: $after) {
        totalCount nodes { priceList productCode } pageInfo { endCursor hasNextPage } } }"""

    async def pages(**variables: Any) -> list[list[str]]:
        found, after = [], None
        while True:
            answer = (await ask(database, REP, page, first=2, after=after, **variables))["priceListItems"]
            found.append([f"{one['priceList']} {one['productCode']}" for one in answer["nodes"]])
            after = answer["pageInfo"]["endCursor"]
            if not answer["pageInfo"]["hasNextPage"]:
                return found

    assert await pages(list="T02") == [["T02 P0", "T02 P1"], ["T02 P2"]]
    assert await pages() == [["T01 P0", "T01 P1"], ["T01 P2", "T02 P0"], ["T02 P1", "T02 P2"]]
    assert await pages(list="T99") == [[]]


async def test_the_statements_do_not_grow_with_the_lists(database: Database) -> None:
    sent = []
    for batch in range(2):
        for number in range(3 * batch, 3 * batch + 3):
            code = f"T{number:02}"
            await add(database, models.PriceList, {"code": code, "description": code})
            await add(database, models.Product, {"code": f"P{number}", "description": code})
            lines = [{"price_list_code": code, "product_code": f"P{n}"} for n in range(number + 1)]
            await add(database, models.PriceListItem, *lines)
        with statements(database) as made:
            answer = await ask(
                database,
                ADMINISTRATOR,
                """{ priceLists { nodes { active items(first: 2) { totalCount nodes {
                  product { stock { warehouse } } } } } } }""",
            )
        assert len(answer["priceLists"]["nodes"]) == 3 * (batch + 1)
        sent.append(len(made))

    assert sent[0] == sent[1]
