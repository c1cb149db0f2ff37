"""CPF and CNPJ with valid check digits, made up. From 2026 a CNPJ may hold letters too."""

from collections.abc import Sequence
from random import Random

_ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CPF = tuple(range(11, 1, -1))
_CNPJ = (6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2)


def cpf(random: Random) -> str:
    """Eleven digits."""
    return _checked(f"{random.randrange(1, 10**9):09d}", _CPF)


def cnpj_root(random: Random, *, letters: bool = False) -> str:
    """The root of a company, eight characters: what its stores have in common. See `of_store`."""
    if letters:
        return "".join(random.choice(_ALPHANUMERIC) for _ in range(7)) + random.choice(_ALPHANUMERIC[10:])
    return f"{random.randrange(10**7, 10**8)}"


def of_store(root: str, store: int) -> str:
    """The CNPJ of a company's `store`, from 1: fourteen characters, the last two digits."""
    return _checked(f"{root}{store:04d}", _CNPJ)


def valid(tax_id: str) -> bool:
    """Whether the check digits of a CPF or CNPJ, without punctuation, are right."""
    weights = {11: _CPF, 14: _CNPJ}.get(len(tax_id))
    return weights is not None and tax_id == _checked(tax_id[:-2], weights)


def _checked(text: str, weights: Sequence[int]) -> str:
    for length in (len(weights) - 1, len(weights)):
        # A letter counts as its code less that of "0", which leaves digits as they are.
        values = [ord(character) - 48 for character in text]
        rest = sum(value * weight for value, weight in zip(values, weights[-length:], strict=True)) % 11
        text += "0" if rest < 2 else str(11 - rest)
    return text
