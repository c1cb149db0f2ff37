"""A company may never have used some tables of the ERP: the server starts, says so, and what they feed is empty."""

from sqlalchemy import text

from db.connection import Connection
from server.settings import Settings
from server.start import open_database
from tests.conftest import prepare
from tests.engines import Engines
from tests.queries.asking import REP, ask
from tests.queries.rows import add_customers, add_quote

ALL = """{ server { missingTables }
  customers { nodes { code contacts { code } } }
  contacts { totalCount nodes { code phones { number } } }
  prospects { totalCount nodes { code } }
  quotes { totalCount nodes { number prospect { code } } } }"""
NEVER_USED = ("agb", "ac8", "su5", "sus")


async def _drop(db: Connection) -> None:
    for alias in NEVER_USED:
        await db.execute(text(f"drop table {alias}010"))


async def test_what_is_not_there_is_empty(engines: Engines, engine: str) -> None:
    async with engines.database(engine, "fresh", prepare) as made:
        await add_customers(made, ("C1", "MERCADO", "000001"))
        await add_quote(made, "000001", {})
        await made.write(_drop)
        url = made.engine.url.set(drivername=engine).render_as_string(hide_password=False)
        database = await open_database(Settings(database_url=url))
        try:
            answer = await ask(database, REP, ALL)
        finally:
            await database.close()

    nothing = {"totalCount": 0, "nodes": []}
    assert answer == {
        "server": {"missingTables": ["AC8", "AGB", "SU5", "SUS"]},
        "customers": {"nodes": [{"code": "C1", "contacts": []}]},
        "contacts": nothing,
        "prospects": nothing,
        "quotes": {"totalCount": 1, "nodes": [{"number": "000001", "prospect": None}]},
    }
