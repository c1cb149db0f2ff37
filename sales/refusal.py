"""What a person can mend: mutations answer it as `Refused`, in the language of the request."""

from typing import ClassVar, Self

from sales.errors import SalesError


class Refusal(SalesError):
    """The request was refused."""

    code: ClassVar[str] = "REFUSED"
    # Where in the input the reason stands; empty where it is nowhere in particular.
    path: tuple[str, ...] = ()

    def at(self, *path: str | int) -> Self:
        """The same, said of the place `path` in the input."""
        self.path = tuple(map(str, path))
        return self


class Refusals(Exception):
    """Several reasons at once why something was refused."""

    def __init__(self, *problems: Refusal) -> None:
        super().__init__(", ".join(problem.code for problem in problems))
        self.problems = problems
