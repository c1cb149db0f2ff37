"""Orders: what they hold, who sees them, by what they are found, and how they are named."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from db import models
from db.database import Database
from resolvers.ids import encode
from sales.order import ORIGIN
from sales.viewer import Privilege
from tests.queries.asking import ADMINISTRATOR, OTHER_REP, REP, ask, refusals, statements
from tests.queries.rows import add, add_customers, add_order

NUMBERS = """query ($search: String, $filter: OrderFilter, $orderBy: OrderOrderBy) {
  orders(first: 100, search: $search, filter: $filter, orderBy: $orderBy) { nodes { number } }
}"""
EXTERNAL = "6f1c1c5e-3a0b-4a53-9f8e-2f7f0a4f7a10"


async def numbers(database: Database, viewer: Any, **variables: Any) -> list[str]:
    answer = await ask(database, viewer, NUMBERS, **variables)
    return [one["number"] for one in answer["orders"]["nodes"]]


async def test_an_order_in_full(database: Database) -> None:
    await add_customers(database, ("C1", "MERCADO SÃO JOÃO", "000001"), ("C2", "FILIAL DO MERCADO", "000001"))
    await add(database, models.SalesRep, {"code": "000001", "name": "ANA"})
    await add(database, models.PaymentTerm, {"code": "001", "description": "30 DIAS"})
    await add(database, models.PriceList, {"code": "T01", "description": "VAREJO"})
    await add(database, models.Carrier, {"code": "000009", "name": "RÁPIDO"})
    await add(database, models.Product, {"code": "P", "description": "PARAFUSO"})
    await add_order(
        database,
        "000123",
        {
            "description": "PARAFUSO",
            "unit": "UN",
            "quantity": 4,
            "delivered_quantity": 1,
            "list_price": 12.5,
            "unit_price": 10,
            "total": 40,
            "discount_percent": 20,
            "discount_amount": 10,
            "delivery_on": date(2026, 3, 9),
            "warehouse": "01",
            "operation_type": "01",
            "customer_order_number": "PC77",
        },
        releases=({"item": "01", "quantity": 2},),
        external_number=EXTERNAL.upper(),
        delivery_customer_code="C2",
        delivery_customer_store="01",
        payment_term_code="001",
        price_list_code="T01",
        carrier_code="000009",
        freight_type="C",
        freight=5,
        insurance=1.5,
        expenses=0.25,
        discount=3,
        header_discount_percent=1,
        currency=1,
        comments="pela manhã",
    )

    answer = await ask(
        database,
        REP,
        """query ($external: UUID) { order(externalNumber: $external) {
          number externalNumber status customerCode customerStore customerName customer { code }
          deliveryCustomer { code } rep { name } currency paymentTerm { description } priceList { description }
          carrier { name } freightType
          issuedOn comments customerOrderNumber
          items { item product { code } productCode description unit quantity releasedQuantity deliveredQuantity
            listPrice unitPrice discountPercent discountAmount total deliveryOn warehouse operationType
            customerOrderNumber }
          totals { items discount freight insurance expenses total }
          invoices { number }
        } }""",
        external=EXTERNAL,
    )

    assert answer["order"] == {
        "number": "000123",
        "externalNumber": EXTERNAL,
        "status": "PARTIALLY_INVOICED",
        "customerCode": "C1",
        "customerStore": "01",
        "customerName": "MERCADO SÃO JOÃO",
        "customer": {"code": "C1"},
        "deliveryCustomer": {"code": "C2"},
        "rep": {"name": "ANA"},
        "currency": 1,
        "paymentTerm": {"description": "30 DIAS"},
        "priceList": {"description": "VAREJO"},
        "carrier": {"name": "RÁPIDO"},
        "freightType": "CIF",
        "issuedOn": "2026-03-02",
        "comments": "pela manhã",
        "customerOrderNumber": "PC77",
        "items": [
            {
                "item": "01",
                "product": {"code": "P"},
                "productCode": "P",
                "description": "PARAFUSO",
                "unit": "UN",
                "quantity": "4.00",
                "releasedQuantity": "2.00",
                "deliveredQuantity": "1.00",
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
            "discount": "3.40",
            "freight": "5.00",
            "insurance": "1.50",
            "expenses": "0.25",
            "total": "43.35",
        },
        "invoices": [],
    }


async def test_what_the_erp_leaves_blank_is_null(database: Database) -> None:
    await add_order(database, "000001", {})

    answer = await ask(
        database,
        REP,
        """{ order(number: "000001") { externalNumber customer { code } customerName deliveryCustomer { code }
          rep { code } paymentTerm { code } priceList { code } carrier { code } freightType comments
          customerOrderNumber statusReason items { description unit deliveryOn warehouse operationType } } }""",
    )

    blank = dict.fromkeys(
        ("externalNumber", "customer", "deliveryCustomer", "rep", "paymentTerm", "priceList", "carrier", "freightType")
    )
    line = {"description": "", "unit": "", "deliveryOn": None, "warehouse": None, "operationType": None}
    more = dict.fromkeys(("comments", "customerOrderNumber", "statusReason"))
    assert answer["order"] == {**blank, **more, "customerName": "", "items": [line]}


async def test_lines_come_by_number_and_letters_after_digits(database: Database) -> None:
    await add_order(database, "000001", *({"item": item} for item in ("A0", "99", "10", "09", "AB", "A9", "B0")))
    await add(database, models.OrderItem, {"order_number": "000001", "item": "11", "deleted": True})

    answer = await ask(database, REP, '{ order(number: "000001") { items { item } } }')

    assert [line["item"] for line in answer["order"]["items"]] == ["09", "10", "99", "A0", "A9", "AB", "B0"]


async def test_released_is_what_could_be_invoiced_now(database: Database) -> None:
    ready = {"item": "01", "quantity": 1}
    await add_order(
        database,
        "000001",
        {"quantity": 100},
        {"quantity": 100},
        releases=(
            ready,
            {**ready, "quantity": 2, "stock_block": "10", "credit_block": "10"},
            {**ready, "quantity": 4, "wms_block": "05"},
            {**ready, "quantity": 8, "credit_block": "01"},
            {**ready, "quantity": 16, "stock_block": "02"},
            {**ready, "quantity": 32, "wms_block": "02"},
            {**ready, "quantity": 64, "tms_block": "01"},
            {**ready, "quantity": 128, "invoice_number": "000000001"},
            {**ready, "quantity": 256, "deleted": True},
            {**ready, "quantity": 512, "product_code": "Q"},
        ),
    )

    answer = await ask(database, REP, '{ order(number: "000001") { items { releasedQuantity } } }')

    assert answer["order"]["items"] == [{"releasedQuantity": "7.00"}, {"releasedQuantity": "0.00"}]


async def test_invoices_show_what_they_bill_of_the_order(database: Database) -> None:
    buyer = {"customer_code": "C1", "customer_store": "01"}
    await add_order(database, "000001", {})
    await add_order(database, "000002", {})
    await add(
        database,
        models.Invoice,
        {**buyer, "number": "000000002", "series": "1", "issued_on": date(2026, 3, 5), "amount": 99},
        {**buyer, "number": "000000001", "series": "1", "issued_on": date(2026, 3, 4), "access_key": "4" * 44},
        {**buyer, "number": "000000003", "series": "1", "issued_on": date(2026, 3, 6), "deleted": True},
    )
    billed = [("1", "000000001", "01", 10), ("1", "000000002", "01", 2.5), ("1", "000000002", "02", 0.25)]
    billed += [("2", "000000002", "03", 7), ("1", "000000003", "01", 1)]
    line = {**buyer, "invoice_series": "1", "order_item": "01"}
    for order, invoice, item, total in billed:
        own = {"order_number": f"00000{order}", "invoice_number": invoice, "item": item, "total": total}
        await add(database, models.InvoiceItem, {**line, **own})

    answer = await ask(
        database,
        REP,
        "{ orders(orderBy: {field: NUMBER}) { nodes { invoices { number series issuedOn amount accessKey } } } }",
    )

    first = {"number": "000000001", "series": "1", "issuedOn": "2026-03-04", "amount": "10.00", "accessKey": "4" * 44}
    second = {"number": "000000002", "series": "1", "issuedOn": "2026-03-05", "accessKey": None}
    assert answer["orders"]["nodes"] == [
        {"invoices": [first, {**second, "amount": "2.75"}]},
        {"invoices": [{**second, "amount": "7.00"}]},
    ]


async def test_the_newest_come_first_or_as_asked(database: Database) -> None:
    for number, day, customer in (("000001", 5, "C2"), ("000002", 3, "C1"), ("000003", 5, "C1")):
        await add_order(database, number, issued_on=date(2026, 3, day), customer_code=customer)

    assert await numbers(database, REP) == ["000003", "000001", "000002"]
    by_number = {"field": "NUMBER", "direction": "DESC"}
    assert await numbers(database, REP, orderBy=by_number) == ["000003", "000002", "000001"]
    assert await numbers(database, REP, orderBy={"field": "CUSTOMER"}) == ["000002", "000003", "000001"]


async def test_pages_go_forward_and_back(database: Database) -> None:
    for number in range(1, 6):
        await add_order(database, f"{number:06}", issued_on=date(2026, 3, 1 + number // 2))
    page = """query ($first: Int, $after: String, $last: Int, $before: String) {
      orders(first: $first, after: $after, last: $last, before: $before) {
        totalCount nodes { number } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"""

    first = (await ask(database, REP, page, first=2))["orders"]
    second = (await ask(database, REP, page, first=2, after=first["pageInfo"]["endCursor"]))["orders"]
    back = (await ask(database, REP, page, last=2, before=second["pageInfo"]["startCursor"]))["orders"]

    assert [one["number"] for one in first["nodes"] + second["nodes"]] == ["000005", "000004", "000003", "000002"]
    assert (first["totalCount"], second["totalCount"]) == (5, 5)
    assert back["nodes"] == first["nodes"]
    assert (second["pageInfo"]["hasNextPage"], second["pageInfo"]["hasPreviousPage"]) == (True, True)


async def test_search_looks_in_numbers_and_the_customer(database: Database) -> None:
    await add_customers(database, ("C1", "PADARIA SÃO JOÃO", "000001"), ("MARIA1", "AÇOUGUE 100%", "000009"))
    await add_order(database, "000101", {"customer_order_number": "PC-5_5"}, external_number=EXTERNAL)
    await add_order(database, "000202", {"customer_order_number": ""}, customer_code="MARIA1")
    await add_order(database, "000303", customer_code="C3")

    async def found(search: str) -> list[str]:
        return sorted(await numbers(database, REP, search=search))

    assert await found("0101") == ["000101"]
    assert await found("  sao joao ") == ["000101"]
    assert await found("maria") == ["000202"]
    assert await found("100%") == ["000202"]
    assert await found("acougue") == ["000202"]
    assert await found("pc-5_") == ["000101"]
    assert await found(EXTERNAL[:13].upper()) == ["000101"]
    assert await found("%") == ["000202"]
    assert await found("c-555") == []
    assert await found("") == ["000101", "000202", "000303"]


async def test_every_criterion_of_the_filter_must_hold(database: Database) -> None:
    await add_order(database, "000001", {"total": 10}, price_list_code="T01", issued_on=date(2026, 3, 1))
    await add_order(database, "000002", {"total": 20}, price_list_code="T02", issued_on=date(2026, 3, 2))
    await add_order(database, "000003", {"total": 30}, customer_code="C2", issued_on=date(2026, 3, 3))
    await add_order(database, "000004", {"total": 40}, rep_code="000002", issued_on=date(2026, 3, 4))

    async def found(**criteria: Any) -> list[str]:
        return sorted(await numbers(database, ADMINISTRATOR, filter=criteria))

    assert await found() == ["000001", "000002", "000003", "000004"]
    assert await found(priceList="T01") == ["000001"]
    assert await found(customerId=encode("Customer", "01", "", "C2", "01")) == ["000003"]
    assert await found(customerId="nonsense") == []
    assert await found(issuedFrom="2026-03-02", issuedTo="2026-03-03") == ["000002", "000003"]
    assert await found(totalFrom="20", totalTo="30.00") == ["000002", "000003"]
    assert await found(repCode="000002") == ["000004"]
    assert await found(status=[]) == []
    assert await found(totalFrom="20", status=["OPEN"], issuedTo="2026-03-02") == ["000002"]


@pytest.mark.parametrize("percent", ["0", "3.33", "12.5", "50"])
async def test_the_filter_bounds_the_total_that_is_shown(database: Database, percent: str) -> None:
    # Sums that binary numbers do not hold, and half cents.
    for place, totals in enumerate(((0.1, 0.2), (0.7, 0.1), (1.01,), (0.05,), (33.33, 66.68), (1000.01, 0.02))):
        lines = [{"total": total} for total in totals]
        await add_order(database, f"{place:06}", *lines, header_discount_percent=float(percent), freight=0.3)
    shown = await ask(database, REP, "{ orders(first: 100) { nodes { number totals { total } } } }")

    for order in shown["orders"]["nodes"]:
        total = order["totals"]["total"]
        same = [one["number"] for one in shown["orders"]["nodes"] if one["totals"]["total"] == total]
        found = await numbers(database, REP, filter={"totalFrom": total, "totalTo": total})
        assert sorted(found) == sorted(same)


async def test_a_representative_sees_their_own_orders_by_every_way(database: Database) -> None:
    await add_customers(database, ("C1", "MERCADO", "000002"))
    await add(database, models.Receivable, {"number": "1", "customer_code": "C1", "customer_store": "01"})
    await add_order(database, "000001", {}, external_number=EXTERNAL)
    ways = """query ($id: ID!, $external: UUID) {
      orders { totalCount nodes { number } }
      searched: orders(search: "0001") { nodes { number } }
      filtered: orders(filter: {repCode: "000001"}) { nodes { number } }
      byNumber: order(number: "000001") { number }
      byExternal: order(externalNumber: $external) { number }
      node(id: $id) { id }
      customers { nodes { code orders { totalCount nodes { number } } } }
    }"""
    variables: dict[str, Any] = {"id": encode("Order", "01", "01", "N", "000001"), "external": EXTERNAL}
    one, none = {"nodes": [{"number": "000001"}]}, {"nodes": list[Any]()}
    order = {"number": "000001"}

    mine = await ask(database, REP, ways, **variables)
    others = await ask(database, OTHER_REP, ways, **variables)

    assert mine == {
        "orders": {**one, "totalCount": 1},
        "searched": one,
        "filtered": one,
        "byNumber": order,
        "byExternal": order,
        "node": {"id": variables["id"]},
        "customers": none,
    }
    assert others == {
        "orders": {**none, "totalCount": 0},
        "searched": none,
        "filtered": none,
        "byNumber": None,
        "byExternal": None,
        "node": None,
        "customers": {"nodes": [{"code": "C1", "orders": {**none, "totalCount": 0}}]},
    }


async def test_a_customer_that_the_viewer_may_not_see_is_named(database: Database) -> None:
    await add_customers(database, ("C1", "MERCADO", "000002"))
    await add_order(database, "000001", {})

    answer = await ask(
        database, REP, "{ orders { nodes { customer { code } customerCode customerStore customerName } } }"
    )

    hidden = {"customer": None, "customerCode": "C1", "customerStore": "01", "customerName": "MERCADO"}
    assert answer["orders"]["nodes"] == [hidden]


async def test_a_deleted_customer_still_names_the_order(database: Database) -> None:
    gone = {"code": "C1", "store": "01", "rep_code": "000001"}
    await add(
        database,
        models.Customer,
        {**gone, "name": "OLD", "deleted": True, "deleted_recno": 1},
        {**gone, "name": "NEWER", "deleted": True, "deleted_recno": 2},
        {**gone, "code": "C2", "name": "DELETED", "deleted": True, "deleted_recno": 3},
        {**gone, "code": "C2", "name": "LIVE"},
    )
    await add_order(database, "000001")
    await add_order(database, "000002", customer_code="C2")

    answer = await ask(database, REP, "{ orders { nodes { number customerName customer { name } } } }")

    assert answer["orders"]["nodes"] == [
        {"number": "000002", "customerName": "LIVE", "customer": {"name": "LIVE"}},
        {"number": "000001", "customerName": "NEWER", "customer": {"name": "NEWER"}},
    ]


async def test_returns_and_orders_of_suppliers_are_not_in_the_api(database: Database) -> None:
    for number, kind in (("000001", "N"), ("000002", "B"), ("000003", "D"), ("000004", "C"), ("000005", "")):
        await add_order(database, number, type=kind, external_number=str(uuid4()))
    await add_customers(database, ("C1", "MERCADO", "000001"))
    title = {"number": "1", "customer_code": "C1", "customer_store": "01", "order_number": "000002", "due_on": date.min}
    await add(database, models.Receivable, title)

    assert sorted(await numbers(database, ADMINISTRATOR)) == ["000001", "000004", "000005"]
    answer = await ask(
        database,
        ADMINISTRATOR,
        """query ($id: ID!) { order(number: "000003") { number } node(id: $id) { id }
          receivables { nodes { order { number } } } }""",
        id=encode("Order", "01", "01", "N", "000002"),
    )
    assert answer == {"order": None, "node": None, "receivables": {"nodes": [{"order": None}]}}


async def test_a_receivable_leads_to_its_order(database: Database) -> None:
    await add_customers(database, ("C1", "MERCADO", "000001"))
    title = {"customer_code": "C1", "customer_store": "01", "installment": "1"}
    await add_order(database, "000001", rep_code="000001")
    await add_order(database, "000002", rep_code="000002")
    for number in ("000001", "000002", ""):
        await add(database, models.Receivable, {**title, "number": number, "order_number": number})

    answer = await ask(database, REP, "{ receivables(orderBy: {field: NUMBER}) { nodes { number order { number } } } }")

    assert answer["receivables"]["nodes"] == [
        {"number": "", "order": None},
        {"number": "000001", "order": {"number": "000001"}},
        {"number": "000002", "order": None},
    ]


async def test_an_order_keeps_its_id_when_it_is_given_an_external_number(database: Database) -> None:
    placed_here, by_the_erp = str(uuid4()), str(uuid4())
    await add_order(database, "000001", {}, origin=ORIGIN, external_number=placed_here)
    await add_order(database, "000002", {}, origin="MATA410", external_number=by_the_erp)
    await add_order(database, "000003", {}, origin=ORIGIN)

    answer = await ask(database, REP, "{ orders(orderBy: {field: NUMBER}) { nodes { id items { id } } } }")

    named = [("X", placed_here), ("N", "000002"), ("N", "000003")]
    assert answer["orders"]["nodes"] == [
        {
            "id": encode("Order", "01", "01", *identity),
            "items": [{"id": encode("OrderItem", "01", "01", *identity, "01", "P")}],
        }
        for identity in named
    ]


async def test_a_node_has_one_id_only(database: Database) -> None:
    placed_here, by_the_erp = str(uuid4()), str(uuid4())
    await add_order(database, "000001", {}, origin=ORIGIN, external_number=placed_here)
    await add_order(database, "000002", {}, origin="MATA410", external_number=by_the_erp)
    right = [encode("Order", "01", "01", *key) for key in (("X", placed_here), ("N", "000002"))]
    wrong = [
        encode("Order", *key)
        for key in (
            ("01", "01", "N", "000001"),
            ("01", "01", "X", by_the_erp),
            ("01", "01", "X", ""),
            ("01", "01", "Y", "000002"),
            ("02", "01", "N", "000002"),
            ("01", "02", "N", "000002"),
            ("01", "01", "000002"),
        )
    ]

    nodes = "query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Order { number } } }"
    answer = await ask(database, REP, nodes, ids=[*wrong, *right])

    found = [{"id": right[0], "number": "000001"}, {"id": right[1], "number": "000002"}]
    assert answer["nodes"] == [*[None] * len(wrong), *found]


async def test_an_order_is_asked_for_by_one_of_its_numbers(database: Database) -> None:
    await add_order(database, "000001")

    for arguments in ("", "(number: null)", f'(number: "000001", externalNumber: "{EXTERNAL}")'):
        assert await refusals(database, REP, f"{{ order{arguments} {{ number }} }}") == ["BAD_USER_INPUT"]
    for unknown in ("000009", "0000010", ""):
        assert await ask(database, REP, f'{{ order(number: "{unknown}") {{ number }} }}') == {"order": None}


async def test_orders_need_their_privilege(database: Database) -> None:
    await add_order(database, "000001")
    viewer = replace(REP, privileges=frozenset(Privilege) - {Privilege.ORDERS})

    for asked in ("orders { totalCount }", 'order(number: "000001") { number }'):
        assert await refusals(database, viewer, f"{{ {asked} }}") == ["FORBIDDEN"]


FULL = """{ orders(first: 100) { totalCount nodes {
  id status statusReason customerName customerOrderNumber customer { code orders(first: 2) { totalCount nodes { id } } }
  deliveryCustomer { code } rep { code } paymentTerm { code } priceList { code } carrier { code }
  items { id releasedQuantity product { code } } totals { total } invoices { number } } } }"""


async def test_the_statements_do_not_grow_with_the_orders(database: Database) -> None:
    sent = []
    for batch in range(2):
        for number in range(4 * batch, 4 * batch + 4):
            code = f"C{number}"
            await add_customers(database, (code, code, "000001"))
            own: Any = {"customer_code": code, "delivery_customer_code": code, "payment_term_code": f"{number:03}"}
            more: Any = {"price_list_code": f"{number:03}", "carrier_code": f"{number:06}"}
            await add_order(database, f"{number:06}", {}, {"product_code": f"P{number}"}, **own, **more)
        with statements(database) as made:
            answer = await ask(database, REP, FULL)
        assert len(answer["orders"]["nodes"]) == 4 * batch + 4
        sent.append(len(made))

    assert sent[0] == sent[1]
