"""What a new operation does to an earlier one on the same order or quote."""

from dataclasses import dataclass
from enum import Enum

from sales import operation_errors as errors
from sales.operation import OperationKind, OperationStatus
from sales.refusal import Refusal


class Presence(Enum):
    """Whether the ERP has the order or quote: never had it, has it, or had it once."""

    ABSENT = "ABSENT"
    LIVE = "LIVE"
    DELETED = "DELETED"


@dataclass(frozen=True)
class Decision:
    """The operation is queued as `kind`, in place of the last one where it `replaces` it; or, where it `discards`,
    neither is done. `gone`: what is to be changed was deleted meanwhile."""

    kind: OperationKind
    replaces: bool = False
    discards: bool = False
    gone: bool = False


def decide(last: tuple[OperationKind, OperationStatus] | None, presence: Presence, kind: OperationKind) -> Decision:
    """What becomes of a new operation of `kind`. Raises a Refusal where it cannot be taken."""
    before, status = last or (None, None)
    if status is OperationStatus.PROCESSING:
        raise errors.OperationInProgress
    if before is not None and status is OperationStatus.WAITING:
        return _waiting(before, kind)
    if before is not None and before.creates and status is OperationStatus.ERROR and presence is Presence.ABSENT:
        # Nothing came of it, so a new attempt is a first one; and who gives up has nothing to delete.
        return Decision(kind, discards=True) if kind.deletes else Decision(kind if kind.creates else kind.creation)
    if presence is Presence.ABSENT:
        if kind.creates:
            return Decision(kind)
        raise unknown(kind)
    if kind.creates:
        raise exists(kind)
    return Decision(kind, gone=presence is Presence.DELETED)


def _waiting(before: OperationKind, kind: OperationKind) -> Decision:
    if before.deletes:
        raise errors.OrderBeingDeleted
    if kind.creates:
        raise exists(kind)
    if not before.creates:
        return Decision(kind, replaces=True)
    if kind.deletes:
        return Decision(kind, discards=True)
    if before is OperationKind.QUOTE_TO_ORDER:
        # New content would make it an order without a quote.
        raise errors.OperationInProgress
    return Decision(kind.creation, replaces=True)


def unknown(kind: OperationKind) -> Refusal:
    return errors.QuoteUnknown() if kind.of_quote else errors.OrderUnknown()


def exists(kind: OperationKind) -> Refusal:
    return errors.QuoteExists() if kind.of_quote else errors.OrderExists()
