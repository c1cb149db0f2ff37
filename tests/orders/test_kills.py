"""A worker may die at any instant: every accepted operation is applied exactly once all the same."""

import asyncio
import random

from db.database import Database
from tests.orders.audience import Audience
from tests.orders.harness import CLIENTS, Killing, client, faults, settle
from tests.orders.placing import Shop

KILLS, OPERATIONS = 10, 5


async def test_killed_workers_leave_nothing_half_done_and_nothing_done_twice(company: Database) -> None:
    # given a shop with twenty clients, and workers that are killed while these send
    shop, dice = await Shop.of(company), random.Random(20261121)
    url = company.engine.url.render_as_string(hide_password=False).replace("+aiosqlite", "").replace("+asyncpg", "")
    killing, audience = Killing(url, 2 if company.postgresql else 1, dice), await Audience.of(shop, dice)

    # when servers are killed too, and their subscribers come again
    clients = [client(shop, OPERATIONS, random.Random(dice.random())) for _ in range(CLIENTS)]
    async with audience.listening():
        answers, _ = await asyncio.gather(asyncio.gather(*clients), killing.run(KILLS))
        await settle(shop, url)
        unheard = await audience.faults()

    # then each heard every event, once and in order
    assert unheard == []
    assert min(subscriber.connections for subscriber in audience.subscribers) > 1
    assert killing.killed == KILLS
    assert sum(answer["Operation"] for answer in answers) >= CLIENTS * OPERATIONS // 2
    assert await company.read(faults) == {}
