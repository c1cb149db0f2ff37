"""A database that goes away makes the server unready, and comes back by itself."""

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

from db.company import Company
from db.database import Database
from tests.conftest import prepare
from tests.edge.conftest import Client
from tests.engines import Engines

State = tuple[int, int, list[str]]
OUT: State = (503, 503, ["SERVICE_UNAVAILABLE"])
WELL: State = (200, 200, [])


async def state(client: Client) -> State:
    """Status of readiness and of a query that reads, and the query's errors."""
    ready = await client.get("/health/ready")
    answer = await client.ask("{mark}")
    codes = [error["extensions"]["code"] for error in answer.json().get("errors", [])]
    return ready.status_code, answer.status_code, codes


class Wire:
    """A server's socket at another place, where it can be cut."""

    def __init__(self, real: Path, place: Path) -> None:
        self.real = real
        self.place = place
        self._writers: list[asyncio.StreamWriter] = []
        self._server: asyncio.Server | None = None

    async def join(self) -> None:
        self._server = await asyncio.start_unix_server(self._carry, self.place)

    async def cut(self) -> None:
        """Nobody gets through, and who was through is thrown out."""
        assert self._server is not None
        self._server.close()
        for writer in self._writers:
            writer.close()
        self._writers.clear()
        self.place.unlink(missing_ok=True)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_unix_connection(self.real)
        self._writers += [writer, far_writer]
        await asyncio.gather(self._pump(reader, far_writer), self._pump(far_reader, writer))

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while data := await reader.read(65_536):
                writer.write(data)
                await writer.drain()
        except ConnectionError:
            pass
        writer.close()


@contextmanager
def short_directory() -> Iterator[Path]:
    """A path short enough for a socket."""
    with tempfile.TemporaryDirectory(prefix="wire-") as name:
        yield Path(name)


@asynccontextmanager
async def wired(engines: Engines, directory: Path) -> AsyncIterator[tuple[Wire, Database]]:
    """A PostgreSQL database whose connections go through a wire."""
    async with engines.url("postgresql", "fresh", prepare) as url:
        parts = urlsplit(url)
        name = ".s.PGSQL.5432"
        wire = Wire(Path(parse_qs(parts.query)["host"][0]) / name, directory / name)
        await wire.join()
        database = Database(f"postgresql://postgres@{parts.path}?host={quote(str(directory))}", Company())
        yield wire, database
        await database.close()
        await wire.cut()


async def test_postgresql_goes_away_and_comes_back(engines: Engines, serve: Callable[..., Client]) -> None:
    with short_directory() as directory:
        async with wired(engines, directory) as (wire, database):
            client = serve(database)
            before = await state(client)

            await wire.cut()
            away = [await state(client) for _ in range(3)]

            await wire.join()
            back = await state(client)

    assert (before, away, back) == (WELL, [OUT] * 3, WELL)


async def test_a_file_comes_back(engines: Engines, serve: Callable[..., Client], tmp_path: Path) -> None:
    async with engines.url("sqlite", "fresh", prepare) as url:
        mounted = tmp_path / "mounted"
        database = Database(f"sqlite:///{mounted}/vendas.db", Company())
        client = serve(database)
        away = await state(client)

        mounted.mkdir()
        shutil.move(url.removeprefix("sqlite:///"), mounted / "vendas.db")
        back = await state(client)
        await database.close()

    assert (away, back) == (OUT, WELL)
