"""Why nobody was let in: the refusals of log-in and of its continuation."""

from sales.errors import ServiceUnavailable
from sales.refusal import Refusal


class LoginFailed(Refusal):
    """The user name or the password is wrong."""

    code = "LOGIN_FAILED"


class TooManyLogins(Refusal):
    """Too many log-ins failed; wait {minutes} minutes and try again."""

    code = "TOO_MANY_LOGINS"


class UserNotLinked(Refusal):
    """User not linked to a sales representative"""

    code = "USER_NOT_LINKED"


class UserLinkedTwice(Refusal):
    """The user is linked to more than one sales representative ({reps}); ask an administrator to leave one link."""

    code = "USER_LINKED_TWICE"


class PersonalDataDenied(Refusal):
    """The user has no permission to see personal data, without which nobody can enter; ask an administrator for it."""

    code = "PERSONAL_DATA_DENIED"


class BranchDenied(Refusal):
    """The user may not work in this branch."""

    code = "BRANCH_DENIED"
    path = ("branch",)


class SessionOver(Refusal):
    """The session is over; log in again."""

    code = "SESSION_OVER"


class UserUnknown(Refusal):
    """Your company's log-in belongs to no user here; ask an administrator to add one."""

    code = "USER_UNKNOWN"


class IdentityProviderUnavailable(ServiceUnavailable):
    """The company's identity provider cannot be reached at the moment; try again in a few seconds."""
