"""Documents that clients name instead of sending: trusted ones of a file, and automatic persisted queries."""

import hashlib
from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path

import orjson

from server.configuration import ConfigurationError
from server.refusals import DocumentNotTrusted, PersistedQueryMismatch, PersistedQueryNotFound

# Characters of documents that are remembered; the ones used least recently go.
CAPACITY = 4_000_000


class Persisted:
    """The documents known by name. With `trusted` ones, by the names that a build gave them, there are no others."""

    def __init__(self, trusted: Mapping[str, str] | None = None) -> None:
        self.trusted = trusted
        self._allowed = frozenset(trusted.values()) if trusted is not None else frozenset()
        self._known: OrderedDict[str, str] = OrderedDict()
        self._weight = 0

    def find(self, query: str, name: str | None) -> str:
        """The document that `query`, its `name` (its SHA-256, or a trusted document's name) or both mean.

        Raises DocumentNotTrusted, PersistedQueryNotFound and PersistedQueryMismatch.
        """
        if self.trusted is not None:
            text = self.trusted.get(name) if name else query
            if text is None or text not in self._allowed:
                raise DocumentNotTrusted
            return text
        if name is None:
            return query
        if query:
            if hashlib.sha256(query.encode()).hexdigest() != name.lower():
                raise PersistedQueryMismatch
            return query
        if name not in self._known:
            raise PersistedQueryNotFound
        self._known.move_to_end(name)
        return self._known[name]

    def keep(self, query: str, name: str | None) -> None:
        """Remember a valid document that came with its name."""
        if self.trusted is not None or name is None or not query or name in self._known:
            return
        self._known[name] = query
        self._weight += len(query)
        while self._weight > CAPACITY:
            self._weight -= len(self._known.popitem(last=False)[1])


def read_trusted(path: str | None) -> Mapping[str, str] | None:
    """The documents of a file: a JSON object of names and texts, as code generators write it; None without a path.

    Raises ConfigurationError where it is no such file.
    """
    if not path:
        return None
    try:
        documents = orjson.loads(Path(path).read_bytes())
    except (OSError, orjson.JSONDecodeError) as error:
        raise ConfigurationError(f"VENDAS_TRUSTED_DOCUMENTS: {path} cannot be read as JSON ({error}).") from None
    if not isinstance(documents, dict) or not all(isinstance(text, str) for text in documents.values()):
        raise ConfigurationError(f"VENDAS_TRUSTED_DOCUMENTS: {path} is not a JSON object of names and documents.")
    return documents
