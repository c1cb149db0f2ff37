"""Devices: RxDB's replication in Node.js processes, told what their users do."""

import asyncio
import json
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from tests.live.processes import kill
from tests.sync.line import Line, line_to

HERE = Path(__file__).parent / "npm"


class Device:
    """A client with its own line to the server, and every error that its replication spoke of."""

    def __init__(self, process: Process, line: Line) -> None:
        self.process = process
        self.line = line
        self.errors: list[Any] = []
        self._answers: asyncio.Queue[Any] = asyncio.Queue()

    async def listen(self) -> None:
        assert self.process.stdout is not None
        async for text in self.process.stdout:
            said = json.loads(text)
            if "error" in said:
                self.errors.append(said["error"])
            else:
                self._answers.put_nowait(said["answer"])

    async def answer(self) -> Any:
        return await asyncio.wait_for(self._answers.get(), 30)

    async def does(self, what: str, **given: Any) -> Any:
        """What its user does; the answer."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps({"what": what, **given}).encode() + b"\n")
        return await self.answer()

    async def copy(self) -> dict[str, Any]:
        """What it has, by key."""
        return {order["key"]: order for order in await self.does("copy")}


@asynccontextmanager
async def device(url: str, access: str, every: int) -> AsyncIterator[Device]:
    """A device that has pulled everything once, and pulls again after `every` milliseconds."""
    async with line_to(url) as line:
        address = f"http://127.0.0.1:{line.port}/graphql"
        process = await asyncio.create_subprocess_exec(
            *("node", "client.js", address, access, str(every)), cwd=HERE, stdin=PIPE, stdout=PIPE, limit=2**24
        )
        made = Device(process, line)
        listening = asyncio.create_task(made.listen())
        try:
            assert await made.answer() == "ready"
            yield made
        finally:
            await kill(process)
            await listening
