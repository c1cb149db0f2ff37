"""What stands on a printed order, in the three languages."""

from datetime import date
from decimal import Decimal

_PORTUGUESE = {
    "Order": "Pedido de venda",
    "Quote": "Orçamento",
    "pending": "aguardando número",
    "issued": "Emissão",
    "expires": "Válido até",
    "status": "Situação",
    "customer": "Cliente",
    "rep": "Representante",
    "term": "Condição de pagamento",
    "carrier": "Transportadora",
    "own": "Pedido do cliente",
    "comments": "Observações",
    "item": "Item",
    "product": "Produto",
    "quantity": "Quantidade",
    "price": "Preço unitário",
    "discount_percent": "Desc. %",
    "line_total": "Total",
    "items": "Itens",
    "discount": "Desconto",
    "freight": "Frete",
    "insurance": "Seguro",
    "expenses": "Despesas",
    "total": "Total",
    "page": "Página",
    "untaxed": "Valores sem impostos.",
    "OPEN": "Em aberto",
    "PARTIALLY_RELEASED": "Liberado em parte",
    "RELEASED": "Liberado",
    "CREDIT_BLOCKED": "Bloqueado por crédito",
    "STOCK_BLOCKED": "Bloqueado por estoque",
    "RULE_BLOCKED": "Bloqueado por regra",
    "ALLOWANCE_BLOCKED": "Bloqueado por verba",
    "PARTIALLY_INVOICED": "Faturado em parte",
    "INVOICED": "Faturado",
    "CLOSED": "Encerrado",
    "APPROVED": "Aprovado",
    "CANCELLED": "Cancelado",
    "NOT_QUOTED": "Não orçado",
    "BLOCKED": "Bloqueado",
}
_SPANISH = {
    **_PORTUGUESE,
    "Order": "Pedido de venta",
    "Quote": "Presupuesto",
    "pending": "esperando número",
    "issued": "Emisión",
    "expires": "Válido hasta",
    "status": "Estado",
    "customer": "Cliente",
    "term": "Condición de pago",
    "carrier": "Transportista",
    "own": "Pedido del cliente",
    "comments": "Observaciones",
    "item": "Ítem",
    "product": "Producto",
    "quantity": "Cantidad",
    "price": "Precio unitario",
    "discount_percent": "Desc. %",
    "items": "Ítems",
    "discount": "Descuento",
    "freight": "Flete",
    "insurance": "Seguro",
    "expenses": "Gastos",
    "page": "Página",
    "untaxed": "Importes sin impuestos.",
    "OPEN": "Abierto",
    "PARTIALLY_RELEASED": "Liberado en parte",
    "CREDIT_BLOCKED": "Bloqueado por crédito",
    "STOCK_BLOCKED": "Bloqueado por stock",
    "RULE_BLOCKED": "Bloqueado por regla",
    "ALLOWANCE_BLOCKED": "Bloqueado por partida comercial",
    "PARTIALLY_INVOICED": "Facturado en parte",
    "INVOICED": "Facturado",
    "CLOSED": "Cerrado",
    "APPROVED": "Aprobado",
    "NOT_QUOTED": "No presupuestado",
    "BLOCKED": "Bloqueado",
}
_ENGLISH = {
    **{name: name.replace("_", " ").capitalize() for name in _PORTUGUESE},
    "Order": "Sales order",
    "Quote": "Quote",
    "pending": "number pending",
    "expires": "Valid until",
    "rep": "Representative",
    "term": "Payment term",
    "own": "Customer's order",
    "price": "Unit price",
    "discount_percent": "Disc. %",
    "line_total": "Total",
    "untaxed": "Amounts without taxes.",
}
_TEXTS = {"pt-BR": _PORTUGUESE, "es": _SPANISH}


class Words:
    """The labels, numbers and dates of one language; English where it is none of pt-BR and es."""

    def __init__(self, language: str) -> None:
        self._texts = _TEXTS.get(language, _ENGLISH)
        self._english = language not in _TEXTS

    def __getitem__(self, name: str) -> str:
        return self._texts.get(name, name)

    def number(self, value: str, places: int = 2) -> str:
        """A decimal in text as people write it: 1.234,50 or 1,234.50."""
        written = f"{Decimal(value):,.{places}f}"
        return written if self._english else written.translate(str.maketrans(",.", ".,"))

    def day(self, value: str | None) -> str:
        """An ISO date as people write it; "" for none."""
        if value is None:
            return ""
        return value if self._english else f"{date.fromisoformat(value):%d/%m/%Y}"
