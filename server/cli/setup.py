"""`python -m server setup`: an existing database of the ERP made ready, as SetupTGV makes it."""

import asyncio
from typing import Annotated

import typer

from db import setup
from db.database import Database
from db.setup import Options, Outlook, Refused
from server.configuration import load
from server.progress import Progress
from server.settings import Settings
from server.start import refuse_missing

app = typer.Typer()

DryRun = Annotated[bool, typer.Option("--dry-run", help="Print the SQL, and change nothing.")]
AddNumbers = Annotated[
    bool, typer.Option("--add-numext", help="Add the columns of external numbers where they are missing.")
]
Indexes = Annotated[
    bool, typer.Option("--indexes", help="Build the indexes that pages and searches of large companies need.")
]
ExitLog = Annotated[
    bool, typer.Option("--exit-log", help="Log by triggers what leaves no stamp: removed rows, rows that change reps.")
]


@app.command(name="setup")
def make_ready(
    dry_run: DryRun = False, add_numext: AddNumbers = False, indexes: Indexes = False, exit_log: ExitLog = False
) -> None:
    """Make an existing Protheus database ready, while Protheus works on. Run again, it goes on where it ended."""
    settings = load()
    refuse_missing(settings.database_url)
    options = Options(add_numbers=add_numext, indexes=indexes, exit_log=exit_log)
    try:
        asyncio.run(_setup(settings, options, dry_run))
    except Refused as error:
        for reason in error.reasons:
            typer.echo(reason, err=True)
        raise typer.Exit(1) from None


async def _setup(settings: Settings, options: Options, dry_run: bool) -> None:
    database = Database(settings.database_url, settings.company_read(), pool_size=3)
    try:
        outlook = await setup.look(database, options)
        for line in outlook.report:
            typer.echo(line)
        if outlook.refusals:
            raise Refused(*outlook.refusals)
        if dry_run:
            typer.echo(setup.script(outlook.steps, outlook.grants, postgresql=database.postgresql))
        else:
            await _carry_out(database, outlook)
    finally:
        await database.close()


async def _carry_out(database: Database, outlook: Outlook) -> None:
    with Progress() as progress:
        await setup.carry_out(database, outlook.steps, progress.show)
    typer.echo("The database is ready." if outlook.steps else "The database was ready; nothing was changed.")
    for grant in outlook.grants:
        typer.echo(f"For pulls without gaps the database's administrator still has to run: {grant}")
