"""What a notification is about, and when it was made."""

from datetime import UTC, date, datetime, time
from enum import Enum
from zoneinfo import ZoneInfo


class NotificationKind(Enum):
    """What a notification tells of."""

    ORDER = "1"
    CUSTOMER = "2"
    QUOTE = "3"
    PROSPECT = "4"


QUOTE_MOVEMENTS = (11, 12, 13)


def kind_of(letter: str | None, movement: int) -> NotificationKind:
    """The kind for A1S_TIPO; where that is blank, for what A1S_MOV says was done (11–13 quotes, all else orders)."""
    known = {kind.value: kind for kind in NotificationKind}
    blank = NotificationKind.QUOTE if movement in QUOTE_MOVEMENTS else NotificationKind.ORDER
    return known.get(letter or "", blank)


def created_at(day: date | None, clock: str | None, timezone: ZoneInfo) -> datetime:
    """The instant of `clock` (`HH:MM`) on `day` in the company's time zone, in UTC.

    Midnight where the time is not one, and 1970 where there is no day: the ERP requires both.
    """
    try:
        at = time.fromisoformat(clock or "")
    except ValueError:
        at = time()
    return datetime.combine(day or date(1970, 1, 1), at.replace(tzinfo=None), timezone).astimezone(UTC)
