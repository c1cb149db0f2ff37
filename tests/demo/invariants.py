"""What holds in the demo company, and must still hold after anything was done to it: each a query for offenders."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    FromClause,
    Integer,
    String,
    and_,
    case,
    cast,
    func,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import aliased
from sqlalchemy.sql.selectable import Select
from sqlmodel import SQLModel

from db import models
from db.connection import Connection
from db.models.own import NotificationSubject, Pending, User

Invariant = Callable[[Connection, date], Select[Any]]
INVARIANTS: dict[str, Invariant] = {}

GIVEN_UP = "XXXXXXXXX"
CREDIT_BLOCKS = ("01", "04", "05", "06", "09")
HELD_BY_WMS = ("01", "02", "03")
CREDITS = ("RA", "NCC", "AB-")
NOT_OWED = (*CREDITS, "PR")
SUPPLIERS = ("B", "D")
PROTEST = "F"

ORDER: Any = models.Order
LINE: Any = models.OrderItem
RELEASE: Any = models.Release
INVOICE: Any = models.Invoice
DELIVERY: Any = models.InvoiceItem
TITLE: Any = models.Receivable
CUSTOMER: Any = models.Customer
QUOTE: Any = models.Quote
QUOTED: Any = models.QuoteItem
STOCK: Any = models.Stock
FLOW: Any = models.FlowType
TERM: Any = models.PaymentTerm


async def broken(db: Connection, today: date) -> dict[str, list[str]]:
    """The invariants that do not hold on the business date `today`, each with its first offenders; {} is well."""
    found = {}
    for name, invariant in INVARIANTS.items():
        # Not cut in the query: for a few rows PostgreSQL takes plans that never end when there are none.
        if rows := await db.fetch(invariant(db, today)):
            found[name] = [str(row) for row in rows[:5]]
    return found


def invariant(query: Invariant) -> Invariant:
    INVARIANTS[query.__name__] = query
    return query


def cents(amount: Any) -> ColumnElement[Any]:
    """An amount stored in binary, as the whole cents that it stands for."""
    return cast(func.round(amount * 100), BigInteger)


def differ(one: ColumnElement[bool], other: ColumnElement[bool]) -> ColumnElement[bool]:
    return case((one, 1), else_=0) != case((other, 1), else_=0)


def total(amount: Any) -> ColumnElement[Any]:
    return func.coalesce(func.sum(amount), 0.0)


def live(entity: Any) -> ColumnElement[bool]:
    return and_(entity.deleted.is_(False))


def ordinal(db: Connection, day: Any) -> ColumnElement[Any]:
    """A date as a number of days, NULL where it is blank."""
    text = func.nullif(func.trim(cast(day, String)), "")
    if db.postgresql:
        return func.to_date(text, "YYYYMMDD") - func.to_date("20000101", "YYYYMMDD")
    dashed = func.substr(text, 1, 4) + "-" + func.substr(text, 5, 2) + "-" + func.substr(text, 7, 2)
    return cast(func.julianday(dashed), Integer)


def weekday(db: Connection, day: Any) -> ColumnElement[Any]:
    """0 for Monday."""
    # 1 January 2000 was a Saturday; the days before it in SQLite's count end on a Friday at noon.
    return (ordinal(db, day) + 5) % 7 if db.postgresql else (ordinal(db, day) + 1) % 7


def lines_of(order: Any, line: Any = LINE) -> ColumnElement[bool]:
    return and_(line.branch == order.branch, line.order_number == order.number)


def releases_of(line: Any) -> ColumnElement[bool]:
    return and_(
        RELEASE.branch == line.branch,
        RELEASE.order_number == line.order_number,
        RELEASE.item == line.item,
        live(RELEASE),
    )


def per_line(table: Any, amount: Any, item: Any, *where: Any) -> ColumnElement[Any]:
    """What `amount` of another table adds up to for a line of an order."""
    same = (table.branch == LINE.branch, table.order_number == LINE.order_number, item == LINE.item, live(table))
    return select(total(amount)).where(*same, *where).correlate(LINE).scalar_subquery()


def closed(order: Any) -> ColumnElement[bool]:
    return or_(order.invoice_number == GIVEN_UP, and_(order.release_status == "E", order.invoice_number == ""))


def free(release: Any) -> ColumnElement[bool]:
    """Released, with nothing in its way, not invoiced."""
    return and_(
        release.invoice_number == "",
        release.credit_block == "",
        release.stock_block == "",
        release.tms_block == "",
        or_(release.wms_block == "", release.wms_block.not_in(HELD_BY_WMS)),
    )


# ── orders ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@invariant
def a_line_costs_its_quantity_times_its_price(_db: Connection, _today: date) -> Select[Any]:
    return select(LINE.order_number, LINE.item, LINE.total).where(
        or_(
            cents(LINE.total) != cents(LINE.quantity * LINE.unit_price),
            cents(LINE.discount_amount) != cents(LINE.quantity * (LINE.list_price - LINE.unit_price)),
            LINE.unit_price <= 0,
            LINE.unit_price > LINE.list_price,
        )
    )


@invariant
def an_order_has_lines_of_its_customer(_db: Connection, _today: date) -> Select[Any]:
    counts = select(
        func.count(LINE.recno), func.sum(case((LINE.customer_code == ORDER.customer_code, 1), else_=0))
    ).where(lines_of(ORDER), live(LINE))
    own = counts.with_only_columns(counts.selected_columns[1]).scalar_subquery()
    number = counts.with_only_columns(counts.selected_columns[0]).scalar_subquery()
    return select(ORDER.branch, ORDER.number).where(live(ORDER), or_(number == 0, number != own))


@invariant
def a_line_belongs_to_an_order(_db: Connection, _today: date) -> Select[Any]:
    order: Any = aliased(models.Order)
    # A change may take lines away from an order that lives on; what was deleted has no live lines.
    found = select(order.recno).where(lines_of(order), or_(LINE.deleted.is_(True), live(order))).exists()
    return select(LINE.branch, LINE.order_number, LINE.item, LINE.deleted).where(~found)


@invariant
def a_release_belongs_to_a_line(_db: Connection, _today: date) -> Select[Any]:
    line: Any = aliased(models.OrderItem)
    same = (line.branch == RELEASE.branch, line.order_number == RELEASE.order_number, line.item == RELEASE.item)
    found = select(line.recno).where(*same, line.product_code == RELEASE.product_code, live(line)).exists()
    return select(RELEASE.branch, RELEASE.order_number, RELEASE.item).where(live(RELEASE), ~found)


@invariant
def a_line_counts_what_waits_for_its_invoice(_db: Connection, _today: date) -> Select[Any]:
    waiting = per_line(RELEASE, RELEASE.quantity, RELEASE.item, RELEASE.invoice_number == "")
    reserved = per_line(RELEASE, RELEASE.quantity, RELEASE.item, free(RELEASE))
    return select(LINE.order_number, LINE.item, LINE.released_quantity, LINE.committed_quantity).where(
        live(LINE),
        or_(cents(LINE.released_quantity) != cents(waiting), cents(LINE.committed_quantity) != cents(reserved)),
    )


@invariant
def a_line_counts_what_was_delivered(_db: Connection, _today: date) -> Select[Any]:
    delivered = per_line(DELIVERY, DELIVERY.quantity, DELIVERY.order_item)
    released = per_line(RELEASE, RELEASE.quantity, RELEASE.item, RELEASE.invoice_number != "")
    return select(LINE.order_number, LINE.item, LINE.delivered_quantity).where(
        live(LINE),
        or_(cents(LINE.delivered_quantity) != cents(delivered), cents(LINE.delivered_quantity) != cents(released)),
    )


@invariant
def no_more_is_delivered_and_released_than_ordered(_db: Connection, _today: date) -> Select[Any]:
    spoken_for = LINE.delivered_quantity + LINE.released_quantity
    return select(LINE.order_number, LINE.item).where(live(LINE), cents(spoken_for) > cents(LINE.quantity))


@invariant
def a_release_is_invoiced_or_not(_db: Connection, _today: date) -> Select[Any]:
    invoice: Any = aliased(models.Invoice)
    found = select(invoice.recno).where(
        invoice.branch == RELEASE.branch,
        invoice.number == RELEASE.invoice_number,
        invoice.series == RELEASE.invoice_series,
        invoice.customer_code == RELEASE.customer_code,
        live(invoice),
    )
    marked = and_(RELEASE.credit_block == "10", RELEASE.stock_block == "10")
    return select(RELEASE.order_number, RELEASE.item, RELEASE.credit_block, RELEASE.stock_block).where(
        live(RELEASE),
        or_(
            and_(RELEASE.invoice_number != "", or_(~marked, ~found.exists())),
            and_(RELEASE.invoice_number == "", or_(RELEASE.credit_block == "10", RELEASE.stock_block == "10")),
        ),
    )


@invariant
def an_order_that_was_delivered_bears_an_invoice(_db: Connection, _today: date) -> Select[Any]:
    order: Any = aliased(models.Order)
    rest = select(LINE.recno).where(lines_of(order), live(LINE), cents(LINE.delivered_quantity) < cents(LINE.quantity))
    return select(order.branch, order.number).where(live(order), order.invoice_number == "", ~rest.exists())


@invariant
def an_invoiced_order_bears_an_invoice(_db: Connection, _today: date) -> Select[Any]:
    found = select(DELIVERY.recno).where(
        DELIVERY.branch == ORDER.branch,
        DELIVERY.invoice_number == ORDER.invoice_number,
        DELIVERY.invoice_series == ORDER.invoice_series,
        DELIVERY.order_number == ORDER.number,
        live(DELIVERY),
    )
    numbered = ORDER.invoice_number.not_in(("", GIVEN_UP))
    return select(ORDER.branch, ORDER.number).where(live(ORDER), numbered, ~found.exists())


@invariant
def what_an_order_names_exists(_db: Connection, _today: date) -> Select[Any]:
    rep: Any = models.SalesRep
    named = [
        select(CUSTOMER.recno).where(CUSTOMER.code == ORDER.customer_code, CUSTOMER.store == ORDER.customer_store),
        select(CUSTOMER.recno).where(
            CUSTOMER.code == ORDER.delivery_customer_code, CUSTOMER.store == ORDER.delivery_customer_store
        ),
        select(TERM.recno).where(TERM.code == ORDER.payment_term_code, live(TERM)),
        select(rep.recno).where(or_(rep.code == ORDER.rep_code, ORDER.rep_code == "")),
    ]
    return select(ORDER.branch, ORDER.number).where(live(ORDER), or_(*(~each.exists() for each in named)))


@invariant
def a_line_names_a_product_and_a_flow(_db: Connection, _today: date) -> Select[Any]:
    product: Any = models.Product
    known = select(product.recno).where(product.code == LINE.product_code)
    flow = select(FLOW.recno).where(FLOW.code == LINE.flow_type_code, live(FLOW))
    return select(LINE.order_number, LINE.item).where(or_(~known.exists(), ~flow.exists()))


# ── invoices ────────────────────────────────────────────────────────────────────────────────────────────────────────


def deliveries() -> FromClause:
    bills = case((FLOW.bills.is_(True), DELIVERY.total), else_=0.0)
    keys = (DELIVERY.branch, DELIVERY.invoice_number, DELIVERY.invoice_series, DELIVERY.deleted)
    return (
        select(
            *keys,
            total(DELIVERY.total).label("goods"),
            total(DELIVERY.gross_total).label("gross"),
            total(bills).label("sold"),
            func.count(DELIVERY.recno).label("number"),
        )
        .join(FLOW, and_(FLOW.code == DELIVERY.flow_type_code, live(FLOW)))
        .group_by(*keys)
        .subquery()
    )


@invariant
def an_invoice_adds_up(_db: Connection, _today: date) -> Select[Any]:
    items = deliveries()
    same = (
        items.c.branch == INVOICE.branch,
        items.c.invoice_number == INVOICE.number,
        items.c.invoice_series == INVOICE.series,
        items.c.deleted == INVOICE.deleted,
    )
    charges = INVOICE.freight + INVOICE.insurance + INVOICE.expenses - INVOICE.discount
    billed = case((items.c.sold > 0, items.c.sold + charges), else_=0.0)
    return (
        select(INVOICE.branch, INVOICE.number, INVOICE.amount, items.c.goods)
        .outerjoin(items, and_(*same))
        .where(
            or_(
                items.c.number.is_(None),
                cents(INVOICE.goods_amount) != cents(items.c.goods),
                cents(INVOICE.amount) != cents(items.c.goods + charges),
                cents(INVOICE.amount) != cents(items.c.gross),
                cents(INVOICE.billed_amount) != cents(billed),
            )
        )
    )


@invariant
def a_delivery_belongs_to_an_invoice(_db: Connection, _today: date) -> Select[Any]:
    found = select(INVOICE.recno).where(
        INVOICE.branch == DELIVERY.branch,
        INVOICE.number == DELIVERY.invoice_number,
        INVOICE.series == DELIVERY.invoice_series,
        INVOICE.customer_code == DELIVERY.customer_code,
        INVOICE.issued_on == DELIVERY.issued_on,
        INVOICE.deleted == DELIVERY.deleted,
    )
    return select(DELIVERY.branch, DELIVERY.invoice_number, DELIVERY.item).where(~found.exists())


@invariant
def what_came_back_had_been_delivered(_db: Connection, _today: date) -> Select[Any]:
    return select(DELIVERY.invoice_number, DELIVERY.item).where(
        or_(
            DELIVERY.returned_quantity > DELIVERY.quantity,
            cents(DELIVERY.returned_amount) != cents(DELIVERY.returned_quantity * DELIVERY.unit_price),
        )
    )


# ── receivables ─────────────────────────────────────────────────────────────────────────────────────────────────────


def instalments() -> FromClause:
    keys = (TITLE.branch, TITLE.prefix, TITLE.number)
    from_invoices = (live(TITLE), TITLE.invoice_number != "", TITLE.type.not_in(NOT_OWED))
    return (
        select(*keys, total(TITLE.amount).label("amount"), func.count(TITLE.recno).label("number"))
        .where(*from_invoices)
        .group_by(*keys)
        .subquery()
    )


@invariant
def instalments_add_up_to_what_the_invoice_bills(_db: Connection, _today: date) -> Select[Any]:
    titles = instalments()
    same = (
        titles.c.branch == INVOICE.branch,
        titles.c.prefix == INVOICE.receivable_prefix,
        titles.c.number == INVOICE.receivable_number,
    )
    return (
        select(INVOICE.branch, INVOICE.number, INVOICE.billed_amount, titles.c.amount)
        .outerjoin(titles, and_(*same))
        .where(live(INVOICE), cents(func.coalesce(titles.c.amount, 0.0)) != cents(INVOICE.billed_amount))
    )


@invariant
def an_instalment_comes_from_an_invoice(_db: Connection, _today: date) -> Select[Any]:
    found = select(INVOICE.recno).where(
        INVOICE.branch == TITLE.branch,
        INVOICE.number == TITLE.invoice_number,
        INVOICE.series == TITLE.invoice_series,
        INVOICE.customer_code == TITLE.customer_code,
        INVOICE.customer_store == TITLE.customer_store,
        INVOICE.issued_on == TITLE.issued_on,
        live(INVOICE),
    )
    return select(TITLE.prefix, TITLE.number).where(live(TITLE), TITLE.invoice_number != "", ~found.exists())


@invariant
def an_instalment_falls_due_as_the_term_says(db: Connection, _today: date) -> Select[Any]:
    days = ordinal(db, TITLE.due_on) - ordinal(db, TITLE.issued_on)
    listed = "," + func.trim(cast(TERM.condition, String)) + ","
    padded = case((days < 10, "0" + cast(days, String)), else_=cast(days, String))
    return (
        select(TITLE.prefix, TITLE.number, TITLE.installment, TERM.condition)
        .join(INVOICE, and_(INVOICE.branch == TITLE.branch, INVOICE.number == TITLE.invoice_number, live(INVOICE)))
        .join(TERM, and_(TERM.code == INVOICE.payment_term_code, live(TERM)))
        .where(
            live(TITLE),
            TITLE.type.not_in(NOT_OWED),
            TITLE.invoice_number != "",
            ~listed.contains("," + padded + ","),
        )
    )


@invariant
def a_title_really_falls_due_on_a_business_day(db: Connection, _today: date) -> Select[Any]:
    due = weekday(db, TITLE.due_on)
    moved = ordinal(db, TITLE.real_due_on) - ordinal(db, TITLE.due_on)
    return select(TITLE.prefix, TITLE.number, TITLE.due_on, TITLE.real_due_on).where(
        moved != case((due == 5, 2), (due == 6, 1), else_=0)
    )


@invariant
def a_balance_is_what_was_not_paid(_db: Connection, today: date) -> Select[Any]:
    return select(TITLE.prefix, TITLE.number, TITLE.balance, TITLE.settlement, TITLE.paid_on).where(
        live(TITLE),
        or_(
            TITLE.amount <= 0,
            TITLE.balance < 0,
            TITLE.balance > TITLE.amount,
            differ(TITLE.balance > 0, TITLE.settlement == "A"),
            differ(TITLE.balance < TITLE.amount, TITLE.paid_on.is_not(None)),
            and_(TITLE.paid_on.is_not(None), or_(TITLE.paid_on < TITLE.issued_on, TITLE.paid_on > today)),
        ),
    )


@invariant
def a_credit_note_is_what_came_back(_db: Connection, _today: date) -> Select[Any]:
    returned = (
        select(total(DELIVERY.returned_amount))
        .join(FLOW, and_(FLOW.code == DELIVERY.flow_type_code, live(FLOW), FLOW.bills.is_(True)))
        .where(DELIVERY.branch == TITLE.branch, DELIVERY.invoice_number == TITLE.number, live(DELIVERY))
        .correlate(TITLE)
        .scalar_subquery()
    )
    return select(TITLE.number, TITLE.amount).where(
        live(TITLE), TITLE.type == "NCC", cents(TITLE.amount) != cents(returned)
    )


# ── stock ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def moving(table: Any) -> ColumnElement[bool]:
    """A line of a live, not closed order whose goods come from the stock that `table` is."""
    order: Any = aliased(models.Order)
    open_order = select(order.recno).where(lines_of(order), live(order), ~closed(order)).exists()
    flow = select(FLOW.recno).where(FLOW.code == LINE.flow_type_code, live(FLOW), FLOW.moves_stock.is_(True)).exists()
    same = (LINE.branch == table.branch, LINE.product_code == table.product_code, LINE.warehouse == table.warehouse)
    return and_(*same, live(LINE), open_order, flow)


@invariant
def stock_is_reserved_for_releases(_db: Connection, _today: date) -> Select[Any]:
    reserved = select(total(LINE.committed_quantity)).where(moving(STOCK)).correlate(STOCK).scalar_subquery()
    return select(STOCK.branch, STOCK.product_code, STOCK.reserved, reserved).where(
        live(STOCK), cents(STOCK.reserved) != cents(reserved)
    )


@invariant
def stock_knows_what_is_to_be_delivered(_db: Connection, _today: date) -> Select[Any]:
    ordered = (
        select(total(LINE.quantity - LINE.delivered_quantity)).where(moving(STOCK)).correlate(STOCK).scalar_subquery()
    )
    return select(STOCK.branch, STOCK.product_code, STOCK.on_order, ordered).where(
        live(STOCK), cents(STOCK.on_order) != cents(ordered)
    )


@invariant
def stock_is_short_where_a_release_waits_for_it(_db: Connection, _today: date) -> Select[Any]:
    available = STOCK.on_hand - STOCK.reserved - STOCK.allocated - STOCK.requested - STOCK.unclassified
    enough = select(STOCK.recno).where(
        STOCK.branch == RELEASE.branch,
        STOCK.product_code == RELEASE.product_code,
        STOCK.warehouse == RELEASE.warehouse,
        cents(available) >= cents(RELEASE.quantity),
        live(STOCK),
    )
    return select(RELEASE.order_number, RELEASE.item).where(live(RELEASE), RELEASE.stock_block == "02", enough.exists())


@invariant
def no_more_is_promised_than_is_there(_db: Connection, _today: date) -> Select[Any]:
    return select(STOCK.branch, STOCK.product_code, STOCK.on_hand, STOCK.reserved).where(
        live(STOCK), cents(STOCK.on_hand) < cents(STOCK.reserved)
    )


@invariant
def a_line_is_sold_from_a_stock_that_exists(_db: Connection, _today: date) -> Select[Any]:
    found = select(STOCK.recno).where(
        STOCK.branch == LINE.branch,
        STOCK.product_code == LINE.product_code,
        STOCK.warehouse == LINE.warehouse,
        live(STOCK),
    )
    return select(LINE.order_number, LINE.item).where(live(LINE), ~found.exists())


# ── customers ───────────────────────────────────────────────────────────────────────────────────────────────────────


def local(amount: Any) -> ColumnElement[Any]:
    """Its share of the title's amount in local currency."""
    share: ColumnElement[Any] = amount * TITLE.local_amount / TITLE.amount
    return share


def of_customer(table: Any, *amounts: ColumnElement[Any], where: tuple[Any, ...] = ()) -> FromClause:
    keys = (table.customer_code, table.customer_store)
    return select(*keys, *amounts).where(live(table), *where).group_by(*keys).subquery()


def compared(sums: FromClause, **figures: ColumnElement[Any]) -> Select[Any]:
    """Customers whose `figures` are not what was summed up for them."""
    same = and_(sums.c.customer_code == CUSTOMER.code, sums.c.customer_store == CUSTOMER.store)
    wrong = [cents(getattr(CUSTOMER, name)) != cents(func.coalesce(figure, 0.0)) for name, figure in figures.items()]
    shown = [column for name, figure in figures.items() for column in (getattr(CUSTOMER, name), figure)]
    return select(CUSTOMER.code, CUSTOMER.store, *shown).outerjoin(sums, same).where(live(CUSTOMER), or_(*wrong))


@invariant
def a_customer_owes_their_titles(_db: Connection, today: date) -> Select[Any]:
    sign = case((TITLE.type.in_(CREDITS), -1.0), (TITLE.type == "PR", 0.0), else_=1.0)
    owed = TITLE.type.not_in(NOT_OWED)
    late = and_(owed, TITLE.balance > 0, TITLE.real_due_on < today)
    protested = and_(owed, TITLE.balance > 0, TITLE.portfolio == PROTEST)
    sums = of_customer(
        TITLE,
        total(local(TITLE.balance) * sign).label("owed"),
        total(case((late, local(TITLE.balance)), else_=0.0)).label("late"),
        func.max(case((owed, local(TITLE.amount)), else_=0.0)).label("largest"),
        total(case((protested, 1.0), else_=0.0)).label("protested"),
        total(case((and_(late, TITLE.type == "CH"), 1.0), else_=0.0)).label("cheques"),
    )
    return compared(
        sums,
        open_receivables=sums.c.owed,
        open_receivables_strong=sums.c.owed,
        overdue_amount=sums.c.late,
        largest_receivable=sums.c.largest,
        protested_count=sums.c.protested,
        returned_cheque_count=sums.c.cheques,
    )


@invariant
def a_customer_paid_as_their_titles_were(db: Connection, _today: date) -> Select[Any]:
    late = TITLE.paid_on > TITLE.real_due_on
    days = case((late, (ordinal(db, TITLE.paid_on) - ordinal(db, TITLE.due_on)) * 1.0), else_=0.0)
    sums = of_customer(
        TITLE,
        func.max(days).label("largest"),
        total(case((late, local(TITLE.amount - TITLE.balance)), else_=0.0)).label("late"),
        func.count(TITLE.recno).label("number"),
        where=(TITLE.paid_on.is_not(None), TITLE.type.not_in(NOT_OWED)),
    )
    return compared(
        sums,
        largest_delay=sums.c.largest,
        paid_late_amount=sums.c.late,
        payment_count=sums.c.number,
    )


@invariant
def a_customer_pays_late_on_average(db: Connection, _today: date) -> Select[Any]:
    late = TITLE.paid_on > TITLE.real_due_on
    days = case((late, (ordinal(db, TITLE.paid_on) - ordinal(db, TITLE.due_on)) * 1.0), else_=0.0)
    paid = (TITLE.paid_on.is_not(None), TITLE.type.not_in(NOT_OWED), live(TITLE))
    mine = (TITLE.customer_code == CUSTOMER.code, TITLE.customer_store == CUSTOMER.store)
    average = func.coalesce(select(func.avg(days)).where(*mine, *paid).correlate(CUSTOMER).scalar_subquery(), 0.0)
    # Two decimals are kept, and engines round the half differently.
    return select(CUSTOMER.code, CUSTOMER.store, CUSTOMER.average_delay, average).where(
        live(CUSTOMER), func.abs(CUSTOMER.average_delay - average) > 0.0051
    )


@invariant
def a_customer_bought_what_was_invoiced(_db: Connection, today: date) -> Select[Any]:
    this_year = case((INVOICE.issued_on >= date(today.year, 1, 1), INVOICE.billed_amount), else_=0.0)
    sums = of_customer(
        INVOICE,
        func.count(INVOICE.recno).label("number"),
        func.max(INVOICE.billed_amount).label("largest"),
        total(this_year).label("this_year"),
        where=(INVOICE.billed_amount > 0,),
    )
    return compared(
        sums, purchase_count=sums.c.number, largest_purchase=sums.c.largest, sales_this_year=sums.c.this_year
    )


@invariant
def a_customer_bought_from_first_to_last(_db: Connection, _today: date) -> Select[Any]:
    def of_invoices(pick: Any) -> ColumnElement[Any]:
        mine = (INVOICE.customer_code == CUSTOMER.code, INVOICE.customer_store == CUSTOMER.store, live(INVOICE))
        day = select(pick(INVOICE.issued_on)).where(*mine, INVOICE.billed_amount > 0).correlate(CUSTOMER)
        return func.coalesce(day.scalar_subquery(), " " * 8)

    first, last = of_invoices(func.min), of_invoices(func.max)
    return select(CUSTOMER.code, CUSTOMER.store, CUSTOMER.first_purchase_on, first).where(
        live(CUSTOMER), or_(CUSTOMER.first_purchase_on != first, CUSTOMER.last_purchase_on != last)
    )


@invariant
def a_customer_has_ordered_what_is_open(_db: Connection, _today: date) -> Select[Any]:
    open_order = select(ORDER.recno).where(lines_of(ORDER), live(ORDER), ~closed(ORDER), ORDER.type.not_in(SUPPLIERS))
    bills = select(FLOW.recno).where(FLOW.code == LINE.flow_type_code, live(FLOW), FLOW.bills.is_(True))
    blocked = per_line(
        RELEASE, RELEASE.quantity, RELEASE.item, RELEASE.invoice_number == "", RELEASE.credit_block.in_(CREDIT_BLOCKS)
    )
    rest = LINE.quantity - LINE.delivered_quantity - LINE.released_quantity
    sums = of_customer(
        LINE,
        total(rest * LINE.unit_price).label("open"),
        total((LINE.released_quantity - blocked) * LINE.unit_price).label("released"),
        total(blocked * LINE.unit_price).label("blocked"),
        where=(open_order.exists(), bills.exists()),
    )
    return compared(
        sums,
        open_orders=sums.c.open,
        released_orders=sums.c.released,
        credit_blocked_orders=sums.c.blocked,
    )


# ── quotes, the app, every table ────────────────────────────────────────────────────────────────────────────────────


@invariant
def an_approved_quote_became_an_order(_db: Connection, _today: date) -> Select[Any]:
    line, order = aliased(models.QuoteItem), aliased(models.Order)
    became: Any = (
        select(line.recno)
        .join(order, and_(order.branch == line.branch, order.number == line.order_number, live(order)))
        .where(line.branch == QUOTE.branch, line.quote_number == QUOTE.number, live(line))
        .where(order.quote_number == QUOTE.number)
        .exists()
    )
    return select(QUOTE.branch, QUOTE.number, QUOTE.status).where(live(QUOTE), differ(QUOTE.status == "B", became))


@invariant
def a_quoted_line_costs_its_quantity_times_its_price(_db: Connection, _today: date) -> Select[Any]:
    return select(QUOTED.quote_number, QUOTED.item).where(
        cents(QUOTED.total) != cents(QUOTED.quantity * QUOTED.unit_price)
    )


@invariant
def a_finished_operation_had_its_effect(_db: Connection, _today: date) -> Select[Any]:
    entry: Any = models.QueueEntry
    done = select(ORDER.recno).where(
        ORDER.branch == entry.branch,
        ORDER.external_number == entry.external_number,
        ~differ(ORDER.deleted.is_(True), entry.kind == "5"),
    )
    quoted = select(QUOTE.recno).where(
        QUOTE.branch == entry.branch,
        QUOTE.external_number == entry.external_number,
        ~differ(QUOTE.deleted.is_(True), entry.kind == "5"),
    )
    happened = or_(done.exists(), and_(entry.routine == "MATA415", quoted.exists()))
    return select(entry.external_number, entry.kind).where(live(entry), entry.status == "2", ~happened)


@invariant
def what_a_notification_is_about_exists(_db: Connection, _today: date) -> Select[Any]:
    note: Any = models.Notification
    subject: Any = NotificationSubject
    told = select(note.recno).where(func.trim(cast(note.code, String)) == subject.code)
    named = func.substr(subject.subject, func.length(subject.subject) - 35)
    numbered = func.substr(subject.subject, func.length(subject.subject) - 5)
    orders = [
        and_(subject.subject.like("Order:%|X|%"), named == ORDER.external_number),
        and_(subject.subject.like("Order:%|N|%"), numbered == ORDER.number),
    ]
    order = select(ORDER.recno).where(or_(*orders))
    # One that the ERP refused was told of too, and is shown as it was sent.
    waiting = select(Pending.recno).where(subject.subject.like("Order:%|X|%"), named == Pending.external_number)
    lost = and_(subject.subject.like("Order:%"), ~order.exists(), ~waiting.exists())
    return select(subject.code, subject.subject).where(or_(~told.exists(), lost))


@invariant
def a_notification_is_for_a_user(_db: Connection, _today: date) -> Select[Any]:
    note: Any = models.Notification
    return select(note.code, note.user_code).where(~select(User.code).where(User.code == note.user_code).exists())


@invariant
def a_key_has_one_live_record(_db: Connection, _today: date) -> Select[Any]:
    """A deleted record bears its own number beside its key, a live one 0."""
    tables = [
        select(table.c.recno, table.c.deleted_recno, table.c.deleted)
        for table in SQLModel.metadata.tables.values()
        if "deleted_recno" in table.c
    ]
    rows = union_all(*tables).subquery()
    right = case((rows.c.deleted.is_(True), rows.c.recno), else_=0)
    return select(rows).where(rows.c.deleted_recno != right)


@invariant
def nothing_was_changed_in_the_future(_db: Connection, _today: date) -> Select[Any]:
    stamps = union_all(*(select(func.max(table.c.stamp).label("stamp")) for table in SQLModel.metadata.tables.values()))
    newest = stamps.subquery()
    return select(newest).where(newest.c.stamp > datetime.now(UTC))
