"""`python -m server serve`: the API on a port."""

import asyncio
import gc
from pathlib import Path
from typing import Annotated, Any

import typer
import uvloop

from sales.version import VERSION
from schema.root import build_schema
from server import demo_users, erp, log
from server.app import build_app
from server.configuration import load
from server.explorer_page import DemoUser
from server.serving import listen, server_of
from server.settings import Settings
from server.start import open_database

app = typer.Typer()


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Instead of VENDAS_HOST.")] = None,
    port: Annotated[int | None, typer.Option(help="Instead of VENDAS_PORT; 0 takes a free one.")] = None,
    env_file: Annotated[Path | None, typer.Option(help="Instead of .env.")] = None,
) -> None:
    """Serve the API and its explorer, until told to stop."""
    given: dict[str, Any] = {"host": host, "port": port}
    settings = load(env_file, **{name: value for name, value in given.items() if value is not None})
    log.configure(settings)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_serve(settings))


def _settle() -> None:
    """What is there by now stays: the garbage collector looks at it no more, and at what requests leave less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 50)


async def _serve(settings: Settings) -> None:
    socket = listen(settings)
    database = await open_database(settings)
    try:
        await erp.mode(settings, database)
        users = await database.read(demo_users.of)
        application = build_app(settings, database, build_schema(settings.batch_executor), users, demo_users.PASSWORD)
        _settle()
        await server_of(application, settings, lambda url: _announce(url, users)).serve([socket])
    finally:
        await database.close()


def _announce(url: str, users: list[DemoUser]) -> None:
    typer.echo(f"Vendas {VERSION} is at {url}/graphql")
    if users:
        names = ", ".join(user.username for user in users)
        typer.echo(f'A demo company: log in as {names}; the password is "{demo_users.PASSWORD}".')
    typer.echo("Stop it with Ctrl+C.")
