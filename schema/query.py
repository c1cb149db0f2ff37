"""The root of every query: one line a field, resolved in the file of its noun."""

import strawberry

from schema.connection import Connection
from schema.customer import Customer, find_customer, list_customers
from schema.fields import root
from schema.indicators import Indicators, show_indicators
from schema.node import find_node, find_nodes
from schema.order import Order, find_order, list_orders
from schema.quote import Quote, find_quote, list_quotes
from schema.receivable import Receivable, list_receivables
from schema.view import Node


@strawberry.type
class Query:
    node: Node | None = root(find_node, "Anything by its id; null where there is nothing that the viewer may see.")
    nodes: list[Node | None] = root(find_nodes, "As `node`, in the order of `ids`.")
    customers: Connection[Customer] = root(list_customers, "The viewer's customers.")
    customer: Customer | None = root(find_customer, "A customer by code and store.")
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
        show_indicators, "Sales between two months, compared with earlier years or months; always computed afresh."
    )
    quotes: Connection[Quote] = root(
        list_quotes,
        "The quotes to the viewer's customers and prospects, the newest first. `search` looks in number, external "
        "number, and code and name of the customer or prospect.",
    )
    quote: Quote | None = root(find_quote, "A quote by its number or its external number: exactly one of the two.")
