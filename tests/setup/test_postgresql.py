"""What only PostgreSQL has: rights, owners, invalid indexes, encodings, stamps of DBAccess's own, locks of others."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import monotonic
from uuid import uuid4

import asyncpg
import pytest

from db import layout, setup
from db.database import Database
from db.setup import Options, Refused, run
from db.setup.patience import Patience
from tests.engines import Engines
from tests.setup import protheus
from tests.setup.protheus import COMPANY, execute, fetch


@pytest.fixture
async def url(engines: Engines) -> AsyncIterator[str]:
    async with engines.url("postgresql", "protheus", protheus.layout, COMPANY) as address:
        yield address


@pytest.fixture
async def erp(url: str) -> AsyncIterator[Database]:
    database = Database(url, COMPANY)
    yield database
    await database.close()


def silent(*_: object) -> None:
    """Shows no progress."""


async def make_ready(database: Database, patience: Patience = run.PATIENCE) -> list[str]:
    """The notes of what was done."""
    outlook = await setup.look(database, Options())
    assert outlook.refusals == []
    await setup.carry_out(database, outlook.steps, silent, patience)
    return [step.note for step in outlook.steps]


@asynccontextmanager
async def somebody(url: str, statement: str) -> AsyncIterator[asyncpg.Connection]:
    """Another session, in a transaction in which it has run `statement`."""
    connection = await asyncpg.connect(url)
    try:
        await connection.execute("begin isolation level repeatable read")
        await connection.execute(statement)
        yield connection
    finally:
        await connection.close()


async def until(database: Database, query: str, rows: int) -> list[tuple[object, ...]]:
    """The rows of `query` once there are as many."""
    for _ in range(400):
        if len(found := await fetch(database, query)) == rows:
            return found
        await asyncio.sleep(0.05)
    raise AssertionError(query)


async def test_stamps_that_dbaccess_made_are_left_as_they_are(erp: Database) -> None:
    # given a table that DBAccess stamps already
    await execute(
        erp,
        "alter table sa1990 add column s_t_a_m_p_ timestamp default timezone('utc', now())",
        "create function dba_stamp() returns trigger language plpgsql as"
        " $$ begin NEW.S_T_A_M_P_ := timezone('utc', now()); return NEW; end $$",
        "create trigger sa1990_trg before update on sa1990 for each row execute function dba_stamp()",
    )

    done = await make_ready(erp)

    assert [note for note in done if note.startswith("sa1990")] == ["sa1990: index"]
    triggers = "select tgname from pg_trigger where tgrelid = 'sa1990'::regclass"
    assert await fetch(erp, triggers) == [("sa1990_trg",)]


async def test_an_index_whose_build_was_interrupted_is_built_anew(erp: Database) -> None:
    await make_ready(erp)
    await execute(erp, "update pg_index set indisvalid = false where indexrelid = 'sa1990_stamp'::regclass")

    assert await make_ready(erp) == ["sa1990: index, whose build was interrupted"]

    valid = "select indisvalid from pg_index where indexrelid = 'sa1990_stamp'::regclass"
    assert await fetch(erp, valid) == [(True,)]
    assert await make_ready(erp) == []


async def test_new_tables_belong_to_whoever_has_the_customers(erp: Database) -> None:
    owner = f"protheus_{uuid4().hex}"
    await execute(erp, f"create role {owner}", f"grant create on schema public to {owner}")
    await execute(erp, f"alter table sa1990 owner to {owner}")

    await make_ready(erp)

    owners = "select tablename, tableowner from pg_tables where tablename in ('a1s990', 'a1t990') order by 1"
    assert await fetch(erp, owners) == [("a1s990", owner), ("a1t990", owner)]


async def test_a_role_without_rights_is_told_what_to_grant(erp: Database) -> None:
    role = f"vendas_{uuid4().hex}"
    await execute(erp, f"create role {role} login", f"grant select on sc5990, scj990 to {role}")
    theirs = Database(erp.engine.url.set(username=role).render_as_string(hide_password=False), COMPANY)

    outlook = await setup.look(theirs, Options())

    await theirs.close()
    assert outlook.refusals == [
        f"Role {role} may not make tables: grant create on schema public to {role};",
        f"Role {role} may not alter ac8990 and 23 more, of postgres: grant postgres to {role};",
    ]
    assert outlook.grants == [f"grant pg_read_all_stats to {role};"]


async def test_who_may_see_everything_needs_no_grant(erp: Database) -> None:
    assert (await setup.look(erp, Options())).grants == []
    await execute(erp, f"alter role postgres in database {erp.engine.url.database} set track_activities = off")
    again = Database(erp.engine.url.render_as_string(hide_password=False), COMPANY)
    outlook = await setup.look(again, Options())
    await again.close()
    assert outlook.grants == ["alter system set track_activities = on; select pg_reload_conf();"]
    assert "alter system set track_activities = on;" in setup.script([], outlook.grants, postgresql=True)


async def test_a_lock_that_never_ends_is_given_up_and_said(erp: Database, url: str) -> None:
    async with somebody(url, "lock table sae990 in row exclusive mode"):
        with pytest.raises(Refused) as refused:
            await make_ready(erp, Patience(longest=1, shortest=0.1))
    assert refused.value.reasons == (
        "sae990: every change bears its instant (UTC): locked for too long; run the setup again, it goes on here.",
    )
    # and the next run goes on
    assert "sae990: every change bears its instant (UTC)" in await make_ready(erp)


async def test_a_row_that_somebody_holds_comes_last(erp: Database, url: str) -> None:
    await execute(erp, "insert into sc5990 (c5_num) values ('000001'), ('000002'), ('000003')")
    async with somebody(url, "update sc5990 set c5_liberok = 'S' where c5_num = '000002'") as other:
        work = asyncio.create_task(make_ready(erp))
        filled = await until(erp, "select c5_num from sc5990 where c5_numext <> '' order by 1", rows=2)
        await other.execute("commit")
        await work

    assert filled == [("000001",), ("000003",)]
    assert await fetch(erp, "select count(*) from sc5990 where c5_numext = ''") == [(0,)]


async def test_a_build_gives_way_to_whoever_waits_for_it(erp: Database, url: str) -> None:
    await make_ready(erp)
    await execute(erp, "drop index sa1990_stamp")
    # given a build that waits for somebody's old snapshot
    async with somebody(url, "select count(*) from sb1990") as other:
        work = asyncio.create_task(make_ready(erp))
        building = "select 1 from pg_stat_activity where query like 'CREATE INDEX CONC%' and state = 'active'"
        await until(erp, building, rows=1)

        # when the ERP alters the table
        began = monotonic()
        await asyncio.wait_for(execute(erp, "alter table sa1990 add column a1_xnew character(1)"), 20)
        waited = monotonic() - began
        await other.execute("commit")
        await work

    # then it waits no longer than for any of our locks, and the index is there in the end
    assert waited < 1.5
    assert await make_ready(erp) == []


async def test_two_setups_at_once_do_not_meet(erp: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "_OTHERS", 1.0)
    async with run._alone(erp):
        with pytest.raises(Refused, match="Another setup is at work on this database"):
            await make_ready(erp)


@pytest.mark.parametrize("encoding", ["WIN1252", "SQL_ASCII"])
async def test_the_encodings_in_which_such_databases_are_kept(erp: Database, url: str, encoding: str) -> None:
    name = f"test_{uuid4().hex}"
    admin = await asyncpg.connect(url)
    await admin.execute(f"create database {name} encoding '{encoding}' locale 'C' template template0")
    own = erp.engine.url.set(database=name).render_as_string(hide_password=False)
    database = Database(own, COMPANY)
    try:
        await protheus.layout(database)
        await execute(database, "insert into sa1990 (a1_cod, a1_nome) values ('000001', 'JOÃO')")
        await execute(database, "insert into sc5990 (c5_num) values ('000001')")

        await make_ready(database)

        assert await database.read(layout.check) == []
        assert await make_ready(database) == []
        assert await fetch(database, "select rtrim(a1_nome) from sa1990") == [("JOÃO",)]
        assert await fetch(database, "select length(c5_numext) from sc5990") == [(36,)]
    finally:
        await database.close()
        await admin.execute(f"drop database {name} with (force)")
        await admin.close()


async def test_the_exit_log_keeps_no_role_of_the_erp_from_its_work(erp: Database) -> None:
    # given a role that may write the orders, and nothing of ours
    role = f"protheus_{uuid4().hex}"
    await execute(erp, f"create role {role} login", f"grant select, update, delete on sc5990 to {role}")
    await execute(erp, "insert into sc5990 (c5_num, c5_vend1) values ('000001', '000007')")
    outlook = await setup.look(erp, Options(exit_log=True))
    await setup.carry_out(erp, outlook.steps, silent)

    theirs = Database(erp.engine.url.set(username=role).render_as_string(hide_password=False), COMPANY)
    try:
        await execute(theirs, "update sc5990 set c5_vend1 = '000008'", "delete from sc5990")
    finally:
        await theirs.close()

    assert await fetch(erp, "select count(*) from vendas_exit") == [(2,)]
