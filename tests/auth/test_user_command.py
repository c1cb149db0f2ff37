"""`python -m server user`: what an administrator types, and what they are told."""

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from db.database import Database
from resolvers.tokens import utc_now
from server.cli.user import app
from tests.auth.conftest import prepare_office
from tests.auth.office import Clock, Office
from tests.engines import COMPANY, Engines
from tests.house.tree import ROOT

Run = Callable[..., Awaitable[tuple[int, str]]]


@pytest.fixture
async def url(engines: Engines, engine: str) -> AsyncIterator[str]:
    """The address of an office's database."""
    async with engines.url(engine, "office", prepare_office) as address:
        yield address


@pytest.fixture
async def office(url: str) -> AsyncIterator[Office]:
    """A server over the database that `run` works on, at the time that the command sees too."""
    database = Database(url, COMPANY)
    yield Office(database, Clock(utc_now()))
    await database.close()


@pytest.fixture
def run(url: str) -> Run:
    """Type a command: its exit code, and what it says. The command has an event loop of its own, in a thread."""

    async def typed(*words: str, stdin: str = "", url: str = url) -> tuple[int, str]:
        env = {"VENDAS_DATABASE_URL": url, "COLUMNS": "200", "TERM": "dumb"}
        done = await asyncio.to_thread(CliRunner().invoke, app, words, input=stdin, env=env)
        return done.exit_code, done.output.strip()

    return typed


async def test_a_user_is_added_for_a_representative_and_logs_in(office: Office, run: Run) -> None:
    await office.relink("000002", user_code="000900")
    told = await run(
        *("add", "Heitor", "--name", "Heitor Sá", "--rep", "000002", "--branch", "02", "--branch", "01"),
        *("--privilege", "orders", "--personal-data"),
        stdin="uma boa senha\n",
    )
    viewer = (await office.login("heitor", "uma boa senha"))["viewer"]
    assert told == (0, "Added heitor. They can enter.")
    assert viewer == {
        "username": "heitor",
        "name": "Heitor Sá",
        "administrator": False,
        "rep": {"code": "000002", "name": "Representante 2"},
        "branch": "02",
        "privileges": ["ORDERS"],
        "unviewedNotifications": 0,
        "eventCursor": "0",
    }


async def test_what_keeps_a_new_user_out_is_said_at_once(run: Run) -> None:
    assert await run("add", "ines", "--name", "Inês", "--code", "000901", stdin="uma boa senha\n") == (
        0,
        "Added ines. They cannot enter yet: they may not see personal data (user grant --personal-data); "
        "no representative has their user code (user link).",
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("new", "--code", "000101"), "User code 000101 is rep1's."),
        (("REP1", "--code", "000999"), "There is a user rep1 already."),
        (("new", "--rep", "000009"), "There is no representative 000009."),
        (("new", "--code", "1", "--rep", "000001"), "Give either --code, the user's code in the ERP, or --rep, "),
        (("new",), "Give either --code, the user's code in the ERP, or --rep, "),
        (("new", "--code", "0000001"), "A user code has 1 to 6 letters and digits."),
        (("a b", "--code", "000999"), "A log-in name has 1 to 60 characters and no blanks."),
        (("new", "--code", "000999", "--subject", "7f3a"), "The identity provider's 7f3a is a user already."),
    ],
)
async def test_what_cannot_be_added_is_said_in_a_sentence_and_nothing_changes(
    run: Run, words: tuple[str, ...], told: str
) -> None:
    before = await run("list")
    code, said = await run("add", *words, "--name", "N", "--no-password")
    assert (code, said.startswith(told), await run("list")) == (1, True, before)


async def test_a_representative_without_a_user_code_cannot_be_linked(office: Office, run: Run) -> None:
    await office.relink("000002", user_code="")
    said = await run("link", "norep", "000002")
    assert said == (1, "Representative 000002 has no user code in the ERP; enter it there first.")


async def test_the_list_says_who_may_do_what(run: Run) -> None:
    assert await run("list") == (
        0,
        "login · code · name · representative · branches · pages · state\n"
        "admin · 000200 · Carla Dias · none · 01 · all pages · administrator\n"
        "gone · 000203 · Fabio Reis · none · 01 · all pages · disabled, administrator\n"
        "noprivacy · 000202 · Eva Melo · none · 01 · all pages · administrator, no personal data\n"
        "norep · 000201 · Davi Rocha · none · 01 · all pages · active\n"
        "outside · 000204 · Gil Prado · none · 01 · all pages · administrator, no password\n"
        "rep1 · 000101 · Ana Souza · 000001 · 01 02 · all pages · active\n"
        "rep2 · 000102 · Bruno Lima · 000002 · 01 · ORDERS · active",
    )


async def test_a_new_password_ends_the_sessions_of_the_old_one(office: Office, run: Run) -> None:
    session = await office.login("rep1")
    said = await run("password", "rep1", stdin="outra boa senha\n")
    office.clock.advance(seconds=2)
    assert said == (0, "rep1 has a new password; 1 session ended.")
    assert await office.who(session["accessToken"]) == "UNAUTHENTICATED"
    assert (await office.login("rep1"))["__typename"] == "Refused"
    assert (await office.login("rep1", "outra boa senha"))["__typename"] == "Session"


@pytest.mark.parametrize("stdin", ["", "short\n", "x" * 1025])
async def test_a_password_has_a_length(run: Run, stdin: str) -> None:
    assert await run("password", "rep1", stdin=stdin) == (2, "A password has 8 to 1024 characters.")


@pytest.mark.parametrize("words", [("password", "rep1", "secret123"), ("add", "x", "--password", "secret123")])
async def test_a_password_is_not_taken_from_the_command_line(run: Run, words: tuple[str, ...]) -> None:
    assert (await run(*words))[0] == 2


async def test_a_disabled_user_is_out_until_enabled(office: Office, run: Run) -> None:
    session = await office.login("rep1")
    disabled = await run("disable", "rep1")
    office.clock.advance(seconds=2)
    assert disabled == (0, "rep1 is disabled; 1 session ended.")
    assert await office.who(session["accessToken"]) == "UNAUTHENTICATED"
    assert (await office.login("rep1"))["__typename"] == "Refused"
    assert await run("enable", "rep1") == (0, "rep1 is enabled. They can enter.")
    assert (await office.login("rep1"))["__typename"] == "Session"


async def test_pages_come_and_go_at_the_next_log_in(office: Office, run: Run) -> None:
    session = await office.login("rep2")
    granted = await run("grant", "rep2", "SALES", "quotes")
    revoked = await run("revoke", "rep2", "ORDERS")
    assert granted == (0, "rep2: pages are seen at the next log-in. They can enter.")
    assert revoked == (0, "rep2: pages go at the next log-in. They can enter.")
    assert (await office.who(session["accessToken"]))["privileges"] == ["ORDERS"]
    assert (await office.login("rep2"))["viewer"]["privileges"] == ["SALES", "QUOTES"]


async def test_powers_that_are_taken_away_take_the_sessions_along(office: Office, run: Run) -> None:
    session = await office.login("admin")
    said = await run("revoke", "admin", "--administrator")
    office.clock.advance(seconds=2)
    assert said == (
        0,
        "admin: 1 session ended. They cannot enter yet: no representative has their user code (user link).",
    )
    assert await office.who(session["accessToken"]) == "UNAUTHENTICATED"


async def test_leave_to_see_personal_data_lets_a_user_in(office: Office, run: Run) -> None:
    assert (await office.login("noprivacy"))["__typename"] == "Refused"
    assert await run("grant", "noprivacy", "--personal-data") == (
        0,
        "noprivacy: pages are seen at the next log-in. They can enter.",
    )
    assert (await office.login("noprivacy"))["__typename"] == "Session"


async def test_a_link_makes_a_user_the_representative(office: Office, run: Run) -> None:
    await office.relink("000002", user_code="000777")
    assert await run("link", "norep", "000002") == (
        0,
        "norep is representative 000002 now, with user code 000777; 0 sessions ended.",
    )
    assert (await office.login("norep"))["viewer"]["rep"]["code"] == "000002"
    assert await run("link", "norep", "000002") == (0, "norep is representative 000002 already.")
    assert await run("link", "norep", "000001") == (1, "User code 000101 is rep1's.")


@pytest.mark.parametrize("command", ["grant", "revoke"])
async def test_a_change_names_what_it_changes(run: Run, command: str) -> None:
    assert await run(command, "rep1") == (
        1,
        "Name at least one page, or --personal-data, or --administrator.",
    )


@pytest.mark.parametrize("words", [("disable",), ("enable",), ("grant",), ("revoke",), ("link",), ("password",)])
async def test_a_user_who_is_not_there_is_a_sentence(run: Run, words: tuple[str, ...]) -> None:
    more = {"grant": ["SALES"], "revoke": ["SALES"], "link": ["000001"]}.get(words[0], [])
    assert await run(*words, "nobody", *more, stdin="uma boa senha\n") == (1, "There is no user nobody.")


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("sqlite:///{tmp_path}/none.db", "there is no database {tmp_path}/none.db: make a demo company with "),
        ("postgresql://nobody@127.0.0.1:1/none", "the database of VENDAS_DATABASE_URL cannot be used ("),
    ],
)
def test_a_database_that_is_not_there_is_a_sentence_and_is_not_made(url: str, reason: str, tmp_path: Path) -> None:
    env = {**os.environ, "VENDAS_DATABASE_URL": url.format(tmp_path=tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", "server", "user", "list"], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )
    begin = f"Vendas cannot start: {reason.format(tmp_path=tmp_path)}"
    assert (done.returncode, done.stdout, done.stderr[: len(begin)]) == (1, "", begin)
    assert (len(done.stderr.splitlines()), list(tmp_path.iterdir())) == (1, [])
