"""What came of reading a message."""

from dataclasses import dataclass

from messages.header import Header
from messages.message import Message
from sales.message_errors import MessageError


@dataclass(frozen=True)
class Reading:
    """The message, or the `error` that keeps it from being one; its header where that much could be read."""

    header: Header | None
    message: Message | None = None
    error: MessageError | None = None
