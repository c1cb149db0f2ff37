"""The demo company is made whole or not at all, and only where nobody else's company is."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, insert, inspect, select, text

from db import demo, facts, models, users
from db.company import Company
from db.connection import Connection
from db.database import Database
from db.demo import company as demo_company
from db.demo import logins
from db.demo.company import Occupied
from db.demo.plan import Plan
from tests.conftest import prepare
from tests.demo.invariants import broken
from tests.engines import Engines

TODAY = date(2026, 3, 2)


async def bare(_: Database) -> None:
    """Nothing at all."""


async def tables(db: Connection) -> list[str]:
    return await (await db.raw()).run_sync(lambda connection: inspect(connection).get_table_names())


async def customers(db: Connection) -> int:
    return int(await db.scalar(select(func.count(models.Customer.recno)).where(models.Customer.deleted.is_(False))))


async def branches(db: Connection, model: Any) -> set[str]:
    return {row.branch for row in await db.fetch(select(model.branch).distinct())}


@pytest.mark.parametrize("size", [1, 2, 19, 150])
async def test_any_size_is_consistent(engines: Engines, engine: str, size: int) -> None:
    async with engines.database(engine, "bare", bare) as database:
        await demo.build(database, customers=size, seed=7, today=TODAY, reps=2)
        assert await database.read(broken, TODAY) == {}
        # And the one that quotes for prospects are made out to.
        assert await database.read(customers) == size + 1


async def test_another_company_and_other_sharing(engines: Engines, engine: str) -> None:
    whose = Company("07", shared=frozenset(Company().shared - {"sa1"} | {"sc5", "se1", "sf2", "sb2"}))
    async with engines.database(engine, "bare", bare, whose) as database:
        await demo.build(database, customers=20, today=TODAY)
        assert "sa1070" in await database.read(tables)
        kept = (models.Customer, models.Order, models.Stock, models.OrderItem)
        found = [await database.read(branches, model) for model in kept]
        assert found == [{"01"}, {""}, {""}, {"01", "02"}]


async def test_tables_of_a_company_are_left_alone(engines: Engines, engine: str) -> None:
    async with engines.database(engine, "fresh", prepare) as database:
        with pytest.raises(Occupied, match="a company that is no demo"):
            await demo_company.make(database, Plan(TODAY, customers=20), replace=True)
        assert await database.read(customers) == 0


async def test_tables_of_another_number_are_left_alone(engines: Engines, engine: str) -> None:
    async with engines.database(engine, "bare", bare) as database:
        await database.write(lambda db: db.execute(text("create table sa1990 (a1_cod char(6))")))
        with pytest.raises(Occupied, match="a company that is no demo"):
            await demo.build(database, customers=20, today=TODAY)
        assert await database.read(tables) == ["sa1990"]


async def test_a_demo_company_stays_without_leave_to_replace_it(company: Database) -> None:
    before = await company.read(customers)
    with pytest.raises(Occupied, match="--replace"):
        await demo.build(company, customers=20)
    assert await company.read(customers) == before


async def test_a_demo_company_is_replaced_with_its_users(company: Database) -> None:
    await company.write(users.change, "000001", name="Renamed")
    await demo_company.make(company, Plan(TODAY, customers=20, seed=3, reps=2), replace=True)
    assert await company.read(customers) == 21
    assert {row.login for row in await company.read(users.all)} == {"admin", "norep", "noprivacy", "rep1", "rep2"}
    assert [row for row in await company.read(users.all) if row.name == "Renamed"] == []
    assert await company.read(broken, TODAY) == {}


async def test_nothing_is_left_of_an_attempt_that_failed(
    engines: Engines, engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logins, "add", _fail)
    async with engines.database(engine, "bare", bare) as database:
        with pytest.raises(ZeroDivisionError):
            await demo.build(database, customers=20, today=TODAY)
        assert [name for name in await database.read(tables) if not name.startswith(("vendas_", "alembic"))] == []
        assert await database.read(facts.get, "demo") is None
        monkeypatch.undo()
        await demo.build(database, customers=20, today=TODAY)
        assert await database.read(customers) == 21


async def test_the_old_company_stays_when_its_replacement_fails(
    company: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = await company.read(customers)
    monkeypatch.setattr(logins, "add", _fail)
    with pytest.raises(ZeroDivisionError):
        await demo_company.make(company, Plan(TODAY, customers=20), replace=True)
    assert await company.read(customers) == before
    assert await company.read(broken, company.company.today()) == {}
    assert len(await company.read(users.all)) == 9


async def test_record_numbers_go_on_where_the_company_ends(company: Database) -> None:
    last = await company.read(lambda db: db.scalar(select(func.max(models.Carrier.recno))))
    await company.write(lambda db: db.execute(insert(models.Carrier).values(code="777777", name="New")))
    assert await company.read(lambda db: db.scalar(select(func.max(models.Carrier.recno)))) == last + 1


async def _fail(*_: object) -> None:
    raise ZeroDivisionError
