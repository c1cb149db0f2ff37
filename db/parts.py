"""What a record is made of beside its own row: a change of any part is a change of the record."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, case, or_, select
from sqlalchemy.orm import aliased

from db import instants, types
from db.scope import Scope

Ties = Callable[..., Sequence[ColumnElement[bool]]]


def from_then(since: datetime) -> ColumnElement[datetime]:
    """`since` as a named parameter."""
    return bindparam("since", since, types.Stamp())


def values(since: datetime, scope: Scope) -> dict[str, Any]:
    """What stands for `since` in a statement that was built with another."""
    return {"since": since, "since_day": _first_day(since, scope)}


def _first_day(since: datetime, scope: Scope) -> date:
    """The index knows days, not midnights: the first one that may have ended at `since` or later."""
    # Clocks are put forward or back by less.
    slack = timedelta(hours=3 if since.year > 1 else 0)
    return (since.astimezone(scope.company.timezone) - slack).date()


@dataclass(frozen=True)
class Passing:
    """The end of the day in `column` is a change, as long as the row meets `counts`."""

    column: str
    counts: Callable[[Any], Sequence[ColumnElement[bool]]] = lambda _entity: ()

    def stamp(self, entity: Any, scope: Scope) -> ColumnElement[Any]:
        return instants.midnight_after(getattr(entity, self.column), scope.company.timezone)

    def happened(self, entity: Any, scope: Scope) -> Sequence[ColumnElement[bool]]:
        day = getattr(entity, self.column)
        return (*self.counts(entity), day.is_not(None), self.over(day, scope))

    def over(self, day: ColumnElement[Any], scope: Scope) -> ColumnElement[bool]:
        """Whether such a day may have passed."""
        passed: ColumnElement[bool] = day < scope.today()
        return passed


@dataclass(frozen=True)
class Beginning(Passing):
    """The minute `time` of the day in `column` is a change, the day's beginning where there is no time."""

    time: str = ""

    def stamp(self, entity: Any, scope: Scope) -> ColumnElement[Any]:
        return instants.beginning_at(getattr(entity, self.column), getattr(entity, self.time), scope.company.timezone)

    def happened(self, entity: Any, scope: Scope) -> Sequence[ColumnElement[bool]]:
        day, time, today = getattr(entity, self.column), getattr(entity, self.time), scope.today()
        begun = or_(time.is_(None), time <= scope.time())
        return (*self.counts(entity), day.is_not(None), or_(day < today, and_(day == today, begun)))

    def over(self, day: ColumnElement[Any], scope: Scope) -> ColumnElement[bool]:
        begun: ColumnElement[bool] = day <= scope.today()
        return begun


@dataclass(frozen=True)
class Ending(Passing):
    """The end of the minute `time` of the day in `column` is a change, the day's end where there is no time."""

    time: str = ""

    def stamp(self, entity: Any, scope: Scope) -> ColumnElement[Any]:
        return instants.end_of(getattr(entity, self.column), getattr(entity, self.time), scope.company.timezone)

    def happened(self, entity: Any, scope: Scope) -> Sequence[ColumnElement[bool]]:
        day, time, today = getattr(entity, self.column), getattr(entity, self.time), scope.today()
        ended = and_(time.is_not(None), time < scope.time())
        return (*self.counts(entity), day.is_not(None), or_(day < today, and_(day == today, ended)))

    def over(self, day: ColumnElement[Any], scope: Scope) -> ColumnElement[bool]:
        begun: ColumnElement[bool] = day <= scope.today()
        return begun


@dataclass(frozen=True)
class Part:
    """Rows of the last of `models`, by way of the others, where `ties(record, scope, *entities)` hold.

    Their stamp is the change, logically deleted or not, or the `passing` of a date of theirs; of the record's own row
    where there are no models. `aliases` are the tables that the company's database has to have.
    """

    models: tuple[Any, ...] = ()
    ties: Ties = lambda *_: ()
    aliases: tuple[str, ...] = ()
    passing: Passing | None = None

    def lacking(self, scope: Scope) -> bool:
        return not scope.company.lacks.isdisjoint(self.aliases)

    def joined(self, record: Any, scope: Scope) -> tuple[Any, Sequence[ColumnElement[bool]]]:
        """The entity whose change it is, and what ties it to `record`."""
        entities = [aliased(model) for model in self.models]
        return (entities[-1] if entities else record), self.ties(record, scope, *entities)

    def stamp(self, entity: Any, scope: Scope) -> ColumnElement[Any]:
        if self.passing is None:
            own: ColumnElement[Any] = entity.stamp
            return own
        return self.passing.stamp(entity, scope)

    def happened(self, entity: Any, scope: Scope) -> Sequence[ColumnElement[bool]]:
        """What holds of rows whose change lies in the past."""
        return self.passing.happened(entity, scope) if self.passing else ()

    def recent(self, entity: Any, scope: Scope, since: datetime) -> Sequence[ColumnElement[bool]]:
        """As `happened`, of changes at `since` or later."""
        if self.passing is None:
            return (entity.stamp >= from_then(since),)
        day = bindparam("since_day", _first_day(since, scope), types.Day())
        # The second one concerns no row: without days in between the database reads none.
        days = (getattr(entity, self.passing.column) >= day, self.passing.over(day, scope))
        return (*self.happened(entity, scope), *days, self.stamp(entity, scope) >= from_then(since))


@dataclass(frozen=True)
class Makeup:
    """How changes of a record are known.

    `parts` are what it has beside its row. `held` says whose record a row was that nobody sees any more, where that is
    not what `Source.reachable` says.
    """

    parts: tuple[Part, ...] = ()
    held: Callable[[Any, Scope], Sequence[ColumnElement[bool]]] | None = None


def effective(parts: Sequence[Part], record: Any, scope: Scope) -> ColumnElement[Any]:
    """The stamp of a record: the newest of its row's and its parts'."""
    found = [record.stamp]
    for part in parts:
        if part.lacking(scope):
            continue
        entity, ties = part.joined(record, scope)
        conditions = (*ties, *part.happened(entity, scope))
        if part.models:
            query = select(instants.latest(part.stamp(entity, scope))).where(*conditions)
            found.append(query.correlate(record).scalar_subquery())
        else:
            found.append(_where(part.stamp(entity, scope), conditions))
    return instants.newest(*found)


def _where(stamp: ColumnElement[Any], conditions: Sequence[ColumnElement[bool]]) -> ColumnElement[Any]:
    return case((and_(*conditions), stamp))
