"""Expected failures. The docstring is the message, `code` is stable; everything else is masked at the edge.

The message in the other languages stands in `sales.messages` under the name of the class.
"""

from typing import ClassVar


class SalesError(Exception):
    """Something went wrong."""

    code: ClassVar[str] = "INTERNAL_ERROR"

    def __init__(self, **facts: object) -> None:
        """`facts` fill the braces of the message in every language."""
        super().__init__(self.code)
        self.facts = facts


class BadUserInput(SalesError):
    """The request is not valid: {reason}"""

    code = "BAD_USER_INPUT"


class ResyncRequired(SalesError):
    """What changed since this stamp cannot be told ({reason}): drop the local copy and pull without changedSince."""

    code = "RESYNC_REQUIRED"


class Unauthenticated(SalesError):
    """Log in first: send a valid access token as "Authorization: Bearer …"."""

    code = "UNAUTHENTICATED"


class Forbidden(SalesError):
    """You do not have the privilege {privilege}; ask an administrator for it and log in again."""

    code = "FORBIDDEN"


class AdministratorsOnly(Forbidden):
    """Only administrators may do this."""


class ServiceUnavailable(SalesError):
    """The database cannot be reached at the moment; try again in a few seconds."""

    code = "SERVICE_UNAVAILABLE"


class InternalError(SalesError):
    """Something went wrong on our side; give the request id {request_id} when you report it."""

    code = "INTERNAL_ERROR"
