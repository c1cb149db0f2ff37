"""Numbers as the ERP writes them: text of a fixed width that goes on with letters when the digits are used up."""

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def numbered(number: int, width: int) -> str:
    """`number` in `width` characters: 99 is followed by 9A … 9Z, A0 (the ERP's Soma1)."""
    last = 10**width - 1
    if number <= last:
        return f"{number:0{width}d}"
    rest = int("9" * width, 36) + number - last
    text = ""
    while rest:
        rest, digit = divmod(rest, 36)
        text = _DIGITS[digit] + text
    return text
