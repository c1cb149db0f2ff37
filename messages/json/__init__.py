"""Messages as Header and Content, in JSON (EAI 2.0)."""

from messages.json.reading import interpret, read
from messages.json.writing import shown, write

__all__ = ["interpret", "read", "shown", "write"]
