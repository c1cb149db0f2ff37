"""What the demo company has to show: every status, every trap, and the log-ins."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Row, func, select

from db import customers, facts, models, order_status, orders, quotes, receivables, users
from db.database import Database
from db.demo import fates
from db.demo.days import Calendar
from db.demo.numbers import numbered
from db.demo.plan import Plan
from db.demo.schedule import Schedule
from db.demo.tax_ids import valid
from db.scope import Scope
from db.source import Source
from sales import passwords
from sales.customer import FinancialStatus
from sales.order import ORIGIN, OrderStatus
from sales.quote import QuoteStatus
from sales.receivable import ReceivableStatus
from tests.demo_fixtures import CUSTOMERS

ORDER: Any = models.Order
CUSTOMER: Any = models.Customer
TITLE: Any = models.Receivable


async def fetch(company: Database, query: Any) -> Sequence[Row[Any]]:
    return await company.read(lambda db: db.fetch(query))


async def found(company: Database, source: Source) -> set[Any]:
    """Every status that live records of the first branch have, as the API computes it."""
    scope = Scope(company.company, "01", None)
    status = source.column(source.model, "status", scope).label("status")
    return {row.status for row in await fetch(company, select(status).where(*source.visible(source.model, scope)))}


async def test_orders_have_every_status(company: Database) -> None:
    assert await found(company, orders.SOURCE) == set(OrderStatus)


async def test_receivables_have_every_status(company: Database) -> None:
    assert await found(company, receivables.SOURCE) == set(ReceivableStatus)


async def test_quotes_are_open_approved_and_cancelled(company: Database) -> None:
    assert await found(company, quotes.SOURCE) >= {QuoteStatus.OPEN, QuoteStatus.APPROVED, QuoteStatus.CANCELLED}


async def test_customers_have_every_standing(company: Database) -> None:
    scope = Scope(company.company, "01", None)
    query = select(customers.financial_status(CUSTOMER, scope).label("status")).where(CUSTOMER.deleted.is_(False))
    assert {row.status for row in await fetch(company, query)} == set(FinancialStatus)


async def test_every_order_has_the_status_of_its_fate(company: Database) -> None:
    plan = Plan(company.company.today(), company.company, CUSTOMERS)
    placed = Schedule(plan, Calendar(plan))
    expected = {}
    for position in range(placed.total):
        branch, serial = placed.branch(position)
        fate = fates.of(position, placed.total)
        if not fate.deleted:
            expected[branch, numbered(serial, 6)] = fate.status
    scope = Scope(company.company, "01", None)
    query = select(ORDER.branch, ORDER.number, order_status.status(ORDER, scope).label("status"))
    rows = await fetch(company, query.where(ORDER.deleted.is_(False)))
    assert {(row.branch, row.number): row.status.name for row in rows} == expected


@pytest.mark.parametrize(
    "model",
    [
        models.Carrier,
        models.Contact,
        models.Customer,
        models.FlowType,
        models.Invoice,
        models.Order,
        models.OrderItem,
        models.Parameter,
        models.PaymentTerm,
        models.PriceList,
        models.PriceListItem,
        models.Product,
        models.Receivable,
        models.Release,
        models.SalesRep,
    ],
)
async def test_some_records_are_deleted(company: Database, model: Any) -> None:
    assert await fetch(company, select(model.recno).where(model.deleted.is_(True)).limit(1)) != []


@pytest.mark.parametrize(
    ("model", "key"),
    [
        (models.Carrier, ("code",)),
        (models.Customer, ("code", "store")),
        (models.Order, ("branch", "number")),
        (models.OrderItem, ("branch", "order_number", "item", "product_code")),
        (models.PaymentTerm, ("code",)),
        (models.Product, ("code",)),
        (models.Receivable, ("branch", "prefix", "number", "installment", "type")),
        (models.SalesRep, ("code",)),
    ],
)
async def test_a_deleted_key_lives_again(company: Database, model: Any, key: tuple[str, ...]) -> None:
    columns = [getattr(model, name) for name in key]
    twice = select(*columns).group_by(*columns).having(func.count(func.distinct(model.deleted)) == 2)
    assert await fetch(company, twice.limit(1)) != []


async def test_orders_of_both_branches_bear_the_same_numbers(company: Database) -> None:
    twice = select(ORDER.number).where(ORDER.deleted.is_(False)).group_by(ORDER.number)
    assert await fetch(company, twice.having(func.count(func.distinct(ORDER.branch)) == 2)) != []


async def test_orders_of_suppliers_are_there(company: Database) -> None:
    rows = await fetch(company, select(ORDER.type).where(ORDER.deleted.is_(False)).distinct())
    assert {row.type for row in rows} == {"N", "B", "D"}


async def test_an_order_has_more_lines_than_two_digits_number(company: Database) -> None:
    line: Any = models.OrderItem
    query = select(line.item).where(line.deleted.is_(False), line.item > "99").order_by(line.item)
    assert [row.item for row in await fetch(company, query.limit(2))] == ["9A", "9B"]


async def test_external_numbers_come_from_the_app_and_from_later(company: Database) -> None:
    here = ORDER.origin == ORIGIN
    given = ORDER.external_number != ""
    rows = await fetch(company, select(here.label("here"), given.label("given")).where(ORDER.type == "N").distinct())
    assert {(bool(row.here), bool(row.given)) for row in rows} == {(True, True), (False, True), (False, False)}


async def test_what_was_not_changed_since_the_app_came_has_no_stamp(company: Database) -> None:
    plan = Plan(company.company.today())
    old = await fetch(
        company, select(func.count(ORDER.stamp)).where(ORDER.issued_on < plan.portal_since - timedelta(90))
    )
    assert [row[0] for row in old] == [0]
    new = await fetch(company, select(ORDER.recno).where(ORDER.issued_on >= plan.portal_since, ORDER.stamp.is_(None)))
    assert new == []


async def test_tax_ids_are_valid_and_some_are_blank_shared_or_hold_letters(company: Database) -> None:
    rows = await fetch(
        company, select(CUSTOMER.tax_id).where(CUSTOMER.deleted.is_(False), CUSTOMER.name != "CLIENTE PADRÃO")
    )
    given = [row.tax_id for row in rows if row.tax_id]
    assert [tax_id for tax_id in given if not valid(tax_id)] == []
    assert 0 < len(given) < len(rows)
    assert len(set(given)) < len(given)
    assert any(not tax_id.isdigit() for tax_id in given)


async def test_titles_of_every_type(company: Database) -> None:
    rows = await fetch(company, select(TITLE.type).where(TITLE.deleted.is_(False)).distinct())
    assert {row.type for row in rows} >= {"NF", "CH", "RA", "NCC", "PR", "FT"}


async def test_users_were_told_of_every_kind_of_record(company: Database) -> None:
    note: Any = models.Notification
    rows = await fetch(company, select(note.kind, note.viewed).where(note.deleted.is_(False)).distinct())
    assert {row.kind for row in rows} == {"1", "2", "3", "4"}
    assert {row.viewed for row in rows} == {True, False}


async def test_the_queue_holds_what_was_done_and_what_failed(company: Database) -> None:
    entry: Any = models.QueueEntry
    rows = await fetch(company, select(entry.status, entry.error).where(entry.deleted.is_(False)))
    assert {row.status for row in rows} == {"2", "3"}
    assert [row for row in rows if (row.status == "3") != bool(row.error)] == []


async def test_payment_methods_are_the_twelve(company: Database) -> None:
    entry: Any = models.GenericEntry
    query = select(entry.code, entry.description).where(entry.table_code == "24", entry.deleted.is_(False))
    assert {row.code: row.description for row in await fetch(company, query)} == {
        "BOL": "BOLETO BANCARIO",
        "CC": "CARTAO DE CREDITO",
        "CD": "CARTAO DE DEBITO AUTOMATICO",
        "CH": "CHEQUE",
        "CO": "CONVENIO",
        "CR": "CREDITO",
        "DC": "DEBITO EM CONTA CORRENTE",
        "FI": "FINANCIADO",
        "FID": "FIDELIDADE",
        "R$": "DINHEIRO CX",
        "VA": "VALES",
        "VP": "VALE PRESENTE",
    }


async def test_every_rep_has_customers_orders_and_goals(company: Database) -> None:
    goal: Any = models.SalesGoal
    reps = [f"{number:06d}" for number in range(1, 7)]
    for model in (CUSTOMER, ORDER, goal):
        rows = await fetch(company, select(model.rep_code).where(model.deleted.is_(False)).distinct())
        assert [rep for rep in reps if rep not in {row.rep_code for row in rows}] == []


async def test_the_log_ins(company: Database) -> None:
    rows = await company.read(users.all)
    assert {row.login: (row.administrator, row.personal_data) for row in rows} == {
        "admin": (True, True),
        "norep": (False, True),
        "noprivacy": (False, False),
        **{f"rep{number}": (False, True) for number in range(1, 7)},
    }
    assert [row.login for row in rows if not passwords.matches("demo", row.password_hash)] == []
    linked = {row.login: [rep.code for rep in await company.read(users.reps, row.code, "01")] for row in rows}
    assert linked == {
        "admin": [],
        "norep": [],
        "noprivacy": ["009001"],
        **{f"rep{number}": [f"{number:06d}"] for number in range(1, 7)},
    }


async def test_the_database_knows_that_it_is_a_demo(company: Database) -> None:
    assert await company.read(facts.get, "demo") == "true"
    assert await company.read(facts.get, "erp") == "embedded"
