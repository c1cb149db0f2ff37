"""What can be configured of standard messages. docs/payment-methods.md shows a set-up."""

from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, SecretStr, model_validator
from pydantic_settings import BaseSettings

from sales.cross_reference import LONGEST_PRODUCT
from sales.message import Role
from sales.payment_method import STANDARD
from server.setting_types import Words, filled


def _destinations(entries: tuple[str, ...]) -> tuple[str, ...]:
    names = [entry.partition("=")[0] for entry in entries]
    for entry in entries:
        name, _, url = entry.partition("=")
        address = urlsplit(url)
        if not name or address.scheme not in ("http", "https") or not address.hostname:
            raise ValueError("write NAME=https://host/eai/messages, one for each receiver")
        if len(name) > LONGEST_PRODUCT:
            raise ValueError(f"a destination's name has {LONGEST_PRODUCT} characters at most")
    if len(set(names)) < len(names):
        raise ValueError("two destinations have the same name")
    return entries


class MessageSettings(BaseSettings):
    """The settings of standard messages, each with its default."""

    messages_role: Literal["backoffice", "pos"] = Field(
        default="pos",
        description="Which end of the PaymentMethod integration this is: `backoffice` keeps them, `pos` receives them.",
    )
    messages_secret: Annotated[SecretStr | None, AfterValidator(filled)] = Field(
        default=None,
        description="What senders of messages must know (32 characters at least), and what is sent to destinations; "
        "unset, nothing is received.",
    )
    messages_destinations: Annotated[Words, AfterValidator(_destinations)] = Field(
        default=(),
        repr=False,
        description="Where messages go: `PROTHEUS=https://host/eai/messages`; `user:password@host` logs in with Basic.",
    )
    messages_transport: Literal["xml", "json"] = Field(
        default="xml",
        description="How messages are written: `xml` to `/eai/messages`, or `json` (EAI 2.0) to "
        "`/totvseai/standardmessage/v1/transactions`.",
    )
    messages_delivery: Literal["sync", "async"] = Field(
        default="sync",
        description="Whether receivers answer at once (`sync`) or with a message of their own (`async`).",
    )
    messages_product: str | None = Field(
        default=None,
        min_length=1,
        max_length=LONGEST_PRODUCT,
        description="What this end calls itself; unset, `RM` as back office and `PROTHEUS` as point of sale.",
    )
    messages_company: int = Field(
        default=1, ge=0, le=32767, description="The company (coligada) whose payment methods this back office keeps."
    )
    messages_timeout: float = Field(default=30, gt=0, le=600, description="Seconds in which a receiver must answer.")
    messages_pause: float = Field(
        default=15,
        gt=0,
        le=3600,
        description="Seconds before a message is tried again; each further pause is 4 times as long.",
    )
    messages_interval: float = Field(
        default=1, ge=0.05, le=60, description="Seconds after which the sender looks for messages again."
    )
    standard_methods: Words = Field(
        default=tuple(sorted(STANDARD)),
        description="The codes of payment methods that Protheus protects: messages neither change nor delete them.",
    )
    administrator_field: str | None = Field(
        default=None,
        pattern=r"^[a-z][a-z0-9_]{0,29}$",
        description="The column of SAE that holds an administrator's payment method, where the ERP has one; unset, "
        "a table of our own.",
    )

    @property
    def role(self) -> Role:
        return Role(self.messages_role)

    @property
    def product(self) -> str:
        """What this end calls itself in messages."""
        return self.messages_product or ("RM" if self.role is Role.BACK_OFFICE else "PROTHEUS")

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if any("@" not in entry for entry in self.messages_destinations) and self.messages_secret is None:
            raise ValueError("VENDAS_MESSAGES_DESTINATIONS needs VENDAS_MESSAGES_SECRET, or user:password@ in each")
        return self
