"""Quotes for customers and prospects: what they hold, who sees them, and by what they are found."""

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import text

from db import models
from db.company import Company
from db.connection import Connection
from db.database import Database
from resolvers.ids import encode
from sales.viewer import Privilege
from tests.queries.asking import ADMINISTRATOR, OTHER_REP, REP, ask, refusals, statements
from tests.queries.rows import add, add_customers, add_order, add_quote

NUMBERS = """query ($search: String, $filter: QuoteFilter, $orderBy: QuoteOrderBy) {
  quotes(first: 100, search: $search, filter: $filter, orderBy: $orderBy) { nodes { number } }
}"""
EXTERNAL = "6f1c1c5e-3a0b-4a53-9f8e-2f7f0a4f7a10"
# The customer that the ERP writes into every quote for a prospect.
EVERYBODY: dict[str, Any] = {"customer_code": "PADRAO", "customer_store": "01", "prospect_store": "01"}


async def numbers(database: Database, viewer: Any, **variables: Any) -> list[str]:
    answer = await ask(database, viewer, NUMBERS, **variables)
    return [one["number"] for one in answer["quotes"]["nodes"]]


async def test_a_quote_for_a_customer_in_full(database: Database) -> None:
    await add_customers(database, ("C1", "MERCADO SÃO JOÃO", "000001"))
    await add(database, models.SalesRep, {"code": "000001", "name": "ANA"})
    await add(database, models.PaymentTerm, {"code": "001", "description": "30 DIAS"})
    await add(database, models.PriceList, {"code": "T01", "description": "VAREJO"})
    await add(database, models.Product, {"code": "P", "description": "PARAFUSO"})
    await add_order(database, "000500")
    line = {"description": "PARAFUSO", "unit": "UN", "quantity": 4, "list_price": 12.5, "total": 40}
    more = {"discount_percent": 20, "discount_amount": 10, "delivery_on": date(2026, 3, 9), "warehouse": "01"}
    last = {"operation_type": "01", "customer_order_number": "PC77", "order_number": "000500"}
    await add_quote(
        database,
        "000123",
        {**line, **more, **last},
        external_number=EXTERNAL,
        status="B",
        valid_until=date(2026, 3, 31),
        delivery_customer_code="C1",
        delivery_customer_store="01",
        payment_term_code="001",
        price_list_code="T01",
        freight_type="F",
        freight=5,
        discount=3,
        currency=2,
    )

    answer = await ask(
        database,
        REP,
        """query ($external: UUID) { quote(externalNumber: $external) {
          id number externalNumber status customerCode customerStore customerName customer { code }
          prospectCode prospectStore prospect { code } deliveryCustomer { code } rep { name } currency
          paymentTerm { description } priceList { description } freightType issuedOn expiresOn customerOrderNumber
          items { id item product { code } productCode description unit quantity listPrice unitPrice discountPercent
            discountAmount total deliveryOn warehouse operationType customerOrderNumber }
          totals { items discount freight insurance expenses total }
          order { number }
        } }""",
        external=EXTERNAL,
    )

    assert answer["quote"] == {
        "id": encode("Quote", "01", "01", "N", "000123"),
        "number": "000123",
        "externalNumber": EXTERNAL,
        "status": "APPROVED",
        "customerCode": "C1",
        "customerStore": "01",
        "customerName": "MERCADO SÃO JOÃO",
        "customer": {"code": "C1"},
        "prospectCode": None,
        "prospectStore": None,
        "prospect": None,
        "deliveryCustomer": {"code": "C1"},
        "rep": {"name": "ANA"},
        "currency": 2,
        "paymentTerm": {"description": "30 DIAS"},
        "priceList": {"description": "VAREJO"},
        "freightType": "FOB",
        "issuedOn": "2026-03-02",
        "expiresOn": "2026-03-31",
        "customerOrderNumber": "PC77",
        "items": [
            {
                "id": encode("QuoteItem", "01", "01", "N", "000123", "01", "P"),
                "item": "01",
                "product": {"code": "P"},
                "productCode": "P",
                "description": "PARAFUSO",
                "unit": "UN",
                "quantity": "4.00",
                "listPrice": "12.50",
                "unitPrice": "10.00",
                "discountPercent": "20.00",
                "discountAmount": "10.00",
                "total": "40.00",
                "deliveryOn": "2026-03-09",
                "warehouse": "01",
                "operationType": "01",
                "customerOrderNumber": "PC77",
            }
        ],
        "totals": {
            "items": "40.00",
            "discount": "3.00",
            "freight": "5.00",
            "insurance": "0.00",
            "expenses": "0.00",
            "total": "42.00",
        },
        "order": {"number": "000500"},
    }


async def test_a_quote_for_a_prospect_is_nobody_elses(database: Database) -> None:
    await add_customers(database, ("PADRAO", "CLIENTE PADRÃO", "000001"))
    await add(database, models.SalesRep, {"code": "000001", "name": "ANA"})
    await add(database, models.Prospect, {"code": "P1", "store": "01", "name": "FUTURO", "rep_code": "000001"})
    await add_quote(database, "000001", {}, **EVERYBODY, prospect_code="P1", delivery_customer_code="PADRAO")

    answer = await ask(
        database,
        REP,
        """{ quotes { nodes { customerCode customerStore customerName customer { code } deliveryCustomer { code }
          prospectCode prospectStore prospect { name } rep { name } order { number } totals { total } } }
        customers { nodes { quotes { totalCount nodes { number } } } } }""",
    )

    assert answer["quotes"]["nodes"] == [
        {
            "customerCode": None,
            "customerStore": None,
            "customerName": "FUTURO",
            "customer": None,
            "deliveryCustomer": None,
            "prospectCode": "P1",
            "prospectStore": "01",
            "prospect": {"name": "FUTURO"},
            "rep": {"name": "ANA"},
            "order": None,
            "totals": {"total": "10.00"},
        }
    ]
    assert answer["customers"]["nodes"] == [{"quotes": {"totalCount": 0, "nodes": []}}]


async def test_quotes_are_of_whoever_serves_their_customer_or_prospect(database: Database) -> None:
    await add_customers(database, ("C1", "MERCADO", "000001"), ("C2", "PADARIA", "000002"), ("PADRAO", "", "000001"))
    prospect = {"store": "01", "name": "FUTURO"}
    await add(
        database,
        models.Prospect,
        {**prospect, "code": "P1", "rep_code": "000001"},
        {**prospect, "code": "P2", "rep_code": "000002"},
    )
    await add_quote(database, "000001", {})
    await add_quote(database, "000002", {}, customer_code="C2", external_number=EXTERNAL)
    await add_quote(database, "000003", {}, **EVERYBODY, prospect_code="P1")
    await add_quote(database, "000004", {}, **EVERYBODY, prospect_code="P2")
    await add_quote(database, "000005", {}, customer_code="GONE")
    ways = """query ($id: ID!, $external: UUID) {
      byNumber: quote(number: "000002") { number }
      byExternal: quote(externalNumber: $external) { number }
      node(id: $id) { ... on Quote { number } }
      quotes { totalCount }
      customers { nodes { code quotes { totalCount nodes { number } } } }
    }"""
    variables: dict[str, Any] = {"id": encode("Quote", "01", "01", "N", "000002"), "external": EXTERNAL}

    assert sorted(await numbers(database, REP)) == ["000001", "000003"]
    assert sorted(await numbers(database, OTHER_REP)) == ["000002", "000004"]
    everything = ["000001", "000002", "000003", "000004", "000005"]
    assert sorted(await numbers(database, ADMINISTRATOR)) == everything
    assert sorted(await numbers(database, ADMINISTRATOR, filter={"repCode": "000002"})) == ["000002", "000004"]
    assert await numbers(database, REP, filter={"repCode": "000002"}) == []
    second = {"number": "000002"}
    assert await ask(database, OTHER_REP, ways, **variables) == {
        "byNumber": second,
        "byExternal": second,
        "node": second,
        "quotes": {"totalCount": 2},
        "customers": {"nodes": [{"code": "C2", "quotes": {"totalCount": 1, "nodes": [second]}}]},
    }
    mine = {"totalCount": 1, "nodes": [{"number": "000001"}]}
    assert await ask(database, REP, ways, **variables) == {
        "byNumber": None,
        "byExternal": None,
        "node": None,
        "quotes": {"totalCount": 2},
        "customers": {
            "nodes": [{"code": "C1", "quotes": mine}, {"code": "PADRAO", "quotes": {"totalCount": 0, "nodes": []}}]
        },
    }


async def test_the_letter_of_the_erp_is_the_status(database: Database) -> None:
    letters = {"A": "OPEN", "B": "APPROVED", "C": "CANCELLED", "D": "NOT_QUOTED", "E": "BLOCKED", "F": "BLOCKED"}
    expected = {f"{place:06}": status for place, status in enumerate([*letters.values(), "OPEN", "OPEN"])}
    for number, letter in zip(expected, [*letters, "", "?"], strict=True):
        await add_quote(database, number, status=letter)

    answer = await ask(database, ADMINISTRATOR, "{ quotes { nodes { number status } } }")

    assert {one["number"]: one["status"] for one in answer["quotes"]["nodes"]} == expected
    for status in set(expected.values()):
        found = await numbers(database, ADMINISTRATOR, filter={"status": [status]})
        assert sorted(found) == [number for number, shown in expected.items() if shown == status]


async def test_search_looks_in_numbers_and_the_customer_or_prospect(database: Database) -> None:
    await add_customers(database, ("C1", "PADARIA SÃO JOÃO", "000001"), ("PADRAO", "CLIENTE DE TODOS", "000001"))
    await add(database, models.Prospect, {"code": "FUT001", "store": "01", "name": "AÇOUGUE", "rep_code": "000001"})
    await add_quote(database, "000101", external_number=EXTERNAL)
    await add_quote(database, "000202", **EVERYBODY, prospect_code="FUT001")

    async def found(search: str) -> list[str]:
        return sorted(await numbers(database, REP, search=search))

    assert await found("0101") == ["000101"]
    assert await found(EXTERNAL) == ["000101"]
    assert await found("são joao") == ["000101"]
    assert await found("c1") == ["000101"]
    assert await found("acougue") == ["000202"]
    assert await found("fut") == ["000202"]
    assert await found("todos") == []
    assert await found("padrao") == []
    assert await found("_") == []


async def test_every_criterion_of_the_filter_must_hold(database: Database) -> None:
    await add_quote(database, "000001", {"total": 10}, price_list_code="T01", issued_on=date(2026, 3, 1))
    await add_quote(database, "000002", {"total": 20}, customer_code="C2", issued_on=date(2026, 3, 2))
    await add_quote(database, "000003", {"total": 30}, **EVERYBODY, prospect_code="P1", issued_on=date(2026, 3, 3))

    async def found(**criteria: Any) -> list[str]:
        return sorted(await numbers(database, ADMINISTRATOR, filter=criteria))

    assert await found(priceList="T01") == ["000001"]
    assert await found(customerId=encode("Customer", "01", "", "C2", "01")) == ["000002"]
    assert await found(customerId=encode("Customer", "01", "", "PADRAO", "01")) == []
    assert await found(prospectId=encode("Prospect", "01", "", "P1", "01")) == ["000003"]
    assert await found(issuedFrom="2026-03-02", totalTo="20") == ["000002"]
    assert await found(totalFrom="20.01") == ["000003"]
    assert await found(issuedTo="2026-03-01", totalFrom="11") == []


async def test_the_newest_come_first_or_as_asked(database: Database) -> None:
    for number, day, last in (("000001", 5, 20), ("000002", 3, 30), ("000003", 5, 10)):
        await add_quote(database, number, issued_on=date(2026, 3, day), valid_until=date(2026, 3, last))

    assert await numbers(database, ADMINISTRATOR) == ["000003", "000001", "000002"]
    assert await numbers(database, ADMINISTRATOR, orderBy={"field": "NUMBER"}) == ["000001", "000002", "000003"]
    assert await numbers(database, ADMINISTRATOR, orderBy={"field": "EXPIRES_ON"}) == ["000003", "000001", "000002"]


async def test_lines_come_by_number_and_letters_after_digits(database: Database) -> None:
    await add_quote(database, "000001", *({"item": item} for item in ("A0", "99", "01")))

    answer = await ask(database, ADMINISTRATOR, "{ quotes { nodes { items { item } } } }")

    assert answer["quotes"]["nodes"] == [{"items": [{"item": "01"}, {"item": "99"}, {"item": "A0"}]}]


async def test_the_order_made_of_a_quote_is_shown_to_its_representative_only(database: Database) -> None:
    await add_customers(database, ("C1", "MERCADO", "000001"))
    await add_order(database, "000500", rep_code="000002")
    await add_quote(database, "000001", {"order_number": ""}, {"order_number": "000500"})

    made = "{ quotes { nodes { order { number } } } }"

    assert await ask(database, REP, made) == {"quotes": {"nodes": [{"order": None}]}}
    assert await ask(database, ADMINISTRATOR, made) == {"quotes": {"nodes": [{"order": {"number": "000500"}}]}}


async def test_a_company_without_prospects_has_quotes(database: Database) -> None:
    await add_customers(database, ("C1", "MERCADO", "000001"))
    await add_quote(database, "000001", {})
    await add_quote(database, "000002", {}, **EVERYBODY, prospect_code="P1")
    await database.write(Connection.execute, text("drop table sus010"))
    database.company = replace(Company(), lacks=frozenset({"sus"}))
    shown = "{ quotes { nodes { number customerName prospect { name } rep { code } } } }"

    assert await numbers(database, REP, search="merc") == ["000001"]
    answer = await ask(database, ADMINISTRATOR, shown)
    assert answer["quotes"]["nodes"] == [
        {"number": "000002", "customerName": "", "prospect": None, "rep": None},
        {"number": "000001", "customerName": "MERCADO", "prospect": None, "rep": None},
    ]


async def test_a_quote_is_asked_for_by_one_of_its_numbers(database: Database) -> None:
    await add_quote(database, "000001")

    for arguments in ("", f'(number: "000001", externalNumber: "{EXTERNAL}")'):
        assert await refusals(database, ADMINISTRATOR, f"{{ quote{arguments} {{ number }} }}") == ["BAD_USER_INPUT"]
    shown = '{ a: quote(number: "000001") { number } b: quote(number: "000009") { number } }'
    assert await ask(database, ADMINISTRATOR, shown) == {"a": {"number": "000001"}, "b": None}


async def test_quotes_need_their_privilege(database: Database) -> None:
    viewer = replace(REP, privileges=frozenset(Privilege) - {Privilege.QUOTES})

    for asked in ("quotes { totalCount }", 'quote(number: "000001") { number }'):
        assert await refusals(database, viewer, f"{{ {asked} }}") == ["FORBIDDEN"]


FULL = """{ quotes(first: 100) { totalCount nodes {
  id status customerName customer { code quotes(first: 2) { totalCount nodes { id } } } prospect { name } rep { code }
  paymentTerm { code } priceList { code } items { id product { code } } totals { total } order { number } } } }"""


async def test_the_statements_do_not_grow_with_the_quotes(database: Database) -> None:
    sent = []
    await add(database, models.Prospect, {"code": "P1", "store": "01", "rep_code": "000001"})
    for batch in range(2):
        for number in range(4 * batch, 4 * batch + 4):
            code = f"C{number}"
            await add_customers(database, (code, code, "000001"))
            await add_order(database, f"{number:06}", customer_code=code)
            lines: Any = ({}, {"product_code": f"P{number}", "order_number": f"{number:06}"})
            await add_quote(database, f"{number:06}", *lines, customer_code=code, payment_term_code=f"{number:03}")
        await add_quote(database, f"9{batch:05}", {}, **EVERYBODY, prospect_code="P1")
        with statements(database) as made:
            answer = await ask(database, REP, FULL)
        assert len(answer["quotes"]["nodes"]) == 5 * (batch + 1)
        sent.append(len(made))

    assert sent[0] == sent[1]
