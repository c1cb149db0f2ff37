"""For monitors and load balancers: whether the process lives, and whether it can answer."""

import asyncio

import structlog
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from db import layout
from db.database import Database
from sales.errors import ServiceUnavailable

log = structlog.get_logger()

# Seconds. A balancer asks every few, and must not wait for a database that hangs.
_PATIENCE = 4.0


def health_routes(database: Database) -> list[BaseRoute]:
    """`/health/live` and `/health/ready`."""

    async def live(_: Request) -> Response:
        return _answer(200, [])

    async def ready(_: Request) -> Response:
        problems = await _problems(database)
        return _answer(503 if problems else 200, problems)

    return [Route("/health/live", live), Route("/health/ready", ready)]


async def _problems(database: Database) -> list[str]:
    """What keeps the server from answering, looked at now: it is ready again as soon as the database is."""
    try:
        async with asyncio.timeout(_PATIENCE):
            return await database.read(layout.check)
    except (ServiceUnavailable, TimeoutError):
        return ["the database does not answer"]
    except Exception:
        log.exception("The database could not be checked", action="health.failed")
        return ["the database cannot be checked"]


def _answer(status: int, problems: list[str]) -> Response:
    body = {"status": "problem" if problems else "ok", "problems": problems}
    return JSONResponse(body, status, {"cache-control": "no-store"})
