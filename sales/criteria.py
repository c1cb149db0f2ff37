"""What lists can be filtered by; every criterion that is given must hold."""

from dataclasses import dataclass
from datetime import date

from sales.customer import CreditRisk, FinancialStatus
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
