"""Contacts: people to talk to."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import strawberry

from resolvers import contacts
from schema.connection import Connection
from schema.delta import pages_of
from schema.fields import Info, Parents, batched, column, identity
from schema.scalars import Stamp
from schema.selection import view_of, wanted, wanted_page
from schema.view import Node, View

if TYPE_CHECKING:
    from schema.customer import Customer
    from schema.prospect import Prospect


@strawberry.type(description="A phone number of a contact (AGB).")
class Phone(View):
    number: str | None = strawberry.field(description="Without the area code.")
    area_code: str | None
    standard: bool = strawberry.field(description="The one to call first.")


def _codes(parents: Parents) -> list[str]:
    return [parent.row.code for parent in parents]


async def _phones(parents: Parents, info: Info) -> list[list[Phone]]:
    return [Phone.each(group) for group in await contacts.phones(info.context, _codes(parents), wanted(info))]


async def _customers(parents: Parents, info: Info) -> Sequence[list["Customer"]]:
    groups = await contacts.customers_of(info.context, _codes(parents), wanted(info))
    return [view_of(info).each(group) for group in groups]


async def _prospects(parents: Parents, info: Info) -> Sequence[list["Prospect"]]:
    groups = await contacts.prospects_of(info.context, _codes(parents), wanted(info))
    return [view_of(info).each(group) for group in groups]


@strawberry.type(
    description="A person to talk to at customers and prospects (SU5). Personal data: reading it is logged."
)
class Contact(View, Node):
    id: strawberry.ID = identity("Contact", "code")
    code: str
    name: str
    email: str | None
    phone: str | None = column("phone_number")
    phones: list[Phone] = batched(_phones, "code", description="Further phone numbers.")
    customers: list[Annotated["Customer", strawberry.lazy("schema.customer")]] = batched(
        _customers, "code", description="Those of the viewer's customers, with a tax id, that it speaks for."
    )
    prospects: list[Annotated["Prospect", strawberry.lazy("schema.prospect")]] = batched(
        _prospects, "code", description="Those of the viewer's prospects that it speaks for."
    )
    stamp: Stamp | None = strawberry.field(description="The last change in the ERP; null when older than stamps.")


async def contacts_of_customers(parents: Parents, info: Info) -> list[list[Contact]]:
    keys = [(parent.row.code, parent.row.store) for parent in parents]
    return [Contact.each(group) for group in await contacts.of_customers(info.context, keys, wanted(info))]


async def list_contacts(
    info: Info, first: int | None = None, after: str | None = None, changed_since: Stamp | None = None
) -> Connection[Contact]:
    paging = pages_of(info, first, after, changed_since=changed_since)
    page = await contacts.listing(info.context, paging, wanted_page(info))
    return Connection(listed=page, view=Contact)
