"""Fetching anything again by its id."""

from dataclasses import dataclass
from typing import Any

import strawberry

from resolvers import (
    carriers,
    contacts,
    customers,
    messages,
    nodes,
    notifications,
    operations,
    orders,
    payment_methods,
    payment_terms,
    price_list_items,
    price_lists,
    products,
    prospects,
    quotes,
    receivables,
    sales_reps,
)
from resolvers.ids import GlobalId, decode
from resolvers.nodes import Load
from schema.carrier import Carrier
from schema.contact import Contact
from schema.customer import Customer
from schema.fields import Info
from schema.message import Message
from schema.notification import Notification
from schema.operation import Operation
from schema.order import Order
from schema.payment_method import PaymentMethod
from schema.payment_term import PaymentTerm
from schema.price_list import PriceList
from schema.price_list_item import PriceListItem
from schema.product import Product
from schema.prospect import Prospect
from schema.quote import Quote
from schema.receivable import Receivable
from schema.sales_rep import SalesRep
from schema.selection import wanted_of
from schema.view import Node


@dataclass(frozen=True)
class Kind:
    """How the rows behind a type's ids are read: `load(context, keys, names)`, keys of `parts` texts."""

    view: Any
    load: Load
    parts: int


KINDS = {
    "Carrier": Kind(Carrier, carriers.by_keys, 1),
    "Contact": Kind(Contact, contacts.by_keys, 1),
    "Customer": Kind(Customer, customers.by_keys, 2),
    "Message": Kind(Message, messages.by_keys, 2),
    "Notification": Kind(Notification, notifications.by_keys, 2),
    "Operation": Kind(Operation, operations.by_keys, 1),
    "Order": Kind(Order, orders.by_keys, 2),
    "PaymentMethod": Kind(PaymentMethod, payment_methods.by_keys, 2),
    "PaymentTerm": Kind(PaymentTerm, payment_terms.by_keys, 1),
    "PriceList": Kind(PriceList, price_lists.by_keys, 1),
    "PriceListItem": Kind(PriceListItem, price_list_items.by_keys, 4),
    "Product": Kind(Product, products.by_keys, 1),
    "Prospect": Kind(Prospect, prospects.by_keys, 2),
    "Quote": Kind(Quote, quotes.by_keys, 2),
    "Receivable": Kind(Receivable, receivables.by_keys, 4),
    "SalesRep": Kind(SalesRep, sales_reps.by_keys, 1),
}


async def find_nodes(info: Info, ids: list[strawberry.ID]) -> list[Node | None]:
    info.context.allow()
    asked = [decode(text) for text in ids]
    found: dict[GlobalId, Any] = {}
    for name, kind in KINDS.items():
        wanted = [one for one in dict.fromkeys(asked) if one and one.kind == name and len(one.key) == kind.parts]
        if wanted:
            rows = await nodes.found(info.context, kind.load, wanted, wanted_of(info, kind.view))
            found |= {one: kind.view.of(row) for one, row in rows.items()}
    return [found.get(one) if one else None for one in asked]


async def find_node(info: Info, id: strawberry.ID) -> Node | None:  # the contract's name
    [node] = await find_nodes(info, [id])
    return node
