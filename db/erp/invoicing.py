"""Making an invoice (SF2, SD2) of an order, and the titles (SE1) that it brings."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sqlalchemy import insert, select, update

from db import models
from db.connection import Connection
from db.erp import access_keys, accounting, bills, numbers, titles
from db.erp.bills import SERIES, Invoice
from db.erp.handled import Handled
from db.erp.holdings import ZERO
from db.erp.lines import Line
from db.erp.titles import Title
from db.order_lines import NOTHING
from db.scope import Scope

_PROVISIONAL = "PR"


@dataclass(frozen=True)
class Delivery:
    """A quantity of an order's line; `total` is its price in cents."""

    line: Line
    quantity: Decimal
    bills: bool
    moves_stock: bool

    @property
    def total(self) -> int:
        return int((self.quantity * self.line.unit_price * 100).to_integral_value(ROUND_HALF_UP))


async def make(db: Connection, scope: Scope, order: Handled, goods: Mapping[str, Decimal]) -> Invoice[Delivery]:
    """Invoice these quantities of the order's lines, by number, today: the invoice, its titles, the delivered
    quantities, and the customer's account. The customer is held, see `accounting.recount`."""
    invoice = await _draft(db, scope, order, goods)
    customer = await _customer(db, scope, order)
    await _write(db, scope, order, invoice, customer)
    if invoice.billed:
        await _bill(db, scope, order, invoice, customer)
    await _mark(db, order, invoice)
    await accounting.recount(db, scope, *order.customer)
    return invoice


def gone(invoice: Invoice[Delivery]) -> dict[tuple[str, str], Decimal]:
    """What it took out of stock, as less than nothing, by product and warehouse."""
    taken: dict[tuple[str, str], Decimal] = defaultdict(lambda: ZERO)
    for each in invoice.deliveries:
        if each.moves_stock:
            taken[each.line.product_code, each.line.warehouse] -= each.quantity
    return taken


async def _draft(db: Connection, scope: Scope, order: Handled, goods: Mapping[str, Decimal]) -> Invoice[Delivery]:
    deliveries = []
    for line in order.lines:
        if quantity := goods.get(line.item):
            flow = order.flows[line.flow_type_code]
            deliveries.append(Delivery(line, quantity, flow.bills, flow.moves_stock))
    branch = scope.branch_of("sf2")
    [number] = await numbers.following(db, 1, models.Invoice, "number", branch=branch, series=SERIES)
    invoice = Invoice(number, scope.today(), deliveries)
    if not any(line.delivered_quantity > 0 for line in order.lines):
        # Freight and the like are paid for with the first delivery.
        head = order.head
        invoice.freight, invoice.insurance = titles.cents(head.freight), titles.cents(head.insurance)
        invoice.expenses = titles.cents(head.expenses)
        # No more is taken off than what is sold costs.
        invoice.discount = min(titles.cents(head.discount), invoice.sold)
    return invoice


async def _customer(db: Connection, scope: Scope, order: Handled) -> Any:
    customer: Any = models.Customer
    code, store = order.customer
    own = (customer.branch == scope.branch_of("sa1"), customer.code == code, customer.store == store)
    shown = (customer.state, customer.customer_type, customer.trade_name)
    return await db.one(select(*shown).where(*own, customer.deleted.is_(False)))


async def _write(db: Connection, scope: Scope, order: Handled, invoice: Invoice[Delivery], customer: Any) -> None:
    head, (code, store) = order.head, order.customer
    row = {
        **bills.columns(invoice),
        "branch": scope.branch_of("sf2"),
        "customer_code": code,
        "customer_store": store,
        "customer_type": customer.customer_type,
        "payment_term_code": head.payment_term_code,
        "issued_time": scope.time(),
        "state": customer.state,
        "rep_code": head.rep_code,
        "carrier_code": head.carrier_code,
        "access_key": await _access_key(db, scope, invoice),
    }
    await db.execute(insert(models.Invoice), [row])
    sums = zip(invoice.deliveries, invoice.gross(), strict=True)
    await db.execute(insert(models.InvoiceItem), [_item(scope, order, invoice, each, gross) for each, gross in sums])


def _item(scope: Scope, order: Handled, invoice: Invoice[Delivery], each: Delivery, gross: int) -> dict[str, Any]:
    line, (code, store) = each.line, order.customer
    return {
        "branch": scope.branch_of("sd2"),
        "invoice_number": invoice.number,
        "invoice_series": invoice.series,
        "customer_code": code,
        "customer_store": store,
        "item": line.item,
        "product_code": line.product_code,
        "type": "N",
        "unit": line.unit,
        "quantity": each.quantity,
        "unit_price": line.unit_price,
        "total": each.total / 100,
        "gross_total": gross / 100,
        "discount_percent": line.discount_percent,
        "flow_type_code": line.flow_type_code,
        "fiscal_code": line.fiscal_code,
        "order_number": order.head.number,
        "order_item": line.item,
        "warehouse": line.warehouse,
        "issued_on": invoice.issued_on,
    }


async def _access_key(db: Connection, scope: Scope, invoice: Invoice[Delivery]) -> str:
    """By the issuer of the branch's invoice before it."""
    table: Any = models.Invoice
    earlier = (table.branch == scope.branch_of("sf2"), table.series == SERIES, table.number < invoice.number)
    last = await db.scalar(select(table.access_key).where(*earlier).order_by(table.number.desc()).limit(1))
    return access_keys.following(last or "", invoice.issued_on, invoice.series, invoice.number)


async def _bill(db: Connection, scope: Scope, order: Handled, invoice: Invoice[Delivery], customer: Any) -> None:
    """Write one title for each instalment of the order's payment term."""
    whole = Title(
        branch=scope.branch_of("se1"),
        prefix=SERIES,
        number=invoice.number,
        installment="",
        type="NF",
        issued_on=invoice.issued_on,
        due_on=invoice.issued_on,
        amount=invoice.billed,
        balance=invoice.billed,
        rep_code=order.head.rep_code,
        order_number=order.head.number,
        invoice_number=invoice.number,
    )
    code, store = order.customer
    whose = {"customer_code": code, "customer_store": store, "customer_name": customer.trade_name or ""}
    made = titles.instalments(whole, await _days(db, scope, order.head.payment_term_code))
    await db.execute(insert(models.Receivable), [{**titles.columns(title), **whose} for title in made])


async def _days(db: Connection, scope: Scope, code: str) -> Sequence[int]:
    """After how many days the instalments of a payment term fall due; at once where it does not say so in days."""
    term: Any = models.PaymentTerm
    own = (term.branch == scope.branch_of("se4"), term.code == code, term.deleted.is_(False))
    condition: str = await db.scalar(select(term.condition).where(*own)) or ""
    return [int(days) for days in condition.split(",") if days.strip().isdecimal()] or [0]


async def _mark(db: Connection, order: Handled, invoice: Invoice[Delivery]) -> None:
    """Say on the order and its lines what was invoiced; a provisional title has done its duty with the last of it."""
    named = {"invoice_number": invoice.number, "invoice_series": invoice.series}
    item: Any = models.OrderItem
    for each in invoice.deliveries:
        each.line.delivered_quantity += each.quantity
        row = update(item).where(item.recno == each.line.recno)
        await db.execute(row.values(**named, invoiced_on=invoice.issued_on))
    if any(line.open >= NOTHING for line in order.lines):
        return
    head: Any = models.Order
    await db.execute(update(head).where(head.recno == order.head.recno).values(**named))
    title: Any = models.Receivable
    code, store = order.customer
    own = (title.branch == order.head.branch, title.customer_code == code, title.customer_store == store)
    provisional = (title.type == _PROVISIONAL, title.order_number == order.head.number, title.deleted.is_(False))
    await db.execute(update(title).where(*own, *provisional).values(deleted=True, deleted_recno=title.recno))
