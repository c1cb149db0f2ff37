"""What can be configured: `VENDAS_*` variables, and the same names in an env file. docs/settings.md explains each."""

from datetime import timedelta
from functools import cached_property
from ipaddress import ip_address
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, Field, SecretStr, model_validator
from pydantic_settings import SettingsConfigDict

from db.company import SHARED, Company
from server.job_settings import JobSettings
from server.limits import Limits
from server.message_settings import MessageSettings
from server.setting_types import Text, Words, filled
from worker.pruning import Kept


def _database(url: str) -> str:
    if not url.startswith(("sqlite://", "postgresql://", "postgres://")):
        raise ValueError("write sqlite:///file or postgresql://user@host/name")
    return url


def _timezone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError("no such time zone; write one such as America/Sao_Paulo")
    return name


class Settings(MessageSettings, JobSettings):
    """Every setting with its default. `server.configuration.load` reads them."""

    model_config = SettingsConfigDict(env_prefix="VENDAS_", env_ignore_empty=True, extra="ignore", frozen=True)

    database_url: Annotated[str, AfterValidator(_database)] = Field(
        default="sqlite:///var/vendas.db",
        repr=False,
        description="The database: `sqlite:///file` or `postgresql://user:password@host/name`.",
    )
    pool_size: int = Field(
        default=10,
        ge=1,
        le=200,
        description="How many database connections one server keeps open; half of them are for reads.",
    )
    batch_executor: bool = Field(
        default=True, description="Complete lists a column at a time; `0` runs graphql-core's own executor."
    )
    company: str = Field(
        default="01", pattern=r"^\w{2}$", description="The company's number in Protheus: `01` reads `sa1010`."
    )
    shared_tables: Words = Field(
        default=tuple(sorted(SHARED)), description="The tables that all branches share (X2_MODO), as aliases."
    )
    timezone: Annotated[str, AfterValidator(_timezone)] = Field(
        default="America/Sao_Paulo",
        description="The company's time zone: business dates and every default `asOf` are in it.",
    )

    host: Text = Field(default="127.0.0.1", description="The address to listen on.")
    port: int = Field(default=8000, ge=0, le=65535, description="The port to listen on; 0 takes a free one.")
    trusted_proxies: Words = Field(
        default=("127.0.0.1", "::1"),
        description="Whose `X-Forwarded-For` and `X-Forwarded-Proto` count; `*` believes all.",
    )
    cors_origins: Words = Field(
        default=(), description="Origins whose web apps may call, such as `https://app.example.com`; `*` allows all."
    )
    log_format: Literal["console", "json"] = Field(default="console", description="How log lines look.")
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="The least that is logged."
    )

    security: bool = Field(
        default=True, description="`0` checks no privileges, as in Protheus; log-in and rep scope stay. Loopback only."
    )
    secret: Annotated[SecretStr | None, AfterValidator(filled)] = Field(
        default=None,
        description="Signs tokens and cursors. On a loopback address, unset, it is made once as `var/secret`.",
    )
    access_token_minutes: int = Field(default=15, ge=1, le=1440, description="How long an access token is valid.")
    refresh_token_days: int = Field(
        default=30, ge=1, le=365, description="How long a session lives without being refreshed."
    )
    introspection: Literal["anyone", "users", "nobody"] | None = Field(
        default=None,
        description="Who may ask for the schema; unset, anyone on a loopback address, else logged-in users.",
    )
    jwks_url: str | None = Field(
        default=None,
        pattern=r"^https?://",
        description="Keys of the company's identity provider; its tokens then log in.",
    )
    jwt_issuer: str | None = Field(
        default=None, description="The issuer that the identity provider's tokens must name."
    )
    jwt_audience: str | None = Field(
        default=None, description="The audience that the identity provider's tokens must name."
    )
    jwt_claim: Text = Field(
        default="sub", description="The claim of those tokens that holds a user's login or subject."
    )

    event_days: int = Field(
        default=30,
        ge=1,
        le=3650,
        description="How long events are kept for subscribers to come back to (docs/live.md).",
    )
    message_days: int | None = Field(
        default=None,
        ge=30,
        le=36_500,
        description="How long standard messages are kept once it is known what became of them; unset, for ever. "
        "Those that came and were done always are: they tell when one comes again.",
    )
    access_days: int | None = Field(
        default=None,
        ge=1,
        le=36_500,
        description="How long it is kept who read personal data (docs/users.md); unset, for ever.",
    )
    sync_clock_margin: int = Field(
        default=10, ge=0, le=3600, description="Seconds that PostgreSQL's clock may step back and nothing is missed."
    )
    max_sockets: int = Field(default=20_000, ge=1, description="WebSockets and streams of one server process.")
    max_user_sockets: int = Field(default=100, ge=1, description="WebSockets and streams of one user in a process.")
    max_operations: int = Field(default=50, ge=1, description="Operations that run at once on one WebSocket.")
    stall_seconds: int = Field(
        default=30, ge=1, le=600, description="How long a reader of a WebSocket or stream may take nothing."
    )

    trusted_documents: str | None = Field(
        default=None, description="A JSON file of named documents; others are then refused (docs/documents.md)."
    )
    max_cost: int = Field(default=100_000, ge=1, description="Objects that one operation may return (docs/limits.md).")
    max_page: int = Field(default=1_000, ge=1, le=1_000, description="The largest `first` and `last`.")
    max_depth: int = Field(default=12, ge=1, le=50, description="Levels of fields in an operation.")
    max_fields: int = Field(default=2_000, ge=1, description="Fields of a document, its fragments expanded.")
    max_aliases: int = Field(default=30, ge=0, description="Aliases in a document, its fragments expanded.")
    max_directives: int = Field(default=20, ge=0, description="Directives in a document, its fragments expanded.")
    max_tokens: int = Field(default=1_000, ge=10, description="Lexical tokens in a document.")
    max_body: int = Field(default=1_048_576, ge=1_024, description="Bytes in the body of a request.")

    @cached_property
    def loopback(self) -> bool:
        """Whether only this machine can reach the server."""
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"

    @model_validator(mode="after")
    def _safe(self) -> Self:
        if not self.loopback and not self.security:
            raise ValueError("VENDAS_SECURITY=0 is only for a loopback address such as VENDAS_HOST=127.0.0.1")
        if not self.loopback and self.secret is None:
            raise ValueError("VENDAS_SECRET is required when VENDAS_HOST is not a loopback address")
        if self.jwks_url and not (self.jwt_issuer and self.jwt_audience):
            raise ValueError("VENDAS_JWKS_URL needs VENDAS_JWT_ISSUER and VENDAS_JWT_AUDIENCE")
        return self

    @property
    def introspected_by(self) -> Literal["anyone", "users", "nobody"]:
        return self.introspection or ("anyone" if self.loopback else "users")

    def company_read(self) -> Company:
        """Whose tables the store reads."""
        return Company(self.company, frozenset(alias.lower() for alias in self.shared_tables), ZoneInfo(self.timezone))

    def lifetimes(self) -> tuple[timedelta, timedelta]:
        """Of an access token and of a refresh token."""
        return timedelta(minutes=self.access_token_minutes), timedelta(days=self.refresh_token_days)

    def clock_margin(self) -> timedelta:
        """How far PostgreSQL's clock may step back."""
        return timedelta(seconds=self.sync_clock_margin)

    def kept(self) -> Kept:
        """How long logs are kept."""
        return Kept(self.event_days, self.message_days, self.access_days)

    def limits(self) -> Limits:
        """What a request may ask for."""
        return Limits(
            cost=self.max_cost,
            page=self.max_page,
            depth=self.max_depth,
            fields=self.max_fields,
            aliases=self.max_aliases,
            directives=self.max_directives,
            tokens=self.max_tokens,
            body=self.max_body,
        )
