"""Messages in either of their forms."""

from collections.abc import Callable, Mapping

from messages import json, xml
from messages.message import Message
from messages.reading import Reading
from sales.message import Transport

READERS: Mapping[Transport, Callable[[bytes], Reading]] = {Transport.XML: xml.read, Transport.JSON: json.read}
WRITERS: Mapping[Transport, Callable[[Message], bytes]] = {Transport.XML: xml.write, Transport.JSON: json.write}
MEDIA_TYPES: Mapping[Transport, str] = {Transport.XML: "application/xml", Transport.JSON: "application/json"}
