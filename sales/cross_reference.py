"""What two systems call the same record (De-Para): pairs of an external and an internal value."""

from enum import Enum


class Entity(Enum):
    """The kinds of record that have other names elsewhere. Their internal values, parts joined with "|":

    COMPANY is the company's code, BRANCH is company|branch, METHOD is company|branch|24|code at the point of sale and
    company|id in the back office.
    """

    COMPANY = "company"
    BRANCH = "branch"
    METHOD = "method"


# What the table of cross-references holds of a product's name, and of a name of a record.
LONGEST_PRODUCT, LONGEST_VALUE = 30, 250


def value(*parts: str) -> str:
    """The parts of a key as messages write them: joined with "|", blanks trimmed."""
    return "|".join(part.strip() for part in parts)


def parts(text: str) -> list[str]:
    """The parts of a value."""
    return [part.strip() for part in text.split("|")]
