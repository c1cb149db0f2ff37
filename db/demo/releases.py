"""Releases (SC9): what may be delivered, and what keeps the rest."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from db import models
from db.demo import days
from db.demo.buyers import Buyer, Standing
from db.demo.rows import Rows
from db.demo.world import World

if TYPE_CHECKING:
    from db.demo.orders import Order

_INVOICED = "10"
# 05 to 07 say that the warehouse has let go what these held.
_HELD_BY_WMS = ("01", "02", "03")
_CREDIT = {
    Standing.EXPIRED: ("04", "LIMITE DE CREDITO VENCIDO"),
    Standing.EXCEEDED: ("01", "LIMITE DE CREDITO EXCEDIDO"),
    Standing.LATE: ("06", "TITULOS EM ATRASO"),
    Standing.UNTRUSTED: ("06", "RISCO E"),
    Standing.TRUSTED: ("09", "REJEITADO MANUALMENTE"),
}
_OTHERWISE = (("01", "LIMITE DE CREDITO EXCEDIDO"), ("05", "BLOQUEADO POR ESTORNO"), ("09", "REJEITADO MANUALMENTE"))
_NOTES = {"02": "SALDO INSUFICIENTE", "03": "BLOQUEIO MANUAL DE ESTOQUE"}


@dataclass(slots=True)
class Release:
    """A quantity (hundredths) of a line, since when, and its blocks; `invoice`: its number and series."""

    quantity: int
    released_on: date
    credit: str = ""
    stock: str = ""
    wms: str = ""
    tms: str = ""
    note: str = ""
    invoice: tuple[str, str] = ("", "")
    deleted: bool = False

    @property
    def waiting(self) -> bool:
        return not self.deleted and not self.invoice[0]

    @property
    def free(self) -> bool:
        """Whether it only waits for its invoice."""
        return self.waiting and not (self.credit or self.stock or self.tms or self.wms in _HELD_BY_WMS)


def invoiced(quantity: int, released_on: date, invoice: tuple[str, str]) -> Release:
    """A release that has gone out with an invoice."""
    return Release(quantity, released_on, _INVOICED, _INVOICED, invoice=invoice)


def release(world: World, order: "Order") -> None:
    """Release the lines of an order as its fate wants it."""
    fate = order.fate
    percent = 100 if fate.reversed else fate.released
    if not percent:
        return
    day = min(days.working(order.issued_on, 1), world.plan.today)
    for place, line in enumerate(order.lines):
        if not line.open:
            continue
        made = Release(line.part(percent), day, deleted=fate.reversed)
        if place == 0 or not fate.first_line_only:
            made.stock, made.wms, made.tms = fate.stock, fate.wms, fate.tms
            made.note = _NOTES.get(fate.stock, "")
            if fate.credit:
                made.credit, made.note = _credit(order.buyer, order.serial)
        line.releases.append(made)


def _credit(buyer: Buyer, serial: int) -> tuple[str, str]:
    return _CREDIT.get(buyer.standing, _OTHERWISE[serial % len(_OTHERWISE)])


def write(rows: Rows, order: "Order", stamp: Any) -> None:
    """The rows of every line's releases."""
    for line in order.lines:
        for number, each in enumerate(line.releases, 1):
            rows.add(
                models.Release,
                deleted=each.deleted,
                stamp=stamp,
                branch=order.branch,
                order_number=order.number,
                item=line.item,
                sequence=f"{number:02d}",
                product_code=line.product.code,
                customer_code=order.buyer.code,
                customer_store=order.buyer.store,
                warehouse=line.product.warehouse,
                quantity=each.quantity / 100,
                unit_price=line.unit_price / 100,
                released_on=each.released_on,
                credit_block=each.credit,
                stock_block=each.stock,
                wms_block=each.wms,
                tms_block=each.tms,
                block_note=each.note,
                invoice_number=each.invoice[0],
                invoice_series=each.invoice[1],
                product_group=line.product.group,
            )
