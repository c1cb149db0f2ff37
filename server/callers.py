"""Who sends a request, and what is remembered of it."""

from starlette.requests import HTTPConnection

from db.database import Database
from resolvers.context import Context
from resolvers.tokens import Grant, Tokens
from sales.erp import ErpMode
from server.auth import Authentication
from server.composer import messaging_of
from server.identity_provider import IdentityProvider
from server.personal_access import PersonalAccessLog
from server.provider_keys import ProviderKeys
from server.request_log import request_id_of
from server.settings import Settings
from subscriptions.feed import Feed


class Callers:
    """Makes the context of an operation from its request, and tells the log of personal data afterwards."""

    def __init__(self, settings: Settings, database: Database, tokens: Tokens, seen: PersonalAccessLog) -> None:
        self.database = database
        self.tokens = tokens
        self.authentication = Authentication(tokens, database, _provider(settings, database))
        self.check_privileges = settings.security
        self.erp = settings.erp and ErpMode(settings.erp)
        self.max_discount = settings.max_discount
        self.messaging = messaging_of(settings)
        self.seen = seen
        self.feed = Feed(database)

    async def context(self, request: HTTPConnection, language: str) -> Context:
        """What the operation of `request` knows. Raises SalesError where it cannot be known who asks, or they are
        vouched for and may not enter all the same."""
        _, context = await self.caller(request, language)
        return context

    async def caller(
        self, request: HTTPConnection, language: str, authorization: str | None = None
    ) -> tuple[Grant | None, Context]:
        """As `context`, with what the token stands for; `authorization` where it is not a header of the request."""
        given = authorization or request.headers.get("authorization")
        grant = await self.authentication.grant(given)
        return grant, Context(
            database=self.database,
            viewer=grant.viewer if grant else None,
            language=language,
            request_id=request_id_of(request.scope),
            address=request.client.host if request.client else "",
            check_privileges=self.check_privileges,
            tokens=self.tokens,
            erp=self.erp,
            max_discount=self.max_discount,
            messaging=self.messaging,
            feed=self.feed,
        )

    async def ended(self, grant: Grant) -> bool:
        """Whether what `grant` was given for is over: the token, or the session. Raises ServiceUnavailable."""
        now = self.tokens.clock()
        return grant.expires_at <= now or await self.tokens.revocations.hold(
            grant.viewer.session_id, self.database, now
        )

    async def told(self, context: Context, operation: str | None) -> None:
        """Log what the operation read of personal data. Raises ServiceUnavailable where that cannot be kept."""
        if context.viewer is not None and context.personal:
            await self.seen.record(context.viewer, operation, context.request_id, context.personal)


def _provider(settings: Settings, database: Database) -> IdentityProvider | None:
    """The company's identity provider, where one is configured."""
    if not (settings.jwks_url and settings.jwt_issuer and settings.jwt_audience):
        return None
    keys = ProviderKeys(settings.jwks_url)
    return IdentityProvider(keys, settings.jwt_issuer, settings.jwt_audience, settings.jwt_claim, database)
