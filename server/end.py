"""This end of the integration, as settings describe it."""

from base64 import b64encode
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import unquote, urlsplit, urlunsplit

from messages.header import Party
from sales.message import Delivery, Role, Transport
from sales.version import VERSION
from server.message_settings import MessageSettings
from worker.sending import Destination, Sending


@dataclass(frozen=True)
class End:
    """Its role, what it calls itself, where its messages go, and which payment methods it protects."""

    role: Role
    party: Party
    transport: Transport
    delivery: Delivery
    destinations: dict[str, Destination] = field(repr=False)
    protected: frozenset[str]
    sending: Sending = field(repr=False)

    @classmethod
    def of(cls, settings: MessageSettings) -> Self:
        """As `settings` describe it."""
        secret = settings.messages_secret.get_secret_value() if settings.messages_secret else ""
        destinations = dict(_destination(entry, secret) for entry in settings.messages_destinations)
        return cls(
            role=settings.role,
            party=Party(settings.product, VERSION),
            transport=Transport(settings.messages_transport),
            delivery=Delivery(settings.messages_delivery.capitalize()),
            destinations=destinations,
            protected=frozenset(settings.standard_methods),
            sending=Sending(
                destinations,
                settings.messages_timeout,
                settings.messages_pause,
                settings.messages_interval,
                settings.role,
            ),
        )


def _destination(entry: str, secret: str) -> tuple[str, Destination]:
    name, _, url = entry.partition("=")
    address = urlsplit(url)
    if address.username is None:
        return name, Destination(url, {"authorization": f"Bearer {secret}"})
    who = f"{unquote(address.username)}:{unquote(address.password or '')}"
    bare = urlunsplit(address._replace(netloc=address.netloc.rpartition("@")[2]))
    return name, Destination(bare, {"authorization": f"Basic {b64encode(who.encode()).decode()}"})
