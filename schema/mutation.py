"""The root of every mutation."""

import strawberry

from resolvers import sessions
from sales.refusal import Refusal
from schema.fields import Info
from schema.problem import Refused
from schema.session import LoginResult, LogoutPayload, Session


@strawberry.type
class Mutation:
    @strawberry.mutation(
        description="Opens a session. Default for `branch`: the first branch that the user may work in."
    )
    async def login(self, info: Info, username: str, password: str, branch: str | None = None) -> LoginResult:
        try:
            return Session.of(await sessions.login(info.context, username, password, branch))
        except Refusal as refusal:
            return Refused.of(refusal, language=info.context.language)

    @strawberry.mutation(
        description="Continues a session with new tokens; needs no access token. A refresh token works once, and for 30 s "
        "more with the same answer, for an answer can get lost; used later than that it ends the session."
    )
    async def refresh_session(self, info: Info, refresh_token: str) -> LoginResult:
        try:
            return Session.of(await sessions.refresh(info.context, refresh_token))
        except Refusal as refusal:
            return Refused.of(refusal, language=info.context.language)

    @strawberry.mutation(
        description="Ends the session. `discardPending` withdraws operations that the job has not started."
    )
    async def logout(self, info: Info, discard_pending: bool = False) -> LogoutPayload:
        return LogoutPayload(discarded_operations=await sessions.logout(info.context, discard_pending))
