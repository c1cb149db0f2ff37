"""Payment methods (SX5 table 24), exactly the twelve that Protheus ships, and card administrators (SAE)."""

from db import models
from db.demo.rows import Rows
from sales.payment_method import REQUIRED

# Code → name, type, fee in percent, days until it pays, who finances.
ADMINISTRATORS = {
    "001": ("CARTAO AURORA CREDITO", "CC", 2.99, 30, "2"),
    "002": ("CARTAO AURORA DEBITO", "CD", 1.39, 1, "2"),
    "003": ("CARTAO IPE CREDITO", "CC", 3.19, 30, "2"),
    "004": ("FINANCEIRA JACARANDA", "FI", 4.50, 30, "2"),
    "005": ("CREDIARIO PROPRIO", "FI", 0.0, 0, "1"),
    "006": ("VALES PAINEIRA", "VA", 5.00, 15, "2"),
}


def write(rows: Rows) -> None:
    """Methods and administrators; one of each was deleted."""
    for code, description in REQUIRED.items():
        _method(rows, code, description)
    _method(rows, "PX", "PAGAMENTO INSTANTANEO", deleted=True)
    for code, name in (("24", "FORMAS DE PAGAMENTO"), ("DJ", "TIPOS DE OPERACAO")):
        rows.add(
            models.GenericEntry, table_code="00", code=code, description=name, description_es=name, description_en=name
        )
    for code, (name, kind, fee, days, financing) in ADMINISTRATORS.items():
        _administrator(rows, code, name, kind, fee, days, financing)
    _administrator(rows, "007", "CARTAO CEDRO (ENCERRADO)", "CC", 3.0, 30, "2", deleted=True)


def _method(rows: Rows, code: str, description: str, *, deleted: bool = False) -> None:
    rows.add(
        models.GenericEntry,
        deleted=deleted,
        table_code="24",
        code=code,
        description=description,
        description_es=description,
        description_en=description,
    )


def _administrator(
    rows: Rows, code: str, name: str, kind: str, fee: float, days: int, financing: str, *, deleted: bool = False
) -> None:
    rows.add(
        models.CardAdministrator,
        deleted=deleted,
        code=code,
        description=name,
        type=kind,
        fee_percent=fee,
        days_to_pay=days,
        financing=financing,
    )
