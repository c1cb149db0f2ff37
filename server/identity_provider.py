"""Tokens of the company's identity provider: who is vouched for, and whether they may enter."""

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt

from db import users
from db.connection import Connection
from db.database import Database
from resolvers.admission import admit
from resolvers.tokens import Clock, Grant, utc_now
from sales.errors import Unauthenticated
from sales.refusal import Refusal
from sales.session_errors import UserUnknown
from sales.viewer import Viewer
from server.provider_keys import ProviderKeys

# Signatures by a private key only. With HMAC the provider's public key would be the secret.
ALGORITHMS = frozenset("RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 EdDSA".split())
# A log-out is remembered longer than this, so no token may outlive it.
LONGEST = timedelta(days=1)
SKEW = timedelta(seconds=30)

_OPTIONS: Any = {
    "require": ["exp", "iss", "aud"],
    # Compared with our own clock below.
    "verify_exp": False,
    "verify_nbf": False,
    "verify_iat": False,
    "enforce_minimum_key_length": True,
}


class IdentityProvider:
    """Checks tokens that `issuer` made for `audience`. `claim` says whose they are: a user's subject or log-in name."""

    def __init__(
        self, keys: ProviderKeys, issuer: str, audience: str, claim: str, database: Database, clock: Clock = utc_now
    ) -> None:
        self.keys = keys
        self.issuer = issuer
        self.audience = audience
        self.claim = claim
        self.database = database
        self.clock = clock

    async def grant(self, token: str) -> Grant:
        """What a token of the provider stands for, with the user as they are now: there is no log-in to freeze them at.

        Raises Unauthenticated where the token is worth nothing, IdentityProviderUnavailable where that cannot be known,
        and a Refusal where it names somebody who may not enter.
        """
        claims = await self._claims(token)
        expires_at = self._end(claims)
        name = claims.get(self.claim)
        if not isinstance(name, str) or not name:
            raise Unauthenticated
        session_id = f"provider-{hashlib.sha256(token.encode()).hexdigest()[:32]}"
        viewer = await self.database.read(_enter, name, session_id)
        if isinstance(viewer, Refusal):
            raise viewer
        return Grant(viewer, expires_at)

    async def _claims(self, token: str) -> dict[str, Any]:
        try:
            header = jwt.get_unverified_header(token)
            algorithm, kid = header.get("alg"), header.get("kid")
            if not isinstance(algorithm, str) or algorithm not in ALGORITHMS:
                raise Unauthenticated
            data = await self.keys.find(kid)
            if data is None:
                raise Unauthenticated
            key = jwt.PyJWK(data, data.get("alg") or algorithm)
            claims: dict[str, Any] = jwt.decode(
                token,
                key,
                [algorithm],
                options=_OPTIONS,
                audience=self.audience,
                issuer=self.issuer,
            )
        except (jwt.PyJWTError, ValueError) as error:
            raise Unauthenticated from error
        return claims

    def _end(self, claims: dict[str, Any]) -> datetime:
        """The instant at which the token ends. Raises Unauthenticated before it begins and after it has ended."""
        now, end, start = self.clock().timestamp(), claims["exp"], claims.get("nbf", 0)
        if not isinstance(end, int | float) or not isinstance(start, int | float):
            raise Unauthenticated
        if not (now < end <= now + LONGEST.total_seconds() and start <= now + SKEW.total_seconds()):
            raise Unauthenticated
        return datetime.fromtimestamp(end, UTC)


async def _enter(db: Connection, name: str, session_id: str) -> Viewer | Refusal:
    user = await users.by_subject(db, name)
    if user is None or not user.active:
        return UserUnknown()
    return await admit(db, user, None, user.privileges, session_id)
