"""A Header and its Content as the message that they are."""

from typing import Any
from uuid import UUID

from messages.answers import Enabled, InternalId, MalformedMessage, Note, Receipt, Received, Response, Severity
from messages.business import BusinessMessage, WhoIs
from messages.header import Header, Party
from messages.json.parsing import parse
from messages.json.schema import check
from messages.json.tolerance import regular
from messages.message import Message
from messages.payment_method import ELEMENTS, SYNONYM, PaymentMethod
from messages.reading import Reading
from messages.transactions import WHO_IS
from sales.message import Delivery, Event
from sales.message_errors import ElementMissing, MessageError, NotWellFormed


def read(raw: bytes) -> Reading:
    """The message in `raw`, or what is wrong with it."""
    try:
        return interpret(parse(raw))
    except NotWellFormed as error:
        return Reading(None, error=error)


def interpret(given: Any) -> Reading:
    """As `read`, of what JSON holds."""
    document = regular(given)
    told = document.get("Header") if isinstance(document, dict) else None
    told = told if isinstance(told, dict) else {}
    header = _header(told)
    try:
        name = check(document, str(told.get("Transaction", "")), str(told.get("Version", "")))
        if header is None:
            raise ElementMissing(element="UUID")
        return Reading(header, _message(document, name, header))
    except MessageError as error:
        return Reading(header, error=error)


def _header(told: dict[str, Any]) -> Header | None:
    """What stands above, as far as it is there; None without a UUID."""
    uuid = _uuid(told.get("UUID"))
    if uuid is None:
        return None

    def text(name: str) -> str:
        value = told.get(name)
        return value if isinstance(value, str) else ""

    return Header(
        uuid,
        transaction=text("Transaction"),
        version=text("Version"),
        party=Party(text("ProductName"), text("ProductVersion"), text("CompanyId"), text("BranchId")),
        generated_on=text("GeneratedOn"),
        delivery=Delivery.ASYNC if text("DeliveryType").lower() == "async" else Delivery.SYNC,
        application=text("SourceApplication"),
        context=text("ContextName"),
        user=text("UserId"),
        standard_version=text("StandardVersion"),
    )


def _message(document: Any, transaction: str, header: Header) -> Message:
    content = document["Content"]
    match document["Header"]["Type"].removesuffix("Message"):
        case "Business":
            return _business(document["Header"], content, transaction, header)
        case "Response":
            return _response(content, header)
        case "Receipt":
            return Receipt(header, _received(content), content["ReceiptData"]["ReceivedOn"])
        case _:
            return MalformedMessage(header, _received(content), _notes(content["ListOfMessages"]))


def _business(told: Any, content: Any, transaction: str, header: Header) -> Message:
    if transaction == WHO_IS:
        return WhoIs(header, content.get("Transaction", ""))
    content.setdefault("Description", content.get(SYNONYM, ""))
    texts = {name: content.get(element, "") for name, element in ELEMENTS.items() if name != "active"}
    return BusinessMessage(
        header, Event(told["Event"].lower()), PaymentMethod(**texts, active=content.get("Active", True))
    )


def _response(content: Any, header: Header) -> Response:
    processing, returned = content["ProcessingInformation"], content.get("ReturnContent", {})
    return Response(
        header,
        _received(content),
        processed_on=processing["ProcessedOn"],
        ok=processing["Status"].upper() == "OK",
        notes=_notes(processing.get("ListOfMessages", ())),
        ids=tuple(
            InternalId(one["Name"], one["Origin"], one["Destination"]) for one in returned.get("ListOfInternalId", ())
        ),
        enabled=tuple(
            Enabled(one["Name"], one["Version"], one["Mode"])
            for one in returned.get("EnabledTransactions", {}).get("Transaction", ())
        ),
    )


def _received(content: Any) -> Received:
    told = content["ReceivedMessage"]
    texts = [told.get(name, "") for name in ("SentBy", "Event", "MessageContent")]
    return Received(_uuid(told.get("UUID")), *texts)


def _notes(listed: Any) -> tuple[Note, ...]:
    return tuple(
        Note(
            one.get("Code", ""),
            one["Message"],
            Severity.WARNING if one.get("Type", "").upper() == "WARNING" else Severity.ERROR,
        )
        for one in listed
    )


def _uuid(value: Any) -> UUID | None:
    try:
        return UUID(value) if isinstance(value, str) else None
    except ValueError:
        return None
