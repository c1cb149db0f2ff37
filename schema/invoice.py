"""Invoices of orders."""

from datetime import date
from decimal import Decimal

import strawberry

from schema.view import View


@strawberry.type(description="An invoice that bills an order, whole or in part (SF2).")
class Invoice(View):
    number: str
    series: str
    issued_on: date
    amount: Decimal = strawberry.field(
        description="What it bills of this order, without taxes: an invoice may bill several orders."
    )
    access_key: str | None = strawberry.field(description="Of the electronic invoice (NF-e), 44 digits.")
