"""What a person can mend: mutations answer it as `Refused`, in the language of the request."""

from typing import ClassVar

from sales.errors import SalesError


class Refusal(SalesError):
    """The request was refused."""

    code: ClassVar[str] = "REFUSED"
    # Where in the input the reason stands; empty where it is nowhere in particular.
    path: ClassVar[tuple[str, ...]] = ()
