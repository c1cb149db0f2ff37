"""Subscribers of benchmark 6: within the limits of each user, and every one of them is heard."""

import asyncio
import sys

import pytest

from bench.audience import subscribed
from bench.contender import free_port, started
from bench.load import Post, send
from bench.sockets import SOCKETS_OF_A_USER, STOCK_ASKED, tokens_of
from resolvers.tokens import Tokens


@pytest.mark.parametrize(("sockets", "users"), [(200, 4), (1_000, 10), (10_001, 101)])
def test_as_many_users_log_in_as_the_sockets_need(sockets: int, users: int) -> None:
    given = Tokens("secret")
    viewers = [given.grant(token).viewer for token in tokens_of("secret", sockets)]
    assert len({viewer.user_code for viewer in viewers}) == users
    assert all(viewer.administrator for viewer in viewers)
    assert users * SOCKETS_OF_A_USER >= sockets


def test_every_subscriber_is_heard_of_every_event() -> None:
    port = free_port()
    stock = [sys.executable, "-m", "bench.stock_feed"]
    with (
        started("stock", stock, port, {"BENCH_PORT": str(port)}) as server,
        subscribed(server, "/graphql", STOCK_ASKED, ["none"] * 4, 8) as audience,
    ):
        heard = []
        for _ in range(2):
            asyncio.run(send(Post(port, "/tell", b"{}")))
            heard.append(audience.hear())
    assert [len(times) for times in heard] == [8, 8]
    assert heard[0][-1] <= heard[1][0]
    assert server.process.returncode is not None
