"""Who sends a request, and what is remembered of it."""

from starlette.requests import Request

from db.database import Database
from resolvers.context import Context
from resolvers.tokens import Tokens
from sales.erp import ErpMode
from server.auth import Authentication
from server.composer import messaging_of
from server.identity_provider import IdentityProvider
from server.personal_access import PersonalAccessLog
from server.provider_keys import ProviderKeys
from server.request_log import request_id_of
from server.settings import Settings


class Callers:
    """Makes the context of an operation from its request, and tells the log of personal data afterwards."""

    def __init__(self, settings: Settings, database: Database, tokens: Tokens, seen: PersonalAccessLog) -> None:
        self.database = database
        self.tokens = tokens
        self.authentication = Authentication(tokens, database, _provider(settings, database))
        self.check_privileges = settings.security
        self.erp = settings.erp and ErpMode(settings.erp)
        self.messaging = messaging_of(settings)
        self.seen = seen

    async def context(self, request: Request, language: str) -> Context:
        """What the operation of `request` knows. Raises SalesError where it cannot be known who asks, or they are
        vouched for and may not enter all the same."""
        return Context(
            database=self.database,
            viewer=await self.authentication.viewer(request.headers.get("authorization")),
            language=language,
            request_id=request_id_of(request.scope),
            address=request.client.host if request.client else "",
            check_privileges=self.check_privileges,
            tokens=self.tokens,
            erp=self.erp,
            messaging=self.messaging,
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
