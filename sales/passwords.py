"""Passwords: argon2id, 64 MiB and about 80 ms a hash. Never call these on an event loop."""

from functools import cache

from pwdlib import PasswordHash

# Long enough for any passphrase, short enough that hashing it costs what hashing always costs.
LONGEST = 1024


@cache
def _argon2() -> PasswordHash:
    return PasswordHash.recommended()


def hash(password: str) -> str:  # noqa: A001  # the module is part of the name: passwords.hash
    """What is stored of a password."""
    return _argon2().hash(password)


def matches(password: str, stored: str) -> bool:
    """Whether `stored` was made of `password`."""
    return len(password) <= LONGEST and _argon2().verify(password, stored)


@cache
def nobody() -> str:
    """The hash that an unknown user's password is compared with, so that the answer takes as long as any other."""
    return hash("")
