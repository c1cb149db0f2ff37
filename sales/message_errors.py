"""Why a standard message was not processed: what a ResponseMessage or MalformedMessage says of it."""

from sales.errors import SalesError


class MessageError(SalesError):
    """The message was not processed."""

    code = "MESSAGE_REJECTED"


class Malformed(MessageError):
    """The message cannot be read."""

    code = "MESSAGE_UNREADABLE"


class NotWellFormed(Malformed):
    """The message is not well-formed: {reason}"""


class DoctypeForbidden(Malformed):
    """A message has no document type declaration and no entities of its own."""


class RootUnknown(Malformed):
    """A message begins with TOTVSMessage, not with {root}."""


class SchemaViolated(Malformed):
    """The message does not match its schema: {reason}"""

    code = "MESSAGE_INVALID"


class TransactionUnknown(MessageError):
    """There is no transaction {transaction} here; known are {known}."""

    code = "TRANSACTION_UNKNOWN"


class VersionUnknown(MessageError):
    """Version {version} of {transaction} is not known here, {known} is."""

    code = "VERSION_UNKNOWN"


class NotReceived(MessageError):
    """This end sends {transaction} and does not receive it."""

    code = "TRANSACTION_NOT_RECEIVED"


class ElementMissing(MessageError):
    """The message lacks {element}, without which it cannot be processed."""

    code = "ELEMENT_MISSING"


class ValueTooLong(MessageError):
    """{element} has {length} characters; the cross-reference keeps {limit} at most."""

    code = "VALUE_TOO_LONG"


class CodeTooLong(MessageError):
    """The code {given} has {length} characters; the point of sale keeps {limit} at most."""

    code = "CODE_TOO_LONG"


class CodeForbidden(MessageError):
    """The code {given} has a character that no code here can have."""

    code = "CODE_FORBIDDEN"


class CodeChanged(MessageError):
    """{internal_id} is the payment method {known} here; its code cannot become {given}."""

    code = "CODE_CHANGED"


class CompanyUnknown(MessageError):
    """Company {given} of {product} has no cross-reference here; add it with `message xref add company`."""

    code = "COMPANY_UNKNOWN"


class CompanyForeign(MessageError):
    """The message is for company {found}, and this is company {own}."""

    code = "COMPANY_FOREIGN"


class UuidReused(MessageError):
    """A message with the UUID {uuid} and other content was processed before."""

    code = "UUID_REUSED"


class NoCrossReferences(MessageError):
    """This database has no cross-reference table, without which nothing can be received."""

    code = "NO_CROSS_REFERENCES"


class BatchRejected(MessageError):
    """The batch was not processed: {reason}"""

    code = "BATCH_REJECTED"


class StandardUntouched(MessageError):
    """{given} is a standard payment method: only its cross-reference was changed."""

    code = "STANDARD_METHOD"


class NothingToDelete(MessageError):
    """There is no payment method {given} here: nothing was left to delete."""

    code = "NOTHING_TO_DELETE"
