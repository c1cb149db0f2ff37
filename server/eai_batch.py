"""Batches of messages in JSON (EAI 2.0): each on its own, or all or none."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import orjson

from messages import json
from messages.business import BusinessMessage
from messages.reading import Reading
from sales.message import Delivery, Transport
from sales.message_errors import BatchRejected
from server.arrivals import Incoming
from server.inbox import Inbox

_EACH, _TOGETHER = "simpleBatch", "businessTransaction"
# More than a register of payment methods will ever have.
MOST = 1000


async def take_batch(inbox: Inbox, options: Mapping[str, str], given: Any, language: str) -> dict[str, Any]:
    """The answers to the messages of a batch, in their order. Raises BatchRejected, and nothing was processed."""
    kind = _kind(options)
    items = given.get("Items") if isinstance(given, dict) else None
    if not isinstance(items, list) or not 1 <= len(items) <= MOST:
        raise BatchRejected(reason=f'the body holds "Items", a list of 1 to {MOST} messages')
    readings = [json.interpret(item) for item in items]
    _refuse_synchronous(readings)
    if kind == _TOGETHER:
        answers = await inbox.take_together(_complete(items, readings), language)
    else:
        answers = [
            await inbox.take(orjson.dumps(item), reading, Transport.JSON, language)
            for item, reading in zip(items, readings, strict=True)
        ]
    return {"Items": [json.shown(answer) for answer in answers]}


def _kind(options: Mapping[str, str]) -> str:
    kind = options.get("batchType", "")
    if kind not in (_EACH, _TOGETHER):
        raise BatchRejected(reason=f"batchType is {_EACH} or {_TOGETHER}")
    try:
        UUID(options.get("batchUUID", ""))
    except ValueError:
        raise BatchRejected(reason="batchUUID is missing, or no UUID") from None
    return kind


def _refuse_synchronous(readings: list[Reading]) -> None:
    for place, reading in enumerate(readings, 1):
        if reading.header is not None and reading.header.delivery is Delivery.SYNC:
            raise BatchRejected(reason=f"message {place} wants its answer at once (DeliveryType Sync)")


def _complete(items: list[Any], readings: list[Reading]) -> list[Incoming]:
    """The messages of a batch that is processed as a whole: each must be one."""
    batch = []
    for place, (item, reading) in enumerate(zip(items, readings, strict=True), 1):
        if not isinstance(reading.message, BusinessMessage):
            reason = "is no business message" if reading.error is None else f"cannot be read ({reading.error.code})"
            raise BatchRejected(reason=f"message {place} {reason}")
        batch.append(Incoming(reading.message, orjson.dumps(item).decode(), Transport.JSON))
    return batch
