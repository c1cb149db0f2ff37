"""A database of the ERP, made by SQL scripts, is made ready; a second time nothing is changed."""

from collections.abc import AsyncIterator

import pytest

from db import exits, facts, layout, migrate, setup
from db.database import Database
from db.setup import Options, Outlook
from tests.engines import Engines
from tests.setup import protheus
from tests.setup.protheus import COMPANY, execute, fetch


@pytest.fixture
async def erp(engines: Engines, engine: str) -> AsyncIterator[Database]:
    """Company 99 without stamps, and without rows."""
    async with engines.database(engine, "protheus", protheus.layout, COMPANY) as database:
        yield database


async def make_ready(database: Database, options: Options = Options()) -> Outlook:  # noqa: B008  # it is frozen
    outlook = await setup.look(database, options)
    assert outlook.refusals == []
    await setup.carry_out(database, outlook.steps, lambda *_: None)
    return outlook


def notes(outlook: Outlook) -> list[str]:
    return [step.note for step in outlook.steps]


async def test_what_is_there_is_reported(erp: Database) -> None:
    await execute(erp, "insert into sc5990 (c5_num) values ('000001'), ('000002')")

    engine, *report = (await setup.look(erp, Options())).report

    ours = sum(
        str(index.name).removeprefix(str(table.name)).startswith("v")
        for name, table in layout.tables(COMPANY).items()
        if name not in ("a1s990", "a1t990", "agb990", "sct990", "xxf990")
        for index in table.indexes
    )

    assert engine.endswith(", company 99: 24 of 29 tables are there.")
    assert report == [
        "Not there: a1s990, a1t990, agb990, sct990, xxf990.",
        "Stamps: 0 of 24 tables have them, with what sets them.",
        "Indexes by stamp: 0 of 24.",
        "External numbers: sc5990 has 2 rows without.",
        "External numbers: scj990 has 0 rows without.",
        f"Other indexes that large companies need: {ours} are not there (--indexes builds them).",
        "The exit log is not there (--exit-log installs it).",
        "The server's own tables are to be brought up to date.",
    ]


async def test_a_server_finds_nothing_amiss_afterwards(erp: Database) -> None:
    assert await erp.read(layout.check) != []

    await make_ready(erp)

    assert await erp.read(layout.check) == []
    assert await erp.read(layout.missing) == {"agb", "sct", "xxf"}
    assert await erp.read(migrate.outstanding) == ""


async def test_a_second_time_there_is_nothing_to_do(erp: Database) -> None:
    await execute(erp, "insert into sc5990 (c5_num) values ('000001')")
    await make_ready(erp, Options(indexes=True))
    before = await fetch(erp, "select * from sc5990")

    again = await make_ready(erp, Options(indexes=True))

    assert notes(again) == []
    assert setup.script(again.steps, [], postgresql=erp.postgresql) == "-- nothing is to be done"
    assert await fetch(erp, "select * from sc5990") == before


async def test_old_rows_have_no_stamp_and_changed_ones_do(erp: Database) -> None:
    await execute(erp, "insert into sa1990 (a1_cod) values ('000001'), ('000002')")
    await make_ready(erp)

    # when one is changed in a field of the company's own, and another is added
    await execute(
        erp,
        "update sa1990 set a1_xgrupo = 'OURS' where a1_cod = '000002'",
        "insert into sa1990 (a1_cod) values ('000003')",
        "insert into a1t990 (a1t_num) values ('1')",
    )

    stamped = "s_t_a_m_p_ is not null"
    assert await fetch(erp, f"select cast({stamped} as int) from sa1990 order by a1_cod") == [(0,), (1,), (1,)]
    assert await fetch(erp, f"select count(*) from a1t990 where {stamped}") == [(1,)]


async def test_blank_external_numbers_are_filled_and_others_kept(erp: Database) -> None:
    await execute(
        erp,
        "insert into sc5990 (c5_num, c5_numext, d_e_l_e_t_) values"
        " ('000001', ' ', ' '), ('000002', 'AN INTEGRATOR', ' '), ('000003', ' ', '*')",
        "insert into scj990 (cj_num, cj_numext) values ('000001', ' '), ('000002', '  ')",
    )

    outlook = await make_ready(erp)

    assert notes(outlook)[:2] == [
        "sc5990: external numbers where there are none (2 in all), in batches",
        "scj990: external numbers where there are none (2 in all), in batches",
    ]
    orders = [str(row[0]) for row in await fetch(erp, "select c5_numext from sc5990 order by c5_num")]
    quotes = [str(row[0]) for row in await fetch(erp, "select cj_numext from scj990")]
    uuids = [orders[0], orders[2], *quotes]
    assert orders[1].rstrip() == "AN INTEGRATOR"
    assert [len(number) for number in uuids] == [36] * 4
    assert len({number.replace("-", "") for number in uuids if number[14] == "4"}) == 4
    # and that is no change for clients
    assert await fetch(erp, "select count(*) from sc5990 where s_t_a_m_p_ is not null") == [(0,)]


async def test_whoever_fills_after_the_stamps_is_told_what_clients_will_do(erp: Database) -> None:
    await make_ready(erp)
    await execute(erp, "insert into sc5990 (c5_num) values ('000001')")

    outlook = await setup.look(erp, Options())

    assert notes(outlook) == [
        "sc5990: external numbers where there are none (1 in all), in batches;"
        " changes of the table are stamped already, so clients will pull every one of them again"
    ]
    assert outlook.steps[0].note in setup.script(outlook.steps, [], postgresql=erp.postgresql)


async def test_columns_of_external_numbers_are_added_only_if_asked(erp: Database) -> None:
    await execute(
        erp,
        "alter table sc5990 drop column c5_numext",
        "alter table scj990 drop column cj_numext",
        "insert into sc5990 (c5_num) values ('000001')",
    )
    refused = await setup.look(erp, Options())
    assert refused.refusals == [
        "Table sc5990 lacks column c5_numext: add it in the ERP's dictionary (text, 36), or give --add-numext and tell"
        " the dictionary afterwards.",
        "Table scj990 lacks column cj_numext: add it in the ERP's dictionary (text, 36), or give --add-numext and tell"
        " the dictionary afterwards.",
    ]
    assert refused.steps == []

    await make_ready(erp, Options(add_numbers=True))

    assert await fetch(erp, "select length(c5_numext) from sc5990") == [(36,)]
    assert await erp.read(layout.check) == []


async def test_looking_changes_nothing(erp: Database) -> None:
    await execute(erp, "insert into sc5990 (c5_num) values ('000001')")
    before = await setup.look(erp, Options())

    script = setup.script(before.steps, [], postgresql=erp.postgresql)

    after = await setup.look(erp, Options())
    assert (after.report, notes(after)) == (before.report, notes(before))
    # numbers before stamps; the column first, then its triggers, then the index
    marks = ("update sc5990", "alter table sc5990 add column s_t_a_m_p_", "create trigger sc5990_", "sc5990_stamp ON")
    places = [script.index(mark) for mark in marks]
    assert places == sorted(places)
    assert "CREATE TABLE a1s990" in script
    assert "CREATE TABLE vendas_setting" in script


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ("drop table sc9990", "Table sc9990 is missing: this is not the layout of a Protheus that sells."),
        ("alter table sa1990 drop column a1_pessoa", "Table sa1990 lacks column a1_pessoa."),
        (
            "alter table sa1990 add column s_t_a_m_p_ character(17)",
            "Column s_t_a_m_p_ of sa1990 is of type character(17){0}, and no stamp of DBAccess's.",
        ),
        (
            "alter table sc5990 drop column c5_numext; alter table sc5990 add column c5_numext character(20)",
            "Column c5_numext of sc5990 holds 20 characters; an id has 36.",
        ),
        (
            "alter table se4990 rename to terms; create view se4990 as select * from terms",
            "se4990 is a view or a partitioned table: nothing there can be stamped.",
        ),
    ],
    ids=["a missing table", "a missing column", "another's stamp", "a short number", "a view"],
)
async def test_what_it_cannot_mend_it_refuses(erp: Database, change: str, refusal: str) -> None:
    await execute(erp, *change.split("; "))

    outlook = await setup.look(erp, Options())

    assert (outlook.refusals, outlook.steps) == ([refusal.format("")], [])


async def test_an_optional_table_that_lacks_columns_stays_as_it_is(erp: Database) -> None:
    await execute(erp, "alter table sus990 drop column us_mun")

    outlook = await make_ready(erp)

    assert "sus990 lacks us_mun: it is not read, and stays as it is." in outlook.report
    assert [note for note in notes(outlook) if "sus990" in note] == []


async def test_no_company_at_all_is_one_sentence(engines: Engines, engine: str) -> None:
    async def nothing(_: Database) -> None:
        """An empty database."""

    async with engines.database(engine, "nothing", nothing, COMPANY) as database:
        [refusal] = (await setup.look(database, Options())).refusals
    assert refusal.startswith("The database is empty: it has no table sa1990 and none of the others;")


async def test_the_exit_log_is_installed_if_asked(erp: Database) -> None:
    await make_ready(erp)
    assert await erp.read(facts.get, exits.FACT) is None

    await make_ready(erp, Options(exit_log=True))
    await execute(
        erp,
        "insert into sc5990 (c5_filial, c5_num, c5_vend1) values ('01', '000001', '000007')",
        "update sc5990 set c5_vend1 = '000008'",
        "delete from sc5990",
    )

    assert await erp.read(facts.get, exits.FACT) == "true"
    logged = "select alias, rtrim(old_rep), rtrim(new_rep), rtrim(key0) from vendas_exit order by removed"
    assert await fetch(erp, logged) == [("sc5", "000007", "000008", "000001"), ("sc5", "000008", "", "000001")]
    assert (await make_ready(erp, Options(exit_log=True))).steps == []
    assert "The exit log is there." in (await setup.look(erp, Options())).report
