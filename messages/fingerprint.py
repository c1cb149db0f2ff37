"""What a message says, as one short text: the same for a message that is sent again."""

import hashlib
from dataclasses import asdict

import orjson

from messages.business import BusinessMessage


def fingerprint(message: BusinessMessage) -> str:
    """Of event and content. Not of the header, which some senders write anew with every try."""
    said = [message.event.value, asdict(message.content)]
    return hashlib.sha256(orjson.dumps(said)).hexdigest()
