"""The PDF of an order or quote: readable, in the viewer's language, for nobody but those who may see it."""

import zlib
from base64 import a85decode
from re import DOTALL, findall
from typing import Any

import httpx
import pytest

from db.database import Database
from tests.live.office import other_rep, serve, token
from tests.queries.asking import REP, ask


async def document(company: Database, field: str) -> Any:
    query = f"{{ {field}(first: 1) {{ nodes {{ number pdfUrl customerName items {{ productCode }} }} }} }}"
    return (await ask(company, REP, query))[field]["nodes"][0]


def text_of(pdf: bytes) -> str:
    """Every text that is drawn, in the order of drawing."""
    streams = [
        zlib.decompress(a85decode(one.strip(), adobe=False)) for one in findall(rb"stream\r?\n(.*?)~>", pdf, DOTALL)
    ]
    drawn = [part for stream in streams for part in findall(rb"\(((?:\\.|[^()\\])*)\) Tj", stream)]
    return b" ".join(drawn).decode("latin-1")


@pytest.mark.parametrize(
    ("field", "language", "title"),
    [
        ("orders", "pt-BR", "Pedido de venda"),
        ("orders", "en", "Sales order"),
        ("quotes", "es", "Presupuesto"),
    ],
)
async def test_a_document_is_printed_in_the_viewers_language(
    company: Database, field: str, language: str, title: str
) -> None:
    shown = await document(company, field)
    headers = {"authorization": f"Bearer {token()}", "accept-language": language}
    async with serve(company) as url, httpx.AsyncClient() as client:
        response = await client.get(f"{url}{shown['pdfUrl']}", headers=headers)

    assert (response.status_code, response.headers["content-type"]) == (200, "application/pdf")
    assert response.content.startswith(b"%PDF-")
    drawn = text_of(response.content)
    for expected in (title, shown["number"], *(line["productCode"] for line in shown["items"])):
        assert expected in drawn


async def test_nobody_else_gets_it(company: Database) -> None:
    shown = await document(company, "orders")
    async with serve(company) as url, httpx.AsyncClient() as client:
        statuses = []
        for path, access in (
            (shown["pdfUrl"], None),
            (shown["pdfUrl"], "worthless"),
            (shown["pdfUrl"], token(other_rep())),
            ("/pdf/nothing", token()),
        ):
            headers = {"authorization": f"Bearer {access}"} if access else {}
            statuses.append((await client.get(f"{url}{path}", headers=headers)).status_code)
    assert statuses == [401, 401, 404, 404]
