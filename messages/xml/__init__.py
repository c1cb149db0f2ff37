"""Messages as TOTVSMessage documents."""

from messages.xml.reading import read
from messages.xml.writing import write

MEDIA_TYPE = "application/xml"

__all__ = ["MEDIA_TYPE", "read", "write"]
