"""What clients say of a quote when they make or change it."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import strawberry

from sales.order import FreightType
from sales.order_request import QuoteRequest
from schema.order_input import OrderItemInput


@strawberry.input(description="A quote in full, for a customer or for a prospect: exactly one of the two.")
class QuoteInput(QuoteRequest):
    operation_id: UUID = strawberry.field(
        description="Made by the client, once per change: the same one sent twice is done once."
    )
    external_number: UUID = strawberry.field(description="Made by the client, once per quote (CJ_NUMEXT).")
    items: list[OrderItemInput]
    customer_id: strawberry.ID | None = None
    prospect_id: strawberry.ID | None = None
    expires_on: date | None = strawberry.field(default=None, description="The last day of the offer; by default in 30.")
    delivery_customer_id: strawberry.ID | None = strawberry.field(default=None, description="By default the customer.")
    payment_term: str | None = strawberry.field(default=None, description="A code; by default the customer's.")
    price_list: str | None = strawberry.field(default=None, description="A code; by default the customer's.")
    freight_type: FreightType | None = None
    freight: Decimal | None = None
    insurance: Decimal | None = None
    expenses: Decimal | None = None
    discount: Decimal | None = strawberry.field(default=None, description="Off the whole quote, beside the lines'.")
    customer_order_number: str | None = strawberry.field(default=None, description="The default for all lines.")
    carrier: strawberry.Private[None] = None
    comments: strawberry.Private[None] = None
