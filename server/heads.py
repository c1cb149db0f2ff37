"""HTTP connections whose request heads end, and which can be given up."""

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

# A request's extension that holds `abort`: it ends the connection, and throws away what the client has not read.
GIVE_UP = "vendas.give_up"


class BoundedHeads(HttpToolsProtocol):
    """uvicorn's protocol, which by itself collects a request's address and headers for as long as they come."""

    # An address has 64 KiB at most: what parses it counts in 16 bits.
    largest = 262_144
    _head = 0
    _in_head = True

    def on_message_begin(self) -> None:
        """A request begins."""
        self._head, self._in_head = 0, True
        super().on_message_begin()
        self.scope["extensions"] = {GIVE_UP: {"abort": self.transport.abort}}

    def on_headers_complete(self) -> None:
        """Its head has ended: what follows is the body, of which no more is read than the application asks for."""
        self._in_head = False
        super().on_headers_complete()

    def data_received(self, data: bytes) -> None:
        """Take what came, unless it is more of a head than there can be."""
        super().data_received(data)
        if self._in_head and not self.transport.is_closing():
            self._head += len(data)
            if self._head > self.largest:
                self.send_400_response("The head of the request is too large.")
