"""The answers that the receiver of a message gives."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from messages.answers import Enabled, MalformedMessage, Note, Receipt, Received, Response, Severity
from messages.business import BusinessMessage, WhoIs
from messages.header import Header, Party, clock
from messages.message import Message
from messages.payment_method import TRANSACTION
from messages.receiver import Applied
from messages.transactions import KNOWN, MODES
from sales.errors import SalesError
from sales.message import Role
from sales.message_errors import TransactionUnknown
from sales.messages import text

# Of a message that could not be read its sender gets the beginning back.
_LONGEST_EXCERPT = 1000


class Answering:
    """Answers of `party`, made at `now` (local time), in words of `language`; `uuid` is the answer's own."""

    def __init__(self, party: Party, role: Role, uuid: UUID, now: datetime, language: str) -> None:
        self.party, self.role = party, role
        self.uuid, self.now = uuid, now
        self.language = language

    def done(self, message: BusinessMessage, applied: Applied) -> Response:
        """It was processed."""
        notes = tuple(self._note(warning, Severity.WARNING) for warning in applied.warnings)
        header, received = self._above(message.header), self._received(message.header, message)
        return Response(header, received, clock(self.now), ok=True, notes=notes, ids=applied.ids)

    def failed(self, header: Header, error: SalesError, message: Message | None = None) -> Response:
        """It was understood, and not processed."""
        notes = (self._note(error, Severity.ERROR),)
        return Response(self._above(header), self._received(header, message), clock(self.now), ok=False, notes=notes)

    def receipt(self, message: Message, content: str) -> Receipt:
        """It came, and this is what came."""
        received = replace(self._received(message.header, message), content=content)
        return Receipt(self._above(message.header), received, clock(self.now))

    def malformed(self, header: Header | None, error: SalesError, raw: bytes) -> MalformedMessage:
        """It could not be read."""
        content = raw[:_LONGEST_EXCERPT].decode(errors="replace")
        # What it was meant to be is not known; its sender expects an answer about what is exchanged here.
        own = Header.new(self.uuid, TRANSACTION, KNOWN[TRANSACTION], self.party, self.now)
        received = Received(header.uuid if header else None, header.party.product if header else "", content=content)
        return MalformedMessage(self._above(header) if header else own, received, (self._note(error, Severity.ERROR),))

    def who_is(self, message: WhoIs) -> Response:
        """What this end knows. ERROR where it is asked for a transaction that it does not."""
        asked = message.transaction.lower()
        if asked not in ("", TRANSACTION.lower()):
            unknown = TransactionUnknown(transaction=message.transaction[:60], known=TRANSACTION)
            return self.failed(message.header, unknown, message)
        enabled = (Enabled(TRANSACTION, KNOWN[TRANSACTION], MODES[self.role]),)
        received = self._received(message.header, message)
        return Response(self._above(message.header), received, clock(self.now), ok=True, enabled=enabled)

    def _above(self, header: Header) -> Header:
        return header.answered(self.uuid, self.party, self.now)

    def _received(self, header: Header, message: Message | None) -> Received:
        event = message.event.value if isinstance(message, BusinessMessage) else ""
        return Received(header.uuid, header.party.product, event)

    def _note(self, error: SalesError, severity: Severity) -> Note:
        return Note(error.code, text(error, self.language), severity)
