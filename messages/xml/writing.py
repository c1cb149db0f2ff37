"""A message as a TOTVSMessage document."""

from lxml import etree
from lxml.etree import _Element

from messages.answers import MalformedMessage, Note, Receipt, Received, Response
from messages.business import BusinessMessage, WhoIs
from messages.characters import possible
from messages.header import Header
from messages.message import Message
from messages.payment_method import ELEMENTS
from messages.transactions import WHO_IS
from messages.xml.parsing import ROOT
from messages.xml.schema import location

_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_KINDS = {
    BusinessMessage: "BusinessMessage",
    WhoIs: "BusinessMessage",
    Response: "ResponseMessage",
    Receipt: "ReceiptMessage",
    MalformedMessage: "MalformedMessage",
}


def write(message: Message) -> bytes:
    """The document, in UTF-8."""
    kind, header = _KINDS[type(message)], message.header
    root = etree.Element(ROOT, nsmap={"xsi": _XSI})
    known = location(header.transaction or "PaymentMethod", header.version or "1.000")
    root.set(f"{{{_XSI}}}noNamespaceSchemaLocation", f"xmlschema/general/events/{possible(known)}")
    _information(root, header, kind)
    body = etree.SubElement(root, kind)
    match message:
        case BusinessMessage():
            _business(body, message)
        case WhoIs():
            _add(etree.SubElement(body, "BusinessRequest"), "Operation", WHO_IS)
            if message.transaction:
                _add(etree.SubElement(body, "BusinessContent"), "Transaction", message.transaction)
        case Response():
            _response(body, message)
        case Receipt():
            _received(body, message.received)
            _add(etree.SubElement(body, "ReceiptData"), "ReceivedOn", message.received_on)
        case MalformedMessage():
            _received(body, message.received)
            _notes(body, message.notes)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _information(root: _Element, header: Header, kind: str) -> None:
    information = etree.SubElement(root, "MessageInformation", version=possible(header.version))
    _add(information, "UUID", str(header.uuid))
    _add(information, "Type", kind)
    _add(information, "Transaction", header.transaction)
    _add(information, "StandardVersion", header.standard_version)
    _add(information, "SourceApplication", header.application)
    _add(information, "CompanyId", header.party.company)
    _add(information, "BranchId", header.party.branch)
    _add(information, "UserId", header.user)
    product = etree.SubElement(information, "Product")
    product.set("name", possible(header.party.product))
    product.set("version", possible(header.party.version))
    if header.generated_on:
        _add(information, "GeneratedOn", header.generated_on)
    _add(information, "ContextName", header.context)
    _add(information, "DeliveryType", header.delivery.value)


def _business(body: _Element, message: BusinessMessage) -> None:
    event = etree.SubElement(body, "BusinessEvent")
    _add(event, "Entity", message.header.transaction)
    _add(event, "Event", message.event.value)
    key = etree.SubElement(etree.SubElement(event, "Identification"), "key", name="InternalId")
    key.text = possible(message.content.internal_id)
    content = etree.SubElement(body, "BusinessContent")
    for name, element in ELEMENTS.items():
        value = getattr(message.content, name)
        _add(content, element, value if isinstance(value, str) else str(value).lower())


def _response(body: _Element, message: Response) -> None:
    _received(body, message.received)
    processing = etree.SubElement(body, "ProcessingInformation")
    _add(processing, "ProcessedOn", message.processed_on)
    _add(processing, "Status", "OK" if message.ok else "ERROR")
    if message.notes:
        _notes(processing, message.notes)
    if not message.ok:
        return
    content = etree.SubElement(body, "ReturnContent")
    if message.enabled or message.header.transaction == WHO_IS:
        enabled = etree.SubElement(content, "EnabledTransactions")
        for one in message.enabled:
            entry = etree.SubElement(enabled, "Transaction")
            _add(entry, "Name", one.name)
            _add(entry, "Version", one.version)
            _add(entry, "Mode", one.mode)
    if message.ids:
        ids = etree.SubElement(content, "ListOfInternalId")
        for each in message.ids:
            entry = etree.SubElement(ids, "InternalId")
            _add(entry, "Name", each.name)
            _add(entry, "Origin", each.origin)
            _add(entry, "Destination", each.destination)


def _received(body: _Element, received: Received) -> None:
    element = etree.SubElement(body, "ReceivedMessage")
    told = {
        "SentBy": received.sent_by,
        "UUID": str(received.uuid or ""),
        "Event": received.event,
        "MessageContent": received.content,
    }
    for name, value in told.items():
        if value:
            _add(element, name, value)


def _notes(parent: _Element, notes: tuple[Note, ...]) -> None:
    listed = etree.SubElement(parent, "ListOfMessages")
    for note in notes:
        element = etree.SubElement(listed, "Message", type=note.severity.value, code=possible(note.code))
        element.text = possible(note.text)


def _add(parent: _Element, name: str, value: str) -> None:
    etree.SubElement(parent, name).text = possible(value)
