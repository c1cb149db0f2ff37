"""The command line: every module here is a command of its name, with a Typer application called `app`."""

import gc
import sys
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import typer
from typer.core import TyperGroup

from server.configuration import ConfigurationError
from server.start import CannotStart

# In the order in which somebody meets them; others follow by name.
_FIRST = ("serve", "worker", "demo", "setup", "user", "schema", "message")


class Commands(TyperGroup):
    """Imports only the command that runs: making the demo company needs more than serving does.

    Contexts and commands are of types that Typer keeps to itself.
    """

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of all commands."""
        names = sorted(module.name for module in iter_modules(__path__))
        return [name for name in _FIRST if name in names] + [name for name in names if name not in _FIRST]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of this name, imported; from here on garbage is collected. None where there is none."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command = typer.main.get_command(import_module(f"{__name__}.{cmd_name}").app)
        gc.freeze()
        gc.enable()
        command.name = cmd_name
        # Typer gives them to whatever it takes for the whole program.
        command.params = [one for one in command.params if one.name not in ("install_completion", "show_completion")]
        return command


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    # They show local variables: settings with their passwords, rows with their people.
    pretty_exceptions_enable=False,
)


@app.callback()
def vendas() -> None:
    """A GraphQL API for the sales data of companies that run TOTVS Protheus."""


def run() -> None:
    """Run the command that was typed. What cannot work ends in one sentence: status 2 for a setting, 1 for the rest."""
    try:
        app()
    except ConfigurationError as error:
        typer.echo(str(error), err=True)
        sys.exit(2)
    except CannotStart as error:
        typer.echo(f"Vendas cannot start: {error}", err=True)
        sys.exit(1)
