"""The root of every mutation: one line a field, resolved in the file of its noun."""

import strawberry

from schema.fields import root
from schema.session import LoginResult, LogoutPayload, log_in, log_out, refresh


@strawberry.type
class Mutation:
    login: LoginResult = root(
        log_in, "Opens a session. Default for `branch`: the first branch that the user may work in."
    )
    refresh_session: LoginResult = root(
        refresh,
        "Continues a session with new tokens; needs no access token. A refresh token works once, and 30 s longer with "
        "the same answer, for answers get lost; used later than that it ends the session.",
    )
    logout: LogoutPayload = root(
        log_out, "Ends the session. `discardPending` withdraws operations that the job has not started."
    )
