"""Why an order is blocked, for programs by name and for people in the three languages of the sales app."""

from enum import Enum


class StatusReason(Enum):
    """What blocks an order; the first that holds, in this order."""

    RULE = "RULE"
    ALLOWANCE = "ALLOWANCE"
    CREDIT_LIMIT_EXCEEDED = "CREDIT_LIMIT_EXCEEDED"
    CREDIT_LIMIT_EXPIRED = "CREDIT_LIMIT_EXPIRED"
    CREDIT_REVERSED = "CREDIT_REVERSED"
    CREDIT_RISK = "CREDIT_RISK"
    CREDIT_REJECTED = "CREDIT_REJECTED"
    STOCK_SHORT = "STOCK_SHORT"
    STOCK_HELD = "STOCK_HELD"
    WMS = "WMS"
    TMS = "TMS"


_ENGLISH = {
    StatusReason.RULE: "Blocked by a business rule",
    StatusReason.ALLOWANCE: "Blocked by the sales allowance",
    StatusReason.CREDIT_LIMIT_EXCEEDED: "Credit: the limit is exceeded",
    StatusReason.CREDIT_LIMIT_EXPIRED: "Credit: the limit has expired",
    StatusReason.CREDIT_REVERSED: "Credit: the release was reversed",
    StatusReason.CREDIT_RISK: "Credit: the customer's risk",
    StatusReason.CREDIT_REJECTED: "Credit: rejected by an analyst",
    StatusReason.STOCK_SHORT: "Stock: not enough",
    StatusReason.STOCK_HELD: "Stock: held by hand",
    StatusReason.WMS: "Waiting for the warehouse (WMS)",
    StatusReason.TMS: "Waiting for transport (TMS)",
}
_PORTUGUESE = {
    StatusReason.RULE: "Bloqueado por regra de negócio",
    StatusReason.ALLOWANCE: "Bloqueado por verba",
    StatusReason.CREDIT_LIMIT_EXCEEDED: "Crédito: limite excedido",
    StatusReason.CREDIT_LIMIT_EXPIRED: "Crédito: limite vencido",
    StatusReason.CREDIT_REVERSED: "Crédito: liberação estornada",
    StatusReason.CREDIT_RISK: "Crédito: risco do cliente",
    StatusReason.CREDIT_REJECTED: "Crédito: rejeitado pelo analista",
    StatusReason.STOCK_SHORT: "Estoque: insuficiente",
    StatusReason.STOCK_HELD: "Estoque: bloqueio manual",
    StatusReason.WMS: "Aguardando o armazém (WMS)",
    StatusReason.TMS: "Aguardando o transporte (TMS)",
}
_SPANISH = {
    StatusReason.RULE: "Bloqueado por regla de negocio",
    StatusReason.ALLOWANCE: "Bloqueado por partida comercial",
    StatusReason.CREDIT_LIMIT_EXCEEDED: "Crédito: límite excedido",
    StatusReason.CREDIT_LIMIT_EXPIRED: "Crédito: límite vencido",
    StatusReason.CREDIT_REVERSED: "Crédito: liberación revertida",
    StatusReason.CREDIT_RISK: "Crédito: riesgo del cliente",
    StatusReason.CREDIT_REJECTED: "Crédito: rechazado por el analista",
    StatusReason.STOCK_SHORT: "Stock: insuficiente",
    StatusReason.STOCK_HELD: "Stock: bloqueo manual",
    StatusReason.WMS: "En espera del almacén (WMS)",
    StatusReason.TMS: "En espera del transporte (TMS)",
}
_TEXTS = {"pt-BR": _PORTUGUESE, "es": _SPANISH}


def text(reason: StatusReason, language: str) -> str:
    """The reason in words; in English where `language` is none of pt-BR and es."""
    return _TEXTS.get(language, _ENGLISH)[reason]
