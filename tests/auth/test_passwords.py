"""Password hashing: argon2id, beside the event loop, a few at a time."""

import asyncio
import threading

import pytest

from resolvers.passwords import Passwords
from sales import passwords


def test_a_password_matches_its_hash_and_no_other() -> None:
    stored = passwords.hash("senha 1")
    given = ["senha 1", "senha 2", "", "senha 1" * 200]
    assert [passwords.matches(one, stored) for one in given] == [True, False, False, False]


def test_two_hashes_of_a_password_differ() -> None:
    assert passwords.hash("demo").split("$")[:3] == ["", "argon2id", "v=19"]
    assert passwords.hash("demo") != passwords.hash("demo")


async def test_nobodys_password_is_compared_too_and_never_right() -> None:
    assert await Passwords().match("", None) is False


async def test_hashing_leaves_the_event_loop_alone_and_is_done_a_few_at_a_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    loop = asyncio.get_running_loop()
    both_inside, loop_runs, seen, inside = asyncio.Event(), threading.Event(), list[int](), set[int]()

    def watched(_password: str, _stored: str) -> bool:
        inside.add(threading.get_ident())
        seen.append(len(inside))
        if len(inside) == 2:
            loop.call_soon_threadsafe(both_inside.set)
        # Only a loop that still turns can set it.
        turned = loop_runs.wait(10)
        inside.discard(threading.get_ident())
        return turned

    monkeypatch.setattr(passwords, "matches", watched)
    checks = Passwords(lanes=2)
    started = [asyncio.create_task(checks.match("demo", "hash")) for _ in range(6)]
    await both_inside.wait()
    loop_runs.set()
    assert (await asyncio.gather(*started), max(seen)) == ([True] * 6, 2)
