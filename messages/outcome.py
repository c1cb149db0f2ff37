"""How what came back is to be understood by whoever sent a message."""

from dataclasses import dataclass
from enum import Enum
from uuid import UUID

from messages import json, xml
from messages.answers import InternalId, MalformedMessage, Receipt, Response
from sales.message import Transport

READERS = {Transport.XML: xml.read, Transport.JSON: json.read}


class Verdict(Enum):
    """DONE and REJECTED are final. RECEIVED: the answer follows. REFUSED: it could not be read there, and never will
    be. UNKNOWN: this is no answer, and nobody knows what became of the message."""

    DONE = "done"
    REJECTED = "rejected"
    RECEIVED = "received"
    REFUSED = "refused"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Outcome:
    """What became of a message that was sent, and why."""

    verdict: Verdict
    reason: str = ""
    ids: tuple[InternalId, ...] = ()


def of(raw: bytes, transport: Transport, uuid: UUID) -> Outcome:
    """What `raw`, which came back for the message `uuid`, says of it."""
    reading = READERS[transport](raw)
    answer = reading.message
    if not isinstance(answer, Response | Receipt | MalformedMessage):
        return Outcome(Verdict.UNKNOWN, f"the answer is no answer to a message ({reading.error or 'a message itself'})")
    if isinstance(answer, MalformedMessage):
        return Outcome(Verdict.REFUSED, _reason(answer))
    if answer.received.uuid != uuid:
        return Outcome(Verdict.UNKNOWN, f"the answer is to another message ({answer.received.uuid})")
    if isinstance(answer, Receipt):
        return Outcome(Verdict.RECEIVED)
    if answer.ok:
        return Outcome(Verdict.DONE, ids=answer.ids)
    return Outcome(Verdict.REJECTED, _reason(answer))


def _reason(answer: Response | MalformedMessage) -> str:
    return " ".join(f"{note.text} [{note.code}]" for note in answer.notes) or "no reason was given"
