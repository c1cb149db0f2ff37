"""What a GraphQL server is up against: the questions answered by hand, with the same tokens and the same scope.

Starlette, asyncpg, dicts and orjson, and nothing between them. `python -m bench.by_hand` serves it, with
BENCH_DATABASE_URL, BENCH_PORT and BENCH_KEY (hex), the key of our access tokens.
"""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import asyncpg
import jwt
import orjson
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bench import by_hand_sql as sql

PERSON_TYPES = {"F": "INDIVIDUAL", "J": "COMPANY"}
HERE = ZoneInfo("America/Sao_Paulo")
Row = dict[str, Any]


def scope(request: Request) -> tuple[str, str]:
    """The representative and the branch of the token. Raises PyJWTError where it is worth nothing."""
    token = request.headers["authorization"].removeprefix("Bearer ")
    claims = jwt.decode(token, request.app.state.key, ["HS256"], audience="vendas", issuer="vendas")
    return claims["rep"], claims["branch"]


def respond(data: Any) -> Response:
    return Response(orjson.dumps({"data": data}), media_type="application/json")


async def page(request: Request) -> Response:
    """50 customers after a key, each with its first 5 open receivables."""
    return await _page(request, sql.OPEN_RECEIVABLES)


async def any_page(request: Request) -> Response:
    """50 customers after a key, each with its first 5 receivables."""
    return await _page(request, sql.ANY_RECEIVABLES)


async def _page(request: Request, receivables: str) -> Response:
    rep, branch = scope(request)
    code, store = orjson.loads(await request.body())["after"] or ("", "")
    async with request.app.state.pool.acquire() as connection:
        found = await connection.fetch(sql.CUSTOMERS, rep, code, store)
        codes, stores = [row[0] for row in found], [row[1] for row in found]
        titles = await connection.fetch(receivables, codes, stores, branch)
    customers = [customer(row) for row in found]
    for title in titles:
        customers[title[0] - 1]["receivables"].append(receivable(title[1:]))
    return respond({"customers": customers})


async def changes(request: Request) -> Response:
    """1,000 customers that changed since an instant, oldest change first."""
    rep, _ = scope(request)
    since = datetime.fromisoformat(orjson.loads(await request.body())["since"]).replace(tzinfo=None)
    async with request.app.state.pool.acquire() as connection:
        found = await connection.fetch(sql.CHANGED, rep, since)
    return respond({"customers": [whole_customer(row) for row in found]})


async def detail(request: Request) -> Response:
    """One customer with credit, delinquency, receivables, and orders with their lines."""
    rep, branch = scope(request)
    asked = orjson.loads(await request.body())
    key = (asked["code"], asked["store"])
    today = f"{datetime.now(UTC).astimezone(HERE):%Y%m%d}"
    async with request.app.state.pool.acquire() as connection:
        row = await connection.fetchrow(sql.CUSTOMER, rep, *key)
        if row is None:
            return respond({"customer": None})
        late = await connection.fetchrow(sql.DELINQUENCY, branch, *key, today)
        titles = await connection.fetch(sql.RECEIVABLES, branch, *key)
        found = await connection.fetch(sql.ORDERS, branch, *key, rep)
        lines = await connection.fetch(sql.LINES, branch, [order[0] for order in found])
    orders = {order[0]: {"number": order[0], "issuedOn": day(order[1]), "comments": text(order[2])} for order in found}
    items: dict[str, list[Row]] = {number: [] for number in orders}
    for line in lines:
        items[line[0]].append(order_line(line))
    full = {**customer(row), **credit(row), **delinquency(late)}
    full["receivables"] = [receivable(title) for title in titles]
    full["orders"] = [{**order, "items": items[number]} for number, order in orders.items()]
    return respond({"customer": full})


def customer(row: Any) -> Row:
    return {
        "code": row[0],
        "store": row[1],
        "name": row[2].rstrip(),
        "tradeName": text(row[3]),
        "taxId": text(row[4]),
        "email": text(row[5]),
        "blocked": row[6] == "1",
        "receivables": [],
    }


def whole_customer(row: Any) -> Row:
    kind, registration, area, number, street, city, state, code, first, last, count, largest, limit, stamp = row[7:]
    return {
        "code": row[0],
        "store": row[1],
        "name": row[2].rstrip(),
        "tradeName": text(row[3]),
        "taxId": text(row[4]),
        "email": text(row[5]),
        "blocked": row[6] == "1",
        "personType": PERSON_TYPES.get(kind),
        "stateRegistration": text(registration),
        "phone": f"{area.rstrip()} {number.rstrip()}".strip() or None,
        "street": text(street),
        "city": text(city),
        "state": text(state),
        "postalCode": text(code),
        "firstPurchaseOn": day(first),
        "lastPurchaseOn": day(last),
        "purchaseCount": int(count),
        "largestPurchase": money(largest),
        "limit": money(limit),
        "stamp": f"{stamp.isoformat(timespec='microseconds')}Z",
    }


def receivable(row: Any) -> Row:
    return {
        "prefix": row[0].rstrip(),
        "number": row[1].rstrip(),
        "installment": row[2].rstrip(),
        "dueOn": day(row[3]),
        "amount": money(row[4]),
        "balance": money(row[5]),
    }


def credit(row: Any) -> Row:
    limit, strong, open_titles, waiting, released, expires_on = row[7:]
    return {
        "limit": money(limit),
        "available": money(limit - strong - released),
        "usedByReceivables": money(open_titles),
        "usedByOrders": money(waiting + released),
        "expiresOn": day(expires_on),
    }


def delinquency(row: Any) -> Row:
    owed, titles, overdue, late_titles, oldest = row
    return {
        "percentage": money(100 * overdue / owed if owed else 0),
        "openAmount": money(owed),
        "openCount": titles,
        "overdueAmount": money(overdue),
        "overdueCount": late_titles,
        "worstDelayDays": days_since(oldest),
    }


def order_line(row: Any) -> Row:
    return {
        "item": row[1].rstrip(),
        "quantity": money(row[2]),
        "unitPrice": money(row[3]),
        "total": money(row[4]),
        "product": {"description": row[5].rstrip()},
    }


def days_since(oldest: str | None) -> int:
    if oldest is None:
        return 0
    return (datetime.now(UTC).astimezone(HERE).date() - datetime.strptime(oldest, "%Y%m%d").date()).days  # noqa: DTZ007  # a day


def text(value: str) -> str | None:
    return value.rstrip() or None


def day(value: str) -> str | None:
    return f"{value[:4]}-{value[4:6]}-{value[6:]}" if value != "        " else None


def money(value: float) -> str:
    return f"{value:.2f}"


@asynccontextmanager
async def pooled(app: Starlette) -> AsyncIterator[None]:
    async with asyncpg.create_pool(os.environ["BENCH_DATABASE_URL"]) as pool:
        app.state.pool = pool
        app.state.key = bytes.fromhex(os.environ["BENCH_KEY"])
        yield


if __name__ == "__main__":
    answers = {"/page": page, "/page/any": any_page, "/detail": detail, "/changes": changes}
    routes = [Route(path, answer, methods=["POST"]) for path, answer in answers.items()]
    served = Starlette(routes=routes, lifespan=pooled)
    uvicorn.run(served, port=int(os.environ["BENCH_PORT"]), access_log=False, log_level="error")
