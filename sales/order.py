"""What an order can be, and where it came from."""

from enum import Enum

# What an order's origin says where it was placed through this API; its id is then its external number.
ORIGIN = "VENDAS"


class OrderStatus(Enum):
    """The first that holds of CLOSED, INVOICED, PARTIALLY_INVOICED, the blocks, RELEASED, PARTIALLY_RELEASED, OPEN."""

    OPEN = "OPEN"
    PARTIALLY_RELEASED = "PARTIALLY_RELEASED"
    RELEASED = "RELEASED"
    CREDIT_BLOCKED = "CREDIT_BLOCKED"
    STOCK_BLOCKED = "STOCK_BLOCKED"
    RULE_BLOCKED = "RULE_BLOCKED"
    ALLOWANCE_BLOCKED = "ALLOWANCE_BLOCKED"
    PARTIALLY_INVOICED = "PARTIALLY_INVOICED"
    INVOICED = "INVOICED"
    CLOSED = "CLOSED"


class FreightType(Enum):
    """Who pays the freight; the values are the ERP's letters."""

    CIF = "C"
    FOB = "F"
    THIRD_PARTY = "T"
    SENDER = "R"
    RECIPIENT = "D"
    NONE = "S"


def freight_type_of(letter: str | None) -> FreightType | None:
    """The freight type for what stands in the ERP; None where it is blank or unknown."""
    known = {freight.value: freight for freight in FreightType}
    return known.get(letter or "")


def identity_of(number: str, external_number: str, origin: str | None) -> tuple[str, str]:
    """What names an order for ever: ("X", external number) where it was placed through this API, else ("N", number).

    An external number that the ERP's order was given later changes nothing.
    """
    return ("X", external_number) if origin == ORIGIN and external_number else ("N", number)
