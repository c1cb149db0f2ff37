"""Numbers as the ERP writes them: text of a fixed width that goes on with letters when the digits are used up."""

from collections.abc import Iterator

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def successor(number: str) -> str:
    """What follows `number` in its width: 98, 99, 9A … 9Z, A0 … ZZ (Soma1). Raises OverflowError after Z…Z."""
    if number.isdecimal() and set(number) != {"9"}:
        return f"{int(number) + 1:0{len(number)}d}"
    rest, text = int(number, 36) + 1, ""
    while rest:
        rest, digit = divmod(rest, 36)
        text = _DIGITS[digit] + text
    if len(text) > len(number):
        raise OverflowError(f"no number of {len(number)} characters follows {number}")
    return text


def after(number: str) -> Iterator[str]:
    """The numbers that follow `number`."""
    while True:
        number = successor(number)
        yield number


def rank(number: str) -> tuple[bool, str]:
    """What numbers are put in order by: those of digits alone come first."""
    return (not number.isdecimal(), number)
