"""The sheet: a head that says what and for whom, a table of lines over as many pages as they need, and the totals."""

from collections.abc import Mapping
from decimal import Decimal
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Spacer, Table

from server.pdf.texts import Words

_INK, _SOFT, _LINE, _TINT = (
    colors.HexColor("#1f2933"),
    colors.HexColor("#616e7c"),
    colors.HexColor("#cbd2d9"),
    colors.HexColor("#f5f7fa"),
)
_ACCENT = colors.HexColor("#0b6e99")
_MARGIN = 18 * mm
_WIDTH = A4[0] - 2 * _MARGIN
_TEXT = ParagraphStyle("text", fontName="Helvetica", fontSize=9, leading=12, textColor=_INK)
_SMALL = ParagraphStyle("small", parent=_TEXT, fontSize=7.5, leading=10, textColor=_SOFT)
_RIGHT = ParagraphStyle("right", parent=_TEXT, alignment=2)
_HEAD = ParagraphStyle("head", parent=_SMALL, fontName="Helvetica-Bold")
_HEAD_RIGHT = ParagraphStyle("head right", parent=_HEAD, alignment=2)
_TITLE = ParagraphStyle("title", parent=_TEXT, fontName="Helvetica-Bold", fontSize=17, leading=21)
_TOTAL = ParagraphStyle("total", parent=_RIGHT, fontName="Helvetica-Bold", fontSize=11, leading=15, textColor=_ACCENT)

Document = Mapping[str, Any]


def draw(document: Document, kind: str, words: Words) -> bytes:
    """An order or quote (`kind`), as GraphQL gives it, as a PDF."""
    written = BytesIO()
    title = f"{words[kind]} {document['number'] or ''}".strip()
    template = BaseDocTemplate(
        written,
        pagesize=A4,
        title=title,
        author=(document["rep"] or {}).get("name", ""),
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=_MARGIN,
        bottomMargin=20 * mm,
    )
    frame = Frame(_MARGIN, 20 * mm, _WIDTH, A4[1] - _MARGIN - 20 * mm, 0, 0, 0, 0)

    def foot(canvas: Canvas, _template: Any) -> None:
        canvas.setFont("Helvetica", 7.5)
        canvas.setFillColor(_SOFT)
        canvas.drawString(_MARGIN, 12 * mm, f"{title} · {words['untaxed']}")
        canvas.drawRightString(A4[0] - _MARGIN, 12 * mm, f"{words['page']} {canvas.getPageNumber()}")

    template.addPageTemplates([PageTemplate(frames=[frame], onPage=foot)])
    template.build([*_head(document, kind, words), _lines(document, words), Spacer(1, 5 * mm), _sums(document, words)])
    return written.getvalue()


def _head(document: Document, kind: str, words: Words) -> list[Flowable]:
    number = document["number"] or words["pending"]
    title = Paragraph(f'{words[kind]} <font color="#0b6e99">{escape(number)}</font>', _TITLE)
    status = Paragraph(f"<b>{escape(words[document['status']])}</b>", _RIGHT)
    top = Table([[title, status]], colWidths=[_WIDTH * 0.68, _WIDTH * 0.32])
    top.setStyle([*_PLAIN, ("VALIGN", (0, 0), (-1, -1), "BOTTOM"), ("LINEBELOW", (0, 0), (-1, -1), 1.2, _ACCENT)])
    facts = [(label, value) for label, value in _facts(document, words) if value]
    cells: list[list[Any]] = [
        [Paragraph(words[label], _SMALL), Paragraph(escape(text), _TEXT)] for label, text in facts
    ]
    if len(cells) % 2:
        cells.append(["", ""])
    rows = [[*left, *right] for left, right in zip(cells[::2], cells[1::2], strict=True)]
    grid = Table(rows, colWidths=[_WIDTH * share for share in (0.14, 0.42, 0.16, 0.28)])
    grid.setStyle([*_PLAIN, ("VALIGN", (0, 0), (-1, -1), "TOP"), ("BOTTOMPADDING", (0, 0), (-1, -1), 2)])
    return [top, Spacer(1, 4 * mm), grid, Spacer(1, 6 * mm)]


def _facts(document: Document, words: Words) -> list[tuple[str, str]]:
    codes = [code for code in (document.get("customerCode"), document.get("customerStore")) if code]
    name = document["customerName"] + (f" ({'/'.join(codes)})" if codes else "")
    return [
        ("customer", name),
        ("issued", words.day(document["issuedOn"])),
        ("rep", (document["rep"] or {}).get("name", "")),
        ("expires", words.day(document.get("expiresOn"))),
        ("term", (document["paymentTerm"] or {}).get("description", "")),
        ("own", document["customerOrderNumber"] or ""),
        ("carrier", (document.get("carrier") or {}).get("name", "")),
        ("comments", document.get("comments") or ""),
    ]


def _lines(document: Document, words: Words) -> Table:
    names = ("item", "product", "quantity", "price", "discount_percent", "line_total")
    head = [Paragraph(words[name], _HEAD if place < 2 else _HEAD_RIGHT) for place, name in enumerate(names)]
    rows = [head, *(_line(line, words) for line in document["items"])]
    shares = (0.07, 0.43, 0.14, 0.14, 0.09, 0.13)
    table = Table(rows, colWidths=[_WIDTH * share for share in shares], repeatRows=1)
    table.setStyle(
        [
            ("BACKGROUND", (0, 0), (-1, 0), _TINT),
            ("LINEBELOW", (0, 0), (-1, -1), 0.4, _LINE),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("TOPPADDING", (0, 0), (-1, -1), 3),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ]
    )
    return table


def _line(line: Document, words: Words) -> list[Paragraph]:
    code, unit = escape(line["productCode"]), escape(line["unit"])
    product = f'{escape(line["description"])}<br/><font size="7.5" color="#616e7c">{code}</font>'
    discount = words.number(line["discountPercent"]) if Decimal(line["discountPercent"]) else ""
    right = (f"{words.number(line['quantity'])} {unit}", words.number(line["unitPrice"]), discount)
    return [
        Paragraph(escape(line["item"]), _TEXT),
        Paragraph(product, _TEXT),
        *(Paragraph(text, _RIGHT) for text in (*right, words.number(line["total"]))),
    ]


def _sums(document: Document, words: Words) -> Table:
    totals, sign = document["totals"], "R$ " if document["currency"] == 1 else ""
    shown = [name for name in ("discount", "freight", "insurance", "expenses") if Decimal(totals[name])]
    # It is taken off, as its sign says.
    amounts = {**totals, "discount": str(-Decimal(totals["discount"]))}
    rows = [
        [Paragraph(words[name], _RIGHT), Paragraph(words.number(amounts[name]), _RIGHT)]
        for name in (["items", *shown] if shown else [])
    ]
    rows.append([Paragraph(words["total"], _TOTAL), Paragraph(f"{sign}{words.number(totals['total'])}", _TOTAL)])
    table = Table(rows, colWidths=[_WIDTH * 0.2, _WIDTH * 0.22], hAlign="RIGHT")
    table.setStyle([*_PLAIN, ("LINEABOVE", (0, -1), (-1, -1), 0.8, _ACCENT), ("TOPPADDING", (0, -1), (-1, -1), 4)])
    return table


_PLAIN: list[Any] = [
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
]
