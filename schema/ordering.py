"""Orderings of lists."""

from enum import Enum
from typing import Protocol

import strawberry

from resolvers.paging import Order


@strawberry.enum(description="Which end of the ordering comes first.")
class OrderDirection(Enum):
    ASC = "ASC"
    DESC = "DESC"


class _OrderBy(Protocol):
    """What every `…OrderBy` input holds: a field whose value names columns, and a direction."""

    @property
    def field(self) -> Enum: ...

    @property
    def direction(self) -> OrderDirection: ...


def order_of(order_by: _OrderBy | None) -> Order | None:
    """The ordering that a client asks for; None for the list's own."""
    if order_by is None:
        return None
    return Order(order_by.field.value, order_by.direction is OrderDirection.DESC)
