"""What one system answers another."""

from dataclasses import dataclass
from enum import Enum
from uuid import UUID

from messages.header import Header


class Severity(Enum):
    """How much a note matters."""

    ERROR = "ERROR"
    WARNING = "WARNING"


@dataclass(frozen=True)
class Note:
    """Something that the other end should know: a stable code, and words for people."""

    code: str
    text: str
    severity: Severity = Severity.ERROR


@dataclass(frozen=True)
class InternalId:
    """What a record is called by whom the message came from (`origin`) and by whom it went to (`destination`)."""

    name: str
    origin: str
    destination: str


@dataclass(frozen=True)
class Enabled:
    """A transaction that one end knows."""

    name: str
    version: str
    mode: str


@dataclass(frozen=True)
class Received:
    """Which message is being answered: its UUID (None where it could not be read), its sender, its event."""

    uuid: UUID | None
    sent_by: str = ""
    event: str = ""
    content: str = ""


@dataclass(frozen=True)
class Response:
    """What became of a message: done where `ok`, else nothing was changed and `notes` say why."""

    header: Header
    received: Received
    processed_on: str
    ok: bool
    notes: tuple[Note, ...] = ()
    ids: tuple[InternalId, ...] = ()
    enabled: tuple[Enabled, ...] = ()


@dataclass(frozen=True)
class Receipt:
    """A message came; what becomes of it is told later, or not at all."""

    header: Header
    received: Received
    received_on: str


@dataclass(frozen=True)
class MalformedMessage:
    """What came could not be read as a message, and was not processed."""

    header: Header
    received: Received
    notes: tuple[Note, ...]
