"""Statements that read much for a few rows: PostgreSQL plans them for what they are asked."""

from typing import Any

from sqlalchemy import Select, func, select

from db import models
from db.company import Company
from db.connection import Connection
from db.database import Database
from tests.conftest import prepare
from tests.engines import Engines


async def _planning(db: Connection) -> list[str]:
    """How PostgreSQL plans a statement of sums, and then the next statement on the same connection."""

    def build() -> Select[Any]:
        return select(func.current_setting("plan_cache_mode").label("mode"))

    return [row.mode for row in [*await db.sums("mode", build, {}), *await db.rows("mode", build, {})]]


async def test_only_sums_are_planned_for_their_values(engines: Engines) -> None:
    async with engines.url("postgresql", "fresh", prepare) as url:
        database = Database(url, Company(), pool_size=1)
        try:
            assert await database.read(_planning) == ["force_custom_plan", "auto"]
        finally:
            await database.close()


async def test_sums_are_read_again_after_the_erp_changed_a_column(engines: Engines) -> None:
    async def longest(db: Connection) -> Any:
        line: Any = models.OrderItem
        rows = await db.sums("longest", lambda: select(func.max(line.description).label("longest")), {})
        return rows[0].longest

    async with engines.url("postgresql", "fresh", prepare) as url:
        database = Database(url, Company(), pool_size=1)
        try:
            await database.read(longest)
            async with database.engine.connect() as raw:
                await raw.exec_driver_sql("alter table sc6010 alter c6_descri type varchar(60)")
            assert await database.read(longest) is None
        finally:
            await database.close()
