"""Payment methods: those that the till received (table 24), or those that the back office keeps."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from db import back_office
from db.connection import Connection
from db.generic_entries import PAYMENT_METHOD_TABLE, PAYMENT_METHODS
from db.keys import Key
from db.listing import Listing
from db.source import Source
from resolvers import rows
from resolvers.administration import administrator
from resolvers.context import Context
from resolvers.messaging import Messaging, tell
from resolvers.paging import Listed, Order, Paging, listed
from sales.message import Event
from sales.payment_method import LONGEST_CODE, LONGEST_DESCRIPTION, good_code
from sales.payment_method_errors import (
    NotBackOffice,
    PaymentMethodCodeInvalid,
    PaymentMethodDescriptionInvalid,
    PaymentMethodUnknown,
)

CODE = Order(("code",))


async def listing(context: Context, paging: Paging, names: frozenset[str] | None) -> Listed:
    """A page of the company's payment methods."""
    found = Listing(_source(context), context.scope())
    return await listed(context, found, paging, "paymentMethods", CODE, names)


async def by_keys(context: Context, keys: Sequence[Key], names: frozenset[str]) -> Sequence[Any]:
    """The live payment methods with these keys: table (24 at the till, none in the back office) and code."""
    table = "" if context.messaging.keeps_methods else PAYMENT_METHOD_TABLE
    found = await by_codes(context, [code for _, code in keys], names)
    return [row if key[0] == table else None for key, row in zip(keys, found, strict=True)]


async def by_codes(context: Context, codes: Sequence[str], names: frozenset[str]) -> Sequence[Any]:
    """The live payment methods with these codes."""
    return await rows.live(context, _source(context), context.scope(), names, ("code",), [(code,) for code in codes])


async def save(context: Context, code: str, description: str, active: bool, names: frozenset[str]) -> Any:
    """The method as it is once saved; what became of it is told to every destination. Raises Refusal."""
    _back_office(context)
    if not good_code(code) or len(code) > LONGEST_CODE:
        raise PaymentMethodCodeInvalid(limit=LONGEST_CODE)
    description = " ".join(description.split())
    if not 1 <= len(description) <= LONGEST_DESCRIPTION or not description.isprintable():
        raise PaymentMethodDescriptionInvalid(limit=LONGEST_DESCRIPTION)
    now = context.database.company.now()
    await context.database.write(_save, context.messaging, code, description, active, now)
    [saved] = await by_codes(context, [code], names)
    return saved


async def delete(context: Context, code: str, names: frozenset[str]) -> Any:
    """The method as it was; that it is gone is told to every destination. Raises Refusal."""
    _back_office(context)
    [known] = await by_codes(context, [code], names)
    if known is None or not await context.database.write(
        _delete, context.messaging, code, context.database.company.now()
    ):
        raise PaymentMethodUnknown(given=code).at("code")
    return known


def _source(context: Context) -> Source:
    messaging = context.messaging
    return back_office.source(messaging.company) if messaging.keeps_methods else PAYMENT_METHODS


def _back_office(context: Context) -> None:
    administrator(context)
    if not context.messaging.keeps_methods:
        raise NotBackOffice


async def _save(db: Connection, messaging: Messaging, code: str, description: str, active: bool, now: datetime) -> None:
    await back_office.hold(db)
    known = await back_office.find(db, messaging.company, code)
    if known is None:
        await back_office.add(db, messaging.company, code, description, active)
    elif (known.description, known.active) == (description, active):
        # Saved as it was: nothing became of it that anybody should be told.
        return
    else:
        await back_office.change(db, messaging.company, code, description, active)
    await tell(db, messaging, Event.UPSERT, await back_office.find(db, messaging.company, code), now)


async def _delete(db: Connection, messaging: Messaging, code: str, now: datetime) -> bool:
    await back_office.hold(db)
    known = await back_office.find(db, messaging.company, code)
    if known is None:
        return False
    await back_office.remove(db, messaging.company, code)
    await tell(db, messaging, Event.DELETE, known, now)
    return True
