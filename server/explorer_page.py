"""The API explorer: a page for browsers at /graphql, its files and the demo's log-ins under /explorer."""

import gzip
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

BUILD = Path(__file__).parent / "explorer"

# Monaco writes its themes and the width of each line as inline styles; scripts it never needs inline.
POLICY = (
    "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; style-src 'self' 'unsafe-inline'; "
    "font-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
SAFE_HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}

# Not from the machine's table of types: a wrong entry there would leave browsers with a blank page.
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".md": "text/plain; charset=utf-8",
    ".sha256": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
}


@dataclass(frozen=True)
class DemoUser:
    """A log-in of the demo company that the explorer offers, with what a person reads about it."""

    username: str
    label: str


@dataclass(frozen=True)
class _Asset:
    packed: bytes
    media_type: str
    etag: str


def explorer_routes(demo_users: Sequence[DemoUser] = (), demo_password: str = "") -> list[BaseRoute]:
    """What the page loads. `demo_users` and their common password are public; none of them means no demo."""
    demo = {"users": [asdict(user) for user in demo_users], "password": demo_password if demo_users else ""}

    async def demo_log_ins(_: Request) -> Response:
        return JSONResponse(demo, headers=SAFE_HEADERS | {"Cache-Control": "no-store"})

    return [
        Route("/explorer/demo.json", demo_log_ins),
        Route("/explorer/{name:path}", _file),
    ]


async def explorer_page(request: Request) -> Response:
    """The explorer itself: for GET /graphql from browsers that ask for HTML."""
    # The same address answers JSON to others.
    return await _answer(request, "index.html", {"Cache-Control": "no-cache", "Vary": "Accept, Accept-Encoding"})


async def _file(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in await run_in_threadpool(_names):
        raise HTTPException(404)
    # The names under assets/ change with their content.
    lifetime = "public, max-age=31536000, immutable" if name.startswith("assets/") else "no-cache"
    return await _answer(request, name, {"Cache-Control": lifetime, "Vary": "Accept-Encoding"})


async def _answer(request: Request, name: str, headers: dict[str, str]) -> Response:
    asset = await run_in_threadpool(_asset, name)
    headers = SAFE_HEADERS | headers | {"ETag": asset.etag}
    if asset.etag in request.headers.get("If-None-Match", ""):
        return Response(status_code=304, headers=headers)
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        headers["Content-Encoding"] = "gzip"
        return Response(asset.packed, media_type=asset.media_type, headers=headers)
    body = await run_in_threadpool(gzip.decompress, asset.packed)
    return Response(body, media_type=asset.media_type, headers=headers)


@cache
def _names() -> frozenset[str]:
    return frozenset(path.relative_to(BUILD).as_posix() for path in BUILD.rglob("*") if path.is_file())


# Kept from the first visit on, packed (1.5 MB): packing the editor takes 0.2 s, too long to do for each visitor.
@cache
def _asset(name: str) -> _Asset:
    path = BUILD / name
    body = path.read_bytes()
    etag = f'W/"{sha256(body).hexdigest()[:16]}"'
    return _Asset(gzip.compress(body, mtime=0), _TYPES[path.suffix], etag)
