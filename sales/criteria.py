"""What lists can be filtered by; every criterion that is given must hold."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sales.customer import CreditRisk, FinancialStatus
from sales.operation import SyncState
from sales.order import OrderStatus
from sales.quote import QuoteStatus
from sales.receivable import ReceivableStatus


@dataclass
class CustomerCriteria:
    """`codes` without stores; `state` in two letters; `city` without accents and case."""

    codes: list[str] | None = None
    blocked: bool | None = None
    state: str | None = None
    city: str | None = None
    risk: list[CreditRisk] | None = None
    financial_status: list[FinancialStatus] | None = None
    rep_code: str | None = None


@dataclass
class ReceivableCriteria:
    """`due_from` and `due_to` bound the real due date, both included."""

    status: list[ReceivableStatus] | None = None
    due_from: date | None = None
    due_to: date | None = None
    types: list[str] | None = None
    customer_id: str | None = None


@dataclass
class ProductCriteria:
    """`price_list`: only products with an active price in the list of this code, whatever its validity."""

    codes: list[str] | None = None
    groups: list[str] | None = None
    types: list[str] | None = None
    blocked: bool | None = None
    price_list: str | None = None


@dataclass
class OrderCriteria:
    """Dates and totals are bounds, both included; `price_list` is a code."""

    status: list[OrderStatus] | None = None
    sync_state: list[SyncState] | None = None
    customer_id: str | None = None
    price_list: str | None = None
    issued_from: date | None = None
    issued_to: date | None = None
    total_from: Decimal | None = None
    total_to: Decimal | None = None
    rep_code: str | None = None


@dataclass
class QuoteCriteria:
    """As for orders; `rep_code` is the representative of the quote's customer or prospect."""

    status: list[QuoteStatus] | None = None
    customer_id: str | None = None
    prospect_id: str | None = None
    price_list: str | None = None
    issued_from: date | None = None
    issued_to: date | None = None
    total_from: Decimal | None = None
    total_to: Decimal | None = None
    rep_code: str | None = None
