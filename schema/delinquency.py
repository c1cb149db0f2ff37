"""How late a customer is."""

from datetime import date
from decimal import Decimal

import strawberry

from sales.delinquency import Delinquency as Measured


@strawberry.type(description="Open balance `fromDays` to `toDays` late; 0 or less is not late; null: no bound.")
class AgingBucket:
    from_days: int | None
    to_days: int | None
    amount: Decimal
    count: int


@strawberry.type(
    description="Overdue open balance over total open balance, in local currency. Credits (RA, NCC, AB-) and "
    "provisional titles (PR) are left out. `asOf` moves only the lateness: balances are today's."
)
class Delinquency:
    as_of: date
    percentage: Decimal = strawberry.field(description="0 to 100, two decimals; 0 when nothing is open.")
    open_amount: Decimal
    open_count: int
    overdue_amount: Decimal
    overdue_count: int
    aging: list[AgingBucket]
    worst_delay_days: int = strawberry.field(description="Over open overdue titles.")
    average_delay_days: Decimal = strawberry.field(description="Over open overdue titles, each counted once.")
    protested_count: int = strawberry.field(description="As the ERP counts them on the customer.")
    returned_cheque_count: int = strawberry.field(description="As the ERP counts them on the customer.")

    @classmethod
    def of(cls, measured: Measured, customer: object) -> "Delinquency":
        """`customer` is the row that carries the ERP's counters."""
        plain = {name: getattr(measured, name) for name in measured.__dataclass_fields__ if name != "aging"}
        return cls(
            **plain,
            aging=[AgingBucket(**vars(bucket)) for bucket in measured.aging],
            protested_count=customer.protested_count,  # type: ignore[attr-defined]  # a row of the selected columns
            returned_cheque_count=customer.returned_cheque_count,  # type: ignore[attr-defined]  # as above
        )
