"""Where a client's copy ends: stamps, signed so that what they say can be relied on, and cursors that carry them."""

import hashlib
import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson

from db.criteria import Criteria, told
from resolvers.context import Context
from sales.errors import BadUserInput

# Raised when what a client has stored no longer tells it what it needs.
REVISION = 1
LONGEST = 600
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MAC = 16
# Where there is no server, as in tests of one operation, nobody else signs either.
_UNSERVED = b"vendas stamp"


@dataclass(frozen=True)
class Stamp:
    """What an opaque stamp says: of which list, seen by whom and through which filter, a copy is whole up to `low`.

    `sample` is the newest entry of the watermark history at the time, "" where there was none.
    """

    entity: str
    scope: str
    filter: str
    sample: str
    low: datetime
    revision: int = REVISION


def write(context: Context, stamp: Stamp) -> str:
    """`stamp` as the client keeps it."""
    kept = [stamp.revision, stamp.entity, stamp.scope, stamp.filter, stamp.sample, micros(stamp.low)]
    return "s" + seal(context, kept)


def read(context: Context, text: str) -> Stamp | datetime:
    """An opaque stamp, or an instant. Raises BadUserInput where `text` is neither."""
    if text[:1].isdigit():
        return instant(text)
    kept = unseal(context, text[1:]) if text[:1] == "s" else None
    if kept is None or len(kept) != 6:
        raise BadUserInput(reason="changedSince is neither an instant with its offset nor a stamp of this server")
    revision, entity, scope, matching, sample, low = kept
    return Stamp(entity, scope, matching, sample, moment(low), revision)


def instant(text: str) -> datetime:
    """An RFC 3339 instant. Raises BadUserInput."""
    try:
        found = datetime.fromisoformat(text.upper())
        if found.tzinfo is not None and len(text) <= 40:
            return found.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise BadUserInput(reason="changedSince is neither an instant with its offset nor a stamp of this server")


def seal(context: Context, values: list[Any]) -> str:
    """`values` as text that only this company's servers can make."""
    plain = orjson.dumps(values)
    return urlsafe_b64encode(_mac(context, plain) + plain).decode().rstrip("=")


def unseal(context: Context, text: str) -> list[Any] | None:
    """The values in `text`; None where it is none of ours."""
    try:
        if len(text) > LONGEST:
            return None
        sealed = urlsafe_b64decode(text + "=" * (-len(text) % 4))
        if not hmac.compare_digest(sealed[:_MAC], _mac(context, sealed[_MAC:])):
            return None
        values: list[Any] = orjson.loads(sealed[_MAC:])
    except ValueError:
        return None
    return values


def scope_of(context: Context) -> str:
    """A short text for whose rows the viewer sees: another one where their representative, branch or rights change."""
    viewer = context.allow()
    rights = sorted(privilege.value for privilege in viewer.privileges)
    own = [viewer.user_code, viewer.rep_code, viewer.branch, viewer.administrator, context.check_privileges, rights]
    return _short([context.database.company.code, *own])


def filter_of(criteria: Criteria) -> str:
    """A short text for what a list is filtered by."""
    return _short([told(criteria)])


def micros(at: datetime) -> int:
    """`at` in microseconds since 1970."""
    return (at - _EPOCH) // timedelta(microseconds=1)


def moment(micros_since: int) -> datetime:
    """The instant so many microseconds after 1970 began."""
    return _EPOCH + timedelta(microseconds=micros_since)


def _short(values: list[Any]) -> str:
    return hashlib.sha256(orjson.dumps(values)).hexdigest()[:16]


def _mac(context: Context, plain: bytes) -> bytes:
    key = context.tokens.stamp_key if context.tokens else _UNSERVED
    return hmac.digest(key, plain, "sha256")[:_MAC]
