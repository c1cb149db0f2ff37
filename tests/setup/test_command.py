"""`python -m server setup` on 200,000 rows, beside writers, killed in the middle, and run again."""

import asyncio
import re
import signal
from pathlib import Path

import typer
from sqlalchemy import text

from db import layout
from db.connection import Connection
from db.database import Database
from server.cli.setup import app
from tests.edge.test_start import ROOT, command, outcome
from tests.engines import Engines
from tests.setup import protheus
from tests.setup.protheus import COMPANY, execute, fetch

GUIDE = (ROOT / "docs/setup.md").read_text()

SETTLED = [
    "Stamps: 26 of 26 tables have them, with what sets them.",
    "Indexes by stamp: 26 of 26.",
    "External numbers: sc5990 has 0 rows without.",
    "External numbers: scj990 has 0 rows without.",
]


def steady(report: str) -> str:
    """A report without what changes with PostgreSQL's version and with our models."""
    return re.sub(r"PostgreSQL [\d.]+|\d+ are not there", "…", report)


async def test_the_writers_of_the_erp_go_on(engines: Engines) -> None:
    async with engines.url("postgresql", "protheus_sales", protheus.sales, COMPANY) as url:
        async with protheus.at_work(url) as office:
            before = office.longest
            status, out, _ = await outcome("setup", database_url=url, company="99")
            longest, statements = office.longest, office.statements
            second = await outcome("setup", database_url=url, company="99")
        database = Database(url, COMPANY)
        try:
            assert status == 0
            assert steady(out) == steady(GUIDE.split("```report\n")[1].split("```")[0])
            assert second[1].splitlines()[2:6] == SETTLED
            assert second[1].splitlines()[-1] == "The database was ready; nothing was changed."
            assert await database.read(layout.check) == []
            numbers = "select count(*), count(distinct c5_numext) from sc5990"
            assert await fetch(database, numbers) == [(80_000, 80_000)]
            # Every statement that began after the triggers is stamped; none before.
            assert await fetch(database, "select count(*) from scj990 where s_t_a_m_p_ is not null") == [(0,)]
        finally:
            await database.close()
    assert statements > 500
    assert max(before, longest) < 1.5  # a lock timeout of half a second, and a busy machine


async def test_it_was_killed_and_goes_on(engines: Engines, engine: str) -> None:
    async with engines.url(engine, "protheus_sales", protheus.sales, COMPANY) as url:
        # given a setup that was killed while it filled numbers
        async with command("setup", database_url=url, company="99") as process:
            assert process.stderr is not None
            while not re.match(rb"sc5990: [1-9]", await asyncio.wait_for(process.stderr.readline(), 60)):
                pass
            process.send_signal(signal.SIGKILL)
            await process.wait()
        database = Database(url, COMPANY)
        try:
            [(done,)] = await fetch(database, "select count(*) from sc5990 where c5_numext <> ''")
            kept = await fetch(database, "select c5_num, c5_numext from sc5990 where c5_numext <> ''")
            assert isinstance(done, int)
            assert 8_000 < done < 80_000

            # when it is run again
            status, _, progress = await outcome("setup", database_url=url, company="99")

            # then it does the rest, and what was done has stayed
            assert status == 0
            first = re.search(r"sc5990: 0 of ([\d,]+)", progress)
            assert first is not None
            assert int(first[1].replace(",", "")) <= 80_000 - done
            after = set(await fetch(database, "select c5_num, c5_numext from sc5990"))
            assert set(kept) <= after
            assert len({external for _, external in after}) == 80_000
        finally:
            await database.close()


async def test_a_dry_run_prints_the_sql_and_changes_nothing(engines: Engines, engine: str) -> None:
    async with engines.url(engine, "protheus", protheus.layout, COMPANY) as url:
        status, out, complaints = await outcome("setup", "--dry-run", database_url=url, company="99")
        again = await outcome("setup", "--dry-run", database_url=url, company="99")
    assert (status, complaints) == (0, "")
    assert "alter table sa1990 add column s_t_a_m_p_ " in out
    # Alembic makes a table's indexes in any order.
    assert sorted(again[1].splitlines()) == sorted(out.splitlines())


async def test_what_the_dry_run_prints_does_the_same_on_postgresql(engines: Engines) -> None:
    async with engines.url("postgresql", "protheus", protheus.layout, COMPANY) as url:
        _, out, _ = await outcome("setup", "--dry-run", "--indexes", database_url=url, company="99")
        database = Database(url, COMPANY)
        try:
            _report, script = out.split("\n-- ", 1)
            for statement in re.split(r";\n", f"-- {script}"):
                words = "\n".join(line for line in statement.splitlines() if not line.startswith("--")).strip(" ;\n")
                if words and words not in ("begin", "commit") and not words.startswith("set local"):
                    await database.read(Connection.execute, text(words.replace(":after", "0").replace(":size", "9")))
            status, again, _ = await outcome("setup", "--indexes", database_url=url, company="99")
        finally:
            await database.close()
    assert (status, again.splitlines()[-1]) == (0, "The database was ready; nothing was changed.")


async def test_a_refusal_is_a_sentence_each_and_status_1(engines: Engines, engine: str) -> None:
    async with engines.database(engine, "protheus", protheus.layout, COMPANY) as database:
        await execute(database, "drop table sc9990", "drop table sd2990")
        url = database.engine.url.set(drivername=engine).render_as_string(hide_password=False)
        status, out, complaints = await outcome("setup", database_url=url, company="99")
    assert (status, out.splitlines()[1]) == (1, "Not there: a1s990, a1t990, agb990, sc9990, sct990, sd2990, xxf990.")
    assert sorted(complaints.splitlines()) == [
        "Table sc9990 is missing: this is not the layout of a Protheus that sells.",
        "Table sd2990 is missing: this is not the layout of a Protheus that sells.",
    ]


async def test_a_database_that_does_not_answer_is_one_sentence(tmp_path: Path) -> None:
    assert await outcome("setup", database_url="postgresql://u:hunter2@127.0.0.1:1/x") == (
        1,
        "",
        "The database of VENDAS_DATABASE_URL cannot be used: [Errno 111] Connect call failed ('127.0.0.1', 1).\n",
    )
    (tmp_path / "text.db").write_text("This is no database." * 100)
    assert await outcome("setup", database_url=f"sqlite:///{tmp_path}/text.db") == (
        1,
        "",
        "The database of VENDAS_DATABASE_URL cannot be used: file is not a database.\n",
    )
    status, _, complaint = await outcome("setup", database_url=f"sqlite:///{tmp_path}/missing.db")
    assert (status, complaint.startswith("Vendas cannot start: there is no database")) == (1, True)


def test_the_guide_lists_every_option() -> None:
    listed = dict(re.findall(r"^\| `(--[\w-]+)` \| (.+) \|$", GUIDE, re.MULTILINE))
    made = typer.main.get_command(app).params
    assert listed == {
        option.opts[0]: getattr(option, "help", None) for option in made if "completion" not in option.opts[0]
    }
