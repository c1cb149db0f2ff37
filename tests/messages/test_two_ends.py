"""Back office and point of sale as processes of their own, on their own databases: every row of the rule table, over a
line and with a receiver that fail in every way. Each record ends as the requirement says, and is changed once."""

import asyncio
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select, text

from db import back_office, models, users
from db.connection import Connection
from db.database import Database
from db.models.own import Message
from sales import passwords
from sales.message import Role
from tests.conftest import prepare as make_tables
from tests.engines import Engines
from tests.live.processes import free_port, kill, start
from tests.messages import till
from tests.messages.line import Fault, Line
from tests.messages.office import DELETE, SAVE
from tests.messages.till import SECRET, STANDARD

# Seconds that the sender waits for an answer, and that a slow receiver takes.
PATIENCE, SLOWNESS = 2.0, 2.5
SENDING = {
    "VENDAS_MESSAGES_TIMEOUT": str(PATIENCE),
    "VENDAS_MESSAGES_PAUSE": "0.1",
    "VENDAS_MESSAGES_INTERVAL": "0.05",
    "VENDAS_MESSAGES_SECRET": SECRET,
    "VENDAS_LOG_LEVEL": "error",
}


@dataclass
class Ends:
    """The processes, the databases behind them, and the line between them."""

    office: Database
    till: Database
    client: httpx.AsyncClient
    port: int
    processes: dict[str, Process] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.applied, self.restarted = 0, asyncio.Event()
        self.line = Line(self.forward, slowness=SLOWNESS, killing=self.restart_till)

    async def serve_till(self) -> None:
        """Start the point of sale, at the address that it always has."""
        self.processes["till"] = await start(self.till, self.port, **SENDING, VENDAS_MESSAGES_ROLE="pos")

    async def restart_till(self) -> None:
        """Kill the point of sale once both messages of a step are applied and none is answered; start it again."""
        self.applied += 1
        if self.applied % len(CODES):
            await self.restarted.wait()
            return
        await kill(self.processes["till"])
        await self.serve_till()
        self.restarted.set()
        self.restarted = asyncio.Event()

    async def change(self, query: str, **variables: Any) -> None:
        """One change in the back office, by GraphQL."""
        answer = (await self.client.post("/graphql", json={"query": query, "variables": variables})).json()
        [result] = answer["data"].values()
        assert result["__typename"] == "PaymentMethod", answer

    async def settled(self) -> list[Any]:
        """The back office's queue, once nothing in it is under way."""
        return await self.until(lambda row: row.status.value not in ("WAITING", "EXECUTING"))

    async def until(self, holds: Callable[[Any], object]) -> list[Any]:
        """The back office's queue, once this holds of every message."""
        for _ in range(1200):
            rows = await self.office.read(queue)
            if all(map(holds, rows)):
                return rows
            await asyncio.sleep(0.05)
        raise AssertionError([(row.status, row.attempts, row.error) for row in await self.office.read(queue)])

    async def forward(self, body: bytes) -> bytes:
        """What the point of sale answers."""
        headers = {"authorization": f"Bearer {SECRET}", "content-type": "application/xml"}
        async with httpx.AsyncClient(timeout=30) as client:
            response = await client.post(f"http://127.0.0.1:{self.port}/eai/messages", content=body, headers=headers)
        return response.content

    async def methods(self) -> dict[str, str]:
        return await self.till.read(till.methods)

    async def links(self) -> tuple[dict[str, str], dict[str, str]]:
        """The cross-references of methods, external → internal, at the point of sale and in the back office."""
        there = await self.till.read(till.links, Role.POINT_OF_SALE, "RM")
        here = await self.office.read(till.links, Role.BACK_OFFICE, "PROTHEUS")
        return there, here


async def done(db: Connection) -> dict[str, tuple[str, str, int]]:
    """Event, status and attempts of every message that came, by its UUID."""
    return {row.uuid: (row.event, row.status.value, row.attempts) for row in await queue(db)}


async def inserted(db: Connection) -> tuple[int, int]:
    """How often a method PX and a cross-reference of a method were ever inserted: deleted ones leave their rows."""
    methods: Any = select(func.count()).where(models.GenericEntry.code == "PX")
    references: Any = select(func.count()).where(models.CrossReference.field == "X5_CHAVE")
    return await db.scalar(methods), await db.scalar(references)


async def queue(db: Connection) -> list[Any]:
    return list(await db.fetch(select(Message).order_by(Message.recno)))


@pytest.fixture
async def ends(engines: Engines, engine: str) -> AsyncIterator[Ends]:
    async with AsyncExitStack() as stack:
        office = await stack.enter_async_context(engines.database(engine, "fresh", make_tables))
        point = await stack.enter_async_context(engines.database(engine, "fresh", make_tables))
        await office.write(back_office.prepare, 1, {})
        hashed = passwords.hash("uma boa senha")
        await office.write(users.add, "000000", "admin", "Admin", hashed, administrator=True)
        await point.write(till.prepare)
        client = await stack.enter_async_context(httpx.AsyncClient(timeout=30))
        made = Ends(office, point, client, free_port())
        await made.line.open()
        stack.push_async_callback(made.line.close)
        try:
            await serve(made)
            yield made
        finally:
            for process in made.processes.values():
                await kill(process)


async def serve(ends: Ends) -> None:
    """Start both ends, and log in to the back office."""
    role = {"VENDAS_MESSAGES_ROLE": "backoffice", "VENDAS_MESSAGES_DESTINATIONS": f"PROTHEUS={ends.line.url}"}
    port = free_port()
    ends.processes["office"], ends.processes["worker"], _ = await asyncio.gather(
        start(ends.office, port, **SENDING, **role),
        start(ends.office, port, "worker", **SENDING, **role),
        ends.serve_till(),
    )
    ends.client.base_url = f"http://127.0.0.1:{port}"
    log_in = 'mutation { login(username: "admin", password: "uma boa senha") { ... on Session { accessToken } } }'
    answer = (await ends.client.post("/graphql", json={"query": log_in})).json()
    ends.client.headers["authorization"] = f"Bearer {answer['data']['login']['accessToken']}"


CODES = ("PX", "R$")
# What is done to both in the back office; then, what PX is called at the point of sale, and whether they are linked.
STEPS: list[tuple[str, dict[str, Any], str | None, bool]] = [
    (SAVE, {"description": "PIX"}, "PIX", True),
    (SAVE, {"description": "PAGAMENTO INSTANTANEO"}, "PAGAMENTO INSTANTANEO", True),
    (SAVE, {"description": "PAGAMENTO INSTANTANEO", "active": False}, None, False),
    (SAVE, {"description": "PIX"}, "PIX", True),
    (DELETE, {}, None, False),
]


async def test_every_record_ends_as_the_requirement_says_whatever_fails(ends: Ends) -> None:
    for fault in (None, *Fault):
        for mutation, given, description, linked in STEPS:
            await meet(ends, fault)
            for code in CODES:
                await ends.change(mutation, code=code, **given)
            await recover(ends, fault)

            # The back office has it as it was saved.
            register = await ends.office.read(back_office.all, 1)
            saved = (given.get("description"), given.get("active", True))
            kept = {} if mutation is DELETE else dict.fromkeys(CODES, saved)
            assert {row.code: (row.description, row.active) for row in register} == kept, (fault, mutation, given)
            # The standard method's record is never touched; the other one comes, changes and goes.
            own = {} if description is None else {"PX": description}
            known = {f"1|{row.recno}": f"01||24|{row.code}" for row in register} if linked else {}
            here = {theirs: ours for ours, theirs in known.items()}
            found = (await ends.methods(), *await ends.links())
            assert found == ({**STANDARD, **own}, known, here), (fault, mutation, given)

    rows, walk = await ends.settled(), len(STEPS) * len(CODES)
    assert {row.status.value for row in rows} == {"FINISHED"}
    assert len(rows) == walk * (1 + len(Fault))
    assert min(row.attempts for row in rows[walk:]) == 2
    # Each message was done once, however often it came: doing it again would count an attempt, and insert or delete
    # a record or a cross-reference more.
    assert await ends.till.read(done) == {row.uuid: (row.event, "FINISHED", 1) for row in rows}
    assert await ends.till.read(inserted) == (2 * (1 + len(Fault)), 2 * len(CODES) * (1 + len(Fault)))


async def meet(ends: Ends, fault: Fault | None) -> None:
    """Let every message meet the fault when it is sent for the first time."""
    if fault is Fault.DOWN:
        await ends.line.close()
    else:
        ends.line.first = fault


async def recover(ends: Ends, fault: Fault | None) -> None:
    """Wait until every message met it, and is done."""
    if fault is Fault.DOWN:
        await ends.until(lambda row: row.attempts > 0 and (row.error or row.status.value != "EXECUTING"))
        await ends.line.open()
    rows = await ends.settled()
    assert {row.status.value for row in rows} == {"FINISHED"}, [(fault, row.status, row.error) for row in rows]


async def test_what_was_changed_while_nobody_listened_is_parked_and_sent_when_somebody_asks(ends: Ends) -> None:
    await ends.line.close()
    await ends.change(SAVE, code="PX", description="PIX")
    [parked] = await ends.settled()
    assert (parked.status.value, parked.attempts) == ("NOT_DELIVERED", 5)
    await ends.change(SAVE, code="PX", description="PAGAMENTO INSTANTANEO")
    assert [row.status.value for row in await ends.settled()] == ["NOT_DELIVERED", "BLOCKED"]
    assert await ends.methods() == STANDARD

    await ends.line.open()
    listed = await ends.client.post("/graphql", json={"query": "{ messages(status: NOT_DELIVERED) { nodes { id } } }"})
    [node] = listed.json()["data"]["messages"]["nodes"]
    retry = "mutation($id: ID!) { retryMessage(id: $id) { ... on Message { status } } }"
    answer = await ends.client.post("/graphql", json={"query": retry, "variables": {"id": node["id"]}})

    assert answer.json()["data"] == {"retryMessage": {"status": "WAITING"}}
    assert [row.status.value for row in await ends.settled()] == ["FINISHED", "FINISHED"]
    assert await ends.methods() == {**STANDARD, "PX": "PAGAMENTO INSTANTANEO"}


async def test_what_is_still_to_be_told_of_a_method_harms_no_later_one(ends: Ends) -> None:
    await ends.change(SAVE, code="PX", description="PIX")
    await ends.settled()
    ends.line.faults = [Fault.ERROR_500]
    await ends.change(DELETE, code="PX")
    await ends.change(SAVE, code="PY", description="OUTRO")

    assert {row.status.value for row in await ends.settled()} == {"FINISHED"}
    assert (await ends.methods(), await ends.links()) == (
        {**STANDARD, "PY": "OUTRO"},
        ({"1|2": "01||24|PY"}, {"01||24|PY": "1|2"}),
    )


async def test_a_worker_that_is_killed_while_it_sends_leaves_nothing_undone_and_nothing_done_twice(ends: Ends) -> None:
    ends.line.faults = [Fault.SLOW]
    await ends.change(SAVE, code="PX", description="PIX")
    for _ in range(600):
        if ends.line.received:
            break
        await asyncio.sleep(0.05)
    await kill(ends.processes["worker"])
    # As if its lease had ended: it is longer than anybody wants to wait for here.
    await ends.office.write(Connection.execute, text("update vendas_message set leased_until = created_at"))

    role = {"VENDAS_MESSAGES_ROLE": "backoffice", "VENDAS_MESSAGES_DESTINATIONS": f"PROTHEUS={ends.line.url}"}
    ends.processes["worker"] = await start(ends.office, 0, "worker", **SENDING, **role)

    [row] = await ends.settled()
    assert (row.status.value, row.attempts) == ("FINISHED", 2)
    assert await ends.till.read(till.logged) == [("1|PX", "upsert", "FINISHED")]
    assert (await ends.methods(), await ends.links()) == (
        {**STANDARD, "PX": "PIX"},
        ({"1|1": "01||24|PX"}, {"01||24|PX": "1|1"}),
    )
