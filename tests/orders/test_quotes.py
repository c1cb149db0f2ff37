"""Quotes: made, changed, deleted, and made orders."""

from typing import Any
from uuid import uuid4

from sqlalchemy import select, update

from db import models
from db.connection import Connection
from sales.global_id import encode
from tests.demo.invariants import broken
from tests.orders.placing import Shop
from tests.queries.asking import ask

RESULT = """__typename
... on Operation { kind status error { code } quote { id number syncState } order { number } }
... on Refused { problems { code path } }"""
CONFLICT = "... on QuoteConflict { deleted current { version } problems { code } }"
CREATE = f"mutation ($input: QuoteInput!) {{ result: createQuote(input: $input) {{ {RESULT} }} }}"
UPDATE = f"""mutation ($input: QuoteInput!, $base: String) {{
  result: updateQuote(input: $input, baseVersion: $base) {{ {RESULT} {CONFLICT} }} }}"""
DELETE = f"""mutation ($operation: UUID!, $external: UUID!) {{
  result: deleteQuote(operationId: $operation, externalNumber: $external) {{ {RESULT} }} }}"""
PLACE = f"""mutation ($operation: UUID!, $quote: UUID!, $external: UUID!) {{
  result: placeQuote(operationId: $operation, quote: $quote, externalNumber: $external) {{ {RESULT} }} }}"""
QUOTE = """query ($external: UUID!) { quote(externalNumber: $external) {
  id number status syncState version customerName customerCode prospectCode totals { total } order { number }
  items { item quantity } operation { kind status } } }"""


async def run(shop: Shop, mutation: str, **variables: Any) -> Any:
    return (await ask(shop.database, shop.viewer, mutation, **variables))["result"]


async def shown(shop: Shop, external: str) -> Any:
    return (await ask(shop.database, shop.viewer, QUOTE, external=external))["quote"]


async def made(shop: Shop, **given: Any) -> dict[str, Any]:
    quote = shop.order(**given)
    assert (await run(shop, CREATE, input=quote))["status"] == "WAITING"
    assert await shop.work() == 1
    return quote


async def test_a_quote_keeps_its_id_when_it_reaches_the_erp(shop: Shop) -> None:
    quote = shop.order()
    answer = await run(shop, CREATE, input=quote)
    waiting = await shown(shop, quote["externalNumber"])

    await shop.work()
    there = await shown(shop, quote["externalNumber"])

    own = encode("Quote", "01", "01", "X", quote["externalNumber"])
    assert answer["quote"] == {"id": own, "number": None, "syncState": "NOT_SYNCHRONIZED"}
    changed = {"number": there["number"], "syncState": "SYNCHRONIZED", "operation": there["operation"]}
    assert there == {**waiting, **changed}
    assert there["id"] == own
    assert there["operation"] == {"kind": "QUOTE_CREATE", "status": "FINISHED"}


async def test_a_quote_is_changed_and_deleted(shop: Shop) -> None:
    quote = await made(shop)
    external = quote["externalNumber"]
    version = (await shown(shop, external))["version"]

    change = {**quote, "operationId": str(uuid4()), "items": [shop.item(1, quantity="4")]}
    assert (await run(shop, UPDATE, input=change, base=version))["kind"] == "QUOTE_UPDATE"
    await shop.work()
    assert (await shown(shop, external))["items"] == [{"item": "02", "quantity": "4.00"}]
    late = await run(shop, UPDATE, input={**change, "operationId": str(uuid4())}, base=version)
    await run(shop, DELETE, operation=str(uuid4()), external=external)
    await shop.work()

    assert (late["__typename"], late["deleted"], late["problems"]) == (
        "QuoteConflict",
        False,
        [{"code": "ORDER_CHANGED"}],
    )
    assert await shown(shop, external) is None


async def test_a_quote_to_a_customer_of_no_representative_is_none_of_theirs(shop: Shop) -> None:
    external = (await made(shop))["externalNumber"]
    customer: Any = models.Customer
    same = (customer.code == shop.customer.code, customer.store == shop.customer.store)
    await shop.database.write(Connection.execute, update(customer).where(*same).values(rep_code=""))

    answer = await run(shop, DELETE, operation=str(uuid4()), external=external)

    assert answer["problems"] == [{"code": "QUOTE_UNKNOWN", "path": ["externalNumber"]}]


async def test_a_quote_for_a_prospect(shop: Shop) -> None:
    prospect: Any = models.Prospect
    mine = (prospect.rep_code == shop.viewer.rep_code, prospect.deleted.is_(False))
    query = select(prospect.code, prospect.store, prospect.name).where(*mine).limit(1)
    row = await shop.database.read(Connection.one, query)
    assert row is not None
    given = {"customerId": None, "prospectId": encode("Prospect", "01", "", row.code, row.store)}

    quote = await made(shop, **given)

    there = await shown(shop, quote["externalNumber"])
    named = {name: there[name] for name in ("customerName", "customerCode", "prospectCode")}
    assert named == {"customerName": row.name, "customerCode": None, "prospectCode": row.code}
    placed = await run(shop, PLACE, operation=str(uuid4()), quote=quote["externalNumber"], external=str(uuid4()))
    assert [problem["code"] for problem in placed["problems"]] == ["QUOTE_FOR_PROSPECT"]


async def test_a_quote_becomes_an_order(shop: Shop) -> None:
    quote, external = await made(shop), str(uuid4())

    variables = {"operation": str(uuid4()), "quote": quote["externalNumber"], "external": external}
    answer = await run(shop, PLACE, **variables)
    await shop.work()

    assert (answer["kind"], answer["status"]) == ("QUOTE_TO_ORDER", "WAITING")
    there, order = await shown(shop, quote["externalNumber"]), await shop.shown(external)
    assert (there["status"], there["order"]) == ("APPROVED", {"number": order["number"]})
    assert order["totals"]["total"] == there["totals"]["total"]
    assert (await run(shop, PLACE, **variables))["status"] == "FINISHED"
    again = await run(shop, PLACE, **{**variables, "operation": str(uuid4()), "external": str(uuid4())})
    assert [problem["code"] for problem in again["problems"]] == ["QUOTE_NOT_OPEN"]
    assert await shop.database.read(broken, shop.database.company.today()) == {}
