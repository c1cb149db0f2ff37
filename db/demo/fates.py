"""What became of an order: which marks it bears, what was released, blocked, delivered.

Each fate names the status that the first rule of decisions.md gives it. Recent orders have every fate in turn, older
ones are mostly invoiced.
"""

from dataclasses import dataclass

ELIMINATED = "XXXXXXXXX"


@dataclass(frozen=True)
class Fate:
    """`deliveries` in percent of every line, one for each invoice, 100 for all that is left.

    `released` percent of what was not delivered then waits for its invoice, behind the blocks given (`credit`: of the
    kind that suits the customer). `mark` is the order's release mark, `note` stands in place of an invoice number.
    """

    status: str
    deliveries: tuple[int, ...] = ()
    released: int = 0
    credit: bool = False
    first_line_only: bool = False
    stock: str = ""
    wms: str = ""
    tms: str = ""
    block: str = ""
    mark: str = ""
    note: str = ""
    reversed: bool = False
    kind: str = "N"
    deleted: bool = False

    @property
    def closed(self) -> bool:
        return self.status == "CLOSED"

    @property
    def billed(self) -> bool:
        """Whether the order bears its invoice's number: all was delivered at one time or another."""
        return bool(self.deliveries) and self.deliveries[-1] == 100


OPEN = Fate("OPEN")
REVERSED = Fate("OPEN", reversed=True)
PART_RELEASED = Fate("PARTIALLY_RELEASED", released=50)
RELEASED = Fate("RELEASED", released=100, mark="S")
RELEASED_BY_WAREHOUSE = Fate("RELEASED", released=100, wms="05", mark="S")
RELEASED_BY_LINE = Fate("RELEASED", released=100)
CREDIT = Fate("CREDIT_BLOCKED", released=100, credit=True, mark="S")
CREDIT_LINE = Fate("CREDIT_BLOCKED", released=100, credit=True, first_line_only=True)
STOCK_SHORT = Fate("STOCK_BLOCKED", released=100, stock="02", mark="S")
STOCK_HELD = Fate("STOCK_BLOCKED", released=100, stock="03", first_line_only=True, mark="S")
WAREHOUSE = Fate("STOCK_BLOCKED", released=100, wms="01", mark="S")
TRANSPORT = Fate("STOCK_BLOCKED", released=100, tms="01", mark="S")
RULE = Fate("RULE_BLOCKED", block="1")
ALLOWANCE = Fate("ALLOWANCE_BLOCKED", block="2")
PART_INVOICED = Fate("PARTIALLY_INVOICED", deliveries=(60,))
PART_THEN_RELEASED = Fate("PARTIALLY_INVOICED", deliveries=(50,), released=100, mark="S")
INVOICED = Fate("INVOICED", deliveries=(100,), mark="S")
TWICE = Fate("INVOICED", deliveries=(60, 100), mark="S")
GIVEN_UP = Fate("CLOSED", mark="E", note=ELIMINATED)
REST_GIVEN_UP = Fate("CLOSED", deliveries=(70,), mark="E", note=ELIMINATED)
CLOSED = Fate("CLOSED", mark="E")
DELETED = Fate("OPEN", deleted=True)
TO_SUPPLIER = Fate("OPEN", kind="B")
TO_SUPPLIER_CLOSED = Fate("CLOSED", mark="E", note=ELIMINATED, kind="D")

RECENT = (
    OPEN, RELEASED, INVOICED, CREDIT, STOCK_SHORT, PART_INVOICED, OPEN, INVOICED, PART_RELEASED, RULE,
    RELEASED, TWICE, WAREHOUSE, REVERSED, INVOICED, ALLOWANCE, CREDIT_LINE, RELEASED_BY_LINE, GIVEN_UP, INVOICED,
    STOCK_HELD, OPEN, DELETED, TRANSPORT, PART_THEN_RELEASED, INVOICED, CLOSED, PART_RELEASED, TO_SUPPLIER,
    RELEASED_BY_WAREHOUSE,
)  # fmt: skip
OLDER = (
    *(INVOICED,) * 22, TWICE, *(INVOICED,) * 11, REST_GIVEN_UP, *(INVOICED,) * 12, DELETED,
    *(INVOICED,) * 4, TWICE, *(INVOICED,) * 5, GIVEN_UP, TO_SUPPLIER_CLOSED, CLOSED,
)  # fmt: skip


def recent(total: int) -> int:
    """How many of `total` orders are recent: one in 25, and enough for every fate."""
    return max(min(total, len(RECENT)), total // 25)


def of(position: int, total: int) -> Fate:
    """The fate of the order at `position` (from 0, the oldest) of `total`."""
    age = total - 1 - position
    return RECENT[age % len(RECENT)] if age < recent(total) else OLDER[position % len(OLDER)]
