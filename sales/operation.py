"""Operations: changes of orders and quotes on their way through the queue."""

from enum import Enum


class OperationKind(Enum):
    """What an operation does, and to what."""

    ORDER_CREATE = "ORDER_CREATE"
    ORDER_UPDATE = "ORDER_UPDATE"
    ORDER_DELETE = "ORDER_DELETE"
    QUOTE_CREATE = "QUOTE_CREATE"
    QUOTE_UPDATE = "QUOTE_UPDATE"
    QUOTE_DELETE = "QUOTE_DELETE"
    QUOTE_TO_ORDER = "QUOTE_TO_ORDER"

    @property
    def creates(self) -> bool:
        """Whether what it is about comes to be by it."""
        return self in _CREATES

    @property
    def deletes(self) -> bool:
        return self in (OperationKind.ORDER_DELETE, OperationKind.QUOTE_DELETE)

    @property
    def of_quote(self) -> bool:
        """Whether it changes a quote; turning one into an order is an order's operation."""
        return self in (OperationKind.QUOTE_CREATE, OperationKind.QUOTE_UPDATE, OperationKind.QUOTE_DELETE)

    @property
    def letter(self) -> str:
        """How the ERP's queue calls it: 3 adds, 4 changes, 5 deletes."""
        return "3" if self.creates else "5" if self.deletes else "4"

    @property
    def creation(self) -> "OperationKind":
        """The kind that makes what this one is about."""
        return OperationKind.QUOTE_CREATE if self.of_quote else OperationKind.ORDER_CREATE


_CREATES = (OperationKind.ORDER_CREATE, OperationKind.QUOTE_CREATE, OperationKind.QUOTE_TO_ORDER)


class OperationStatus(Enum):
    """WAITING for the job, PROCESSING by it, FINISHED or ERROR; DISCARDED by the client, REPLACED by a later one."""

    WAITING = "WAITING"
    PROCESSING = "PROCESSING"
    FINISHED = "FINISHED"
    ERROR = "ERROR"
    DISCARDED = "DISCARDED"
    REPLACED = "REPLACED"


class SyncState(Enum):
    """Whether what is shown is what was asked for: SYNCHRONIZED unless the latest operation waits, runs or failed."""

    SYNCHRONIZED = "SYNCHRONIZED"
    NOT_SYNCHRONIZED = "NOT_SYNCHRONIZED"
    PROCESSING = "PROCESSING"
    REFUSED = "REFUSED"


def sync_state_of(status: str | None) -> SyncState:
    """What the status of the latest operation that counts says; None where there is none."""
    return _SYNC.get(status or "", SyncState.SYNCHRONIZED)


_SYNC = {
    OperationStatus.WAITING.value: SyncState.NOT_SYNCHRONIZED,
    OperationStatus.PROCESSING.value: SyncState.PROCESSING,
    OperationStatus.ERROR.value: SyncState.REFUSED,
}
# How the ERP's queue calls the states of what it holds.
QUEUE_LETTERS = {
    OperationStatus.WAITING: "0",
    OperationStatus.PROCESSING: "1",
    OperationStatus.FINISHED: "2",
    OperationStatus.ERROR: "3",
}
