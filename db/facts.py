"""What the database knows of itself, name by name, such as that its ERP is the embedded one."""

from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite

from db.connection import Connection
from db.models.own import Setting

_SETTING: Any = Setting


async def get(db: Connection, name: str) -> str | None:
    """The value put under `name`, None where there is none."""

    def build() -> Select[Any]:
        return select(_SETTING.value.label("value")).where(_SETTING.name == bindparam("name"))

    value: str | None = await db.value("fact", build, {"name": name})
    return value


async def put(db: Connection, name: str, value: str) -> None:
    """Keep `value` under `name`, in place of what was there."""
    insert = postgresql.insert if db.postgresql else sqlite.insert
    statement = insert(Setting).values(name=name, value=value)
    await db.execute(statement.on_conflict_do_update(index_elements=["name"], set_={"value": value}))
