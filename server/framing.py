"""How a stream is written: as server-sent events or as parts of a multipart answer."""

from abc import ABC, abstractmethod

from server.negotiation import MULTIPART, STREAM


class Framing(ABC):
    """`start` comes first; `ping` says nothing but that the connection lives; `end` that there is nothing more."""

    media_type: str
    start = ""
    ping: str
    end: str

    @abstractmethod
    def next(self, payload: str, cursor: int | None) -> str:
        """One answer, already JSON; `cursor` is what a client comes back with."""


class ServerSentEvents(Framing):
    """Lines end in LF: some clients know no other end (urql's splits at two of them)."""

    media_type = STREAM
    ping = ":\n\n"
    end = "event: complete\ndata:\n\n"

    def next(self, payload: str, cursor: int | None) -> str:
        identified = "" if cursor is None else f"id: {cursor}\n"
        return f"event: next\n{identified}data: {payload}\n\n"


class Multipart(Framing):
    """The multipart protocol for subscriptions that Apollo's clients speak.

    The boundary follows its part at once: a client takes a part for whole when it sees the next boundary.
    """

    media_type = 'multipart/mixed;boundary="graphql";subscriptionSpec="1.0"'
    start = "\r\n--graphql"
    ping = "\r\nContent-Type: application/json\r\n\r\n{}\r\n--graphql"
    end = "--\r\n"

    def next(self, payload: str, cursor: int | None) -> str:
        return f'\r\nContent-Type: application/json\r\n\r\n{{"payload":{payload}}}\r\n--graphql'


FRAMINGS = {STREAM: ServerSentEvents(), MULTIPART: Multipart()}
