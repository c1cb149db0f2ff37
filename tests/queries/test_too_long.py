"""A text longer than its field is refused: cut to fit, it would find what nobody asked for."""

import pytest

from db.database import Database
from tests.queries.asking import REP, refusals


@pytest.mark.parametrize(
    "query",
    [
        'customers(filter: { codes: ["000001", "0000012"] })',
        'customers(filter: { state: "SPP" })',
        'orders(filter: { priceList: "0001" })',
        'receivables(filter: { types: ["NFNF"] })',
        'products(filter: { groups: ["00001"] })',
        'priceListItems(priceList: "0001")',
    ],
)
async def test_a_filter_longer_than_its_field_is_refused(database: Database, query: str) -> None:
    assert await refusals(database, REP, f"{{ {query} {{ totalCount }} }}") == ["BAD_USER_INPUT"]
