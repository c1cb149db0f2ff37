"""What subscribers are told of an order, as it was when it happened."""

import json
from dataclasses import asdict, dataclass
from enum import Enum
from typing import Any

from sales.operation import SyncState
from sales.order import OrderStatus
from sales.status_reason import StatusReason


@dataclass(frozen=True)
class OrderNews:
    """A change of an order's status, or of what became of an operation on it.

    `identity` is `sales.order.identity_of`; `number` and `external_number` are "" where it has none, `previous` is None
    where nothing was known of it. `reason` is a StatusReason, or words of an operation's refusal by language.
    """

    identity: tuple[str, str]
    number: str
    external_number: str
    customer_name: str
    previous: OrderStatus | None
    status: OrderStatus
    sync_state: SyncState = SyncState.SYNCHRONIZED
    reason: StatusReason | dict[str, str] | None = None
    deleted: bool = False

    def to_json(self) -> str:
        """How the event log keeps it; `of_json` reads it again."""
        return json.dumps({name: _plain(value) for name, value in asdict(self).items()}, ensure_ascii=False)


def of_json(text: str) -> OrderNews:
    """The news that `OrderNews.to_json` wrote."""
    kept = json.loads(text)
    return OrderNews(
        identity=(kept["identity"][0], kept["identity"][1]),
        number=kept["number"],
        external_number=kept["external_number"],
        customer_name=kept["customer_name"],
        previous=kept["previous"] and OrderStatus[kept["previous"]],
        status=OrderStatus[kept["status"]],
        sync_state=SyncState[kept["sync_state"]],
        reason=StatusReason[kept["reason"]] if isinstance(kept["reason"], str) else kept["reason"],
        deleted=kept["deleted"],
    )


def _plain(value: Any) -> Any:
    return value.name if isinstance(value, Enum) else value
