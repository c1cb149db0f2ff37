"""A message as a Header and its Content."""

from typing import Any

import orjson

from messages.answers import MalformedMessage, Note, Receipt, Received, Response
from messages.business import BusinessMessage, WhoIs
from messages.characters import possible
from messages.header import Header
from messages.message import Message
from messages.payment_method import ELEMENTS
from messages.transactions import WHO_IS


def write(message: Message) -> bytes:
    """The message in UTF-8."""
    return orjson.dumps(shown(message), option=orjson.OPT_INDENT_2)


def shown(message: Message) -> dict[str, Any]:
    """The message as JSON holds it."""
    found: dict[str, Any] = _possible(_shown(message))
    return found


def _possible(value: Any) -> Any:
    if isinstance(value, str):
        return possible(value)
    if isinstance(value, dict):
        return {name: _possible(one) for name, one in value.items()}
    return [_possible(one) for one in value] if isinstance(value, list) else value


def _shown(message: Message) -> dict[str, Any]:
    match message:
        case BusinessMessage():
            told = {"Type": "BusinessMessage", "SubType": "event", "Event": message.event.value}
            return _both(message.header, told, {one: getattr(message.content, name) for name, one in ELEMENTS.items()})
        case WhoIs():
            asked = {"Transaction": message.transaction} if message.transaction else {}
            return _both(message.header, {"Type": "BusinessMessage", "SubType": "request"}, asked)
        case Response():
            return _both(message.header, {"Type": "Response"}, _response(message))
        case Receipt():
            receipt = {"ReceiptData": {"ReceivedOn": message.received_on}}
            return _both(message.header, {"Type": "Receipt"}, {**_received(message.received), **receipt})
        case MalformedMessage():
            notes = {"ListOfMessages": _notes(message.notes)}
            return _both(message.header, {"Type": "Malformed"}, {**_received(message.received), **notes})


def _both(header: Header, told: dict[str, str], content: dict[str, Any]) -> dict[str, Any]:
    party = header.party
    above = {
        "UUID": str(header.uuid),
        **told,
        "Transaction": header.transaction,
        "StandardVersion": header.standard_version,
        "Version": header.version,
        "SourceApplication": header.application,
        "CompanyId": party.company,
        "BranchId": party.branch,
        "UserId": header.user,
        "ProductName": party.product,
        "ProductVersion": party.version,
        "GeneratedOn": header.generated_on,
        "ContextName": header.context,
        "DeliveryType": header.delivery.value,
    }
    return {"Header": above, "Content": content}


def _response(message: Response) -> dict[str, Any]:
    processing: dict[str, Any] = {
        "ProcessedOn": message.processed_on,
        "Status": "OK" if message.ok else "ERROR",
    }
    if message.notes:
        processing["ListOfMessages"] = _notes(message.notes)
    content = {**_received(message.received), "ProcessingInformation": processing}
    if not message.ok:
        return content
    returned: dict[str, Any] = {}
    if message.enabled or message.header.transaction == WHO_IS:
        known = [{"Name": one.name, "Version": one.version, "Mode": one.mode} for one in message.enabled]
        returned["EnabledTransactions"] = {"Transaction": known}
    if message.ids:
        returned["ListOfInternalId"] = [
            {"Name": one.name, "Origin": one.origin, "Destination": one.destination} for one in message.ids
        ]
    return {**content, "ReturnContent": returned}


def _received(received: Received) -> dict[str, Any]:
    told = {
        "SentBy": received.sent_by,
        "UUID": str(received.uuid or ""),
        "Event": received.event,
        "MessageContent": received.content,
    }
    return {"ReceivedMessage": {name: value for name, value in told.items() if value}}


def _notes(notes: tuple[Note, ...]) -> list[dict[str, str]]:
    return [{"Type": note.severity.value, "Code": note.code, "Message": note.text} for note in notes]
