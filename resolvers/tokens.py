"""What proves a log-in: access tokens, which carry the viewer, and refresh tokens, which are stored only as hashes."""

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

import jwt

from resolvers.passwords import Passwords
from resolvers.revocations import Revocations
from sales.errors import Unauthenticated
from sales.viewer import Privilege, Viewer

Clock = Callable[[], datetime]

# Tokens in use whose signature was checked already: a client sends the same one for minutes.
_CHECKED = 2000

_ISSUER = "vendas"
_CLAIMS = ["exp", "sid", "sub"]
# The clock is ours to choose, so exp is compared here; nobody but us signs with this key, so nbf and iat add nothing.
_OPTIONS: Any = {"verify_exp": False, "verify_nbf": False, "verify_iat": False, "require": _CLAIMS}


def utc_now() -> datetime:
    """The present instant, aware."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Grant:
    """What a valid token stands for: the viewer, until an instant."""

    viewer: Viewer
    expires_at: datetime


@dataclass
class Tokens:
    """What a server needs to open, check and end log-ins. Every server of a company has the same `secret`."""

    secret: str = field(repr=False)
    access_lifetime: timedelta = timedelta(minutes=15)
    refresh_lifetime: timedelta = timedelta(days=30)
    clock: Clock = utc_now
    passwords: Passwords = field(default_factory=Passwords)
    revocations: Revocations = field(default_factory=Revocations)

    def __post_init__(self) -> None:
        self._access_key = self._key("access token")
        self._refresh_key = self._key("refresh token")
        self._name_key = self._key("fingerprint")
        self.stamp_key = self._key("stamp")
        self._checked = lru_cache(maxsize=_CHECKED)(self._check)

    def _key(self, purpose: str) -> bytes:
        # One key per purpose: what is signed for one can never be presented for another.
        return hmac.digest(self.secret.encode(), f"vendas {purpose}".encode(), "sha256")

    def access(self, viewer: Viewer) -> tuple[str, datetime]:
        """A signed token that carries `viewer`, and the instant at which it ends."""
        expires_at = (self.clock() + self.access_lifetime).replace(microsecond=0)
        claims = {
            "iss": _ISSUER,
            "aud": _ISSUER,
            "sub": viewer.user_code,
            "sid": viewer.session_id,
            "exp": int(expires_at.timestamp()),
            "usr": viewer.username,
            "name": viewer.name,
            "adm": viewer.administrator,
            "rep": viewer.rep_code,
            "branch": viewer.branch,
            "pages": sorted(privilege.value for privilege in viewer.privileges),
        }
        return jwt.encode(claims, self._access_key, algorithm="HS256"), expires_at

    def grant(self, token: str) -> Grant:
        """What an access token of ours stands for. Raises Unauthenticated where it is forged, foreign or over."""
        grant = self._checked(token)
        if grant.expires_at <= self.clock():
            raise Unauthenticated
        return grant

    def _check(self, token: str) -> Grant:
        try:
            claims = jwt.decode(token, self._access_key, ["HS256"], options=_OPTIONS, audience=_ISSUER, issuer=_ISSUER)
        except jwt.PyJWTError as error:
            raise Unauthenticated from error
        return Grant(_viewer(claims), datetime.fromtimestamp(claims["exp"], UTC))

    def refresh(self) -> str:
        """A new refresh token: 256 random bits."""
        return secrets.token_urlsafe(32)

    def successor(self, refresh_token: str) -> str:
        """The token that replaces `refresh_token`: always the same one, and known only to who holds the secret."""
        return urlsafe_b64encode(hmac.digest(self._refresh_key, refresh_token.encode(), "sha256")).rstrip(b"=").decode()

    def fingerprint(self, text: str) -> str:
        """A name for `text` under which it can be counted but not read."""
        return hmac.digest(self._name_key, text.encode("utf-8", "surrogatepass"), "sha256").hex()


def digest(refresh_token: str) -> str:
    """How a refresh token is stored. 256 random bits need no salt and no slow hash."""
    return hashlib.sha256(refresh_token.encode("utf-8", "surrogatepass")).hexdigest()


def _viewer(claims: dict[str, Any]) -> Viewer:
    return Viewer(
        user_code=claims["sub"],
        username=claims["usr"],
        name=claims["name"],
        administrator=claims["adm"],
        rep_code=claims["rep"],
        branch=claims["branch"],
        privileges=frozenset(map(Privilege, claims["pages"])),
        session_id=claims["sid"],
    )
