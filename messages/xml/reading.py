"""A TOTVSMessage document as the message that it is."""

from uuid import UUID

from lxml.etree import _Element

from messages.answers import Enabled, InternalId, MalformedMessage, Note, Receipt, Received, Response, Severity
from messages.business import BusinessMessage, WhoIs
from messages.header import Header, Party
from messages.message import Message
from messages.payment_method import ELEMENTS, SYNONYM, PaymentMethod
from messages.reading import Reading
from messages.transactions import WHO_IS
from messages.xml.parsing import parse
from messages.xml.schema import check
from sales.message import Delivery, Event
from sales.message_errors import ElementMissing, Malformed, MessageError


def read(raw: bytes) -> Reading:
    """The message in `raw`, or what is wrong with it."""
    try:
        root = parse(raw)
    except Malformed as error:
        return Reading(None, error=error)
    header = _header(root)
    try:
        name = check(root, _text(root, "MessageInformation/Transaction"), _version(root))
        if header is None:
            raise ElementMissing(element="UUID")
        return Reading(header, _message(root, name, header))
    except MessageError as error:
        return Reading(header, error=error)


def _header(root: _Element) -> Header | None:
    """What stands above, as far as it is there; None without a UUID."""
    uuid = _uuid(_text(root, "MessageInformation/UUID"))
    if uuid is None:
        return None
    told = {name: _text(root, f"MessageInformation/{name}") for name in _TOLD}
    product = root.find("MessageInformation/Product")
    party = Party(
        product="" if product is None else str(product.get("name", "")),
        version="" if product is None else str(product.get("version", "")),
        company=told["CompanyId"],
        branch=told["BranchId"],
    )
    return Header(
        uuid,
        transaction=told["Transaction"].strip(),
        version=_version(root),
        party=party,
        generated_on=told["GeneratedOn"],
        delivery=_delivery(told["DeliveryType"]),
        application=told["SourceApplication"],
        context=told["ContextName"],
        user=told["UserId"],
        standard_version=told["StandardVersion"],
    )


_TOLD = (
    *("Transaction", "CompanyId", "BranchId", "GeneratedOn", "DeliveryType"),
    *("SourceApplication", "ContextName", "UserId", "StandardVersion"),
)


def _message(root: _Element, transaction: str, header: Header) -> Message:
    kind = root[1]
    match kind.tag:
        case "BusinessMessage":
            return _business(kind, transaction, header)
        case "ResponseMessage":
            return _response(kind, header)
        case "ReceiptMessage":
            return Receipt(header, _received(kind), _text(kind, "ReceiptData/ReceivedOn"))
        case _:
            return MalformedMessage(header, _received(kind), _notes(kind, "ListOfMessages/Message"))


def _business(kind: _Element, transaction: str, header: Header) -> Message:
    if transaction == WHO_IS:
        return WhoIs(header, _text(kind, "BusinessContent/Transaction").strip())
    if kind.find("BusinessEvent") is None:
        raise ElementMissing(element="BusinessEvent")
    event = Event(_text(kind, "BusinessEvent/Event").strip().lower())
    given = {child.tag: child.text or "" for child in kind.iterfind("BusinessContent/*")}
    given.setdefault("Description", given.get(SYNONYM, ""))
    told = {name: given.get(element, "") for name, element in ELEMENTS.items() if name != "active"}
    # Deleting adapters may name the record in the event alone.
    told["internal_id"] = told["internal_id"] or _text(kind, "BusinessEvent/Identification/key[@name='InternalId']")
    active = given.get("Active", "true").strip() in ("true", "1")
    return BusinessMessage(header, event, PaymentMethod(**told, active=active))


def _response(kind: _Element, header: Header) -> Response:
    return Response(
        header,
        _received(kind),
        processed_on=_text(kind, "ProcessingInformation/ProcessedOn"),
        ok=_text(kind, "ProcessingInformation/Status").strip().upper() == "OK",
        notes=_notes(kind, "ProcessingInformation/ListOfMessages/Message"),
        ids=tuple(
            InternalId(_text(one, "Name"), _text(one, "Origin"), _text(one, "Destination"))
            for one in kind.iterfind("ReturnContent/ListOfInternalId/InternalId")
        ),
        enabled=tuple(
            Enabled(_text(one, "Name"), _text(one, "Version"), _text(one, "Mode").strip())
            for one in kind.iterfind("ReturnContent/EnabledTransactions/Transaction")
        ),
    )


def _received(kind: _Element) -> Received:
    told = {name: _text(kind, f"ReceivedMessage/{name}") for name in ("UUID", "SentBy", "Event", "MessageContent")}
    return Received(_uuid(told["UUID"]), told["SentBy"], told["Event"].strip(), told["MessageContent"])


def _notes(kind: _Element, path: str) -> tuple[Note, ...]:
    return tuple(
        Note(
            str(one.get("code", "")),
            one.text or "",
            Severity.WARNING if str(one.get("type", "")).upper() == "WARNING" else Severity.ERROR,
        )
        for one in kind.iterfind(path)
    )


def _text(root: _Element, path: str) -> str:
    return root.findtext(path) or ""


def _version(root: _Element) -> str:
    information = root.find("MessageInformation")
    return "" if information is None else str(information.get("version", "")).strip()


def _delivery(text: str) -> Delivery:
    return Delivery.ASYNC if text.strip().lower() == "async" else Delivery.SYNC


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text.strip())
    except ValueError:
        return None
