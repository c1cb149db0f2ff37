"""Sessions: what a log-in answers with."""

from datetime import datetime
from typing import Annotated, Self

import strawberry

from resolvers import sessions
from resolvers.sessions import Opened
from sales.refusal import Refusal
from schema.fields import Info
from schema.problem import Refused
from schema.viewer import Viewer


@strawberry.type(description="A session that was opened or continued.")
class Session:
    access_token: str = strawberry.field(
        description='Send it with every request as "Authorization: Bearer <accessToken>".'
    )
    expires_at: datetime = strawberry.field(description="When the access token ends; refresh the session before.")
    refresh_token: str = strawberry.field(
        description="Good for one `refreshSession`, which gives the next one. Keep it safe: it is a log-in."
    )
    viewer: Viewer

    @classmethod
    def of(cls, opened: Opened) -> Self:
        return cls(
            access_token=opened.access_token,
            expires_at=opened.expires_at,
            refresh_token=opened.refresh_token,
            viewer=Viewer.of(opened.viewer),
        )


LoginResult = Annotated[Session | Refused, strawberry.union("LoginResult", description="Let in, or why not.")]


@strawberry.type(description="The session has ended: its tokens are worth nothing any more.")
class LogoutPayload:
    discarded_operations: int = strawberry.field(description="How many waiting operations were withdrawn.")


async def log_in(info: Info, username: str, password: str, branch: str | None = None) -> LoginResult:
    """A session, or why not."""
    try:
        return Session.of(await sessions.login(info.context, username, password, branch))
    except Refusal as refusal:
        return Refused.of(refusal, language=info.context.language)


async def refresh(info: Info, refresh_token: str) -> LoginResult:
    """The session goes on, or why not."""
    try:
        return Session.of(await sessions.refresh(info.context, refresh_token))
    except Refusal as refusal:
        return Refused.of(refusal, language=info.context.language)


async def log_out(info: Info, discard_pending: bool = False) -> LogoutPayload:
    """The session is over."""
    return LogoutPayload(discarded_operations=await sessions.logout(info.context, discard_pending))
