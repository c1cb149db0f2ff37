"""What a customer can be: a person or a company, and how good for its debts."""

from enum import Enum


class PersonType(Enum):
    """Whether the tax id is a CPF or a CNPJ."""

    INDIVIDUAL = "F"
    COMPANY = "J"


class CreditRisk(Enum):
    """The credit risk letter; UNRATED where the ERP has none."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    Z = "Z"
    UNRATED = ""


class FinancialStatus(Enum):
    """How a customer stands today; the first that holds of BLOCKED, LIMIT_EXPIRED, LIMIT_EXCEEDED, OVERDUE."""

    REGULAR = "REGULAR"
    OVERDUE = "OVERDUE"
    LIMIT_EXCEEDED = "LIMIT_EXCEEDED"
    LIMIT_EXPIRED = "LIMIT_EXPIRED"
    BLOCKED = "BLOCKED"


def risk_of(letter: str | None) -> CreditRisk:
    """The risk for what stands in the ERP; letters it does not know are UNRATED."""
    known = {risk.value: risk for risk in CreditRisk}
    return known.get(letter or "", CreditRisk.UNRATED)


def person_type_of(letter: str | None) -> PersonType | None:
    """INDIVIDUAL for F, COMPANY for J, None for anything else."""
    return {"F": PersonType.INDIVIDUAL, "J": PersonType.COMPANY}.get(letter or "")
