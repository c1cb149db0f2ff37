"""Logically deleted records whose keys live again: what a client must never take for the live one."""

from dataclasses import replace

from db import models
from db.demo import order_lines, titles
from db.demo.orders import Order
from db.demo.rows import Rows
from db.demo.states import HOME
from db.demo.world import World
from db.erp.titles import Title


def of_order(rows: Rows, world: World, order: Order) -> None:
    """One order in 53 had its number from another that was deleted, one line long, for the same customer."""
    if order.position % 53 != 19 or not order.sells:
        return
    stamp = world.calendar.stamp(order.issued_on, order.seconds / 2)
    buyer, line = order.buyer, order.lines[0]
    rows.add(
        models.Order,
        deleted=True,
        stamp=stamp,
        branch=order.branch,
        number=order.number,
        type="N",
        customer_code=buyer.code,
        customer_store=buyer.store,
        rep_code=order.rep.code if order.rep else "",
        payment_term_code=order.term.code,
        issued_on=order.issued_on,
        currency=1,
        comments="Digitado por engano",
    )
    order_lines.write(
        rows,
        replace(line, delivered=0, invoiced=("", "", None), releases=[]),
        home=buyer.state is HOME,
        eliminated=False,
        customer_order_number="",
        quote_number="",
        deleted=True,
        stamp=stamp,
        branch=order.branch,
        order_number=order.number,
        customer_code=buyer.code,
        customer_store=buyer.store,
    )


def of_title(rows: Rows, world: World, order: Order, title: Title) -> None:
    """One order in 71 had a title with another due date, deleted when the customer asked for more time."""
    if order.position % 71 == 13 and not title.deleted:
        open_still = replace(title, balance=title.amount, paid_on=None, portfolio="0", renegotiated=False)
        titles.write(rows, world, order.buyer, replace(open_still, due_on=title.issued_on, deleted=True))
