"""A copy's digest, which a client can compute as well: counts and checksums of its records, by bucket."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

MOST = 4096


def bucket_of(identity: str, buckets: int) -> int:
    """Where a record belongs: the first four bytes of SHA-256 of its id, modulo the number of buckets."""
    return int.from_bytes(hashlib.sha256(identity.encode()).digest()[:4], "big") % buckets


def hash_of(identity: str, stamp: str | None) -> int:
    """The first eight bytes of SHA-256 of the id, a line feed and the stamp as it is shown ("" where it is null)."""
    return int.from_bytes(hashlib.sha256(f"{identity}\n{stamp or ''}".encode()).digest()[:8], "big")


@dataclass
class Bucket:
    """How many records, and the exclusive or of their hashes."""

    count: int = 0
    total: int = 0

    @property
    def checksum(self) -> str:
        """Sixteen hexadecimal digits."""
        return f"{self.total:016x}"


def digest(records: Iterable[tuple[str, str | None]], buckets: list[Bucket]) -> None:
    """Count records (id, stamp) in."""
    for identity, stamp in records:
        bucket = buckets[bucket_of(identity, len(buckets))]
        bucket.count += 1
        bucket.total ^= hash_of(identity, stamp)
