"""What a coupon's payment is called in the back office, and what card administrators stand for."""

from typing import Any

from db import administrators, parameters
from db.connection import Connection
from resolvers import payment_methods
from resolvers.administration import administrator as only_administrators
from resolvers.context import Context
from sales.coupon import CARDS, PARAMETERS, PaymentKind, card_of, method_code
from sales.payment_method_errors import AdministratorUnknown, AdministratorWithoutCards, PaymentMethodUnknown


async def method(context: Context, kind: PaymentKind, administrator: str | None, names: frozenset[str]) -> Any:
    """The method that a coupon's payment carries; None where it, or the card's administrator, is not known.

    Only cards have an administrator: with other kinds it says nothing.
    """
    branch = context.scope().branch
    code = await context.database.read(_code, branch, kind, administrator, context.messaging.administrator_field)
    if code is None:
        return None
    [found] = await payment_methods.by_codes(context, [code], names)
    return found


async def _code(
    db: Connection, branch: str, kind: PaymentKind, administrator: str | None, field: str | None
) -> str | None:
    if kind not in CARDS:
        return method_code(kind, await parameters.values(db, branch, set(PARAMETERS.values())))
    if administrator is None:
        return method_code(kind, {})
    found = await _find(db, branch, administrator, field)
    # The till looks for administrators of the kind of card that was used.
    if found is None or card_of(found.type) is not kind:
        return None
    return method_code(kind, {}, found.link)


async def link(context: Context, administrator: str, code: str | None, names: frozenset[str]) -> Any:
    """The method that the administrator stands for from now on: the one of `code`, or the till's own where that is
    None. Raises Refusal."""
    viewer = only_administrators(context)
    field = context.messaging.administrator_field
    found = await context.database.read(_find, viewer.branch, administrator, field)
    if found is None:
        raise AdministratorUnknown(given=administrator)
    card = card_of(found.type)
    if card is None:
        raise AdministratorWithoutCards(given=administrator)
    [chosen] = await payment_methods.by_codes(context, [code or card.value], names)
    if chosen is None:
        raise PaymentMethodUnknown(given=code or card.value).at("paymentMethod")
    await context.database.write(administrators.link, found, code, field)
    return chosen


async def _find(db: Connection, branch: str, code: str, field: str | None) -> Any:
    return None if administrators.ALIAS in db.company.lacks else await administrators.find(db, branch, code, field)
