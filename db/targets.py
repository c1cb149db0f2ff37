"""What an operation is about, as it stands now: the order in the ERP, or the accepted one that waits, or neither."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from db import models, operations, pending
from db.connection import Connection
from db.erp import lines as order_lines
from db.erp import orders, quotes
from db.orders import NOT_SALES
from db.scope import Scope
from sales import document_version, external_number
from sales.operation import OperationKind, OperationStatus
from sales.order import identity_of
from sales.queue_rules import Presence


@dataclass(frozen=True)
class Target:
    """`head` and `lines` are its content, None and empty where there is nothing; `last` is the latest operation on it,
    `identity` its name for ever."""

    presence: Presence
    identity: tuple[str, str]
    last: Any
    head: Any = None
    lines: Sequence[Any] = ()
    of_quote: bool = False

    @property
    def number(self) -> str:
        """The ERP's number, "" where it has none."""
        return self.head.number if self.head is not None and self.presence is not Presence.ABSENT else ""

    @property
    def last_state(self) -> tuple[OperationKind, OperationStatus] | None:
        if self.last is None:
            return None
        return OperationKind[self.last.kind], OperationStatus[self.last.status]

    @property
    def version(self) -> str:
        return (document_version.of_quote if self.of_quote else document_version.of)(self.head, self.lines)

    def visible(self, scope: Scope) -> bool:
        """Whether it is the viewer's to change."""
        owner = self.head if self.head is not None else self.last
        return owner is None or scope.rep_code in (None, owner.rep_code)


async def order(
    db: Connection, scope: Scope, external: str, identity: tuple[str, str] | None = None, *, hold: bool = False
) -> Target:
    """The order of this external number, or of this identity where it was made in the ERP. `hold`: nobody else can
    queue anything on it meanwhile."""
    number = identity[1] if identity and identity[0] == "N" else await _number(db, scope, external)
    last = await operations.latest(db, scope.branch, pending.ORDER, external, number, hold=hold)
    head = await orders.find(db, scope, number, hold=False) if number else None
    if head is None:
        waiting, lines = await pending.find(db, scope.branch, pending.ORDER, external)
        return Target(Presence.ABSENT, ("X", external), last, waiting, lines)
    presence = Presence.DELETED if head.deleted else Presence.LIVE
    named = identity_of(head.number, head.external_number, head.origin)
    return Target(presence, named, last, head, await order_lines.of_order(db, head))


async def quote(db: Connection, scope: Scope, external: str, *, hold: bool = False) -> Target:
    """The quote of this external number; `hold` as for orders."""
    table: Any = models.Quote
    spelt = table.external_number.in_(external_number.spellings(UUID(external)))
    named = select(table.number).where(table.branch == scope.branch_of("scj"), spelt)
    number = await db.scalar(named.order_by(table.deleted, table.recno.desc()).limit(1)) or ""
    last = await operations.latest(db, scope.branch, pending.QUOTE, external, number, hold=hold)
    head = await quotes.find(db, scope, number, hold=False) if number else None
    if head is None:
        waiting, lines = await pending.find(db, scope.branch, pending.QUOTE, external)
        return Target(Presence.ABSENT, ("X", external), last, waiting, lines, of_quote=True)
    presence = Presence.DELETED if head.deleted else Presence.LIVE
    identity = ("X", external) if head.placed_here else ("N", head.number)
    return Target(presence, identity, last, head, await quotes.lines_of(db, head), of_quote=True)


async def of_kind(
    db: Connection,
    scope: Scope,
    kind: OperationKind,
    external: str,
    identity: tuple[str, str] | None = None,
    *,
    hold: bool = False,
) -> Target:
    """What an operation of this kind is about."""
    if kind.of_quote:
        return await quote(db, scope, external, hold=hold)
    return await order(db, scope, external, identity, hold=hold)


async def _number(db: Connection, scope: Scope, external: str) -> str:
    table: Any = models.Order
    spelt = table.external_number.in_(external_number.spellings(UUID(external)))
    here = (table.branch == scope.branch_of("sc5"), spelt, table.type.not_in(NOT_SALES))
    query = select(table.number).where(*here).order_by(table.deleted, table.recno.desc()).limit(1)
    return await db.scalar(query) or ""
