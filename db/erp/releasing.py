"""Releasing an order: credit analysis, then stock, then a release (SC9) of each line with what blocks it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, select, update

from db import models
from db.connection import Connection
from db.erp import credit, policy
from db.erp.holdings import Holdings
from db.erp.lines import Line
from db.keys import among
from db.scope import Scope
from sales import stock
from sales.credit import RELEASED, Account, Policy, analyse

STOCK_SHORT = "02"
_NOTES = {"01": "LIMITE DE CREDITO EXCEDIDO", "04": "LIMITE DE CREDITO VENCIDO", "06": "RISCO DO CLIENTE"}
STOCK_NOTE = "SALDO INSUFICIENTE"
_BALANCE = ("on_hand", "reserved", "allocated", "requested", "unclassified", "unavailable")

Place = tuple[str, str]


@dataclass(frozen=True)
class Verdict:
    """What blocks an order: its credit as a whole ("" is nothing), and the lines that stock is short of, by number,
    each with what is available."""

    credit: str
    short: Mapping[str, Decimal]


@dataclass
class Books:
    """Credit and stock as a transaction sees them, and what it has booked so far."""

    policy: Policy
    accounts: dict[credit.Key, Account]
    left: dict[Place, Decimal]
    today: date

    def judge(self, customer: credit.Key, lines: Sequence[Line], flows: Mapping[str, Any]) -> Verdict:
        """What blocks the open quantities of an order's `lines`. Where credit blocks, stock is not looked at."""
        value = sum((line.open * line.unit_price for line in lines if flows[line.flow_type_code].bills), Decimal(0))
        blocked = analyse(self.policy, self.accounts[customer], value, self.today)
        if blocked != RELEASED:
            return Verdict(blocked, {})
        return Verdict(RELEASED, self.short({line.item: line.open for line in lines}, lines, flows))

    def short(
        self, wanted: Mapping[str, Decimal], lines: Sequence[Line], flows: Mapping[str, Any]
    ) -> dict[str, Decimal]:
        """Of which `lines` stock cannot give the quantity `wanted`, by number, each with what is available."""
        short: dict[str, Decimal] = {}
        left = dict(self.left)
        for line in lines:
            place, quantity = (line.product_code, line.warehouse), wanted.get(line.item, Decimal(0))
            if not flows[line.flow_type_code].moves_stock or quantity <= 0:
                continue
            if quantity > left.get(place, Decimal(0)):
                short[line.item] = max(left.get(place, Decimal(0)), Decimal("0.00"))
            else:
                left[place] -= quantity
        return short

    def book(self, held: Holdings) -> None:
        """What a released order holds is no longer there for the next one."""
        for place, goods in held.stock.items():
            self.left[place] = self.left.get(place, Decimal(0)) - goods["reserved"]
        for (code, store), money in held.customers.items():
            for key, account in self.accounts.items():
                if key == (code, store) or (self.policy.by_customer and key[0] == code):
                    self.accounts[key] = replace(account, used=account.used + money["released_orders"])


async def books(
    db: Connection, scope: Scope, customers: Iterable[credit.Key], lines: Iterable[Line], *, hold: bool
) -> Books:
    """What orders of `customers` with these lines are judged by; `hold` keeps it so until the transaction ends."""
    rules = await policy.read(db, scope)
    accounts = await credit.accounts(db, scope, customers, rules, hold=hold)
    # Also where credit will block: the balances are written later on, and whoever waits for them then holds more.
    places = sorted({(line.product_code, line.warehouse) for line in lines})
    return Books(rules, accounts, await _available(db, scope, places, hold=hold), scope.today())


async def _available(db: Connection, scope: Scope, places: Sequence[Place], *, hold: bool) -> dict[Place, Decimal]:
    balance: Any = models.Stock

    def build() -> Select[Any]:
        # By product alone, which the index begins with: SQLite scans for pairs.
        here = (balance.deleted.is_(False), among(db, balance.product_code, "codes"))
        query = select(*(getattr(balance, name).label(name) for name in ("product_code", "warehouse", *_BALANCE)))
        query = query.where(balance.branch == scope.named().branch_of("sb2"), *here)
        query = query.order_by(balance.product_code, balance.warehouse)
        return query.with_for_update() if hold else query

    found: dict[Place, Decimal] = {}
    values = {**scope.values(), "codes": sorted({code for code, _ in places})}
    for row in await db.rows(("releasing.available", hold), build, values):
        figures = {name: getattr(row, name) for name in _BALANCE[:5]}
        found[row.product_code, row.warehouse] = stock.available(**figures, unavailable=row.unavailable)
    return found


def released(
    today: date, order: Any, lines: Sequence[Line], verdict: Verdict, sequence: str = "01"
) -> list[dict[str, Any]]:
    """The releases of what is open of `lines`, which is counted on them; `order` is a row of its head."""
    rows = []
    for line in lines:
        if line.open <= 0:
            continue
        stock_block = STOCK_SHORT if line.item in verdict.short else ""
        line.released_quantity = line.open
        line.committed_quantity = Decimal("0.00") if verdict.credit or stock_block else line.open
        rows.append(
            {
                "branch": order.branch,
                "order_number": order.number,
                "item": line.item,
                "sequence": sequence,
                "product_code": line.product_code,
                "customer_code": line.customer_code,
                "customer_store": line.customer_store,
                "warehouse": line.warehouse,
                "quantity": line.open,
                "unit_price": line.unit_price,
                "released_on": today,
                "credit_block": verdict.credit,
                "stock_block": stock_block,
                "block_note": _NOTES.get(verdict.credit) or (STOCK_NOTE if stock_block else ""),
            }
        )
    return rows


async def add(db: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write releases."""
    await db.add(models.Release, rows)


async def reverse(db: Connection, found: Sequence[Any], lines: Sequence[Line]) -> None:
    """Take back the releases that are not invoiced, and count nothing as released on the lines."""
    numbers = [release.recno for release in found if release.invoice_number == ""]
    if numbers:
        table: Any = models.Release
        gone = update(table).where(table.recno.in_(numbers))
        await db.execute(gone.values(deleted=True, deleted_recno=table.recno))
    for line in lines:
        line.released_quantity = line.committed_quantity = Decimal("0.00")
