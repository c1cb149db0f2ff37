"""A session that was ended stops working: at once where it was ended, within two seconds everywhere else."""

import asyncio

import pytest

from db import sessions
from db.connection import Connection
from db.database import Database
from resolvers.revocations import Revocations
from sales.errors import ServiceUnavailable
from tests.auth.office import LOGOUT, NOON, Office


async def test_a_log_out_ends_the_access_token_at_once_on_this_server(office: Office) -> None:
    session = await office.login()
    assert await office.who(session["accessToken"]) == session["viewer"]
    await office.send(LOGOUT, session["accessToken"])
    assert await office.who(session["accessToken"]) == "UNAUTHENTICATED"
    assert await office.send(LOGOUT, session["accessToken"]) == "UNAUTHENTICATED"


async def test_a_log_out_ends_it_within_two_seconds_on_every_other_server(office: Office) -> None:
    other = office.another()
    session = await office.login()
    assert await other.who(session["accessToken"]) == session["viewer"]
    await office.send(LOGOUT, session["accessToken"])
    office.clock.advance(seconds=2)
    assert await other.who(session["accessToken"]) == "UNAUTHENTICATED"


async def test_a_log_out_leaves_the_users_other_sessions_alone(office: Office) -> None:
    phone, desk = await office.login(), await office.login()
    await office.send(LOGOUT, phone["accessToken"])
    office.clock.advance(seconds=2)
    assert await office.who(desk["accessToken"]) == desk["viewer"]


async def test_an_administrator_ends_all_sessions_of_a_user(office: Office) -> None:
    ana = [await office.login("rep1") for _ in range(3)]
    bruno = await office.login("rep2")
    assert await office.end_all("000101") == 3
    office.clock.advance(seconds=2)
    assert [await office.who(session["accessToken"]) for session in ana] == ["UNAUTHENTICATED"] * 3
    assert [(await office.refresh(session["refreshToken"]))["__typename"] for session in ana] == ["Refused"] * 3
    assert await office.who(bruno["accessToken"]) == bruno["viewer"]
    assert await office.end_all("000101") == 0


async def test_a_revocation_is_remembered_for_as_long_as_any_access_token_lives(office: Office) -> None:
    await office.database.write(sessions.end, "a", NOON)
    office.clock.advance(days=1, seconds=1)
    assert await office.database.read(sessions.ended, office.clock()) == {"a"}


async def test_requests_between_two_looks_cost_no_read(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    reads: list[str] = []
    ended = sessions.ended

    async def counted(db: Connection, now: object) -> frozenset[str]:
        reads.append("ended")
        await asyncio.sleep(0.05)
        return await ended(db, NOON)

    monkeypatch.setattr(sessions, "ended", counted)
    held = Revocations(monotonic=office.clock.monotonic)
    await asyncio.gather(*(held.hold("a", office.database, NOON) for _ in range(50)))
    office.clock.advance(seconds=1.9)
    await held.hold("a", office.database, NOON)
    assert len(reads) == 1
    office.clock.advance(seconds=0.1)
    await held.hold("a", office.database, NOON)
    assert len(reads) == 2


async def test_what_ends_while_a_look_is_under_way_is_not_forgotten_by_it(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Revocations(monotonic=office.clock.monotonic)

    async def meanwhile(db: Connection, now: object) -> frozenset[str]:
        held.add("late")
        return frozenset()

    monkeypatch.setattr(sessions, "ended", meanwhile)
    assert await held.hold("late", office.database, NOON) is True
    assert await held.hold("late", office.database, NOON) is True


async def test_where_it_cannot_be_known_nobody_gets_in(office: Office, tmp_path: object) -> None:
    session = await office.login()
    gone = Database(f"sqlite:///{tmp_path}/there/is/no/such/directory.db", office.database.company)
    with pytest.raises(ServiceUnavailable):
        await Revocations().hold(session["accessToken"], gone, NOON)
    await gone.close()
