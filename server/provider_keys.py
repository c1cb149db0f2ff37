"""The public keys of the company's identity provider (JWKS)."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

import jwt
import structlog

from sales.session_errors import IdentityProviderUnavailable

log = structlog.get_logger()

# Seconds. Providers publish a key well before they sign with it, and take it away well after.
FRESH = 600.0
# An unknown key makes us look again, but tokens with made-up keys must not make us a flood for the provider.
COOLDOWN = 30.0
COOLDOWN_WITHOUT_KEYS = 2.0
# The provider may be away this long before what it once said counts no more.
STALE = 86_400.0

Key = dict[str, Any]


class ProviderKeys:
    """Fetched beside the event loop when first needed, again when old or when an unknown key is asked for."""

    def __init__(self, url: str, monotonic: Callable[[], float] = time.monotonic) -> None:
        # It downloads: no redirects, http and https alone. What is kept how long is decided here.
        self._client = jwt.PyJWKClient(url, cache_jwk_set=False, timeout=5)
        self._monotonic = monotonic
        self._keys: list[Key] | None = None
        self._fetched_at = self._tried_at = float("-inf")
        self._fetching = asyncio.Lock()

    async def find(self, kid: str | None) -> Key | None:
        """The signing key of this id, or the only one where no id is given; None where there is none.

        Raises IdentityProviderUnavailable while no keys are known.
        """
        if self._age() >= FRESH:
            await self._fetch()
        key = self._known(kid)
        if key is None:
            await self._fetch()
            key = self._known(kid)
        if self._keys is None:
            raise IdentityProviderUnavailable
        return key

    def _age(self) -> float:
        return self._monotonic() - self._fetched_at

    def _known(self, kid: str | None) -> Key | None:
        signing = [key for key in self._keys or [] if key.get("use", "sig") == "sig"]
        if kid is None:
            return signing[0] if len(signing) == 1 else None
        return next((key for key in signing if key.get("kid") == kid), None)

    async def _fetch(self) -> None:
        asked_at = self._monotonic()
        async with self._fetching:
            # Who waited for another's fetch has what that one brought.
            cooldown = COOLDOWN if self._keys is not None else COOLDOWN_WITHOUT_KEYS
            if self._tried_at >= asked_at or self._monotonic() - self._tried_at < cooldown:
                return
            self._tried_at = self._monotonic()
            try:
                answer = await asyncio.to_thread(self._client.fetch_data)
            except (jwt.PyJWTError, OSError, ValueError) as error:
                log.warning("identity provider did not answer", action="fetch_keys", error=type(error).__name__)
                if self._age() >= STALE:
                    self._keys = None
                return
            found = answer.get("keys")
            self._keys = [key for key in found if isinstance(key, dict)] if isinstance(found, list) else []
            self._fetched_at = self._monotonic()
