"""Everything between the demo company and one customer: their orders from the quote to the last payment."""

from random import Random

from db.demo import (
    app_traffic,
    contacts,
    customers,
    invoices,
    leftovers,
    orders,
    other_titles,
    payments,
    quotes,
    releases,
    titles,
)
from db.demo import buyers as buyer_records
from db.demo.accounts import Account
from db.demo.orders import Order
from db.demo.rows import Rows
from db.demo.tally import Tally
from db.demo.world import World
from db.erp.titles import Title


def write(rows: Rows, tally: Tally, world: World, index: int) -> None:
    """All rows of the customer with this index."""
    buyer = buyer_records.of(world, index)
    random = world.plan.random("dealings", index)
    account = Account(world.plan.today)
    placed = [orders.draft(world, buyer, position) for position in world.schedule.positions(index)]
    owed: list[tuple[Order | None, Title]] = []
    for order in placed:
        owed += [(order, title) for title in _trade(rows, tally, world, order)]
        account.ordered(order)
    owed += [(None, title) for title in other_titles.of_buyer(world, random, buyer)]
    payments.settle(world, random, buyer, [title for _, title in owed if not title.deleted])
    owed += [(None, other_titles.abatement(title)) for order, title in owed if order and _withheld(random, title)]
    for source, title in owed:
        titles.write(rows, world, buyer, title)
        account.owes(title)
        if source:
            leftovers.of_title(rows, world, source, title)
    customers.write(rows, world, random, buyer, account)
    contacts.write(rows, world, random, buyer)


def _trade(rows: Rows, tally: Tally, world: World, order: Order) -> list[Title]:
    """Deliver, release and write one order; the titles that it brings."""
    invoices.bill(world, order)
    releases.release(world, order)
    quotes.beside(rows, world, order)
    tally.count(order)
    orders.write(rows, world, order)
    releases.write(rows, order, order.stamp(world))
    for invoice in order.invoices:
        invoices.write(rows, world, order, invoice)
    app_traffic.write(rows, world, order)
    leftovers.of_order(rows, world, order)
    billed = [title for invoice in order.invoices if invoice.billed for title in titles.of_invoice(order, invoice)]
    return billed + other_titles.of_order(world, order)


def _withheld(random: Random, title: Title) -> bool:
    return title.type == "NF" and title.balance > 0 and not title.deleted and random.random() < 0.03
