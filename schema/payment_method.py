"""Payment methods."""

from collections.abc import Awaitable, Sequence
from typing import Annotated, Any

import strawberry

from resolvers import coupons, payment_methods
from resolvers.ids import internal_id
from sales.coupon import PaymentKind
from sales.payment_method import is_standard
from sales.refusal import Refusal
from schema.connection import Connection
from schema.delta import pages_of
from schema.fields import Info, Parents, batched, computed, identity
from schema.problem import Refused
from schema.scalars import Stamp
from schema.selection import wanted, wanted_of, wanted_page
from schema.view import Node, View

strawberry.enum(PaymentKind, description="How a customer pays at the till.")


async def _standard(parents: Parents, info: Info) -> Sequence[bool]:
    protected = info.context.messaging.protected
    return [is_standard(parent.row.code, protected) for parent in parents]


@strawberry.type(
    description="A way to pay at the till (SX5, table 24); in the back office, one that it keeps for all its tills "
    "(TFORMAPAGTO)."
)
class PaymentMethod(View, Node):
    id: strawberry.ID = identity("PaymentMethod", "table_code", "code")
    code: str = strawberry.field(description="Up to 10 characters in the back office; a till takes 3 at most.")
    description: str
    active: bool = strawberry.field(
        description="Whether it can be used. The till keeps no others: one that is switched off is deleted there."
    )
    standard: bool = batched(_standard, "code", description="One of the codes that Protheus ships and protects.")
    stamp: Stamp | None = strawberry.field(
        description="The last change in the ERP; null when older than stamps, and in the back office."
    )

    @computed(
        *("company", "branch", "table_code", "code", "number"),
        description="As in standard messages: company|branch|24|code at the till, company|number in the back office.",
    )
    def internal_id(self) -> str:
        row = self.row
        if row.number:
            return internal_id(row.company, row.number)
        return internal_id(row.company, row.branch, row.table_code, row.code)


@strawberry.input(description="A payment method of the back office; its code says which one.")
class PaymentMethodInput:
    code: str
    description: str
    active: bool = True


PaymentMethodResult = Annotated[
    PaymentMethod | Refused, strawberry.union("PaymentMethodResult", description="The payment method, or why not.")
]


async def list_payment_methods(
    info: Info, first: int | None = None, after: str | None = None, changed_since: Stamp | None = None
) -> Connection[PaymentMethod]:
    paging = pages_of(info, first, after, changed_since=changed_since)
    page = await payment_methods.listing(info.context, paging, wanted_page(info))
    return Connection(listed=page, view=PaymentMethod)


async def find_coupon_method(info: Info, kind: PaymentKind, administrator: str | None = None) -> PaymentMethod | None:
    found: PaymentMethod | None = PaymentMethod.of(
        await coupons.method(info.context, kind, administrator, wanted(info))
    )
    return found


async def save_payment_method(info: Info, input: PaymentMethodInput) -> PaymentMethodResult:  # the contract's name
    """The payment method as it is now, or why not."""
    names = wanted_of(info, PaymentMethod)
    return await _or_refused(
        info, payment_methods.save(info.context, input.code, input.description, input.active, names)
    )


async def delete_payment_method(info: Info, code: str) -> PaymentMethodResult:
    """The payment method as it was, or why not."""
    return await _or_refused(info, payment_methods.delete(info.context, code, wanted_of(info, PaymentMethod)))


async def link_administrator(info: Info, administrator: str, payment_method: str | None = None) -> PaymentMethodResult:
    """What the administrator stands for now, or why not."""
    names = wanted_of(info, PaymentMethod)
    return await _or_refused(info, coupons.link(info.context, administrator, payment_method, names))


async def _or_refused(info: Info, row: Awaitable[Any]) -> PaymentMethod | Refused:
    try:
        found: PaymentMethod = PaymentMethod.of(await row)
    except Refusal as refusal:
        return Refused.of(refusal, language=info.context.language)
    return found
