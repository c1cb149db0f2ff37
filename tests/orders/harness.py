"""Workers that are killed at any instant while clients send operations, some of them twice."""

import asyncio
import json
import os
import random
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections import Counter
from contextlib import suppress
from typing import Any
from uuid import uuid4

from sqlalchemy import func, select

from db import models
from db.connection import Connection
from db.models.own import NotificationSubject, Operation
from sales.errors import ServiceUnavailable
from sales.kept_refusal import load
from sales.operation import OperationStatus
from tests.demo.invariants import broken
from tests.house.tree import ROOT
from tests.orders.placing import Shop

CLIENTS = 20
# Seconds of a lease: a killed worker's operations wait again so soon.
LEASE = 0.5
# How often a client tries.
_PATIENCE = 60
# A new order is released, and is not deleted before a change has reversed that.
_RIGHTFUL = ("ORDER_RELEASED",)
_OPEN = (OperationStatus.WAITING.value, OperationStatus.PROCESSING.value)


class Killing:
    """Runs `workers` workers and kills one after the other, each at a random instant of the `life` seconds after it is
    at work, as often as `kills` says."""

    def __init__(self, url: str, workers: int, dice: random.Random, life: float = 0.6) -> None:
        self.life = life
        self.url = url
        self.workers = workers
        self.dice = dice
        self.killed = 0

    async def run(self, kills: int) -> None:
        shares = [kills // self.workers + (place < kills % self.workers) for place in range(self.workers)]
        await asyncio.gather(*(self._again_and_again(share) for share in shares))

    async def _again_and_again(self, kills: int) -> None:
        """Workers that begin at once: one that still imports for seconds is killed before it has done anything."""
        forks = await self._process("tests.orders.forks", stdin=PIPE)
        assert forks.stdin is not None
        try:
            for _ in range(kills):
                forks.stdin.write(json.dumps(self._settings()).encode() + b"\n")
                child = int(await _line(forks))
                assert b"at work" in await _line(forks)
                await asyncio.sleep(self.dice.random() * self.life)
                os.kill(child, signal.SIGKILL)
                assert await _line(forks) == b"ended\n"
                self.killed += 1
        finally:
            forks.stdin.close()
            await forks.wait()

    async def start(self) -> Process:
        """A worker that is at work."""
        process = await self._process("server", "worker")
        assert b"at work" in await _line(process)
        return process

    async def _process(self, *command: str, stdin: int | None = None) -> Process:
        environment = {**os.environ, **self._settings()}
        whole = (sys.executable, "-m", *command)
        return await asyncio.create_subprocess_exec(*whole, cwd=ROOT, env=environment, stdin=stdin, stdout=PIPE)

    def _settings(self) -> dict[str, str]:
        settings = {"VENDAS_DATABASE_URL": self.url, "VENDAS_LEASE": str(LEASE)}
        return {**settings, "VENDAS_LOG_LEVEL": "error", "PYTHONUNBUFFERED": "1"}


async def _line(process: Process) -> bytes:
    assert process.stdout is not None
    async with asyncio.timeout(60):
        return await process.stdout.readline()


async def client(shop: Shop, operations: int, dice: random.Random, pause: float = 0.05) -> Counter[str]:
    """Place orders, change some and delete some; what was answered, by kind of answer."""
    answers: Counter[str] = Counter()
    mine: list[dict[str, Any]] = []
    for _ in range(operations):
        await asyncio.sleep(dice.random() * pause)
        roll = dice.random()
        if mine and roll < 0.3:
            order = {**dice.choice(mine), "operationId": str(uuid4()), "items": [_item(shop, dice)]}
            answers += await _send(shop.update, order, dice)
        elif mine and roll < 0.4:
            order = dice.choice(mine)
            answer = await _answer(shop.delete, order["externalNumber"], operation=str(uuid4()))
            answers[answer["__typename"]] += 1
        else:
            order = shop.order(items=[_item(shop, dice) for _ in range(dice.randrange(1, 4))])
            mine.append(order)
            answers += await _send(shop.create, order, dice)
    return answers


async def _send(verb: Any, order: dict[str, Any], dice: random.Random) -> Counter[str]:
    """Every third operation is sent twice at once, as after an answer that was lost."""
    twice = 2 if dice.random() < 1 / 3 else 1
    answers = await asyncio.gather(*(_answer(verb, order) for _ in range(twice)))
    kinds = {answer["__typename"] for answer in answers}
    # One may come while an earlier operation is in the worker's hands, and be refused; the other just after that.
    assert len(kinds) == 1 or kinds == {"Operation", "Refused"}
    return Counter([min(kinds)])


async def _answer(verb: Any, *args: Any, **given: Any) -> Any:
    """What is answered in the end: where the database did not answer, a client sends the same operation again."""
    for _ in range(_PATIENCE):
        try:
            return await verb(*args, **given)
        except AssertionError as error:
            if ServiceUnavailable.code not in str(error):
                raise
            await asyncio.sleep(1)
    raise TimeoutError


def _item(shop: Shop, dice: random.Random) -> dict[str, Any]:
    return shop.item(dice.randrange(len(shop.products)), quantity=str(dice.randrange(1, 6)))


async def settle(shop: Shop, url: str, seconds: float = 120) -> None:
    """Let a worker that nobody kills end what is left."""
    process = await Killing(url, 1, random.Random(0)).start()
    try:
        async with asyncio.timeout(seconds):
            while await shop.database.read(_unended):  # noqa: ASYNC110  # another process ends them
                await asyncio.sleep(0.2)
    finally:
        with suppress(ProcessLookupError):
            process.terminate()
        await process.wait()


async def _unended(db: Connection) -> int:
    table: Any = Operation
    return int(await db.scalar(select(func.count(table.recno)).where(table.status.in_(_OPEN))))


async def errors(db: Connection) -> Counter[str]:
    """Why operations ended in an error, and how many for each reason."""
    table: Any = Operation
    rows = await db.fetch(select(table.error).where(table.status == "ERROR"))
    return Counter(load(row.error).code for row in rows)


async def faults(db: Connection) -> dict[str, Any]:
    """What is wrong in the end; {} is well: nothing twice, nothing lost, no figure off, nothing given up."""
    found: dict[str, Any] = dict(await broken(db, db.company.today()))
    # What waits for stock goes on waiting when another order gives some back: the ERP looks again when it is asked to.
    found.pop("stock_is_short_where_a_release_waits_for_it", None)
    # Nothing ends in an error because a worker was killed: the ERP alone refuses.
    if blamed := {code: number for code, number in (await errors(db)).items() if code not in _RIGHTFUL}:
        found["given up"] = blamed
    order: Any = models.Order
    table: Any = Operation
    twice = select(order.external_number).where(order.origin == "VENDAS", order.external_number.in_(_sent()))
    repeated = await db.fetch(twice.group_by(order.external_number).having(func.count(order.recno) > 1))
    if repeated:
        found["placed twice"] = [row.external_number for row in repeated]
    ended = select(table.identity, func.count(table.recno).label("number"))
    finished = ended.where(table.status.in_(("FINISHED", "ERROR"))).group_by(table.identity)
    told: Any = NotificationSubject
    for row in await db.fetch(finished):
        subject = f"Order:01|01|{row.identity[:1]}|{row.identity[1:]}"
        number = await db.scalar(select(func.count(told.code)).where(told.subject == subject))
        if number != row.number:
            found.setdefault("not told of", []).append(subject)
    found |= await _wrong_content(db)
    return found


def _sent() -> Any:
    table: Any = Operation
    return select(table.external_number)


async def _wrong_content(db: Connection) -> dict[str, Any]:
    """Orders whose quantities are not those of the last operation that was done on them."""
    table: Any = Operation
    query = select(table.external_number, table.kind, table.payload, table.document_number)
    last: dict[str, Any] = {}
    for row in await db.fetch(query.where(table.status == "FINISHED").order_by(table.recno)):
        last[row.external_number] = row
    wrong = []
    line: Any = models.OrderItem
    for external, row in last.items():
        wanted = [] if row.kind == "ORDER_DELETE" else json.loads(row.payload)["items"]
        here = (line.branch == "01", line.order_number == row.document_number, line.deleted.is_(False))
        there = await db.fetch(select(line.product_code, line.quantity).where(*here).order_by(line.item))
        asked = [(one["product"], float(one["quantity"])) for one in wanted]
        if asked != [(row.product_code, float(row.quantity)) for row in there]:
            wrong.append(external)
    return {"other content": wrong} if wrong else {}
