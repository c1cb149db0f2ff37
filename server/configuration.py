"""Settings as a command needs them: read, or refused in one sentence."""

import os
import secrets
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from server.settings import Settings

ENV_FILE = Path(".env")
SECRET_FILE = Path("var/secret")
# What an error message must not repeat.
_CONFIDENTIAL = {"secret", "database_url", "messages_secret", "messages_destinations"}


class ConfigurationError(Exception):
    """A setting cannot be used; the text says which and why, in one sentence."""


def load(env_file: Path | None = None, **given: Any) -> Settings:
    """The settings of this process: `given`, then `VENDAS_*` variables, then the env file (`.env` where there is one).

    Raises ConfigurationError.
    """
    if env_file is not None and not env_file.is_file():
        raise ConfigurationError(f"There is no env file {env_file}.")
    try:
        return Settings(_env_file=env_file or ENV_FILE, **given)  # type: ignore[call-arg]  # pydantic-settings hides it
    except ValidationError as error:
        raise ConfigurationError(" ".join(map(_sentence, error.errors()))) from None


def secret_of(settings: Settings) -> str:
    """What signs tokens and cursors: the setting, else a secret made once for this machine, readable by its owner only.

    Raises ConfigurationError where it can be neither read nor written.
    """
    if settings.secret is not None:
        return settings.secret.get_secret_value()
    try:
        return _made_once(SECRET_FILE)
    except OSError as error:
        raise ConfigurationError(
            f"{SECRET_FILE} can be neither read nor written ({error.strerror}); set VENDAS_SECRET."
        ) from None


def _made_once(file: Path) -> str:
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(secrets.token_urlsafe(48))
    try:
        # A link does not replace what is there: of two first starts at once, both read the winner's secret.
        file.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return file.read_text().strip()


def _sentence(error: Any) -> str:
    reason = str(error["msg"]).removeprefix("Value error, ").rstrip(".")
    if not error["loc"]:
        return f"{reason}."
    name = str(error["loc"][0])
    value = "" if name in _CONFIDENTIAL else f" (it is {error['input']!r})"
    return f"VENDAS_{name.upper()}: {reason[:1].lower()}{reason[1:]}{value}."
