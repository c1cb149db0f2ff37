"""What the database knows of itself, name by name, such as that its ERP is the embedded one."""

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from db.connection import Connection
from db.models.own import Setting


async def get(db: Connection, name: str) -> str | None:
    """The value put under `name`, None where there is none."""
    value: str | None = await db.scalar(select(Setting.value).where(Setting.name == name))
    return value


async def put(db: Connection, name: str, value: str) -> None:
    """Keep `value` under `name`, in place of what was there."""
    insert = postgresql.insert if db.postgresql else sqlite.insert
    statement = insert(Setting).values(name=name, value=value)
    await db.execute(statement.on_conflict_do_update(index_elements=["name"], set_={"value": value}))
