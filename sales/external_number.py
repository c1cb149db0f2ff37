"""External numbers: the UUIDs that clients give to orders and quotes."""

from uuid import UUID


def of(text: str | None) -> UUID | None:
    """The UUID in what the ERP keeps; None where it is blank or no UUID."""
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


def spellings(number: UUID) -> tuple[str, ...]:
    """How the ERP may keep `number`: as this API writes it, and in capitals."""
    return str(number), str(number).upper()
