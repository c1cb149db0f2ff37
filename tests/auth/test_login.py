"""Logging in with a password: who gets in, as what, and what everybody else is told."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import func, insert, select

from db import login_attempts, models, users
from db.connection import Connection
from db.models.own import Event, LoginAttempt
from sales import passwords
from tests.auth.office import Office, refused

ALL_PAGES = ["NOTIFICATIONS", "CUSTOMERS", "SALES", "ORDERS", "QUOTES", "GOALS", "PRODUCTS", "COMMISSIONS"]
WRONG = refused("LOGIN_FAILED", "The user name or the password is wrong.")
UNLINKED = refused("USER_NOT_LINKED", "User not linked to a sales representative")
TOO_MANY = refused("TOO_MANY_LOGINS", "Too many log-ins failed; wait 15 minutes and try again.")


async def test_a_representative_gets_in_as_themselves(office: Office) -> None:
    session = await office.login("rep1")
    assert (session.pop("__typename"), len(session.pop("refreshToken")), len(session.pop("accessToken")) > 100) == (
        "Session",
        43,
        True,
    )
    assert session == {
        "expiresAt": "2026-11-21T12:15:00Z",
        "viewer": {
            "username": "rep1",
            "name": "Ana Souza",
            "administrator": False,
            "rep": {"code": "000001", "name": "Representante 1"},
            "branch": "01",
            "privileges": ALL_PAGES,
            "unviewedNotifications": 0,
            "eventCursor": "0",
        },
    }


async def test_the_access_token_says_who_asks(office: Office) -> None:
    session = await office.login("rep2")
    viewer = await office.who(session["accessToken"])
    assert viewer == session["viewer"]
    assert (viewer["rep"]["code"], viewer["privileges"]) == ("000002", ["ORDERS"])


async def test_nobody_is_asking_without_a_token(office: Office) -> None:
    assert await office.who(None) == "UNAUTHENTICATED"


@pytest.mark.parametrize("typed", ["REP1", " Rep1 "])
async def test_the_user_name_is_one_name_in_any_case(office: Office, typed: str) -> None:
    assert (await office.login(typed))["viewer"]["username"] == "rep1"


@pytest.mark.parametrize(
    ("username", "password"),
    [("rep1", "Demo"), ("rep1", ""), ("rep1", "demo" * 1000), ("nobody", "demo"), ("gone", "demo"), ("outside", "")],
)
async def test_unknown_wrong_and_disabled_look_and_cost_alike(
    office: Office, monkeypatch: pytest.MonkeyPatch, username: str, password: str
) -> None:
    checked: list[str] = []
    matches = passwords.matches

    def counted(given: str, stored: str) -> bool:
        checked.append(stored.split("$")[1])
        return matches(given, stored)

    monkeypatch.setattr(passwords, "matches", counted)
    assert (await office.login(username, password), checked) == (WRONG, ["argon2id"])


async def test_a_user_without_a_representative_is_told_so_in_their_language(office: Office) -> None:
    told = [(await office.login("norep", language=language))["problems"][0] for language in ("en", "pt-BR", "es")]
    assert told == [
        {"code": "USER_NOT_LINKED", "path": [], "message": message}
        for message in (
            "User not linked to a sales representative",
            "Usuário não vinculado a um representante de vendas",
            "Usuario no vinculado a un representante de ventas",
        )
    ]


@pytest.mark.parametrize("change", [{"blocked": True}, {"deleted": True}, {"user_code": ""}])
async def test_a_blocked_deleted_or_unlinked_representative_is_nobodys(office: Office, change: dict[str, Any]) -> None:
    await office.relink("000001", **change)
    assert await office.login("rep1") == UNLINKED


async def test_two_representatives_with_one_user_are_a_mistake_to_mend(office: Office) -> None:
    await office.relink("000002", user_code="000101")
    assert await office.login("rep1") == refused(
        "USER_LINKED_TWICE",
        "The user is linked to more than one sales representative (000001, 000002); "
        "ask an administrator to leave one link.",
    )


async def test_an_administrator_needs_no_representative(office: Office) -> None:
    viewer = (await office.login("admin"))["viewer"]
    assert (viewer["administrator"], viewer["rep"]) == (True, None)


async def test_nobody_enters_without_leave_to_see_personal_data_not_even_an_administrator(office: Office) -> None:
    assert await office.login("noprivacy") == refused(
        "PERSONAL_DATA_DENIED",
        "The user has no permission to see personal data, without which nobody can enter; ask an administrator for it.",
    )


async def test_the_branch_is_the_first_of_the_users_or_the_one_they_ask_for(office: Office) -> None:
    branches = [(await office.login("rep1", branch=branch))["viewer"]["branch"] for branch in (None, "01", "02")]
    assert branches == ["01", "01", "02"]


@pytest.mark.parametrize("branch", ["03", ""])
async def test_a_branch_that_is_not_the_users_is_refused(office: Office, branch: str) -> None:
    refusal = refused("BRANCH_DENIED", "The user may not work in this branch.", "branch")
    assert await office.login("rep1", branch=branch) == refusal


async def test_the_viewer_is_told_of_their_notifications_and_of_the_end_of_the_log(office: Office) -> None:
    await office.database.write(_tell, "000101", "000102")
    told = [(await office.login(name))["viewer"] for name in ("rep1", "rep2")]
    assert [(viewer["unviewedNotifications"], viewer["eventCursor"]) for viewer in told] == [(2, "3"), (0, "3")]


async def test_ten_failures_close_an_account_for_a_quarter_of_an_hour(office: Office) -> None:
    for _ in range(10):
        await office.login("rep1", "wrong")
    assert (await office.login("REP1"), (await office.login("rep2"))["__typename"]) == (TOO_MANY, "Session")
    office.clock.advance(minutes=14, seconds=59)
    assert await office.login("rep1") == TOO_MANY
    office.clock.advance(seconds=1)
    assert (await office.login("rep1"))["__typename"] == "Session"


async def test_names_that_nobody_has_are_counted_as_well(office: Office) -> None:
    for _ in range(10):
        await office.login("nobody", "wrong")
    assert await office.login("nobody") == TOO_MANY


async def test_right_passwords_are_not_counted_whether_they_let_in_or_not(office: Office) -> None:
    for name in ("rep1", "norep"):
        await office.login(name, address="192.0.2.1")
    assert await office.database.read(_attempts) == 0


async def test_a_thousand_attempts_at_once_are_a_thousand_and_not_the_first(office: Office) -> None:
    account = office.tokens.fingerprint("rep1")
    begun = await asyncio.gather(
        *(office.database.write(login_attempts.begin, account, "", office.clock()) for _ in range(40))
    )
    assert len([number for number in begun if number is not None]) == 10


async def test_a_hundred_failures_close_an_address_whatever_the_names(office: Office) -> None:
    await office.database.write(_fail, office, "198.51.100.7", 100)
    there = await office.login("rep1", address="198.51.100.7")
    elsewhere = await office.login("rep1", address="198.51.100.8")
    assert (there, elsewhere["__typename"]) == (TOO_MANY, "Session")


async def test_an_ipv6_customer_is_one_address_however_many_they_have(office: Office) -> None:
    await office.database.write(_fail, office, "2001:db8:1:2::/64", 100)
    there = await office.login("rep1", address="2001:db8:1:2:ffff::1")
    elsewhere = await office.login("rep1", address="2001:db8:1:3::1")
    assert (there, elsewhere["__typename"]) == (TOO_MANY, "Session")


async def test_neither_names_nor_addresses_can_be_read_where_they_are_counted(office: Office) -> None:
    await office.login("my password by mistake", "x", address="192.0.2.1")
    [row] = await office.database.read(_kept)
    assert (len(row.account), len(row.address), "mistake" in str(row), "192" in row.address) == (64, 64, False, False)


async def test_a_user_who_is_disabled_while_the_password_is_checked_stays_out(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    match = office.tokens.passwords.match

    async def slow(password: str, stored: str | None) -> bool:
        found = await match(password, stored)
        await office.database.write(users.change, "000101", active=False)
        return found

    monkeypatch.setattr(office.tokens.passwords, "match", slow)
    assert await office.login("rep1") == WRONG


async def _tell(db: Connection, told: str, other: str) -> None:
    notes = [(told, False, False), (told, False, False), (told, True, False), (told, False, True), (other, True, False)]
    await db.execute(
        insert(models.Notification),
        [
            {"code": f"{n:09}", "title": "Pedido", "user_code": code, "viewed": viewed, "deleted": deleted}
            for n, (code, viewed, deleted) in enumerate(notes)
        ],
    )
    event = {"kind": "x", "branch": "", "rep_code": "", "user_code": "", "subject": "", "payload": "{}"}
    await db.execute(insert(Event), [{**event, "created_at": db.company.now()}] * 3)


async def _fail(db: Connection, office: Office, address: str, times: int) -> None:
    fingerprint = office.tokens.fingerprint(address)
    rows = [{"account": f"{n:064}", "address": fingerprint, "attempted_at": office.clock()} for n in range(times)]
    await db.execute(insert(LoginAttempt), rows)


async def _attempts(db: Connection) -> int:
    number: int = await db.scalar(select(func.count()).select_from(LoginAttempt))
    return number


async def _kept(db: Connection) -> Any:
    return await db.fetch(select(LoginAttempt.account, LoginAttempt.address))
