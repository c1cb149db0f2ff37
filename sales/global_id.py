"""Global ids: the business key in InternalId form (company|branch|key…), made opaque."""

import base64
import binascii
from dataclasses import dataclass

LONGEST = 300


@dataclass(frozen=True)
class GlobalId:
    """What an id says: the type's name, and company, branch and key parts."""

    kind: str
    company: str
    branch: str
    key: tuple[str, ...]


def internal_id(*parts: str) -> str:
    """`parts` joined with "|", each without padding."""
    return "|".join(part.replace("%", "%25").replace("|", "%7C") for part in parts)


def encode(kind: str, *parts: str) -> str:
    """The id of the `kind` whose InternalId has `parts`."""
    return base64.urlsafe_b64encode(f"{kind}:{internal_id(*parts)}".encode()).decode().rstrip("=")


def decode(text: str) -> GlobalId | None:
    """What `text` says; None where it is no id of ours: nothing can have it."""
    try:
        if len(text) > LONGEST:
            return None
        plain = base64.b64decode(text + "=" * (-len(text) % 4), b"-_", validate=True).decode()
    except (ValueError, binascii.Error):
        return None
    found = parse(plain)
    return found if found and encode(found.kind, found.company, found.branch, *found.key) == text else None


def parse(plain: str) -> GlobalId | None:
    """As `decode`, of an id before it was made opaque: the type and the InternalId, as `Order:01|01|N|000123`."""
    kind, _, rest = plain.partition(":")
    company, *key = (part.replace("%7C", "|").replace("%25", "%") for part in rest.split("|"))
    if "\x00" in plain or len(key) < 2:
        return None
    return GlobalId(kind, company, key[0], tuple(key[1:]))


def key_of(text: str, kind: str, parts: int) -> tuple[str, ...]:
    """The business key in the id of a `kind`; blanks, which no row has, where `text` is no such id."""
    found = decode(text)
    return found.key if found and found.kind == kind and len(found.key) == parts else ("",) * parts
