"""Somebody changed or deleted meanwhile what a client wanted to change."""

from sales.operation_errors import OrderChanged
from sales.refusal import Refusal


class Conflict(Exception):
    """`identity` names the order or quote (`sales.order.identity_of`), which was `deleted` or has another content."""

    def __init__(self, identity: tuple[str, str], *, deleted: bool) -> None:
        super().__init__("|".join(identity))
        self.identity = identity
        self.deleted = deleted
        self.problems: tuple[Refusal, ...] = (OrderChanged(),)
