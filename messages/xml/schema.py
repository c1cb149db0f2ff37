"""Our own XSD, and what it has to say of a document."""

from functools import cache
from pathlib import Path

from lxml import etree

from messages.transactions import known
from sales.message_errors import SchemaViolated

SCHEMAS = Path(__file__).parent / "schemas"


@cache
def schema(transaction: str) -> etree.XMLSchema:
    """The schema of a transaction's messages, business and answers alike."""
    parser = etree.XMLParser(no_network=True, resolve_entities=False)
    return etree.XMLSchema(etree.parse(SCHEMAS / location(transaction, "1.000"), parser))


def location(transaction: str, version: str) -> str:
    """The file of a transaction's schema."""
    return f"{transaction}_{version.replace('.', '_')}.xsd"


def check(document: etree._Element, transaction: str, version: str) -> str:
    """The transaction's name, where `document` matches its schema. Raises a MessageError that says what does not."""
    name = known(transaction, version)
    checked = schema(name)
    if not checked.validate(document):
        first = checked.error_log[0]
        raise SchemaViolated(reason=f"{first.message} (line {first.line})"[:500])
    return name
