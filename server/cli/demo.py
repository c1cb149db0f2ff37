"""`python -m server demo`: a made-up company to try everything on."""

import asyncio
from datetime import datetime
from typing import Annotated

import typer

from db import demo
from db.demo import place
from db.demo.company import Occupied
from db.demo.place import Unusable
from server.configuration import load
from server.progress import Progress

app = typer.Typer()

Size = Annotated[int, typer.Option(min=1, max=1_000_000, help="How many customers, each store counted.")]
Seed = Annotated[int, typer.Option(help="The same seed, size and day make the same company.")]
Reps = Annotated[int, typer.Option(min=1, max=999, help="How many representatives can log in: rep1 and so on.")]
Today = Annotated[
    datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day on which its history ends; the business date.")
]
Replace = Annotated[bool, typer.Option("--replace", help="Make an earlier demo company anew, and forget its users.")]


@app.command(name="demo")
def make(customers: Size = 300, seed: Seed = 1, reps: Reps = 6, today: Today = None, replace: Replace = False) -> None:
    """Make the demo company in an empty database: a distributor with four years of sales."""
    settings = load()
    company = settings.company_read()
    plan = demo.Plan(today.date() if today else company.today(), company, customers, seed, reps)
    try:
        with Progress() as progress:
            counts = asyncio.run(place.fill(settings.database_url, plan, replace=replace, progress=progress.show))
    except (Occupied, Unusable) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    typer.echo(f"The demo company is ready: {customers:,} customers, {sum(counts.values()):,} records in all.")
    typer.echo(f'Log in as admin, rep1 to rep{reps}, norep or noprivacy; the password is "demo".')
