"""What a person can mend when they change payment methods, the administrators' links, or the message queue."""

from sales.refusal import Refusal


class NotBackOffice(Refusal):
    """Payment methods are kept in the back office; the point of sale only receives them."""

    code = "NOT_BACK_OFFICE"


class PaymentMethodCodeInvalid(Refusal):
    """A payment method's code has 1 to {limit} letters, digits or signs, without blanks and without "|"."""

    code = "PAYMENT_METHOD_CODE_INVALID"
    path = ("input", "code")


class PaymentMethodDescriptionInvalid(Refusal):
    """A payment method's description has 1 to {limit} characters."""

    code = "PAYMENT_METHOD_DESCRIPTION_INVALID"
    path = ("input", "description")


class PaymentMethodUnknown(Refusal):
    """There is no payment method {given}."""

    code = "PAYMENT_METHOD_UNKNOWN"


class AdministratorUnknown(Refusal):
    """There is no card administrator {given}."""

    code = "ADMINISTRATOR_UNKNOWN"
    path = ("administrator",)


class AdministratorWithoutCards(Refusal):
    """{given} administers no credit or debit cards, and only those stand for a payment method at the till."""

    code = "ADMINISTRATOR_WITHOUT_CARDS"
    path = ("administrator",)


class MessageUnknown(Refusal):
    """There is no such message."""

    code = "MESSAGE_UNKNOWN"
    path = ("id",)


class MessageNotParked(Refusal):
    """Only a message that failed, was refused or not delivered can be tried again; this one is {status}."""

    code = "MESSAGE_NOT_PARKED"
    path = ("id",)


class MessageReceived(Refusal):
    """This message came from elsewhere: it is its sender that tries again."""

    code = "MESSAGE_RECEIVED"
    path = ("id",)


class MessageBlocked(Refusal):
    """An earlier message about the same record, {uuid}, has to be tried again first."""

    code = "MESSAGE_BLOCKED"
    path = ("id",)


class MessageSuperseded(Refusal):
    """A later message about the same record, {uuid}, says how it is now: this one would bring old content back."""

    code = "MESSAGE_SUPERSEDED"
    path = ("id",)
