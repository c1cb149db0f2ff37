"""What the exchange asks often is answered from an index, on both engines."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event, insert, text

from db import message_queue, messages, models
from db.connection import Connection
from db.cross_references import References
from db.database import Database
from db.models.own import Message
from sales.cross_reference import Entity
from sales.message import Direction, MessageStatus, Role, Transport

NOW = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
MANY = 3000


async def crowd(db: Connection) -> None:
    """Many cross-references of two products, and a long history of messages with one that waits."""
    await db.execute(
        insert(models.CrossReference),
        [
            {
                "product_name": f"RM{number % 2}",
                "table_name": "SX5",
                "alias": "SX5",
                "field": "X5_CHAVE",
                "external_value": f"1|{number}",
                "internal_value": f"01||24|{number}",
            }
            for number in range(MANY)
        ],
    )
    await db.execute(insert(Message), [_message(number) for number in range(MANY)])
    await db.execute(text("analyze"))


def _message(number: int) -> dict[str, Any]:
    waits = number == MANY - 1
    return {
        "uuid": str(number),
        "direction": Direction.SENT,
        "transaction": "PaymentMethod",
        "event": "upsert",
        "record_key": f"1|{number % 50}",
        "source": "RM",
        "destination": "PROTHEUS",
        "transport": Transport.XML,
        "status": MessageStatus.WAITING if waits else MessageStatus.FINISHED,
        "unsettled": waits,
        "attempts": 0,
        "created_at": NOW,
        "due_at": NOW,
        "body": "",
    }


@pytest.fixture
async def crowded(database: Database) -> Database:
    await database.write(crowd)
    return database


async def plans(database: Database, verb: Callable[[Connection], Awaitable[Any]]) -> list[str]:
    """How the database runs what `verb` asks, a plan for each select."""
    sent: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        sent.append((statement, parameters))

    event.listen(database.engine.sync_engine, "before_cursor_execute", note)
    await database.write(verb)
    event.remove(database.engine.sync_engine, "before_cursor_execute", note)
    explain = "explain" if database.postgresql else "explain query plan"
    found = []
    async with database.engine.connect() as raw:
        for statement, parameters in sent:
            if statement.lower().startswith("select") and "advisory" not in statement:
                rows = (await raw.exec_driver_sql(f"{explain} {statement}", parameters)).all()
                found.append("\n".join(str(row[-1]) for row in rows))
    return found


async def internal(db: Connection) -> Any:
    return await References(db, Role.POINT_OF_SALE, "RM0").internal(Entity.METHOD, "1|7")


async def external(db: Connection) -> Any:
    return await References(db, Role.POINT_OF_SALE, "RM0").external(Entity.METHOD, "01||24|7")


async def claim(db: Connection) -> Any:
    return await message_queue.claim(db, NOW, timedelta(seconds=30))


async def pending(db: Connection) -> Any:
    return await message_queue.pending(db, NOW)


async def received(db: Connection) -> Any:
    return await messages.received(db, "7")


@pytest.mark.parametrize("verb", [internal, external, claim, pending, received], ids=lambda verb: verb.__name__)
async def test_no_table_is_read_from_end_to_end(
    crowded: Database, verb: Callable[[Connection], Awaitable[Any]]
) -> None:
    found = await plans(crowded, verb)

    assert found
    for plan in found:
        scanned = [line for line in plan.splitlines() if line.lstrip("-> ").startswith(("Seq Scan", "SCAN"))]
        # An index that is walked in order is no scan of the table.
        assert [line for line in scanned if "USING" not in line] == [], plan
