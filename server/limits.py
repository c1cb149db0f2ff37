"""How much one request may ask for. docs/limits.md says what each figure counts."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Upper bounds; each but the last three is a setting (`VENDAS_MAX_…`)."""

    cost: int = 100_000
    page: int = 1_000
    depth: int = 12
    fields: int = 2_000
    aliases: int = 30
    directives: int = 20
    tokens: int = 1_000
    body: int = 1_048_576
    # The lexer takes 0.2 µs a character: one megabyte of comment would hold the event loop for 200 ms.
    characters: int = 65_536
    # Validation compares every two fields of one name in one place, at about 3 µs.
    overlaps: int = 5_000
    # Coercion takes some µs a value, of which a body can hold half a million.
    values: int = 20_000
