"""Cross-references by hand, and what is missing between the two ends."""

from typing import Any

from db import administrators, back_office, parameters
from db.connection import Connection
from db.cross_references import ALIAS, References, products
from db.till import Till
from resolvers.messaging import Messaging
from sales import cross_reference
from sales.coupon import PARAMETERS, PaymentKind
from sales.cross_reference import LONGEST_PRODUCT, LONGEST_VALUE, Entity
from sales.message import Role
from sales.payment_method import REQUIRED
from server.exchange import ExchangeError

_PARTS = {Entity.COMPANY: 1, Entity.BRANCH: 2}


def usual(messaging: Messaging) -> str:
    """The product at the other end, where nobody names another."""
    return next(iter(messaging.destinations), "PROTHEUS") if messaging.keeps_methods else "RM"


async def entries(db: Connection, messaging: Messaging) -> list[str]:
    """Every cross-reference, one a line."""
    _need_table(db)
    lines = []
    for product in await products(db):
        references = References(db, messaging.role, product)
        for entity in Entity:
            rows = await references.all(entity)
            lines += [f"{product} · {entity.value} · {row.external_value} · {row.internal_value}" for row in rows]
    return ["product · entity · there · here", *lines] if lines else ["There are no cross-references."]


async def add(
    db: Connection, messaging: Messaging, product: str, entity: Entity, external: str, internal: str
) -> list[str]:
    """Two names of one record."""
    _need_table(db)
    external, internal = (cross_reference.value(*cross_reference.parts(text)) for text in (external, internal))
    width = _PARTS.get(entity)
    if width and {len(cross_reference.parts(external)), len(cross_reference.parts(internal))} != {width}:
        form = "a company's code" if width == 1 else "company|branch"
        raise ExchangeError(f"Both names are {form}, as in {'1 01' if width == 1 else '1|1 01|01'}.")
    if not all(cross_reference.parts(external)) or not internal.strip("|"):
        raise ExchangeError("No part of a name may be empty.")
    for name, limit in ((product, LONGEST_PRODUCT), (external, LONGEST_VALUE), (internal, LONGEST_VALUE)):
        if len(name) > limit:
            raise ExchangeError(f"The cross-reference holds {limit} characters, and {name[:20]}… has {len(name)}.")
    own = cross_reference.parts(internal)[0]
    if messaging.role is Role.POINT_OF_SALE and own != db.company.code:
        raise ExchangeError(f"This is company {db.company.code}, so {internal} is none of its names.")
    await References(db, messaging.role, product).link(entity, external, internal)
    return [f"{external} of {product} is {internal} here."]


async def remove(db: Connection, messaging: Messaging, product: str, entity: Entity, external: str) -> list[str]:
    """Forget what a record is called there."""
    _need_table(db)
    references = References(db, messaging.role, product)
    internal = await references.internal(entity, external)
    if internal is None:
        raise ExchangeError(f"{product} has no {entity.value} {external} in the cross-reference.")
    await references.unlink(entity, external)
    return [f"{external} of {product} is nothing here any more; it was {internal}."]


async def gaps(db: Connection, messaging: Messaging) -> list[str]:
    """What is missing, a sentence each; nothing where both ends agree, as far as this one knows."""
    _need_table(db)
    if messaging.keeps_methods:
        return await _office_gaps(db, messaging)
    return [*await _till_gaps(db), *await _coupon_gaps(db, messaging)]


async def _till_gaps(db: Connection) -> list[str]:
    lines, known = [], await products(db)
    till = Till(db)
    codes = await till.codes()
    for product in known:
        references = References(db, Role.POINT_OF_SALE, product)
        if not await references.all(Entity.COMPANY) and not await references.all(Entity.BRANCH):
            lines.append(f"{product} has no company here: message xref add company --product {product} 1 01")
        linked = {row.internal_value for row in await references.all(Entity.METHOD)}
        lines += [
            f"{code} has no cross-reference: {product} must have it under the same code, and send it"
            for code in codes
            if till.internal_id(code) not in linked
        ]
        gone = linked - {till.internal_id(code) for code in codes}
        lines += [f"{internal} has a cross-reference of {product} but is no payment method here" for internal in gone]
    return lines or ([] if known else ["no product has a company here: message xref add company --product RM 1 01"])


async def _coupon_gaps(db: Connection, messaging: Messaging) -> list[str]:
    codes = set(await Till(db).codes())
    kinds: dict[str, PaymentKind] = {name: kind for kind, name in PARAMETERS.items()}
    lines = [
        f"{name} holds {value.strip()}, which is no payment method here"
        for name, value in (await parameters.values(db, "", set(kinds))).items()
        if value and value.strip() and value.strip() not in codes
    ]
    if administrators.ALIAS in db.company.lacks:
        return lines
    links: Any = await administrators.links(db, messaging.administrator_field)
    return lines + [
        f"administrator {row.administrator} stands for {row.method_code}, which is no payment method here"
        for row in links
        if row.method_code not in codes
    ]


async def _office_gaps(db: Connection, messaging: Messaging) -> list[str]:
    methods = {method.code: method for method in await back_office.all(db, messaging.company)}
    missing = sorted(REQUIRED.keys() - methods.keys())
    lines = [f"{code} is missing: points of sale have it, and want it here" for code in missing]
    for destination in messaging.destinations:
        references = References(db, Role.BACK_OFFICE, destination)
        linked = {row.internal_value for row in await references.all(Entity.METHOD)}
        lines += [
            f"{code} has no cross-reference of {destination}: message send {code}"
            for code, method in methods.items()
            if method.active and cross_reference.value(str(messaging.company), str(method.recno)) not in linked
        ]
    return lines


def _need_table(db: Connection) -> None:
    if ALIAS in db.company.lacks:
        raise ExchangeError("This database has no cross-reference table.")
