"""`python -m server user`: who may log in, and what they may see."""

import asyncio
import sys
from typing import Annotated, ParamSpec, TypeVar

import typer

from db.database import Verb
from sales import passwords
from sales.viewer import Privilege
from server import accounts
from server.accounts import AccountError
from server.configuration import load
from server.settings import Settings
from server.start import open_database

P = ParamSpec("P")
T = TypeVar("T")

SHORTEST_PASSWORD = 8

app = typer.Typer(help="Users: who may log in, and what they may see.", no_args_is_help=True)

Login = Annotated[str, typer.Argument(help="The name the user logs in with; upper and lower case are the same.")]
Pages = Annotated[list[Privilege] | None, typer.Argument(help="Pages of the sales app.", case_sensitive=False)]


def _write(verb: Verb[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What `verb` answers; one sentence and status 1 where it refuses."""
    try:
        return asyncio.run(_in_database(load(), verb, *args, **kwargs))
    except AccountError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None


async def _in_database(settings: Settings, verb: Verb[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    database = await open_database(settings)
    try:
        return await database.write(verb, *args, **kwargs)
    finally:
        await database.close()


def _password() -> str:
    """From a terminal twice and unseen, else the first line of standard input: never from the command line."""
    if sys.stdin.isatty():
        given: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    else:
        given = sys.stdin.readline().rstrip("\r\n")
    if not SHORTEST_PASSWORD <= len(given) <= passwords.LONGEST:
        typer.echo(f"A password has {SHORTEST_PASSWORD} to {passwords.LONGEST} characters.", err=True)
        raise typer.Exit(2)
    return given


@app.command()
def add(
    login: Login,
    name: Annotated[str, typer.Option(help="The user's name, as others read it.")],
    code: Annotated[str | None, typer.Option(help="The user's code in the ERP, six characters at most.")] = None,
    rep: Annotated[str | None, typer.Option(help="Or: the representative whose user code it is.")] = None,
    administrator: Annotated[
        bool, typer.Option("--administrator", help="Sees every representative's records.")
    ] = False,
    personal_data: Annotated[
        bool, typer.Option("--personal-data", help="May see personal data, without which nobody can enter.")
    ] = False,
    branch: Annotated[list[str] | None, typer.Option(help="A branch to work in, the default first; 01.")] = None,
    privilege: Annotated[list[Privilege] | None, typer.Option(case_sensitive=False, help="A page; all.")] = None,
    subject: Annotated[str | None, typer.Option(help="What the company's identity provider calls the user.")] = None,
    no_password: Annotated[
        bool, typer.Option("--no-password", help="Only the identity provider lets them in.")
    ] = False,
) -> None:
    """Add a user. The password is asked for, or read from standard input."""
    user = accounts.NewUser(
        login=login,
        name=name,
        code=code,
        rep=rep,
        administrator=administrator,
        personal_data=personal_data,
        branches=tuple(branch or ["01"]),
        privileges=frozenset(privilege or Privilege),
        subject=subject,
        password_hash=None if no_password else passwords.hash(_password()),
    )
    typer.echo(_write(accounts.add, user))


@app.command("list")
def list_() -> None:
    """List every user with what they may do."""
    for line in _write(accounts.table):
        typer.echo(line)


@app.command()
def password(login: Login) -> None:
    """Set a new password, asked for or read from standard input, and end the user's sessions."""
    typer.echo(_write(accounts.set_password, login, passwords.hash(_password())))


@app.command()
def disable(login: Login) -> None:
    """Keep a user out, and end their sessions."""
    typer.echo(_write(accounts.disable, login))


@app.command()
def enable(login: Login) -> None:
    """Let a disabled user in again."""
    typer.echo(_write(accounts.enable, login))


@app.command()
def grant(
    login: Login,
    pages: Pages = None,
    personal_data: Annotated[bool, typer.Option("--personal-data", help="Leave to see personal data.")] = False,
    administrator: Annotated[bool, typer.Option("--administrator", help="The sight of every record.")] = False,
) -> None:
    """Give a user pages or powers. Pages are seen at the next log-in."""
    typer.echo(_write(accounts.grant, login, frozenset(pages or ()), personal_data, administrator))


@app.command()
def revoke(
    login: Login,
    pages: Pages = None,
    personal_data: Annotated[bool, typer.Option("--personal-data", help="Leave to see personal data.")] = False,
    administrator: Annotated[bool, typer.Option("--administrator", help="The sight of every record.")] = False,
) -> None:
    """Take pages or powers from a user. Pages go at the next log-in; powers at once, and the sessions with them."""
    typer.echo(_write(accounts.revoke, login, frozenset(pages or ()), personal_data, administrator))


@app.command()
def link(login: Login, rep: Annotated[str, typer.Argument(help="The representative's code.")]) -> None:
    """Make a user the representative REP: give them the user code that the ERP has entered for REP."""
    typer.echo(_write(accounts.link, login, rep))
