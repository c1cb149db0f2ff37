"""Titles that no invoice brings: advances, credit notes, abatements, provisional ones, debts in dollars."""

from datetime import date, timedelta
from random import Random

from db.demo import fates
from db.demo.buyers import Buyer
from db.demo.orders import Order
from db.demo.world import World
from db.erp.titles import Title
from sales.receivable import business_day


def of_buyer(world: World, random: Random, buyer: Buyer) -> list[Title]:
    """An advance (RA) from one customer in 22, a debt in dollars (FT) of one in 60."""
    made, today = [], world.plan.today
    if buyer.index % 22 == 9:
        amount = random.randrange(500, 5000) * 100
        used = random.choice((0, 0, amount // 2, amount))
        issued_on = today - timedelta(days=random.randrange(5, 200))
        advance = _title(buyer, random, "ADT", "RA", issued_on, issued_on, amount)
        advance.balance, advance.paid_on = amount - used, (issued_on + timedelta(days=5)) if used else None
        made.append(advance)
    if buyer.index % 60 == 17:
        issued_on = today - timedelta(days=random.randrange(10, 40))
        debt = _title(buyer, random, "EXP", "FT", issued_on, today + timedelta(days=random.randrange(20, 90)), 0)
        # Whole hundreds, so that any part of it is whole cents in local currency.
        debt.amount = debt.balance = random.randrange(5, 90) * 100_00
        debt.currency, debt.rate, debt.history = 2, 52_500, "SERVICO EM DOLAR"
        made.append(debt)
    return made


def of_order(world: World, order: Order) -> list[Title]:
    """A credit note (NCC) for what came back, and a provisional title (PR) for some orders that are released."""
    made, today = [], world.plan.today
    for invoice in order.invoices:
        returned = sum(each.returned_total for each in invoice.deliveries if each.line.flow.bills)
        if returned:
            issued_on = min(invoice.issued_on + timedelta(days=10), today)
            note = _of_order(order, "DEV", invoice.number, "NCC", issued_on, issued_on, returned)
            if (today - issued_on).days > 60:
                note.balance, note.paid_on = 0, business_day(issued_on + timedelta(days=30))
            made.append(note)
    if order.fate in (fates.RELEASED, fates.RELEASED_BY_WAREHOUSE) and order.billed:
        due_on = order.issued_on + timedelta(days=order.term.days[0])
        made.append(_of_order(order, "PED", order.number, "PR", order.issued_on, due_on, order.billed))
    return made


def abatement(title: Title) -> Title:
    """What will be withheld (AB-) from a title when it is paid: 1 % of it."""
    key = f"{title.prefix:3}{title.number:9}{title.installment:2}{title.type:3}"
    amount = max(1, title.amount // 100)
    return Title(
        branch=title.branch,
        prefix=title.prefix,
        number=title.number,
        installment=title.installment,
        type="AB-",
        issued_on=title.issued_on,
        due_on=title.due_on,
        amount=amount,
        balance=amount,
        seconds=title.seconds,
        rep_code=title.rep_code,
        parent=key,
    )


def _title(buyer: Buyer, random: Random, prefix: str, kind: str, issued_on: date, due_on: date, amount: int) -> Title:
    return Title(
        branch="01",
        prefix=prefix,
        number=f"{buyer.index + 1:09d}",
        installment="",
        type=kind,
        issued_on=issued_on,
        due_on=due_on,
        amount=amount,
        balance=amount,
        seconds=random.random() * 32_400,
    )


def _of_order(order: Order, prefix: str, number: str, kind: str, issued_on: date, due_on: date, amount: int) -> Title:
    return Title(
        branch=order.branch,
        prefix=prefix,
        number=number,
        installment="",
        type=kind,
        issued_on=issued_on,
        due_on=due_on,
        amount=amount,
        balance=amount,
        seconds=order.seconds,
        rep_code=order.rep.code if order.rep else "",
        order_number=order.number,
    )
