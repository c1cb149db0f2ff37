"""The command line: what cannot start says so in one sentence, what starts tells where it is and stops when told."""

import asyncio
import gc
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import httpx
import pytest
import typer
from sqlalchemy import text

from db import facts, layout, stamps
from db.company import Company
from db.connection import Connection
from db.database import Database
from server import cli
from tests.conftest import prepare
from tests.engines import Engines

ROOT = Path(__file__).parents[2]
# Without what a `make test` hands down: its ARGS are none of ours.
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith(("VENDAS_", "MAKE", "MFLAGS"))}


@asynccontextmanager
async def command(*arguments: str, **given: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """`python -m server` with these arguments and settings, ended when the test is."""
    variables = {f"VENDAS_{name.upper()}": value for name, value in given.items()}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "server", *arguments),
        cwd=ROOT,
        env=ENVIRONMENT | {"VENDAS_SECRET": "0123456789abcdef0123456789abcdef"} | variables,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def outcome(*arguments: str, **given: str) -> tuple[int | None, str, str]:
    """Status, output and complaints of a command that ends by itself."""
    async with command(*arguments, **given) as process:
        out, complaints = await asyncio.wait_for(process.communicate(), 60)
        return process.returncode, out.decode(), complaints.decode()


async def test_help_lists_the_commands() -> None:
    status, out, _ = await outcome("--help")
    assert status == 0
    assert [name in out for name in ("serve", "user", "schema")] == [True] * 3


def test_what_a_command_leaves_is_collected_though_imports_are_not() -> None:
    gc.disable()
    try:
        command = typer.main.get_command(cli.app)
        assert isinstance(command, cli.Commands)
        assert command.get_command(None, "serve") is not None
        assert (gc.isenabled(), gc.get_freeze_count() > 0) == (True, True)
    finally:
        gc.unfreeze()
        gc.enable()


async def test_a_setting_that_cannot_be_used_is_one_sentence_and_status_2() -> None:
    assert await outcome("serve", port="eighty") == (
        2,
        "",
        "VENDAS_PORT: input should be a valid integer, unable to parse string as an integer (it is 'eighty').\n",
    )


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        (
            "sqlite:///{0}/missing.db",
            "there is no database {0}/missing.db: make a demo company with `python -m server demo`.",
        ),
        (
            "sqlite:///{0}/empty.db",
            "the database is empty: it has no table sa1010 and none of the others; see VENDAS_DATABASE_URL, "
            "or make a demo company with `python -m server demo`.",
        ),
        (
            "sqlite:///{0}/text.db",
            "the database of VENDAS_DATABASE_URL cannot be used (file is not a database).",
        ),
        (
            "postgresql://u:hunter2@127.0.0.1:1/x",
            "the database of VENDAS_DATABASE_URL cannot be used ([Errno 111] Connection refused).",
        ),
    ],
)
async def test_a_database_that_cannot_be_used_is_one_sentence(tmp_path: Path, url: str, sentence: str) -> None:
    (tmp_path / "empty.db").touch()
    (tmp_path / "text.db").write_text("This is no database." * 100)

    status, out, complaint = await outcome("serve", port="0", database_url=url.format(tmp_path))

    assert (status, out, complaint) == (1, "", f"Vendas cannot start: {sentence.format(tmp_path)}\n")
    assert not (tmp_path / "missing.db").exists()


async def test_a_database_that_its_server_does_not_know_is_one_sentence(engines: Engines) -> None:
    async with engines.url("postgresql", "fresh", prepare) as url:
        status, _, complaint = await outcome("serve", port="0", database_url=f"{url.partition('?')[0]}_not_there")
    assert status == 1
    assert complaint.startswith("Vendas cannot start: the database of VENDAS_DATABASE_URL cannot be used (")
    assert complaint.count("\n") == 1


async def test_a_layout_that_is_wrong_is_one_sentence(engines: Engines, engine: str) -> None:
    async with engines.database(engine, "fresh", prepare) as database:
        await database.write(_rename)
        url = database.engine.url.set(drivername=engine).render_as_string(hide_password=False)
        status, _, complaint = await outcome("serve", port="0", database_url=url)
    assert (status, complaint) == (1, "Vendas cannot start: table sa1010 lacks column a1_vend.\n")


async def _rename(db: Connection) -> None:
    await db.execute(text("alter table sa1010 rename column a1_vend to vendor"))


async def test_a_port_that_is_taken_is_one_sentence() -> None:
    listener = await asyncio.start_server(lambda _reader, _writer: None, "127.0.0.1", 0)
    async with listener:
        port = str(listener.sockets[0].getsockname()[1])
        assert await outcome("serve", port=port) == (
            1,
            "",
            f"Vendas cannot start: nothing can listen on 127.0.0.1, port {port} (address already in use).\n",
        )


@pytest.mark.parametrize(("told", "status"), [(signal.SIGTERM, -signal.SIGTERM), (signal.SIGINT, 130)])
async def test_it_tells_where_it_is_answers_and_stops(
    engines: Engines, engine: str, told: signal.Signals, status: int
) -> None:
    async with engines.url(engine, "fresh", prepare) as url, command("serve", port="0", database_url=url) as process:
        assert process.stdout is not None
        said = (await asyncio.wait_for(process.stdout.readline(), 30)).decode().split()
        assert said[:3] == ["Vendas", "0.1.0", "is"]
        async with httpx.AsyncClient(base_url=said[-1].removesuffix("/graphql")) as client:
            answer = await client.post("/graphql", json={"query": "{__typename}"})
            ready = await client.get("/health/ready")
        process.send_signal(told)
        _, complaints = await asyncio.wait_for(process.communicate(), 30)

    assert (answer.json()["data"], ready.status_code) == ({"__typename": "Query"}, 200)
    assert process.returncode == status
    assert b"Traceback" not in complaints


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
async def test_make_run_leaves_nothing_behind(engines: Engines, told: signal.Signals) -> None:
    async with engines.url("sqlite", "fresh", prepare) as url:
        make = await asyncio.create_subprocess_exec(
            *("make", "--assume-old=.venv/.run", f"PY={sys.executable}", "run"),
            cwd=ROOT,
            env=ENVIRONMENT | {"VENDAS_DATABASE_URL": url, "VENDAS_PORT": "0"},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            start_new_session=True,
        )
        try:
            assert make.stdout is not None
            while not (said := await asyncio.wait_for(make.stdout.readline(), 30)).startswith(b"Vendas"):
                assert said
            if told == signal.SIGTERM:
                make.send_signal(told)
            else:
                os.killpg(make.pid, told)  # A terminal tells everyone in it.
            # Until nobody holds the other end of it: make ends first.
            await asyncio.wait_for(make.communicate(), 30)
            with pytest.raises(ProcessLookupError):
                os.killpg(make.pid, 0)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(make.pid, signal.SIGKILL)
    assert make.returncode == -told


async def test_the_schema_can_be_printed() -> None:
    status, out, complaints = await outcome("schema")
    assert (status, complaints) == (0, "")
    assert "type Query {" in out


async def test_our_own_tables_are_brought_up_to_date(engines: Engines, engine: str) -> None:
    async with engines.url(engine, "bare", _bare) as url, command("serve", port="0", database_url=url) as process:
        assert process.stdout is not None
        assert b"Vendas" in await asyncio.wait_for(process.stdout.readline(), 30)
        database = Database(url, Company())
        assert await database.read(facts.get, "demo") is None
        await database.close()


async def _bare(database: Database) -> None:
    await database.write(layout.create)
    await database.write(stamps.add)
