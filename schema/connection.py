"""Relay connections: one shape for every list that is paged."""

from typing import Any, Generic, TypeVar

import strawberry

from resolvers.paging import Listed, totals
from schema.delta import Delta
from schema.fields import Info, Parents, batched, computed

T = TypeVar("T")


@strawberry.type(description="Where a page stands in its list.")
class PageInfo:
    has_next_page: bool
    has_previous_page: bool
    start_cursor: str | None
    end_cursor: str | None


@strawberry.type(description="A row of a page with its cursor.")
class Edge(Generic[T]):
    cursor: str = strawberry.field(description="Give it as `after` or `before` to go on from this row.")
    node: T


async def _totals(parents: Parents, info: Info) -> list[int]:
    return await totals(info.context, [parent.listed for parent in parents])


@strawberry.type(description="A page of a list.")
class Connection(Generic[T]):
    listed: strawberry.Private[Listed]
    view: strawberry.Private[Any]

    @computed(description="The rows of the page.")
    def nodes(self) -> list[T]:
        return self.view.each(self.listed.page.rows)  # type: ignore[no-any-return]  # a view of T

    @computed(description="The rows of the page, each with its cursor.")
    def edges(self) -> list[Edge[T]]:
        page = self.listed.page
        return [Edge(cursor=page.cursor(n), node=self.view.of(row)) for n, row in enumerate(page.rows)]

    @computed(description="Where the page stands in the list.")
    def page_info(self) -> PageInfo:
        page = self.listed.page
        return PageInfo(
            has_next_page=page.has_next,
            has_previous_page=page.has_previous,
            start_cursor=page.ends[0],
            end_cursor=page.ends[1],
        )

    @computed(
        description="What a pull needs beside its rows. It costs nothing unless it is selected. Select it on a first "
        "pull too (without `changedSince`): it gives the stamp to go on from."
    )
    def delta(self) -> Delta:
        return Delta.of(self.listed.delta, self.view)

    total_count: int = batched(_totals, description="How many rows the whole list has, whatever the page.")
