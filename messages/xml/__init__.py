"""Messages as TOTVSMessage documents."""

from messages.xml.reading import read
from messages.xml.writing import write

__all__ = ["read", "write"]
