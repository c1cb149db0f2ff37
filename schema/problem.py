"""Refusals: what a person can mend."""

from typing import Self

import strawberry

from sales import messages
from sales.refusal import Refusal


@strawberry.type(description="One reason why something was refused.")
class Problem:
    code: str = strawberry.field(description="Stable, documented, e.g. CREDIT_LIMIT_EXCEEDED.")
    path: list[str] = strawberry.field(description="Where in the input, e.g. items.2.quantity.")
    message: str = strawberry.field(description="In the language of Accept-Language (pt-BR, es, en).")

    @classmethod
    def of(cls, refusal: Refusal, language: str) -> Self:
        """The problem that `refusal` tells of, in words of `language`."""
        return cls(code=refusal.code, path=list(refusal.path), message=messages.text(refusal, language))


@strawberry.type(description="Nothing was done, and this is why.")
class Refused:
    problems: list[Problem]

    @classmethod
    def of(cls, *refusals: Refusal, language: str) -> Self:
        """The answer that tells of `refusals`, in words of `language`."""
        return cls(problems=[Problem.of(refusal, language) for refusal in refusals])
