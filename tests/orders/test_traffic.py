"""The demo company lives: its people handle orders, and every figure stays right."""

import random
from typing import Any

from sqlalchemy import func, select

from db.connection import Connection
from db.database import Database
from db.models.own import Event
from tests.demo.invariants import broken
from worker.traffic import Traffic


async def test_traffic_moves_orders_and_leaves_no_figure_off(company: Database) -> None:
    traffic = Traffic(company, dice=random.Random(7))

    for _ in range(25):
        await traffic.act()

    event: Any = Event
    told = await company.read(Connection.scalar, select(func.count(event.seq)).where(event.kind == "order_status"))
    assert told >= 10
    assert await company.read(broken, company.company.today()) == {}
