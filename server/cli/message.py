"""`python -m server message`: for people who set up or debug the integration of payment methods."""

import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, ParamSpec

import typer

from db.database import Database, Verb
from resolvers.context import Context
from resolvers.coupons import link as link_administrator
from sales import messages as texts
from sales.cross_reference import Entity
from sales.message import MessageStatus
from sales.refusal import Refusal
from sales.viewer import Viewer
from server import cross_check, exchange, log
from server.composer import messaging_of
from server.configuration import load
from server.end import End
from server.exchange import ExchangeError
from server.settings import Settings
from server.start import open_database
from worker.sender import Sender

P = ParamSpec("P")

app = typer.Typer(help="Standard messages: send, look at, check, and cross-references.", no_args_is_help=True)
xref = typer.Typer(help="Cross-references (De-Para): what the other end calls our records.", no_args_is_help=True)
app.add_typer(xref, name="xref")

Product = Annotated[
    str | None,
    typer.Option(help="The other end's product; RM at the point of sale, the first destination in the back office."),
]
Kind = Annotated[Entity, typer.Argument(help="What is called so.")]
There = Annotated[str, typer.Argument(help='The name there: "1" of a company, "1|1" of a branch.')]
Here = Annotated[str, typer.Argument(help='The name here: "01" of a company, "01|01" of a branch.')]


def _show(verb: Verb[P, list[str]], *args: P.args, **kwargs: P.kwargs) -> list[str]:
    """The lines that `verb` answers, printed; one sentence and status 1 where it refuses."""
    try:
        lines = asyncio.run(_in_database(load(), verb, *args, **kwargs))
    except ExchangeError as error:
        raise _stopped(str(error)) from None
    for line in lines:
        typer.echo(line)
    return lines


def _stopped(why: str) -> typer.Exit:
    """What ends the command with status 1, once it has said why."""
    typer.echo(why, err=True)
    return typer.Exit(1)


async def _in_database(settings: Settings, verb: Verb[P, list[str]], *args: P.args, **kwargs: P.kwargs) -> list[str]:
    database = await open_database(settings)
    try:
        return await database.write(verb, *args, **kwargs)
    finally:
        await database.close()


@app.command()
def send(
    codes: Annotated[list[str] | None, typer.Argument(help="Codes of payment methods.")] = None,
    every: Annotated[bool, typer.Option("--all", help="All of them: what existed before the integration.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Instead: messages that failed or found nobody.")] = False,
    now: Annotated[bool, typer.Option("--now", help="Deliver at once, instead of leaving it to the worker.")] = False,
) -> None:
    """Put payment methods of the back office into the queue, as they are now."""
    if again and (codes or every):
        raise _stopped("Give the codes to send, or --all, or --again.")
    if again:
        _show(exchange.send_again)
    else:
        _show(exchange.send, messaging_of(load()), codes or [], every)
    if now:
        begun = datetime.now(UTC)
        asyncio.run(_deliver(load()))
        _show(exchange.outcomes, begun)


async def _deliver(settings: Settings) -> None:
    log.configure(settings)
    database = await open_database(settings)
    try:
        await Sender(database, End.of(settings).sending).drain()
    finally:
        await database.close()


@app.command()
def show(
    uuid: Annotated[str | None, typer.Argument(help="One message in full.")] = None,
    status: Annotated[MessageStatus | None, typer.Option(case_sensitive=False, help="Only those so.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many at most.")] = 50,
) -> None:
    """List the newest messages that left and that came, or show one with its answer."""
    if uuid is None:
        _show(exchange.listed, status, limit)
    else:
        _show(exchange.shown, uuid)


@app.command()
def validate(file: Annotated[Path, typer.Argument(help="An XML or JSON file; - is standard input.")]) -> None:
    """Say whether a file holds a valid message, or what is wrong with it. Needs no database."""
    try:
        raw = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        lines = exchange.validated(raw)
    except OSError as error:
        raise _stopped(f"{file} cannot be read: {error.strerror}.") from None
    except ExchangeError as error:
        raise _stopped(str(error)) from None
    for line in lines:
        typer.echo(line)


@app.command()
def check() -> None:
    """List payment methods without a cross-reference, and whatever else is missing; status 1 where anything is."""
    lines = _show(cross_check.gaps, messaging_of(load()))
    if lines:
        raise typer.Exit(1)
    typer.echo("Nothing is missing.")


@app.command()
def link(
    administrator: Annotated[str, typer.Argument(help="The code of a card administrator.")],
    method: Annotated[str | None, typer.Argument(help="A payment method's code; without it, none.")] = None,
    branch: Annotated[str, typer.Option(help="The branch, where they do not share their administrators.")] = "01",
) -> None:
    """Say which payment method of the back office a card administrator stands for at the till."""
    try:
        code = asyncio.run(_link(load(), administrator, method, branch))
    except Refusal as refusal:
        raise _stopped(texts.text(refusal, "en")) from None
    typer.echo(f"Administrator {administrator} stands for {code}.")


async def _link(settings: Settings, administrator: str, method: str | None, branch: str) -> str:
    database = await open_database(settings)
    try:
        context = _context(settings, database, branch)
        found = await link_administrator(context, administrator, method, frozenset({"code"}))
        return str(found.code)
    finally:
        await database.close()


def _context(settings: Settings, database: Database, branch: str) -> Context:
    """Whoever may run this command may do what an administrator may."""
    viewer = Viewer("", "", "", True, "", branch, frozenset())
    return Context(database, viewer, messaging=messaging_of(settings))


@xref.command("list")
def list_() -> None:
    """List every cross-reference."""
    _show(cross_check.entries, messaging_of(load()))


@xref.command()
def add(kind: Kind, there: There, here: Here, product: Product = None) -> None:
    """Say what the other end calls a company, a branch or a payment method of ours."""
    messaging = messaging_of(load())
    _show(cross_check.add, messaging, product or cross_check.usual(messaging), kind, there, here)


@xref.command()
def remove(kind: Kind, there: There, product: Product = None) -> None:
    """Forget what the other end calls a record of ours."""
    messaging = messaging_of(load())
    _show(cross_check.remove, messaging, product or cross_check.usual(messaging), kind, there)
