"""Messages as Header and Content, in JSON (EAI 2.0)."""

from messages.json.parsing import parse
from messages.json.reading import interpret, read
from messages.json.writing import shown, write

__all__ = ["interpret", "parse", "read", "shown", "write"]
