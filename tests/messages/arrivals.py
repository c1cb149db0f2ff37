"""A message in the log of the point of sale."""

from datetime import UTC, datetime

from db.messages import Arrival
from messages import xml
from messages.fingerprint import fingerprint
from sales.message import MessageStatus, Transport
from tests.messages.samples import message

MOMENT = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
ARRIVAL = Arrival(
    uuid=str(message().header.uuid),
    transaction="PaymentMethod",
    event="upsert",
    record_key="1|PX",
    source="RM",
    destination="PROTHEUS",
    transport=Transport.XML,
    body=xml.write(message()).decode(),
    fingerprint=fingerprint(message()),
    status=MessageStatus.FINISHED,
    response="<TOTVSMessage/>",
)
