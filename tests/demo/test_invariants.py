"""The demo company keeps its invariants, and each of them notices when it is broken."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Row, Update, insert, select, update

from db import models
from db.connection import Connection
from db.database import Database
from db.models.own import NotificationSubject
from tests.demo.invariants import (
    CUSTOMER,
    DELIVERY,
    INVARIANTS,
    INVOICE,
    LINE,
    ORDER,
    QUOTE,
    QUOTED,
    RELEASE,
    STOCK,
    TITLE,
    broken,
)

ENTRY: Any = models.QueueEntry
NOTE: Any = models.Notification


def first(model: Any, *where: Any) -> Update:
    """A change of the first live record that meets `where`."""
    found = select(model.recno).where(model.deleted.is_(False), *where).order_by(model.recno).limit(1)
    return update(model).where(model.recno.in_(found.scalar_subquery()))


TOMORROW = datetime.now(UTC) + timedelta(days=1)
INVOICED = ORDER.invoice_number.like("0%")
FROM_INVOICE = (TITLE.invoice_number != "", TITLE.type == "NF")

OFFENCES: dict[str, Update] = {
    "a_line_costs_its_quantity_times_its_price": first(LINE).values(total=LINE.total + 0.01),
    "an_order_has_lines_of_its_customer": first(LINE).values(customer_code="ZZZZZZ"),
    "a_line_belongs_to_an_order": first(LINE).values(order_number="ZZZZZZ"),
    "a_release_belongs_to_a_line": first(RELEASE).values(item="ZZ"),
    "a_line_counts_what_waits_for_its_invoice": first(LINE).values(committed_quantity=LINE.committed_quantity + 1),
    "a_line_counts_what_was_delivered": first(LINE).values(delivered_quantity=LINE.delivered_quantity + 1),
    "no_more_is_delivered_and_released_than_ordered": first(LINE).values(released_quantity=LINE.quantity + 1),
    "a_release_is_invoiced_or_not": first(RELEASE, RELEASE.invoice_number != "").values(stock_block=""),
    "an_order_that_was_delivered_bears_an_invoice": first(ORDER, INVOICED).values(invoice_number=""),
    "an_invoiced_order_bears_an_invoice": first(ORDER, INVOICED).values(invoice_number="999999999"),
    "what_an_order_names_exists": first(ORDER).values(payment_term_code="ZZZ"),
    "a_line_names_a_product_and_a_flow": first(LINE).values(product_code="NONE"),
    "an_invoice_adds_up": first(INVOICE).values(amount=INVOICE.amount + 0.01),
    "a_delivery_belongs_to_an_invoice": first(DELIVERY).values(invoice_number="999999999"),
    "what_came_back_had_been_delivered": first(DELIVERY).values(returned_quantity=DELIVERY.quantity + 1),
    "instalments_add_up_to_what_the_invoice_bills": first(TITLE, *FROM_INVOICE).values(amount=TITLE.amount + 0.01),
    "an_instalment_comes_from_an_invoice": first(TITLE, *FROM_INVOICE).values(issued_on=date(2001, 1, 1)),
    "an_instalment_falls_due_as_the_term_says": first(TITLE, *FROM_INVOICE).values(due_on=date(2001, 1, 1)),
    "a_title_really_falls_due_on_a_business_day": first(TITLE).values(
        due_on=date(2026, 11, 21), real_due_on=date(2026, 11, 21)
    ),
    "a_balance_is_what_was_not_paid": first(TITLE, TITLE.balance == 0).values(settlement="A"),
    "a_credit_note_is_what_came_back": first(TITLE, TITLE.type == "NCC").values(amount=TITLE.amount + 0.01),
    "stock_is_reserved_for_releases": first(STOCK).values(reserved=STOCK.reserved + 1),
    "stock_knows_what_is_to_be_delivered": first(STOCK).values(on_order=STOCK.on_order + 1),
    "no_more_is_promised_than_is_there": first(STOCK).values(on_hand=STOCK.reserved - 1),
    "a_line_is_sold_from_a_stock_that_exists": first(LINE).values(warehouse="99"),
    "a_customer_owes_their_titles": first(CUSTOMER).values(overdue_amount=CUSTOMER.overdue_amount + 0.01),
    "a_customer_paid_as_their_titles_were": first(CUSTOMER).values(payment_count=CUSTOMER.payment_count + 1),
    "a_customer_pays_late_on_average": first(CUSTOMER).values(average_delay=CUSTOMER.average_delay + 1),
    "a_customer_bought_what_was_invoiced": first(CUSTOMER).values(purchase_count=CUSTOMER.purchase_count + 1),
    "a_customer_bought_from_first_to_last": first(CUSTOMER).values(last_purchase_on=date(2001, 1, 1)),
    "a_customer_has_ordered_what_is_open": first(CUSTOMER).values(released_orders=CUSTOMER.released_orders + 0.01),
    "an_approved_quote_became_an_order": first(QUOTE, QUOTE.status == "B").values(status="A"),
    "a_quoted_line_costs_its_quantity_times_its_price": first(QUOTED).values(total=QUOTED.total + 0.01),
    "a_finished_operation_had_its_effect": first(ENTRY, ENTRY.status == "2").values(external_number="none"),
    "stock_is_short_where_a_release_waits_for_it": update(STOCK).values(on_hand=1_000_000),
    "what_a_notification_is_about_exists": update(NotificationSubject).values(code="9" + NotificationSubject.code),
    "a_notification_is_for_a_user": first(NOTE).values(user_code="ZZZZZZ"),
    "a_key_has_one_live_record": first(CUSTOMER).values(deleted_recno=7),
    # A trigger undoes it on PostgreSQL; see TOLD.
    "nothing_was_changed_in_the_future": first(CUSTOMER).values(stamp=TOMORROW),
}
# There a new record may bring its stamp, which is undone on SQLite.
TOLD = insert(CUSTOMER).values(code="ZZZZZZ", store="01", stamp=TOMORROW)


async def test_they_hold(company: Database) -> None:
    assert await company.read(broken, company.company.today()) == {}


def test_each_has_an_offence() -> None:
    assert OFFENCES.keys() == INVARIANTS.keys()


@pytest.mark.parametrize("name", INVARIANTS)
async def test_an_offence_is_found(company: Database, name: str) -> None:
    assert await company.write(lambda db: db.execute(OFFENCES[name])) >= 1
    if company.postgresql and name == "nothing_was_changed_in_the_future":
        await company.write(lambda db: db.execute(TOLD))

    async def offenders(db: Connection) -> Sequence[Row[Any]]:
        return await db.fetch(INVARIANTS[name](db, company.company.today()))

    assert len(await company.read(offenders)) >= 1
