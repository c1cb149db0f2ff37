"""A headless Chromium, driven over its DevTools protocol: just what the explorer's tests need of it."""

import asyncio
import itertools
import json
import os
import shutil
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from websockets.asyncio.client import ClientConnection, connect

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--window-size=1440,900",
    # Outside names cannot be resolved: what the page asks elsewhere for, it does not get.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--remote-debugging-port=0",
)


def executable() -> str | None:
    """The Chromium of this machine, None where there is none."""
    return next((found for name in _NAMES if (found := shutil.which(name))), None)


class Page:
    """One tab with its workers: what it asked for, what it complained of, and hands to use it."""

    def __init__(self, socket: ClientConnection) -> None:
        self.requests: list[str] = []
        self.problems: list[str] = []
        self._socket = socket
        self._ids = itertools.count(1)
        self._waiting: dict[int, asyncio.Future[Any]] = {}
        self._session = ""
        self._tasks: set[asyncio.Task[None]] = set()
        self._reader = asyncio.create_task(self._read())

    async def start(self) -> None:
        target = await self._send("Target.createTarget", {"url": "about:blank"}, session="")
        attached = await self._send(
            "Target.attachToTarget", {"targetId": target["targetId"], "flatten": True}, session=""
        )
        self._session = attached["sessionId"]
        await self._watch(self._session)

    async def close(self) -> None:
        with suppress(Exception):
            await self._send("Browser.close", session="")
        self._reader.cancel()

    async def open(self, url: str) -> None:
        await self._send("Page.navigate", {"url": url})

    async def value(self, expression: str) -> Any:
        """What the JavaScript gives, promises awaited; raises what it raises."""
        answer = await self._send(
            "Runtime.evaluate", {"expression": expression, "awaitPromise": True, "returnByValue": True}
        )
        if "exceptionDetails" in answer:
            raise AssertionError(json.dumps(answer["exceptionDetails"], indent=1))
        return answer["result"].get("value")

    async def until(self, expression: str, seconds: float = 30) -> Any:
        """The first truthy value of the JavaScript; fails with what the page shows when it stays untrue."""
        deadline = asyncio.get_running_loop().time() + seconds
        while not (value := await self.value(expression)):
            if asyncio.get_running_loop().time() > deadline:
                shown = await self.value("document.body?.innerText.slice(0, 2000)")
                raise AssertionError(f"not within {seconds} s: {expression}\nproblems: {self.problems}\nshown: {shown}")
            await asyncio.sleep(0.05)
        return value

    async def click(self, selector: str) -> None:
        """Press the mouse on the middle of an element, once it is there."""
        quoted = json.dumps(selector)
        await self.until(f"document.querySelector({quoted}) !== null")
        box = await self.value(
            f"(() => {{ const e = document.querySelector({quoted}); e.scrollIntoView({{block: 'nearest'}});"
            " const r = e.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]; })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            event = {"type": kind, "x": box[0], "y": box[1], "button": "left", "clickCount": 1}
            await self._send("Input.dispatchMouseEvent", event)

    async def type(self, selector: str, text: str) -> None:
        """Click a field and type into it."""
        await self.click(selector)
        await self._send("Input.insertText", {"text": text})

    async def emulate(self, **features: str) -> None:
        """Media features as the system would have them: `prefers_color_scheme="dark"`."""
        listed = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        await self._send("Emulation.setEmulatedMedia", {"features": listed})

    async def _watch(self, session: str) -> None:
        for domain in ("Network", "Runtime", "Log", "Page"):
            with suppress(RuntimeError):  # a worker has no Page
                await self._send(f"{domain}.enable", session=session)
        # Workers wait until they are watched too, so that not even their first request is missed.
        attach = {"autoAttach": True, "waitForDebuggerOnStart": True, "flatten": True}
        with suppress(RuntimeError):
            await self._send("Target.setAutoAttach", attach, session=session)
        with suppress(RuntimeError):
            await self._send("Runtime.runIfWaitingForDebugger", session=session)

    async def _send(
        self, method: str, params: dict[str, Any] | None = None, session: str | None = None
    ) -> dict[str, Any]:
        message: dict[str, Any] = {"id": next(self._ids), "method": method, "params": params or {}}
        if chosen := self._session if session is None else session:
            message["sessionId"] = chosen
        future: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._waiting[message["id"]] = future
        await self._socket.send(json.dumps(message))
        async with asyncio.timeout(30):
            return await future

    async def _read(self) -> None:
        async for text in self._socket:
            message = json.loads(text)
            if "id" not in message:
                self._note(message["method"], message["params"])
            elif not (future := self._waiting.pop(message["id"])).done():
                if "error" in message:
                    future.set_exception(RuntimeError(message["error"]["message"]))
                else:
                    future.set_result(message["result"])

    def _note(self, event: str, params: dict[str, Any]) -> None:
        if event == "Network.requestWillBeSent":
            self.requests.append(params["request"]["url"])
        elif event == "Network.webSocketCreated":
            self.requests.append(params["url"])
        elif event == "Runtime.exceptionThrown":
            self.problems.append(json.dumps(params["exceptionDetails"]))
        elif event == "Runtime.consoleAPICalled" and params["type"] in {"error", "warning", "assert"}:
            self.problems.append(json.dumps([arg.get("value", arg.get("description")) for arg in params["args"]]))
        elif event == "Log.entryAdded" and params["entry"]["level"] in {"error", "warning"}:
            self.problems.append(f"{params['entry']['text']} {params['entry'].get('url', '')}")
        elif event == "Target.attachedToTarget":
            task = asyncio.create_task(self._watch(params["sessionId"]))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)


@asynccontextmanager
async def browse(program: str, profile: Path, *flags: str) -> AsyncIterator[Page]:
    """A page of a fresh Chromium that keeps its files under `profile` and ends with the block."""
    process = await asyncio.create_subprocess_exec(
        program,
        *_FLAGS,
        *flags,
        f"--user-data-dir={profile}",
        "about:blank",
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
        env=os.environ | {"HOME": str(profile)},
    )
    try:
        async with connect(await asyncio.to_thread(_address, profile), max_size=None) as socket:
            page = Page(socket)
            await page.start()
            yield page
            await page.close()
    finally:
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.terminate()
        await process.wait()


def _address(profile: Path) -> str:
    """Where Chromium listens: it writes that down once it does."""
    port_file = profile / "DevToolsActivePort"
    deadline = time.monotonic() + 60
    while not port_file.exists() or "\n" not in port_file.read_text():
        if time.monotonic() > deadline:
            raise TimeoutError("Chromium did not start within a minute")
        time.sleep(0.05)
    port, path = port_file.read_text().splitlines()
    return f"ws://127.0.0.1:{port}{path}"
