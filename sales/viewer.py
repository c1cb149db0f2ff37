"""Who asks: what a session knows of its user, frozen at log-in."""

from dataclasses import dataclass
from enum import Enum


class Privilege(Enum):
    """The pages of the sales app that a user may open (routine TGVA004)."""

    NOTIFICATIONS = "NOTIFICATIONS"
    CUSTOMERS = "CUSTOMERS"
    SALES = "SALES"
    ORDERS = "ORDERS"
    QUOTES = "QUOTES"
    GOALS = "GOALS"
    PRODUCTS = "PRODUCTS"
    COMMISSIONS = "COMMISSIONS"


@dataclass(frozen=True)
class Viewer:
    """A logged-in user in one branch. `rep_code` is "" only for an administrator without a representative.

    `session_id` names what ends when they log out.
    """

    user_code: str
    username: str
    name: str
    administrator: bool
    rep_code: str
    branch: str
    privileges: frozenset[Privilege]
    session_id: str = ""
