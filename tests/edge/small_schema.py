"""A schema of the real one's shape, whose resolvers do what a test of the edge wants to see."""

from collections.abc import AsyncIterator
from decimal import Decimal

import strawberry

from db import facts
from resolvers.context import Context
from sales.errors import ServiceUnavailable

Info = strawberry.Info[Context, None]


@strawberry.type
class Product:
    code: str = "000001"

    @strawberry.field
    def maker(self) -> "Product":
        return Product()


@strawberry.type
class Item:
    quantity: Decimal = Decimal("1.50")

    @strawberry.field
    def product(self) -> Product:
        return Product()


@strawberry.type
class PageInfo:
    has_next_page: bool = False


@strawberry.type
class Order:
    number: str = "000001"

    @strawberry.field
    def items(self) -> list[Item]:
        return [Item()]

    @strawberry.field
    def orders(self, first: int | None = None, last: int | None = None) -> "OrderConnection":
        return OrderConnection()


@strawberry.type
class OrderEdge:
    cursor: str = "1"

    @strawberry.field
    def node(self) -> Order:
        return Order()


@strawberry.type
class OrderConnection:
    total_count: int = 1

    @strawberry.field
    def nodes(self) -> list[Order]:
        return [Order()]

    @strawberry.field
    def edges(self) -> list[OrderEdge]:
        return [OrderEdge()]

    @strawberry.field
    def page_info(self) -> PageInfo:
        return PageInfo()


@strawberry.input
class Filter:
    codes: list[str] | None = None
    search: str | None = None


@strawberry.type
class Query:
    @strawberry.field
    def orders(
        self, first: int | None = None, last: int | None = None, filter: Filter | None = None, search: str | None = None
    ) -> OrderConnection:
        return OrderConnection()

    @strawberry.field
    def nodes(self, ids: list[strawberry.ID]) -> list[Order | None]:
        return [None for _ in ids]

    @strawberry.field
    def top(self, first: int = 10) -> list[Product]:
        return [Product()] * first

    @strawberry.field
    def echo(self, code: str = "", search: str = "", number: int = 0, factor: float = 0.0) -> str:
        return f"{code}{search}{number}"

    @strawberry.field
    def me(self, info: Info) -> str:
        return info.context.allow().username

    @strawberry.field
    def request_id(self, info: Info) -> str:
        return info.context.request_id

    @strawberry.field
    async def mark(self, info: Info) -> str | None:
        return await info.context.database.read(facts.get, "demo")

    @strawberry.field
    def surrogate(self) -> str:
        return "\ud800"

    @strawberry.field
    def long(self) -> str:
        return "x" * 2000

    @strawberry.field
    def broken(self) -> str | None:
        raise RuntimeError("Dona Maria, CPF 123")

    @strawberry.field
    def not_a_number(self) -> int | None:
        return "Dona Maria"  # type: ignore[return-value]  # what a resolver must not do

    @strawberry.field
    def unavailable(self) -> str | None:
        raise ServiceUnavailable


@strawberry.type
class Mutation:
    @strawberry.mutation
    def login(self, username: str) -> str:
        return username


@strawberry.type
class Subscription:
    @strawberry.subscription
    async def ticks(self) -> AsyncIterator[int]:
        yield 1


def build() -> strawberry.Schema:
    return strawberry.Schema(Query, Mutation, Subscription)
