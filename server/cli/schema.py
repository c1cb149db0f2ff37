"""`python -m server schema`: the schema in SDL."""

import typer

from schema.root import build_schema

app = typer.Typer()


@app.command()
def schema() -> None:
    """Print the schema, for code generators."""
    typer.echo(build_schema().as_str())
