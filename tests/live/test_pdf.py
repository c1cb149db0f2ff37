"""The PDF of an order or quote: readable, in the viewer's language, for nobody but those who may see it."""

import zlib
from base64 import a85decode
from re import DOTALL, findall
from typing import Any

import httpx
import pytest

from db.database import Database
from server.pdf.paper import draw
from server.pdf.texts import Words
from tests.live.office import other_rep, serve, token
from tests.queries.asking import REP, ask


async def document(company: Database, field: str) -> Any:
    query = f"{{ {field}(first: 1) {{ nodes {{ number pdfUrl customerName items {{ productCode }} }} }} }}"
    return (await ask(company, REP, query))[field]["nodes"][0]


def text_of(pdf: bytes) -> str:
    """Every text that is drawn, in the order of drawing."""
    streams = [
        zlib.decompress(a85decode(one.strip(), adobe=False))
        for one in findall(rb"(?<!end)stream\r?\n(.*?)~>", pdf, DOTALL)
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


def test_the_sums_add_up_as_they_are_printed() -> None:
    line = {
        "item": "01",
        "productCode": "P&1",
        "description": "Parafuso <M8>",
        "unit": "UN",
        "quantity": "10.00",
        "unitPrice": "120.00",
        "discountPercent": "2.50",
        "total": "1170.00",
    }
    totals = {"items": "1170.00", "discount": "70.00", "freight": "34.50", "insurance": "0.00", "expenses": "0.00"}
    nothing = ("number", "customerOrderNumber", "rep", "paymentTerm", "comments", "carrier")
    pdf = draw(
        {
            **dict.fromkeys(nothing),
            "status": "OPEN",
            "issuedOn": "2026-01-31",
            "currency": 1,
            "customerName": "Padaria Boa Vista",
            "customerCode": "000007",
            "customerStore": "01",
            "items": [line] * 60,
            "totals": {**totals, "total": "1134.50"},
        },
        "Order",
        Words("pt-BR"),
    )
    drawn = text_of(pdf)
    assert drawn.count("01 Parafuso < M8 > P & 1 10,00 UN 120,00 2,50 1.170,00") == 60
    assert drawn.endswith("Itens 1.170,00 Desconto -70,00 Frete 34,50 Total R$ 1.134,50")
    assert [number for number in "1234" if f"P\\341gina {number}" in drawn] == ["1", "2", "3"]


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
