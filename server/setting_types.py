"""Kinds of settings."""

from typing import Annotated

from pydantic import BeforeValidator, Field, SecretStr
from pydantic_settings import NoDecode


def _words(value: object) -> object:
    """A list as people write it: separated by commas or blanks."""
    return value.replace(",", " ").split() if isinstance(value, str) else value


def filled(secret: SecretStr | None) -> SecretStr | None:
    """A secret that is long enough to be one."""
    if secret is not None and len(secret.get_secret_value()) < 32:
        raise ValueError("too short: 32 characters at least, all servers of a company the same")
    return secret


Words = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_words)]
Text = Annotated[str, Field(min_length=1)]
