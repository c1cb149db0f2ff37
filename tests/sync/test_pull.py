"""The guide's client that has nothing but fetch: its copies are what the server has, whatever befalls it."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import delete, update

from db import models
from db.connection import Connection
from db.database import Database
from db.models.own import WatermarkSample
from tests import npm
from tests.live.office import serve, token
from tests.live.processes import kill
from tests.queries.asking import ADMINISTRATOR, ask
from tests.sync.devices import HERE
from tests.sync.line import Line, line_to

QUERIES = {
    "customers": "{ customers(first: 1000) { nodes { id code name financialStatus stamp } } }",
    "products": "{ products(first: 1000) { nodes { id code description stamp stock { onHand } } } }",
}


@asynccontextmanager
async def puller(url: str) -> AsyncIterator[tuple[Line, dict[str, Any]]]:
    """A client's line, and its copies as they are."""
    async with line_to(url) as line:
        address = f"http://127.0.0.1:{line.port}/graphql"
        process = await asyncio.create_subprocess_exec(
            *("node", "puller.js", address, token(ADMINISTRATOR)), cwd=HERE, stdout=asyncio.subprocess.PIPE, limit=2**24
        )
        copies: dict[str, Any] = {}

        async def listen() -> None:
            assert process.stdout is not None
            async for text in process.stdout:
                copies.update(json.loads(text))

        listening = asyncio.create_task(listen())
        try:
            yield line, copies
        finally:
            await kill(process)
            await listening


async def equal(database: Database, copies: dict[str, Any]) -> None:
    """Wait until the copies are what the server has."""
    async with asyncio.timeout(30):
        while True:
            answers = {name: (await ask(database, ADMINISTRATOR, query))[name] for name, query in QUERIES.items()}
            if copies == {name: {node["id"]: node for node in each["nodes"]} for name, each in answers.items()}:
                return
            await asyncio.sleep(0.2)


async def test_a_client_that_pulls_every_minute_has_what_the_server_has(company: Database) -> None:
    npm.require()
    customer: Any = models.Customer
    product: Any = models.Product
    async with serve(company) as url, puller(url) as (line, copies):
        await equal(company, copies)

        await line.cut()
        changes = [
            update(customer).where(customer.code == "000001").values(name="Another name"),
            update(customer).where(customer.code == "000002").values(deleted=True),
            update(product).where(product.code.like("0300%")).values(description="Tinta"),
            update(models.Stock).values(on_hand=7),
        ]
        for change in changes:
            await company.write(Connection.execute, change)
        await line.mend()
        await equal(company, copies)

        await company.write(Connection.execute, delete(WatermarkSample))
        await company.write(Connection.execute, update(customer).where(customer.code == "000003").values(name="Third"))
        await equal(company, copies)
