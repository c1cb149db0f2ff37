"""How far a long command is: a bar on a terminal, a line now and then elsewhere."""

from typing import Self

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars

# Elsewhere than on a terminal: one line for each tenth.
_LINES = 10


class Progress:
    """Shows steps on standard error, each with a bar of its own, for as long as the block lasts."""

    def __init__(self) -> None:
        console = Console(stderr=True)
        self._bars = Bars(
            TextColumn("{task.description:<12}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=console,
            disable=not console.is_terminal,
        )
        self._tasks: dict[str, TaskID] = {}
        self._told: dict[str, int] = {}

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bars.stop()

    def show(self, step: str, done: int, total: int) -> None:
        """`step` has come to `done` of `total`."""
        if self._bars.disable:
            self._tell(step, done, total)
            return
        if step not in self._tasks:
            self._tasks[step] = self._bars.add_task(step, total=total)
        self._bars.update(self._tasks[step], completed=done)

    def _tell(self, step: str, done: int, total: int) -> None:
        tenth = _LINES * done // total if total else _LINES
        if self._told.get(step) != tenth:
            self._told[step] = tenth
            typer.echo(f"{step}: {done:,} of {total:,}", err=True)
