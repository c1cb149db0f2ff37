"""A company with a few users and representatives, a clock that stands still, and what a client sends."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import insert, update

from db import models, sessions, users
from db.connection import Connection
from db.database import Database
from resolvers.context import Context
from resolvers.tokens import Tokens
from sales import passwords
from sales.viewer import Privilege
from schema.root import build_schema
from server.auth import Authentication
from server.identity_provider import IdentityProvider

SECRET = "a secret of thirty-two characters"
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)

VIEWER = "viewer { username name administrator rep { code name } branch privileges unviewedNotifications eventCursor }"
SESSION = f"... on Session {{ accessToken refreshToken expiresAt {VIEWER} }}"
RESULT = f"{{ __typename {SESSION} ... on Refused {{ problems {{ code path message }} }} }}"
LOGIN = f"mutation ($username: String!, $password: String!, $branch: String) \
{{ login(username: $username, password: $password, branch: $branch) {RESULT} }}"
REFRESH = f"mutation ($refreshToken: String!) {{ refreshSession(refreshToken: $refreshToken) {RESULT} }}"
LOGOUT = "mutation { logout { discardedOperations } }"
WHO = f"{{ {VIEWER} }}"


SCHEMA = build_schema()


@dataclass
class Clock:
    """The instant that everybody sees, until it is moved."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now

    def monotonic(self) -> float:
        return self.now.timestamp()

    def advance(self, **by: float) -> None:
        self.now += timedelta(**by)


@cache
def hashed(password: str) -> str:
    """Its hash, made once in a test run."""
    return passwords.hash(password)


async def staff(db: Connection) -> None:
    """rep1 and rep2 with their representatives, and one user for each thing that can be in the way."""
    reps = [
        {"code": f"00000{n}", "name": f"Representante {n}", "user_code": f"00010{n}", "email": f"rep{n}@example.com"}
        for n in (1, 2)
    ]
    await db.execute(insert(models.SalesRep), reps)
    demo = hashed("demo")
    await users.add(db, "000101", "rep1", "Ana Souza", demo, branches=("01", "02"))
    await users.add(db, "000102", "rep2", "Bruno Lima", demo, privileges=frozenset({Privilege.ORDERS}))
    await users.add(db, "000200", "admin", "Carla Dias", demo, administrator=True)
    await users.add(db, "000201", "norep", "Davi Rocha", demo)
    await users.add(db, "000202", "noprivacy", "Eva Melo", demo, personal_data=False, administrator=True)
    await users.add(db, "000203", "gone", "Fabio Reis", demo, administrator=True)
    await users.change(db, "000203", active=False)
    await users.add(db, "000204", "outside", "Gil Prado", None, administrator=True, subject="7f3a")


@dataclass
class Office:
    """One server of the company: sends it operations as a client would."""

    database: Database
    clock: Clock = field(default_factory=Clock)
    tokens: Tokens = field(init=False)
    provider: IdentityProvider | None = None

    def __post_init__(self) -> None:
        self.tokens = Tokens(SECRET, clock=self.clock)
        self.tokens.revocations.monotonic = self.clock.monotonic

    def another(self) -> "Office":
        """A second server process over the same database, at the same time of day."""
        return replace(self)

    async def send(
        self, document: str, token: str | None = None, language: str = "en", address: str = "", **variables: Any
    ) -> Any:
        """The answer to an operation: its data, or the code of its first error."""
        gate = Authentication(self.tokens, self.database, self.provider)
        context = Context(
            self.database,
            await gate.viewer(f"Bearer {token}" if token else None),
            language=language,
            address=address,
            tokens=self.tokens,
        )
        answer = await SCHEMA.execute(document, variables, context)
        if answer.errors:
            return getattr(answer.errors[0].original_error, "code", str(answer.errors[0]))
        return answer.data

    async def login(self, username: str = "rep1", password: str = "demo", **more: Any) -> Any:
        return (await self.send(LOGIN, username=username, password=password, **more))["login"]

    async def refresh(self, refresh_token: str) -> Any:
        return (await self.send(REFRESH, refreshToken=refresh_token))["refreshSession"]

    async def who(self, token: str | None) -> Any:
        """The viewer whom a token stands for, or the code of the error."""
        answer = await self.send(WHO, token)
        return answer["viewer"] if isinstance(answer, dict) else answer

    async def relink(self, rep: str, **values: Any) -> None:
        """Change a representative, as the ERP would."""
        await self.database.write(_change_rep, rep, values)

    async def end_all(self, user_code: str) -> int:
        """End a user's sessions, as an administrator would."""
        return await self.database.write(sessions.end_all, user_code, self.clock())


async def _change_rep(db: Connection, rep: str, values: dict[str, Any]) -> None:
    await db.execute(update(models.SalesRep).where(models.SalesRep.code == rep).values(values))


def refused(code: str, message: str, *path: str) -> dict[str, Any]:
    """A refusal as a client reads it."""
    return {"__typename": "Refused", "problems": [{"code": code, "path": list(path), "message": message}]}
