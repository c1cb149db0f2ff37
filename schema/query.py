"""The root of every query: one line a field, resolved in the file of its noun."""

import strawberry

from schema.carrier import Carrier, list_carriers
from schema.connection import Connection
from schema.contact import Contact, list_contacts
from schema.customer import Customer, find_customer, list_customers
from schema.digest import SyncDigest, SyncedRow, show_bucket, show_digest
from schema.fields import root
from schema.indicators import Indicators, show_indicators
from schema.message import Message, list_messages
from schema.node import find_node, find_nodes
from schema.notification import Notification, list_notifications
from schema.operation import Operation, list_operations
from schema.operation_type import OperationType, list_operation_types
from schema.order import Order, find_order, list_orders
from schema.payment_method import PaymentMethod, find_coupon_method, list_payment_methods
from schema.payment_term import PaymentTerm, list_payment_terms
from schema.price_list import PriceList, list_price_lists
from schema.price_list_item import PriceListItem, list_price_list_items
from schema.product import Product, find_product, list_products
from schema.prospect import Prospect, list_prospects
from schema.quote import Quote, find_quote, list_quotes
from schema.receivable import Receivable, list_receivables
from schema.server_info import ServerInfo, find_server
from schema.view import Node
from schema.viewer import Viewer, find_viewer


@strawberry.type
class Query:
    node: Node | None = root(find_node, "Anything by its id; null where there is nothing that the viewer may see.")
    nodes: list[Node | None] = root(find_nodes, "As `node`, in the order of `ids`.")
    viewer: Viewer = root(find_viewer, "Who is asking.")
    server: ServerInfo = root(
        find_server,
        "What a client talks to: version, engine, sync guarantee, server time. It answers without a log-in.",
    )
    customers: Connection[Customer] = root(list_customers, "The viewer's customers.")
    customer: Customer | None = root(find_customer, "A customer by code and store.")
    contacts: Connection[Contact] = root(list_contacts, "The contacts of the viewer's customers and prospects.")
    prospects: Connection[Prospect] = root(
        list_prospects, "The viewer's prospects. `search` looks in code, name, trade name and tax id."
    )
    receivables: Connection[Receivable] = root(
        list_receivables, "What the viewer's customers owe, in the order of their due dates."
    )
    orders: Connection[Order] = root(
        list_orders,
        "The viewer's orders, the newest first. `search` looks in number, external number, the customer's code and "
        "name, and the customer's own order numbers.",
    )
    order: Order | None = root(find_order, "An order by its number or its external number: exactly one of the two.")
    indicators: Indicators = root(
        show_indicators,
        "Sales between two months, whole months, always computed afresh; compared with `periods` earlier years (at "
        "most 10) or months (at most 12).",
    )
    quotes: Connection[Quote] = root(
        list_quotes,
        "The quotes to the viewer's customers and prospects, the newest first. `search` looks in number, external "
        "number, and code and name of the customer or prospect.",
    )
    quote: Quote | None = root(find_quote, "A quote by its number or its external number: exactly one of the two.")
    product: Product | None = root(find_product, "A product by its code.")
    products: Connection[Product] = root(
        list_products, "The catalogue. `search` looks in code, description and barcode."
    )
    price_lists: Connection[PriceList] = root(list_price_lists, "The price lists, by code.")
    price_list_items: Connection[PriceListItem] = root(
        list_price_list_items, "The prices of the list of code `priceList`, or of all lists."
    )
    payment_terms: Connection[PaymentTerm] = root(list_payment_terms, "The payment terms, by code.")
    payment_methods: Connection[PaymentMethod] = root(list_payment_methods, "The payment methods, by code.")
    coupon_payment_method: PaymentMethod | None = root(
        find_coupon_method,
        "Which back-office payment method a coupon's payment carries: what the parameters MV_LJMUDIN, MV_LJMUCH and "
        "MV_LJMUFI say of cash, cheque and financing, what the card's administrator is linked to, or else the till's "
        "own code. Null where the method is not in the register, or no administrator of such cards has this code.",
    )
    messages: Connection[Message] = root(
        list_messages, "The queue of standard messages, and those that came in, the newest first; for administrators."
    )
    carriers: Connection[Carrier] = root(list_carriers, "The carriers, by code.")
    operation_types: list[OperationType] = root(list_operation_types, "The operation types, by code.")
    notifications: Connection[Notification] = root(
        list_notifications, "The viewer's notifications, newest first; `viewed` leaves out the others."
    )
    operations: Connection[Operation] = root(list_operations, "The viewer's queued operations, newest first.")
    sync_digest: SyncDigest = root(
        show_digest,
        "Counts and checksums by bucket (at most 4,096) of what the viewer may see. A difference proves a loss only if "
        "it is still there after pulling up to `stamp`.",
    )
    sync_bucket: list[SyncedRow] = root(show_bucket, "What one bucket holds, to find what differs.")
