"""Credit analysis of an order: what its customer may still owe (rules of MATA440, MATA450 and their parameters)."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from sales.refusal import Refusal

RELEASED, EXCEEDED, EXPIRED, RISK = "", "01", "04", "06"


@dataclass(frozen=True)
class Policy:
    """The ERP's parameters. `delays`: days late from which a risk letter is blocked (MV_RISCOB, C, D); `caps`:
    the largest order of a credit class (MV_PEDIDOA, B, C; 0: any); orders below `minimum` are not looked at
    (MV_LIMINCR)."""

    analyses: bool = True
    minimum: Decimal = Decimal(0)
    delays: dict[str, int] = field(default_factory=lambda: {"B": 30, "C": 15, "D": 0})
    caps: dict[str, Decimal] = field(default_factory=dict)
    by_customer: bool = False


@dataclass(frozen=True)
class Account:
    """A customer's credit: `used` is what open titles and released orders take of `limit`; `days_late` is the worst."""

    risk: str
    credit_class: str
    limit: Decimal
    used: Decimal
    expires_on: date | None
    days_late: int


def analyse(policy: Policy, account: Account, value: Decimal, today: date) -> str:
    """What blocks an order of `value`: RELEASED, EXCEEDED, EXPIRED or RISK, as C9_BLCRED has it.

    Risk A is never blocked and E always; the limit counts while its date has not passed, and B, C, D are blocked by
    titles that are late.
    """
    if not policy.analyses or account.risk == "A" or value <= 0:
        return RELEASED
    if account.risk == "E":
        return RISK
    if value < policy.minimum:
        return RELEASED
    if account.expires_on is not None and account.expires_on < today:
        return EXPIRED
    allowed = policy.delays.get(account.risk)
    if allowed is not None and account.days_late > 0 and account.days_late >= allowed:
        return RISK
    cap = policy.caps.get(account.credit_class, Decimal(0))
    if account.used + value > account.limit or (cap > 0 and value > cap):
        return EXCEEDED
    return RELEASED


class CreditLimitExceeded(Refusal):
    """Credit: the order goes beyond the customer's limit and will wait for approval."""

    code = "CREDIT_LIMIT_EXCEEDED"


class CreditLimitExpired(Refusal):
    """Credit: the customer's limit has expired; the order will wait for approval."""

    code = "CREDIT_LIMIT_EXPIRED"


class CreditRisk(Refusal):
    """Credit: the customer's risk; the order will wait for approval."""

    code = "CREDIT_RISK"


class StockShort(Refusal):
    """Stock: {available} of the product are available; the line will wait for more."""

    code = "STOCK_SHORT"


WARNINGS: dict[str, type[Refusal]] = {
    EXCEEDED: CreditLimitExceeded,
    EXPIRED: CreditLimitExpired,
    RISK: CreditRisk,
}
