"""Access keys of electronic invoices: 44 digits that name the state, month, issuer, number, and check themselves."""

from datetime import date


def compose(state: str, issuer: str, day: date, series: str, number: str, code: int) -> str:
    """The key of an invoice (model 55); `state` has its two digits, `issuer` is a CNPJ, `code` has eight digits."""
    text = f"{state}{day:%y%m}{issuer}55{int(series):03d}{number}1{code:08d}"
    return text + check_digit(text)


def following(key: str, day: date, series: str, number: str) -> str:
    """The key of an invoice by the issuer of the one with this `key`; "" where that has none."""
    if len(key) != 44:
        return ""
    return compose(key[:2], key[6:20], day, series, number, int(number, 36) * 7919 % 10**8)


def check_digit(digits: str) -> str:
    """Modulo 11 with weights 2 to 9 from the right."""
    total = sum(int(digit) * (2 + place % 8) for place, digit in enumerate(reversed(digits)))
    rest = total % 11
    return "0" if rest < 2 else str(11 - rest)
