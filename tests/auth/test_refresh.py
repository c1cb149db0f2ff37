"""Staying logged in: refresh tokens work once, a lost answer can be had again, and a stolen token ends the session."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import func, select

from db import users
from db.connection import Connection
from db.models.own import RefreshToken, Revocation, Session
from sales.viewer import Privilege
from tests.auth.office import LOGOUT, Office, refused

OVER = refused("SESSION_OVER", "The session is over; log in again.")


async def test_a_refresh_gives_new_tokens_for_the_same_session(office: Office) -> None:
    first = await office.login("rep1", branch="02")
    office.clock.advance(minutes=20)
    second = await office.refresh(first["refreshToken"])
    assert second["refreshToken"] != first["refreshToken"]
    assert (second["viewer"], second["expiresAt"]) == (first["viewer"], "2026-11-21T12:35:00Z")
    assert await office.who(first["accessToken"]) == "UNAUTHENTICATED"
    assert await office.who(second["accessToken"]) == first["viewer"]


async def test_an_expired_access_token_sent_along_does_no_harm(office: Office) -> None:
    session = await office.login()
    office.clock.advance(hours=1)
    document = "mutation ($t: String!) { refreshSession(refreshToken: $t) { __typename } }"
    answer = await office.send(document, session["accessToken"], t=session["refreshToken"])
    assert answer == {"refreshSession": {"__typename": "Session"}}


async def test_a_lost_answer_can_be_had_again_for_thirty_seconds(office: Office) -> None:
    session = await office.login()
    lost = await office.refresh(session["refreshToken"])
    office.clock.advance(seconds=30)
    again = await office.refresh(session["refreshToken"])
    assert again["refreshToken"] == lost["refreshToken"]
    assert await office.who(again["accessToken"]) == session["viewer"]


async def test_a_token_used_again_later_ends_the_session_for_whoever_holds_it(office: Office) -> None:
    session = await office.login()
    other = await office.login()
    thief = await office.refresh(session["refreshToken"])
    office.clock.advance(seconds=30, microseconds=1)
    assert await office.refresh(session["refreshToken"]) == OVER
    office.clock.advance(seconds=2)
    assert await office.refresh(thief["refreshToken"]) == OVER
    assert await office.who(thief["accessToken"]) == "UNAUTHENTICATED"
    assert await office.who(other["accessToken"]) == other["viewer"]


async def test_a_token_that_an_attacker_kept_ends_the_session_however_often_it_was_refreshed(office: Office) -> None:
    kept = token = (await office.login())["refreshToken"]
    for _ in range(3):
        office.clock.advance(minutes=14)
        token = (await office.refresh(token))["refreshToken"]
    assert (await office.refresh(kept), await office.refresh(token)) == (OVER, OVER)


async def test_a_session_lives_for_thirty_days_after_its_last_refresh(office: Office) -> None:
    token = (await office.login())["refreshToken"]
    for _ in range(3):
        office.clock.advance(days=29)
        token = (await office.refresh(token))["refreshToken"]
    office.clock.advance(days=30)
    assert await office.refresh(token) == OVER


async def test_many_refreshes_at_once_are_one(office: Office) -> None:
    session = await office.login()
    answers = await asyncio.gather(*(office.refresh(session["refreshToken"]) for _ in range(12)))
    assert len({answer["refreshToken"] for answer in answers}) == 1
    assert await office.database.read(_count, RefreshToken) == 2


async def test_two_servers_give_the_same_successor(office: Office) -> None:
    session = await office.login()
    here, there = await asyncio.gather(
        office.refresh(session["refreshToken"]), office.another().refresh(session["refreshToken"])
    )
    assert here["refreshToken"] == there["refreshToken"]


@pytest.mark.parametrize("token", ["", "x", "' or 1=1 --", "é" * 5000])
async def test_a_token_that_nobody_was_given_opens_nothing(office: Office, token: str) -> None:
    await office.login()
    assert await office.refresh(token) == OVER


async def test_an_access_token_is_no_refresh_token(office: Office) -> None:
    assert await office.refresh((await office.login())["accessToken"]) == OVER


async def test_refresh_tokens_are_stored_as_hashes_alone(office: Office) -> None:
    session = await office.login()
    after = await office.refresh(session["refreshToken"])
    kept = str(await office.database.read(_everything))
    assert (session["refreshToken"] in kept, after["refreshToken"] in kept, "digest" in kept) == (False, False, True)


async def test_pages_stay_those_of_the_log_in_until_the_next_one(office: Office) -> None:
    session = await office.login("rep2")
    await office.database.write(users.change, "000102", privileges=users.stored(frozenset({Privilege.QUOTES})))
    refreshed = await office.refresh(session["refreshToken"])
    assert refreshed["viewer"]["privileges"] == ["ORDERS"]
    assert (await office.login("rep2"))["viewer"]["privileges"] == ["QUOTES"]


async def test_powers_do_not_stay(office: Office) -> None:
    await office.database.write(users.change, "000101", administrator=True)
    session = await office.login("rep1")
    await office.database.write(users.change, "000101", administrator=False)
    refreshed = await office.refresh(session["refreshToken"])
    assert (session["viewer"]["administrator"], refreshed["viewer"]["administrator"]) == (True, False)


async def test_another_representative_is_another_from_the_next_refresh(office: Office) -> None:
    session = await office.login("rep1")
    await office.relink("000001", user_code="")
    await office.relink("000002", user_code="000101")
    assert (await office.refresh(session["refreshToken"]))["viewer"]["rep"]["code"] == "000002"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"active": False}, "SESSION_OVER"),
        ({"code": "999999"}, "SESSION_OVER"),
        ({"personal_data": False}, "PERSONAL_DATA_DENIED"),
        ({"branches": ["02"]}, "BRANCH_DENIED"),
    ],
)
async def test_who_may_not_enter_any_more_is_out_for_good(office: Office, change: dict[str, Any], code: str) -> None:
    session = await office.login("rep1")
    await office.database.write(users.change, "000101", **change)
    assert (await office.refresh(session["refreshToken"]))["problems"][0]["code"] == code
    office.clock.advance(seconds=2)
    assert await office.who(session["accessToken"]) == "UNAUTHENTICATED"


async def test_a_session_that_was_logged_out_is_not_refreshed(office: Office) -> None:
    session = await office.login()
    assert await office.send(LOGOUT, session["accessToken"]) == {"logout": {"discardedOperations": 0}}
    assert await office.refresh(session["refreshToken"]) == OVER


async def test_what_is_over_is_forgotten_at_some_later_log_in(office: Office) -> None:
    session = await office.login("rep1")
    await office.refresh(session["refreshToken"])
    await office.send(LOGOUT, session["accessToken"])
    office.clock.advance(days=31)
    await office.login("rep2")
    left = [await office.database.read(_count, model) for model in (Session, RefreshToken, Revocation)]
    assert left == [1, 1, 0]


async def _count(db: Connection, model: Any) -> int:
    number: int = await db.scalar(select(func.count()).select_from(model))
    return number


async def _everything(db: Connection) -> list[Any]:
    tokens = await db.fetch(select(RefreshToken))
    return [("digest", len(row.digest), *row) for row in tokens] + list(await db.fetch(select(Session)))
