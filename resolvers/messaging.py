"""What the API knows of this end of the integration: its role, and how a change becomes messages."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from db import messages
from db.connection import Connection
from db.cross_references import ALIAS, References
from db.messages import Draft
from sales import cross_reference
from sales.cross_reference import Entity
from sales.message import Event, Role
from sales.payment_method import STANDARD

# RM's first branch, where nobody has typed in another.
_FIRST_BRANCH = "1"


@dataclass(frozen=True)
class Change:
    """A payment method of the back office, and what became of it."""

    event: Event
    company: str
    branch: str
    number: str
    code: str
    description: str
    active: bool


class Writer(Protocol):
    """Writes the message that tells a destination of a change; `now` is local time."""

    def __call__(self, change: Change, destination: str, now: datetime) -> Draft: ...


@dataclass(frozen=True)
class Messaging:
    """This end. `company` is the one that the back office keeps methods of; `administrator_field` the ERP's own column
    for an administrator's link, where it has one."""

    role: Role = Role.POINT_OF_SALE
    company: int = 1
    protected: frozenset[str] = STANDARD
    administrator_field: str | None = None
    destinations: tuple[str, ...] = ()
    write: Writer | None = None

    @property
    def keeps_methods(self) -> bool:
        """Whether payment methods are changed here, rather than received."""
        return self.role is Role.BACK_OFFICE


async def tell(db: Connection, messaging: Messaging, event: Event, method: Any, now: datetime) -> int:
    """Queue what became of `method`, a row of the back office, for every destination; how many messages that were.

    In the caller's transaction, which holds the register: either both are kept or neither.
    """
    if messaging.write is None:
        return 0
    drafts = []
    for destination in messaging.destinations:
        branch = method.branch_number
        change = Change(
            event=event,
            company=str(messaging.company),
            branch=await _first_branch(db, messaging, destination) if branch is None else str(branch),
            number=str(method.recno),
            code=method.code,
            description=method.description,
            active=method.active,
        )
        drafts.append(messaging.write(change, destination, now))
    await messages.add(db, drafts, now)
    return len(drafts)


async def _first_branch(db: Connection, messaging: Messaging, destination: str) -> str:
    """The context's branch: the first of the company in the cross-reference."""
    if ALIAS in db.company.lacks:
        return _FIRST_BRANCH
    entries = await References(db, Role.BACK_OFFICE, destination).all(Entity.BRANCH)
    keys = [cross_reference.parts(entry.internal_value) for entry in entries]
    branches = [key[1] for key in keys if len(key) == 2 and key[0] == str(messaging.company)]
    return min(branches, key=lambda branch: (len(branch), branch), default=_FIRST_BRANCH)
