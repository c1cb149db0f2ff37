"""The tables of our own: prefix `vendas_`, made by Alembic (`db/migrations`), the same in every company's database."""

from db.models.own.administrator_method import AdministratorMethod
from db.models.own.base import OwnTable
from db.models.own.event import Event
from db.models.own.exit import Exit
from db.models.own.last_status import LastStatus
from db.models.own.login_attempt import LoginAttempt
from db.models.own.message import Message
from db.models.own.notification_subject import NotificationSubject
from db.models.own.operation import Operation
from db.models.own.pending import Pending, PendingLine
from db.models.own.personal_access import PersonalAccess
from db.models.own.placed_quote import PlacedQuote
from db.models.own.session import RefreshToken, Revocation, Session
from db.models.own.setting import Setting
from db.models.own.user import User
from db.models.own.watermark_sample import WatermarkSample

__all__ = [
    "AdministratorMethod",
    "Event",
    "Exit",
    "LastStatus",
    "LoginAttempt",
    "Message",
    "NotificationSubject",
    "Operation",
    "OwnTable",
    "Pending",
    "PendingLine",
    "PersonalAccess",
    "PlacedQuote",
    "RefreshToken",
    "Revocation",
    "Session",
    "Setting",
    "User",
    "WatermarkSample",
]
