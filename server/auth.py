"""From the Authorization header to the viewer."""

from db.database import Database
from resolvers.tokens import Grant, Tokens
from sales.errors import Unauthenticated
from sales.viewer import Viewer
from server.identity_provider import IdentityProvider

# Longer than any token of ours and of the providers that people use; what is longer is not worth taking apart.
LONGEST = 8192


class Authentication:
    """Knows the tokens that this server gave and, where there is a `provider`, those of the company's own log-in."""

    def __init__(self, tokens: Tokens, database: Database, provider: IdentityProvider | None = None) -> None:
        self.tokens = tokens
        self.database = database
        self.provider = provider

    async def viewer(self, authorization: str | None) -> Viewer | None:
        """Who sends this header; None without one and with one that is worth nothing.

        A worthless one is no failure here: a client sends its expired token along when it asks for a new one, and every
        field that needs a viewer says UNAUTHENTICATED by itself. Raises ServiceUnavailable where it cannot be known,
        and a Refusal where the company's provider vouches for somebody who may not enter.
        """
        grant = await self.grant(authorization)
        return grant.viewer if grant else None

    async def grant(self, authorization: str | None) -> Grant | None:
        """As `viewer`, with the instant at which the token ends."""
        scheme, _, token = (authorization or "").partition(" ")
        if scheme.lower() != "bearer" or len(token) > LONGEST:
            return None
        try:
            grant = await self._read(token.strip())
        except Unauthenticated:
            return None
        ended = await self.tokens.revocations.hold(grant.viewer.session_id, self.database, self.tokens.clock())
        return None if ended else grant

    async def _read(self, token: str) -> Grant:
        try:
            return self.tokens.grant(token)
        except Unauthenticated:
            if self.provider is None:
                raise
        return await self.provider.grant(token)
