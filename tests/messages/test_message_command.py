"""`python -m server message`: what somebody types who sets up the integration, and what they are told."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from structlog.testing import capture_logs
from typer.testing import CliRunner

from db.connection import Connection
from db.database import Database
from messages import json, xml
from sales.payment_method import REQUIRED
from server.cli.message import app
from server.start import CannotStart
from tests.conftest import prepare as make_tables
from tests.engines import COMPANY, Engines
from tests.messages import till
from tests.messages.line import Line, opened
from tests.messages.samples import message
from tests.messages.test_coupons import furnish
from tests.messages.test_sender import Scripted
from tests.messages.till import SECRET

Run = Callable[..., Awaitable[tuple[int, list[str]]]]


@pytest.fixture
async def url(engines: Engines, engine: str) -> AsyncIterator[str]:
    async with engines.url(engine, "fresh", make_tables) as address:
        yield address


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    """The database that the command works on."""
    made = Database(url, COMPANY)
    yield made
    await made.close()


@pytest.fixture
def run(url: str, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Type a command: its exit code, and the lines that it says. It has an event loop of its own, in a thread."""

    # The log of this process is the other tests' as well.
    monkeypatch.setattr("server.log.configure", lambda _: None)

    async def typed(*words: str, **settings: str) -> tuple[int, list[str]]:
        given = {f"VENDAS_{name.upper()}": value for name, value in settings.items()}
        env = {"VENDAS_DATABASE_URL": url, "COLUMNS": "200", "TERM": "dumb", **given}
        with capture_logs():
            done = await asyncio.to_thread(CliRunner().invoke, app, words, env=env)
        if isinstance(done.exception, CannotStart):
            return 1, [str(done.exception)]
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return done.exit_code, done.output.strip().splitlines()

    return typed


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    async with opened(Scripted()) as made:
        yield made


def office(line: Line) -> dict[str, str]:
    """The settings of a back office that sends over this line."""
    return {
        "messages_role": "backoffice",
        "messages_secret": SECRET,
        "messages_destinations": f"PROTHEUS={line.url}",
    }


async def test_what_existed_before_is_sent(run: Run, line: Line) -> None:
    queued = await run("send", "--all", **office(line))
    assert queued == (0, ["Queued 12 messages about 12 payment methods; the worker sends them."])

    code, lines = await run("send", "R$", "--now", **office(line))

    assert (code, lines[0]) == (0, "Queued 1 message about 1 payment method; the worker sends them.")
    assert len([one for one in lines[1:] if " · FINISHED · 1 · " in one]) == 13
    assert await run("check", **office(line)) == (0, ["Nothing is missing."])


async def test_what_failed_is_sent_again(run: Run, line: Line) -> None:
    line.receiver = Scripted(refused=("VP",))
    await run("send", "VP", "VA", "--now", **office(line))
    line.receiver = Scripted()

    code, lines = await run("send", "--again", "--now", **office(line))

    assert (code, lines[0]) == (0, "1 message put back into the queue; the worker sends them.")
    assert [one.split(" · ")[2:6] for one in lines[1:]] == [["1|VP", "upsert", "PROTHEUS", "FINISHED"]]


@pytest.mark.parametrize(
    ("words", "changed", "told"),
    [
        (("send",), {}, "Give the codes to send, or --all."),
        (("send", "CC", "--all"), {}, "Give the codes to send, or --all."),
        (("send", "CC", "--again"), {}, "Give the codes to send, or --all, or --again."),
        (("send", "--all", "--again"), {}, "Give the codes to send, or --all, or --again."),
        (("send", "XX", "CC"), {}, "The back office has no payment method XX."),
        (
            ("send", "--all"),
            {"messages_destinations": ""},
            "There is nobody to send to: set VENDAS_MESSAGES_DESTINATIONS.",
        ),
        (
            ("send", "--all"),
            {"messages_role": "pos"},
            "Only the back office sends payment methods: set VENDAS_MESSAGES_ROLE=backoffice.",
        ),
        (("show", "7"), {}, "There is no message 7."),
        (("xref", "add", "company", "1|1", "01"), {}, "Both names are a company's code, as in 1 01."),
        (("xref", "add", "branch", "1", "01"), {}, "Both names are company|branch, as in 1|1 01|01."),
        (("xref", "add", "branch", "|1", "01|01"), {}, "No part of a name may be empty."),
        (
            ("xref", "add", "method", "X" * 251, "1|1"),
            {},
            f"The cross-reference holds 250 characters, and {'X' * 20}… has 251.",
        ),
        (("xref", "remove", "branch", "1|1"), {}, "PROTHEUS has no branch 1|1 in the cross-reference."),
        (
            ("xref", "add", "company", "1", "99"),
            {"messages_role": "pos"},
            "This is company 01, so 99 is none of its names.",
        ),
    ],
)
async def test_what_makes_no_sense_is_one_sentence(
    run: Run, line: Line, words: tuple[str, ...], changed: dict[str, str], told: str
) -> None:
    assert await run(*words, **{**office(line), **changed}) == (1, [told])


async def test_messages_are_listed_and_shown(run: Run, line: Line) -> None:
    assert await run("show", **office(line)) == (0, ["There are no messages."])
    await run("send", "CC", "--now", **office(line))

    code, (head, row) = await run("show", "--status", "finished", **office(line))
    uuid = row.split(" · ")[0]
    shown = await run("show", uuid, **office(line))

    assert (code, head) == (0, "uuid · direction · record · event · other end · status · attempts · when · why")
    assert row.split(" · ")[1:7] == ["SENT", "1|CC", "upsert", "PROTHEUS", "FINISHED", "1"]
    assert shown[0] == 0
    assert [one for one in shown[1] if "<Code>" in one or "<Status>" in one or one == "The answer:"] == [
        "      <Code>CC</Code>",
        "The answer:",
        "      <Status>OK</Status>",
    ]


@pytest.mark.parametrize(
    ("content", "code", "told"),
    [
        (xml.write(message()), 0, "A valid BusinessMessage PaymentMethod 1.000 upsert of 1|7, code PX"),
        (
            json.write(message(active=False)),
            0,
            "A valid BusinessMessage PaymentMethod 1.000 upsert of 1|7, code PX inactive",
        ),
        (b"<a/>", 1, "A message begins with TOTVSMessage, not with a."),
        (b"{}", 1, "There is no transaction ? here; known are PaymentMethod, WhoIs."),
        (
            xml.write(message()).replace(b"true", b"sim"),
            1,
            "The message does not match its schema: Element 'Active': 'sim' is not a valid value of the atomic type"
            " 'xs:boolean'. (line 32)",
        ),
    ],
)
async def test_a_file_is_validated(run: Run, tmp_path: Path, content: bytes, code: int, told: str) -> None:
    file = tmp_path / "message"
    file.write_bytes(content)

    assert await run("validate", str(file)) == (code, [told])


async def test_a_file_that_is_not_there_is_said_to_be_so(run: Run) -> None:
    assert await run("validate", "missing.xml") == (1, ["missing.xml cannot be read: No such file or directory."])


async def test_cross_references_are_typed_in_by_hand(run: Run) -> None:
    assert await run("xref", "add", "company", "1", "01") == (0, ["1 of RM is 01 here."])
    assert await run("xref", "add", "branch", "1|1", "01 | 01") == (0, ["1|1 of RM is 01|01 here."])
    assert await run("xref", "list") == (
        0,
        ["product · entity · there · here", "RM · company · 1 · 01", "RM · branch · 1|1 · 01|01"],
    )
    assert await run("xref", "remove", "branch", "1|1") == (0, ["1|1 of RM is nothing here any more; it was 01|01."])
    assert (await run("xref", "list"))[1][1:] == ["RM · company · 1 · 01"]


async def test_a_back_office_has_its_own(run: Run, line: Line) -> None:
    assert await run("xref", "add", "branch", "01|01", "1|1", **office(line)) == (0, ["01|01 of PROTHEUS is 1|1 here."])


async def test_check_tells_a_point_of_sale_what_is_missing(run: Run, database: Database) -> None:
    assert await run("check") == (1, ["no product has a company here: message xref add company --product RM 1 01"])
    await database.write(till.prepare)
    await database.write(furnish)
    await database.write(
        Connection.execute,
        text("insert into sx6010 (x6_fil, x6_var, x6_tipo, x6_conteud) values ('  ', 'MV_LJMUDIN', 'C', 'DIM')"),
    )
    await run("link", "001", "VIS")
    await database.write(Connection.execute, text("delete from sx5010 where x5_chave in ('VIS', 'VIS   ')"))

    code, lines = await run("check")

    assert code == 1
    assert lines == [
        *(
            f"{missing} has no cross-reference: RM must have it under the same code, and send it"
            for missing in ("CC", "CD", "CH", "DIN", "FI", "R$", "VA")
        ),
        "MV_LJMUDIN holds DIM, which is no payment method here",
        "administrator 001 stands for VIS, which is no payment method here",
    ]


async def test_check_tells_a_back_office_what_is_missing(run: Run, line: Line, database: Database) -> None:
    code, lines = await run("check", **office(line))
    assert code == 1
    assert lines == [f"{one} has no cross-reference of PROTHEUS: message send {one}" for one in sorted(REQUIRED)]
    await database.write(Connection.execute, text("delete from tformapagto where codformapagto <> 'CC'"))

    _, lines = await run("check", **office(line))
    assert lines[:2] == [f"{one} is missing: points of sale have it, and want it here" for one in ("BOL", "CD")]


async def test_an_administrator_is_linked(run: Run, database: Database) -> None:
    await database.write(furnish)

    assert await run("link", "001", "VIS") == (0, ["Administrator 001 stands for VIS."])
    assert await run("link", "001") == (0, ["Administrator 001 stands for CC."])
    assert await run("link", "999", "VIS") == (1, ["There is no card administrator 999."])


async def test_a_field_that_the_erp_does_not_have_is_said_to_be_missing(run: Run) -> None:
    told = "there is no column ae_xforma (VENDAS_ADMINISTRATOR_FIELD) in the table of card administrators."

    assert await run("check", administrator_field="ae_xforma") == (1, [told])
