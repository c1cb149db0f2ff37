"""What the explorer's page and files are sent with."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from httpx import ASGITransport, AsyncClient
from starlette.applications import Starlette
from starlette.routing import Route

from server.explorer_page import BUILD, DemoUser, explorer_page, explorer_routes

REP = DemoUser("rep1", "Representante 1")
SAFE = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; "
        "style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
}
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".md": "text/plain; charset=utf-8",
    ".sha256": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
}
FILES = sorted(path.relative_to(BUILD).as_posix() for path in BUILD.rglob("*") if path.is_file())


@pytest.fixture
async def client() -> AsyncIterator[AsyncClient]:
    async with client_of(DemoUser("admin", "Administrador"), REP) as opened:
        yield opened


async def test_the_page_is_html_that_is_asked_for_again_each_time(client: AsyncClient) -> None:
    page = await client.get("/graphql", headers={"accept": "text/html"})
    assert page.status_code == 200
    assert {name: page.headers[name] for name in SAFE} == SAFE
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert (page.headers["cache-control"], page.headers["vary"]) == ("no-cache", "Accept, Accept-Encoding")
    assert page.text == (BUILD / "index.html").read_text()


async def test_the_page_names_nothing_outside_and_nothing_that_is_missing(client: AsyncClient) -> None:
    page = (await client.get("/graphql")).text
    addresses = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert [address for address in addresses if not address.startswith("/explorer/")] == []
    assert {(await client.get(address)).status_code for address in addresses} == {200}
    assert re.findall(r"<script(?![^>]* src=)", page) == [], "the policy forbids scripts within the page"


@pytest.mark.parametrize("name", FILES)
async def test_a_file_has_its_type_and_its_bytes_packed_or_not(client: AsyncClient, name: str) -> None:
    packed = await client.get(f"/explorer/{name}", headers={"accept-encoding": "gzip, br"})
    plain = await client.get(f"/explorer/{name}", headers={"accept-encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.content == plain.content == (BUILD / name).read_bytes()
    assert packed.headers["content-type"] == plain.headers["content-type"] == TYPES[Path(name).suffix]
    assert {header: packed.headers[header] for header in SAFE} == SAFE
    lasting = "public, max-age=31536000, immutable" if name.startswith("assets/") else "no-cache"
    assert packed.headers["cache-control"] == lasting


async def test_a_file_that_the_browser_has_is_not_sent_again(client: AsyncClient) -> None:
    first = await client.get("/graphql")
    again = await client.get("/graphql", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = await client.get("/graphql", headers={"if-none-match": 'W/"0"'})
    assert (other.status_code, other.content) == (200, first.content)


@pytest.mark.parametrize(
    "path",
    [
        "/explorer/",
        "/explorer/assets",
        "/explorer/nothing.js",
        "/explorer/../explorer_page.py",
        "/explorer/%2e%2e/app.py",
    ],
)
async def test_only_files_of_the_build_are_served(client: AsyncClient, path: str) -> None:
    assert (await client.get(path)).status_code == 404


async def test_the_demo_log_ins_are_listed(client: AsyncClient) -> None:
    answer = await client.get("/explorer/demo.json")
    assert answer.json() == {
        "users": [{"username": "admin", "label": "Administrador"}, {"username": "rep1", "label": "Representante 1"}],
        "password": "demo",
    }
    assert answer.headers["cache-control"] == "no-store"


async def test_without_a_demo_no_log_in_and_no_password_is_told() -> None:
    async with client_of() as client:
        assert (await client.get("/explorer/demo.json")).json() == {"users": [], "password": ""}


def client_of(*users: DemoUser) -> AsyncClient:
    app = Starlette(routes=[Route("/graphql", explorer_page), *explorer_routes(users, "demo")])
    return AsyncClient(transport=ASGITransport(app), base_url="http://127.0.0.1")
