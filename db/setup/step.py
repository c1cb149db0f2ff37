"""What a setup is made of."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """Statements that belong together. `part` of the work, as progress calls it; `note`: what they do, for a reader."""

    part: str
    note: str
    sql: tuple[str, ...]


@dataclass(frozen=True)
class Change(Step):
    """All in one transaction, which holds its locks for milliseconds."""


@dataclass(frozen=True)
class Build(Step):
    """`index`, built beside the writers where the engine can; its last statement builds it."""

    index: str


@dataclass(frozen=True)
class Fill(Step):
    """`rows` rows of table `name` filled in batches; its statement is one batch, of `:size` rows after record number
    `:after`, and `left` counts those that are still to be filled."""

    name: str
    rows: int
    left: str


@dataclass(frozen=True)
class Own(Step):
    """Our own tables, by their migrations."""
