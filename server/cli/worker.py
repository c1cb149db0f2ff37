"""`python -m server worker`: the second process."""

import asyncio
import signal
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
import uvloop

from db.database import Database
from db.erp.port import EmbeddedErp
from sales.erp import ErpMode
from server import erp, log
from server.configuration import load
from server.end import End
from server.settings import Settings
from server.start import open_database
from worker import parts
from worker.job import Job
from worker.parts import Part
from worker.pruning import Pruning
from worker.sender import Sender
from worker.traffic import Traffic
from worker.watcher import Watcher

app = typer.Typer()


def parts_of(settings: Settings, database: Database, mode: ErpMode) -> Sequence[Part]:
    """What the worker does, each on its own."""
    job = Job(database, EmbeddedErp(settings.max_discount), settings.schedule())
    # Without an ERP behind it the queue is not ours to work on.
    ours = [Part("job", job.run)] if mode is ErpMode.EMBEDDED else []
    return [
        *ours,
        Part("message sender", Sender(database, End.of(settings).sending).run),
        Part("status watcher", parts.endless(Watcher(database, margin=settings.clock_margin()).run)),
        Part("pruning", Pruning(database, settings.kept()).run),
    ]


@app.command()
def worker(
    env_file: Annotated[Path | None, typer.Option(help="Instead of .env.")] = None,
    traffic: Annotated[
        bool, typer.Option("--traffic", help="Keep a demo company alive: its people handle orders.")
    ] = False,
) -> None:
    """Do what happens by itself until told to stop: apply queued orders, watch the ERP, send standard messages."""
    settings = load(env_file)
    log.configure(settings)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_work(settings, traffic))


async def _work(settings: Settings, traffic: bool) -> None:
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    database = await open_database(settings)
    try:
        mode = await erp.mode(settings, database)
        for told in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(told, stop.set)
        typer.echo("The worker is at work. Stop it with Ctrl+C.")
        people = [Part("traffic", Traffic(database).run)] if traffic else []
        await parts.run([*parts_of(settings, database, mode), *people], stop)
    finally:
        await database.close()
