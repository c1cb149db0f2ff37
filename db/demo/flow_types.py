"""Flow types (SF4), and the operation types that lead to them (SX5 table DJ, SFM)."""

from dataclasses import dataclass

from db import models
from db.demo.rows import Rows


@dataclass(frozen=True)
class Flow:
    """What selling so does: bring receivables (`bills`), take goods from stock (`moves`)."""

    code: str
    description: str
    bills: bool
    moves: bool
    fiscal: str
    direction: str = "S"


SALE = Flow("501", "VENDA DE MERCADORIA", True, True, "102")
FUTURE = Flow("502", "VENDA ENTREGA FUTURA", True, False, "922")
BONUS = Flow("503", "BONIFICACAO", False, True, "910")
SAMPLE = Flow("504", "DEMONSTRACAO", False, True, "912")
OTHER = Flow("560", "REMESSA P/ CONSERTO", False, False, "915")
PURCHASE = Flow("001", "COMPRA P/ REVENDA", True, True, "102", "E")
RETURN = Flow("010", "DEVOLUCAO DE VENDA", True, True, "202", "E")
# Operation type → flow, as SFM has it.
OPERATIONS = {"01": SALE, "02": BONUS, "03": SAMPLE, "04": FUTURE}
DESCRIPTIONS = {"01": "VENDA", "02": "BONIFICACAO", "03": "DEMONSTRACAO", "04": "VENDA PARA ENTREGA FUTURA"}


def fiscal_code(flow: Flow, *, home: bool) -> str:
    """The CFOP: its first digit says whether the goods stay in the state."""
    return ("5" if home else "6") + flow.fiscal


def write(rows: Rows) -> None:
    """Flow types, operation types and the rules between them."""
    for flow in (SALE, FUTURE, BONUS, SAMPLE, OTHER, PURCHASE, RETURN):
        _flow(rows, flow)
    _flow(rows, Flow("599", "VENDA (ANTIGA)", True, True, "101"), blocked=True)
    _flow(rows, Flow("598", "VENDA (EXCLUIDA)", True, True, "101"), deleted=True)
    for code, flow in OPERATIONS.items():
        rows.add(models.GenericEntry, table_code="DJ", code=code, **_three(DESCRIPTIONS[code]))
        rows.add(models.OperationTypeRule, operation_type=code, flow_type_code=flow.code)
    # A rule for one state stands before the general one.
    rows.add(models.OperationTypeRule, operation_type="01", flow_type_code=FUTURE.code, state="AM")
    rows.add(models.GenericEntry, deleted=True, table_code="DJ", code="05", **_three("CONSIGNACAO"))


def _flow(rows: Rows, flow: Flow, *, blocked: bool = False, deleted: bool = False) -> None:
    rows.add(
        models.FlowType,
        deleted=deleted,
        code=flow.code,
        direction=flow.direction,
        bills=flow.bills,
        moves_stock=flow.moves,
        icms="S",
        ipi="N",
        fiscal_code=fiscal_code(flow, home=True),
        description=flow.description,
        third_party="N",
        zero_quantity="2",
        blocked=blocked,
    )


def _three(text: str) -> dict[str, str]:
    return {"description": text, "description_es": text, "description_en": text}
