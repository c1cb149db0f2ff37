"""What receiving a payment method needs of the outside: a register of methods, and the cross-reference."""

from collections.abc import Sequence
from typing import Protocol

from sales.cross_reference import Entity


class Register(Protocol):
    """The point of sale's payment methods, by code."""

    company: str

    async def has(self, code: str) -> bool:
        """Whether there is a payment method of this code."""

    async def put(self, code: str, description: str) -> None:
        """Insert the method, or give it this description."""

    async def delete(self, code: str) -> None:
        """Delete the method, where there is one."""

    def internal_id(self, code: str) -> str:
        """What the method is called in messages."""


class References(Protocol):
    """The cross-references of one product (De-Para)."""

    async def internal(self, entity: Entity, external: str) -> str | None:
        """What we call the record that the product calls `external`."""

    async def external(self, entity: Entity, internal: str) -> Sequence[str]:
        """What the product calls our record `internal`."""

    async def link(self, entity: Entity, external: str, internal: str) -> None:
        """The two are one record from now on; what either was linked to before is forgotten."""

    async def unlink(self, entity: Entity, external: str) -> None:
        """Forget what `external` is linked to."""
