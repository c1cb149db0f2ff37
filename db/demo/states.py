"""Where customers are: Brazilian states, with what phone numbers, postal codes and invoices derive from them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class State:
    """`share` of the customers; `code` is the one in access keys, `postal` the first digit of postal codes."""

    name: str
    share: int
    area_code: str
    postal: str
    code: str


STATES = (
    State("SP", 34, "11", "1", "35"),
    State("MG", 14, "31", "3", "31"),
    State("PR", 12, "41", "8", "41"),
    State("RS", 11, "51", "9", "43"),
    State("SC", 9, "48", "8", "42"),
    State("RJ", 8, "21", "2", "33"),
    State("BA", 5, "71", "4", "29"),
    State("GO", 4, "62", "7", "52"),
    State("PE", 2, "81", "5", "26"),
    State("ES", 1, "27", "2", "32"),
)
# Where the demo company itself sells from.
HOME = STATES[0]
