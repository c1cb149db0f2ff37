"""A customer's credit."""

from datetime import date
from decimal import Decimal

import strawberry

from sales.customer import CreditRisk, risk_of
from schema.fields import column, computed
from schema.view import View

strawberry.enum(CreditRisk, description="The credit risk letter: A is never blocked, E always, Z by the bureau.")


@strawberry.type(
    description="Credit as Protheus keeps it on the customer. Orders not yet released do not reduce `available`."
)
class Credit(View):
    limit: Decimal = column("credit_limit")
    available: Decimal = column("available_credit", description="The limit less open receivables and released orders.")
    used_by_receivables: Decimal = column("open_receivables")
    currency: int = column("credit_currency", description="The ERP's number of the limit's currency; 1 is local.")
    expires_on: date | None = column("credit_expires_on", description="The last day of the limit.")
    expired: bool = column("credit_expired")

    @computed("risk")
    def risk(self) -> CreditRisk:
        return risk_of(self.row.risk)

    @computed("open_orders", "released_orders", description="Orders not yet invoiced, released or not.")
    def used_by_orders(self) -> Decimal:
        orders: Decimal = self.row.open_orders + self.row.released_orders
        return orders
