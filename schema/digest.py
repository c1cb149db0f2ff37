"""What a copy should hold, by bucket: counts and checksums, and the records of one bucket."""

from collections.abc import AsyncIterator, Awaitable, Callable
from enum import Enum
from typing import Any

import strawberry

from resolvers import (
    carriers,
    contacts,
    customers,
    digests,
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
)
from resolvers.context import Context
from resolvers.paging import Listed, Paging
from sales.digest import Bucket, bucket_of, digest
from schema.carrier import Carrier
from schema.contact import Contact
from schema.customer import Customer
from schema.delta import id_of
from schema.fields import Info
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
from schema.scalars import Stamp, show_stamp
from schema.selection import identity_columns

_ALL = Paging()


@strawberry.enum(description="What copies are kept of.")
class SyncEntity(Enum):
    CUSTOMERS = "customers"
    CONTACTS = "contacts"
    PROSPECTS = "prospects"
    RECEIVABLES = "receivables"
    ORDERS = "orders"
    QUOTES = "quotes"
    PRODUCTS = "products"
    PRICE_LISTS = "priceLists"
    PRICE_LIST_ITEMS = "priceListItems"
    PAYMENT_TERMS = "paymentTerms"
    PAYMENT_METHODS = "paymentMethods"
    CARRIERS = "carriers"
    NOTIFICATIONS = "notifications"
    OPERATIONS = "operations"


_KINDS: dict[SyncEntity, tuple[Any, Callable[[Context], Awaitable[Listed]]]] = {
    SyncEntity.CUSTOMERS: (Customer, lambda context: customers.listing(context, _ALL, None, None, None, None)),
    SyncEntity.CONTACTS: (Contact, lambda context: contacts.listing(context, _ALL, None)),
    SyncEntity.PROSPECTS: (Prospect, lambda context: prospects.listing(context, _ALL, None, None)),
    SyncEntity.RECEIVABLES: (Receivable, lambda context: receivables.listing(context, _ALL, None, None, None)),
    SyncEntity.ORDERS: (Order, lambda context: orders.listing(context, _ALL, None, None, None, None)),
    SyncEntity.QUOTES: (Quote, lambda context: quotes.listing(context, _ALL, None, None, None, None)),
    SyncEntity.PRODUCTS: (Product, lambda context: products.listing(context, _ALL, None, None, None, None)),
    SyncEntity.PRICE_LISTS: (PriceList, lambda context: price_lists.listing(context, _ALL, None)),
    SyncEntity.PRICE_LIST_ITEMS: (PriceListItem, lambda context: price_list_items.listing(context, _ALL, None, None)),
    SyncEntity.PAYMENT_TERMS: (PaymentTerm, lambda context: payment_terms.listing(context, _ALL, None)),
    SyncEntity.PAYMENT_METHODS: (PaymentMethod, lambda context: payment_methods.listing(context, _ALL, None)),
    SyncEntity.CARRIERS: (Carrier, lambda context: carriers.listing(context, _ALL, None)),
    SyncEntity.NOTIFICATIONS: (Notification, lambda context: notifications.listing(context, _ALL, None, None)),
    SyncEntity.OPERATIONS: (Operation, lambda context: operations.listing(context, _ALL, None, None)),
}


@strawberry.type(
    description="How many records a bucket holds, and the exclusive or of their hashes as 16 hexadecimal digits. A "
    "record's hash is the first 8 bytes of SHA-256 of its id, a line feed and its stamp (nothing where it is null); "
    "its bucket is the first 4 bytes of SHA-256 of its id, modulo the number of buckets."
)
class DigestBucket:
    bucket: int
    count: int
    checksum: str


@strawberry.type(description="What a copy that was pulled up to `stamp` should hold.")
class SyncDigest:
    stamp: Stamp
    buckets: list[DigestBucket]


@strawberry.type(description="A record of a bucket.")
class SyncedRow:
    id: strawberry.ID
    stamp: Stamp | None


async def show_digest(info: Info, entity: SyncEntity, buckets: int = 16) -> SyncDigest:
    digests.check(buckets)
    view, listing = _KINDS[entity]
    whole = (await listing(info.context)).group.listing
    stamp = await digests.stamp(info.context, entity.value, whole)
    found = [Bucket() for _ in range(buckets)]
    async for records in _records(info.context, view, whole):
        digest(records, found)
    shown = [DigestBucket(bucket=n, count=one.count, checksum=one.checksum) for n, one in enumerate(found)]
    return SyncDigest(stamp=Stamp(stamp), buckets=shown)


async def show_bucket(info: Info, entity: SyncEntity, bucket: int, buckets: int = 16) -> list[SyncedRow]:
    digests.check(buckets, bucket)
    view, listing = _KINDS[entity]
    whole = (await listing(info.context)).group.listing
    found: list[SyncedRow] = []
    async for records in _records(info.context, view, whole):
        found += [
            SyncedRow(id=strawberry.ID(identity), stamp=None if stamp is None else Stamp(stamp))
            for identity, stamp in records
            if bucket_of(identity, buckets) == bucket
        ]
    return found


async def _records(context: Context, view: Any, whole: Any) -> AsyncIterator[list[tuple[str, str | None]]]:
    async for rows in digests.pieces(context, whole, identity_columns(view)):
        yield [(str(id_of(view, row)), _shown(getattr(row, "stamp", None))) for row in rows]


def _shown(stamp: Any) -> str | None:
    return None if stamp is None else show_stamp(stamp)
