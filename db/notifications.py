"""Notifications (A1S): each user has their own."""

from typing import Any

from sqlalchemy import ColumnElement, func, literal, select

from db import models
from db.criteria import Criteria, by_arguments
from db.models.own import NotificationSubject
from db.scope import Scope
from db.source import Conditions, Source


def _of_user(entity: Any, scope: Scope) -> Conditions:
    return [entity.user_code == scope.user_code]


def _subject(entity: Any, _scope: Scope) -> ColumnElement[Any]:
    # Our own table knows no padding, and SQLite compares it.
    return (
        select(NotificationSubject.subject)
        .where(
            NotificationSubject.branch == func.rtrim(entity.branch),
            NotificationSubject.code == func.rtrim(entity.code),
            NotificationSubject.user_code == func.rtrim(entity.user_code),
        )
        .correlate(entity)
        .scalar_subquery()
    )


def _timezone(_entity: Any, scope: Scope) -> ColumnElement[Any]:
    return literal(scope.company.timezone.key)


SOURCE = Source(
    models.Notification,
    "a1s",
    ("code", "user_code"),
    only=_of_user,
    derived={"subject": _subject, "timezone": _timezone},
)


@by_arguments
def matching(viewed: bool | None) -> Criteria:
    """The notifications that were viewed, or that were not; all where it is None."""

    def conditions(entity: Any, _scope: Scope) -> Conditions:
        return () if viewed is None else [entity.viewed.is_(viewed)]

    return conditions
