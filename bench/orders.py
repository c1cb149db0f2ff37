"""Benchmark 7: from an accepted order to its notification, and how many orders a second one worker applies."""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from statistics import median
from typing import Any
from uuid import uuid4

import orjson

from bench.audience import Audience, subscribed
from bench.contender import ROOT, Contender, vendas
from bench.data import Company
from bench.finding import Bar, Finding, below
from bench.load import Post, graphql, send
from bench.peers import OURS, log_in

MILLISECONDS, RATE = 50, 300
_ANSWERS_AT_ONCE = 8
# Seconds: between two looks at the queue, until the worker's first order, and that it is watched from then on; until a
# worker that never ran over this company knows all of its orders.
_LOOKS, _STARTS_WITHIN, _LASTS, _KNOWS_WITHIN = 0.02, 60.0, 60.0, 600.0

CHOICES = """query Choices {
  customers(first: 200, filter: {blocked: false}) { nodes { id } }
  products(first: 200, filter: {blocked: false}) { nodes { code } }
}"""
PLACE = """mutation Place($input: OrderInput!) {
  createOrder(input: $input) { __typename ... on Refused { problems { code message } } }
}"""
NOTIFIED = """subscription { notificationAdded { ... on NotificationEvent { cursor notification { title } } } }"""
_LEFT = "select count(*) from vendas_operation where status in ('WAITING', 'PROCESSING')"
_KNOWN = "select count(*) from vendas_setting where name = 'orders_watched'"
_ENDED = "select status, count(*) from vendas_operation group by status order by status"


def orders(company: Company, secret: str, single: int, many: int) -> Finding:
    """`single` orders one after another, then `many` that wait for the worker. They are placed in `company`."""
    finding = Finding("7. From an order to its notification")
    finding.head = ("work", "orders", "p50 ms", "p99 ms", "orders/s")
    with vendas(OURS, company.url, secret) as server:
        token = log_in(server, "rep1")
        inputs = _inputs(server, token)
        with _worker(company, secret), subscribed(server, "/graphql", NOTIFIED, [token] * 4, 4) as audience:
            _wait_until_known(company)
            # Its first order warms the worker up.
            delays = [_delay(server, token, next(inputs), audience) for _ in range(single + 1)][1:]
        asyncio.run(_place([_post(server, token, next(inputs)) for _ in range(many)]))
        rate = _applied(company, secret, many)
    times = sorted(1000 * delay for delay in delays)
    figures = f"{median(times):.0f}", f"{times[len(times) * 99 // 100]:.0f}"
    finding.rows.append(("one by one, answer to notification", str(single), *figures, ""))
    finding.rows.append(("waiting, through one worker", f"{many:,}", "", "", f"{rate:,.0f}"))
    finding.notes.append(
        "Operations at the end: " + ", ".join(f"{row[1]} {row[0]}" for row in company.run(_ENDED)) + "."
    )
    finding.bars.append(below(MILLISECONDS, median(times), "ms", "p50"))
    finding.bars.append(Bar(f"≥ {RATE} orders/s", f"{rate:,.0f}", rate >= RATE))
    return finding


def _wait_until_known(company: Company) -> None:
    """Until the worker has taken down the status of every order, which it does once in a database's life: with as many
    as these it takes the processors for so long that nothing else would be measured. Raises RuntimeError after that."""
    until = time.monotonic() + _KNOWS_WITHIN
    while not company.run(_KNOWN)[0][0]:
        if time.monotonic() > until:
            raise RuntimeError("the worker did not get to know the orders")
        time.sleep(_LOOKS)


def _delay(server: Contender, token: str, order: dict[str, Any], audience: Audience) -> float:
    """Seconds from the answer to the last of the subscribers' notifications."""
    asyncio.run(_place([_post(server, token, order)]))
    answered = time.monotonic()
    return audience.hear()[-1] - answered


def _inputs(server: Contender, token: str) -> Iterator[dict[str, Any]]:
    """Orders that a representative could place, without an end."""
    found = orjson.loads(asyncio.run(send(graphql(server.port, CHOICES, {}, token))))["data"]
    customers, products = found["customers"]["nodes"], found["products"]["nodes"]
    number = 0
    while True:
        # Orders that are applied at the same time share no product, whose stock would have to be locked.
        lines = [products[(3 * number + line) % len(products)]["code"] for line in range(3)]
        yield {
            "operationId": str(uuid4()),
            "externalNumber": str(uuid4()),
            "customerId": customers[number % len(customers)]["id"],
            "items": [{"product": code, "quantity": "1"} for code in lines],
        }
        number += 1


def _post(server: Contender, token: str, order: dict[str, Any]) -> Post:
    return graphql(server.port, PLACE, {"input": order}, token)


async def _place(posts: Sequence[Post]) -> None:
    """Send orders, a few at a time. Raises RuntimeError where one is not accepted."""
    gate = asyncio.Semaphore(_ANSWERS_AT_ONCE)

    async def one(post: Post) -> None:
        async with gate:
            answer = orjson.loads(await send(post))
        if answer.get("errors") or answer["data"]["createOrder"]["__typename"] != "Operation":
            raise RuntimeError(f"the order was not accepted: {answer}")

    await asyncio.gather(*map(one, posts))


def _applied(company: Company, secret: str, many: int) -> float:
    """Orders a second of a worker that finds `many` waiting, from its first on, to its last or for a minute."""
    left = many
    with _worker(company, secret):
        until = time.monotonic() + _STARTS_WITHIN
        while left == many and time.monotonic() < until:
            left = _left(company)
        began, first = time.monotonic(), left
        while left and time.monotonic() - began < _LASTS:
            left = _left(company)
        return (first - left) / (time.monotonic() - began)


def _left(company: Company) -> int:
    time.sleep(_LOOKS)
    count: int = company.run(_LEFT)[0][0]
    return count


@contextmanager
def _worker(company: Company, secret: str) -> Iterator[None]:
    """The second process."""
    environment = {**os.environ, "VENDAS_DATABASE_URL": company.url, "VENDAS_SECRET": secret}
    environment["VENDAS_LOG_LEVEL"] = "error"
    command = [sys.executable, "-m", "server", "worker"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None, "it was asked for"
            if not process.stdout.readline():
                raise RuntimeError("the worker did not start")
            yield
        finally:
            process.terminate()
            process.wait(30)
