"""Why an operation was not accepted, or came to nothing."""

from sales.refusal import Refusal


class ErpNotConnected(Refusal):
    """No ERP takes orders and quotes here: this server only shows what is there."""

    code = "ERP_NOT_CONNECTED"


class OperationIdReused(Refusal):
    """This operation id stands for another operation; make a new one for each change."""

    code = "OPERATION_ID_REUSED"
    path = ("operationId",)


class OperationInProgress(Refusal):
    """The document is being processed; send the change again when that has finished."""

    code = "OPERATION_IN_PROGRESS"


class QueuedOperationUnknown(Refusal):
    """There is no such operation of yours."""

    code = "OPERATION_UNKNOWN"
    path = ("operationId",)


class OperationNotFailed(Refusal):
    """Only an operation that ended in an error can be tried again."""

    code = "OPERATION_NOT_FAILED"
    path = ("operationId",)


class OperationSuperseded(Refusal):
    """A newer operation has taken this one's place; what it asked for is out of date."""

    code = "OPERATION_SUPERSEDED"
    path = ("operationId",)


class OperationAbandoned(Refusal):
    """The operation was begun {attempts} times and never finished; try it again, or ask an administrator."""

    code = "OPERATION_ABANDONED"


class OperationFailed(Refusal):
    """The operation could not be processed; an administrator finds the reason in the log under {reference}."""

    code = "OPERATION_FAILED"


class OrderExists(Refusal):
    """An order with this external number exists already."""

    code = "ORDER_EXISTS"
    path = ("externalNumber",)


class OrderUnknown(Refusal):
    """There is no such order among yours."""

    code = "ORDER_UNKNOWN"
    path = ("externalNumber",)


class OrderBeingDeleted(Refusal):
    """The order is about to be deleted."""

    code = "ORDER_BEING_DELETED"
    path = ("externalNumber",)


class OrderChanged(Refusal):
    """Somebody changed or deleted it meanwhile; look at it as it is now, and send the change again."""

    code = "ORDER_CHANGED"
    path = ("baseVersion",)


class OrderReleased(Refusal):
    """The order has released lines and cannot be deleted; its releases have to be reversed first, as a change does."""

    code = "ORDER_RELEASED"


class OrderInvoiced(Refusal):
    """The order has been invoiced, wholly or in part, and cannot be deleted or changed that way."""

    code = "ORDER_INVOICED"


class OrderClosed(Refusal):
    """The order is closed and cannot be changed."""

    code = "ORDER_CLOSED"


class ExternalNumberTaken(Refusal):
    """The order has another external number, and keeps it."""

    code = "EXTERNAL_NUMBER_TAKEN"
    path = ("externalNumber",)


class QuoteExists(Refusal):
    """A quote with this external number exists already."""

    code = "QUOTE_EXISTS"
    path = ("externalNumber",)


class QuoteUnknown(Refusal):
    """There is no such quote among yours."""

    code = "QUOTE_UNKNOWN"
    path = ("externalNumber",)


class QuoteNotOpen(Refusal):
    """The quote is no longer open."""

    code = "QUOTE_NOT_OPEN"


class QuoteExpired(Refusal):
    """The quote was good until {day}."""

    code = "QUOTE_EXPIRED"


class QuoteForProspect(Refusal):
    """The quote is for a prospect, who has to become a customer first."""

    code = "QUOTE_FOR_PROSPECT"
