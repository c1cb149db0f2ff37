"""One delivery of one message: what came back, whatever that was."""

import asyncio
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx

from messages import outcome
from messages.outcome import Outcome, Verdict
from messages.transports import MEDIA_TYPES
from sales.message import RESPONSE_EVENT
from worker.sending import Destination

# An answer has less; whoever sends more than this is no receiver of messages.
LARGEST_ANSWER = 1_048_576
# These say nothing of the message, in whatever form: who sends it is not known there, or it comes at a bad time.
_NOT_OF_IT = frozenset((401, 403, 407, 408, 425, 429))


@dataclass(frozen=True)
class Delivered:
    """What came of it; `answered` where anything came back at all, and that as text."""

    outcome: Outcome
    answered: bool = False
    text: str | None = None


async def deliver(client: httpx.AsyncClient, destination: Destination, message: Any, seconds: float) -> Delivered:
    """Send a row of the queue, with `seconds` for all of it. Never raises for what network or receiver do."""
    media = f"{MEDIA_TYPES[message.transport]}; charset=utf-8"
    headers = {**destination.headers, "content-type": media, "accept-encoding": "identity"}
    try:
        # The client's own limits are for each step; a receiver that answers a byte a second would never exceed them.
        async with (
            asyncio.timeout(seconds),
            client.stream("POST", destination.url, content=message.body.encode(), headers=headers) as response,
        ):
            raw = await _beginning(response)
    except TimeoutError:
        return Delivered(Outcome(Verdict.UNKNOWN, f"no answer within {seconds:g} seconds"))
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
        return Delivered(Outcome(Verdict.UNKNOWN, f"no answer: {type(error).__name__} {error}".strip()[:300]))
    text = raw.decode(errors="replace").replace("\0", "�")
    return Delivered(_understood(message, response, raw), answered=True, text=text)


def _understood(message: Any, response: httpx.Response, raw: bytes) -> Outcome:
    found = outcome.of(raw, message.transport, UUID(message.uuid))
    if found.verdict is Verdict.REFUSED and (response.is_server_error or response.status_code in _NOT_OF_IT):
        return Outcome(Verdict.UNKNOWN, f"HTTP {response.status_code}: {found.reason}")
    if found.verdict is Verdict.UNKNOWN:
        if message.event == RESPONSE_EVENT and response.is_success:
            return Outcome(Verdict.DONE)
        return Outcome(Verdict.UNKNOWN, f"HTTP {response.status_code}: {found.reason}")
    return found


async def _beginning(response: httpx.Response) -> bytes:
    raw = bytearray()
    # As it comes: unpacking would let a few bytes become many.
    async for chunk in response.aiter_raw():
        raw += chunk
        if len(raw) > LARGEST_ANSWER:
            break
    return bytes(raw[:LARGEST_ANSWER])
