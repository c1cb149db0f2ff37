"""How what came back is to be understood by whoever sent a message."""

from dataclasses import dataclass
from enum import Enum
from uuid import UUID

from messages.answers import InternalId, MalformedMessage, Receipt, Response
from messages.message import Answer
from messages.transports import READERS
from sales.message import Transport


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
    # What could not be read may have no UUID to be told by.
    nameless = isinstance(answer, MalformedMessage) and answer.received.uuid is None
    if answer.received.uuid != uuid and not nameless:
        return Outcome(Verdict.UNKNOWN, f"the answer is to another message ({answer.received.uuid})")
    return judge(answer)


def judge(answer: Answer) -> Outcome:
    """What an answer says of the message that it names."""
    match answer:
        case MalformedMessage():
            return Outcome(Verdict.REFUSED, _reason(answer))
        case Receipt():
            return Outcome(Verdict.RECEIVED)
        case Response(ok=True):
            return Outcome(Verdict.DONE, ids=answer.ids)
        case _:
            return Outcome(Verdict.REJECTED, _reason(answer))


def _reason(answer: Response | MalformedMessage) -> str:
    return " ".join(f"{note.text} [{note.code}]" for note in answer.notes) or "no reason was given"
