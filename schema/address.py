"""Where a customer or prospect is."""

import strawberry

from schema.view import View


@strawberry.type(description="A postal address in Brazil.")
class Address(View):
    street: str | None
    district: str | None
    city: str | None
    city_code: str | None = strawberry.field(description="IBGE code of the city, five digits.")
    state: str | None = strawberry.field(description="Two letters.")
    postal_code: str | None = strawberry.field(description="CEP, eight digits.")
