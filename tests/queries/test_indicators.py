"""Sales indicators: every formula on rows in sight, and all of them against the demo company."""

from datetime import date
from typing import Any

from sqlalchemy import insert

from db import models
from db.connection import Connection
from db.database import Database
from tests.queries.asking import ADMINISTRATOR, OTHER_REP, REP, ask, refusals, statements

FIGURES = "ordered open released blocked invoiced returned orderCount customerCount averageTicket"
TOTALS = f"""query ($from: Date!, $to: Date!, $compare: Comparison! = YEAR, $periods: Int! = 1, $rep: String) {{
  indicators(from: $from, to: $to, compare: $compare, periods: $periods, repCode: $rep) {{
    period {{ from to }} totals {{ {FIGURES} }}
    byStatus {{ status orderCount amount }}
    comparison {{ period {{ from to }} totals {{ {FIGURES} }} }}
    byMonth {{ period {{ from to }} totals {{ {FIGURES} }} }}
    goal {{ goal achieved percentage }}
    topCustomers(first: 2) {{ customerCode customerName amount orderCount customer {{ code }} }}
    topProducts(first: 2) {{ productCode description amount quantity }}
  }}
}}"""
LONG: dict[str, Any] = {"from": "2024-01-01", "to": "2026-12-31", "periods": 3}
YEAR: dict[str, Any] = {"from": "2026-01-01", "to": "2026-03-31"}


def _order(number: str, issued_on: date, **other: Any) -> dict[str, Any]:
    common = {"branch": "01", "type": "N", "customer_code": "000001", "customer_store": "01", "rep_code": "000001"}
    fields = {"invoice_number": "", "release_status": "", "block": "", "deleted": False, "deleted_recno": 0}
    return {**common, **fields, "number": number, "issued_on": issued_on, **other}


def _line(order: str, total: float, delivered: float = 0, product: str = "PEN") -> dict[str, Any]:
    return {
        "branch": "01",
        "order_number": order,
        "item": "01",
        "product_code": product,
        "description": product.title(),
        "quantity": 10,
        "delivered_quantity": delivered,
        "unit_price": total / 10,
        "total": total,
    }


def _release(order: str, credit_block: str) -> dict[str, Any]:
    key = {"branch": "01", "order_number": order, "item": "01", "sequence": "01", "product_code": "PEN"}
    return {**key, "quantity": 10, "credit_block": credit_block}


def _invoice(number: str, issued_on: date, rep_code: str, kind: str = "N") -> dict[str, Any]:
    key = {"branch": "01", "number": number, "series": "1", "customer_code": "000001", "customer_store": "01"}
    return {**key, "issued_on": issued_on, "rep_code": rep_code, "type": kind}


def _billed(
    number: str, item: str, flow_type_code: str, total: float, returned: float, kind: str = "N"
) -> dict[str, Any]:
    key = {"branch": "01", "invoice_number": number, "invoice_series": "1", "customer_code": "000001"}
    line = {"customer_store": "01", "item": item, "product_code": "PEN", "flow_type_code": flow_type_code}
    told = {"issued_on": date(2026, 3, 1), "type": kind}
    return {**key, **line, **told, "total": total, "returned_amount": returned}


async def _trade(db: Connection) -> None:
    """A quarter of one representative, an order of another, and a year before it."""
    customer = {"store": "01", "rep_code": "000001"}
    await db.execute(insert(models.Customer), [{"code": "000001", "name": "Padaria Sol", **customer}])
    await db.execute(
        insert(models.Order),
        [
            _order("000001", date(2026, 1, 5)),
            _order("000002", date(2026, 1, 31), release_status="S"),
            _order("000003", date(2026, 2, 28), customer_code="000002"),
            _order("000004", date(2026, 3, 31)),
            _order("000005", date(2026, 4, 1)),
            _order("000006", date(2025, 2, 1)),
            _order("000007", date(2026, 2, 2), rep_code="000002"),
            _order("000008", date(2026, 2, 3), type="C"),
            _order("000009", date(2026, 2, 4), deleted=True, deleted_recno=9),
            _order("000010", date(2026, 2, 5), rep_code=""),
        ],
    )
    await db.execute(
        insert(models.OrderItem),
        [
            _line("000001", 100),
            _line("000002", 200),
            _line("000003", 300),
            _line("000004", 400, delivered=5, product="INK"),
            *(_line(f"00000{number}", 5000) for number in (5, 6, 7, 8, 9)),
            _line("000010", 7000),
        ],
    )
    await db.execute(insert(models.Release), [_release("000002", ""), _release("000003", "01")])
    await db.execute(insert(models.FlowType), [{"code": "501", "bills": True}, {"code": "502", "bills": False}])
    await db.execute(
        insert(models.Invoice),
        [
            _invoice("1", date(2026, 3, 1), "000001"),
            _invoice("2", date(2026, 3, 1), "000002"),
            _invoice("3", date(2026, 3, 1), "000001", kind="D"),
        ],
    )
    await db.execute(
        insert(models.InvoiceItem),
        [
            _billed("1", "01", "501", 150, 30),
            _billed("1", "02", "502", 999, 0),
            _billed("2", "01", "501", 777, 7),
            _billed("3", "01", "501", 555, 5, kind="D"),
        ],
    )
    goal = {"branch": "", "rep_code": "000001", "sequence": "001"}
    await db.execute(
        insert(models.SalesGoal),
        [
            {**goal, "number": "1", "goal_on": date(2026, 1, 1), "amount": 100},
            {**goal, "number": "2", "goal_on": date(2026, 4, 1), "amount": 1000},
        ],
    )


async def test_quarter_has_every_figure_by_its_formula(database: Database) -> None:
    await database.write(_trade)

    shown = (await ask(database, REP, TOTALS, **YEAR))["indicators"]

    assert shown["period"] == {"from": "2026-01-01", "to": "2026-03-31"}
    assert shown["totals"] == {
        "ordered": "1000.00",
        "open": "300.00",  # 000001 whole, and half of the partly delivered 000004
        "released": "200.00",
        "blocked": "300.00",
        "invoiced": "150.00",
        "returned": "30.00",
        "orderCount": 4,
        "customerCount": 2,
        "averageTicket": "250.00",
    }
    assert shown["byStatus"] == [
        {"status": "OPEN", "orderCount": 1, "amount": "100.00"},
        {"status": "RELEASED", "orderCount": 1, "amount": "200.00"},
        {"status": "CREDIT_BLOCKED", "orderCount": 1, "amount": "300.00"},
        {"status": "PARTIALLY_INVOICED", "orderCount": 1, "amount": "400.00"},
    ]
    assert shown["goal"] == {"goal": "100.00", "achieved": "120.00", "percentage": "120.00"}
    assert [(one["customerCode"], one["amount"], one["customer"]) for one in shown["topCustomers"]] == [
        ("000001", "700.00", {"code": "000001"}),
        ("000002", "300.00", None),
    ]
    assert shown["topProducts"] == [
        {"productCode": "PEN", "description": "Pen", "amount": "600.00", "quantity": "30.00"},
        {"productCode": "INK", "description": "Ink", "amount": "400.00", "quantity": "10.00"},
    ]


async def test_earlier_years_and_months_stand_beside_the_period(database: Database) -> None:
    await database.write(_trade)

    shown = (await ask(database, REP, TOTALS, **YEAR))["indicators"]

    [earlier] = shown["comparison"]
    assert earlier["period"] == {"from": "2025-01-01", "to": "2025-03-31"}
    assert (earlier["totals"]["ordered"], earlier["totals"]["orderCount"]) == ("5000.00", 1)
    assert [month["totals"]["ordered"] for month in shown["byMonth"]] == ["300.00", "300.00", "400.00"]
    assert [month["totals"]["customerCount"] for month in shown["byMonth"]] == [1, 1, 1]


async def test_representatives_see_their_own_figures_and_administrators_anyones(database: Database) -> None:
    await database.write(_trade)

    async def ordered(viewer: Any, rep: str | None = None) -> str:
        shown = await ask(database, viewer, TOTALS, **YEAR, rep=rep)
        amount: str = shown["indicators"]["totals"]["ordered"]
        return amount

    assert await ordered(OTHER_REP) == "5000.00"
    assert await ordered(REP, rep="000002") == "0.00"
    # An order that nobody sold is the company's, and no representative's.
    assert await ordered(ADMINISTRATOR) == "13000.00"
    assert await ordered(ADMINISTRATOR, rep="000002") == "5000.00"


async def test_empty_period_is_all_zeros(database: Database) -> None:
    shown = (await ask(database, REP, TOTALS, **YEAR))["indicators"]

    assert set(shown["totals"].values()) == {"0.00", 0}
    assert (shown["byStatus"], shown["topCustomers"], shown["goal"]) == ([], [], None)


async def test_periods_that_make_no_sense_are_refused(database: Database) -> None:
    wrong: list[dict[str, Any]] = [{**YEAR, "to": "2025-01-01"}, {**YEAR, "periods": 0}, {**YEAR, "periods": 11}]
    for variables in wrong:
        assert await refusals(database, REP, TOTALS, **variables) == ["BAD_USER_INPUT"]


async def test_statements_do_not_grow_with_the_period(database: Database) -> None:
    await database.write(_trade)
    with statements(database) as few:
        await ask(database, REP, TOTALS, **YEAR)
    with statements(database) as many:
        await ask(database, REP, TOTALS, **LONG)
    assert len(few) == len(many)


async def test_what_is_not_asked_for_is_not_read_and_figures_are_read_once(database: Database) -> None:
    await database.write(_trade)
    period = '(from: "2026-01-01", to: "2026-03-31")'
    asked = {
        f"{{ indicators{period} {{ period {{ from }} computedAt }} }}": 0,
        f"{{ indicators{period} {{ topCustomers {{ amount }} }} }}": 1,
        f"{{ indicators{period} {{ totals {{ ordered }} byMonth {{ period {{ to }} }} goal {{ goal }} }} }}": 4,
    }
    for batch in (True, False):
        for query, count in asked.items():
            with statements(database) as sent:
                await ask(database, REP, query, batch=batch)
            assert len(sent) == count, (batch, query)
