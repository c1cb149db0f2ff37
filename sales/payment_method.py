"""Payment methods: which ones Protheus protects, and what a back office may call its own."""

import unicodedata
from collections.abc import Mapping

# PaymentMethod 1.000, note on the protected codes: MV parameters and routines of the till refer to them.
STANDARD = frozenset("BOL CC CD CH CI CO CQ CR DC FA FI FID R$ RA VA VP".split())

# PCREQ-7809: these have to exist in the back office too, under the same codes and descriptions.
REQUIRED: Mapping[str, str] = {
    "BOL": "BOLETO BANCARIO",
    "CC": "CARTAO DE CREDITO",
    "CD": "CARTAO DE DEBITO AUTOMATICO",
    "CH": "CHEQUE",
    "CO": "CONVENIO",
    "CR": "CREDITO",
    "DC": "DEBITO EM CONTA CORRENTE",
    "FI": "FINANCIADO",
    "FID": "FIDELIDADE",
    "R$": "DINHEIRO CX",
    "VA": "VALES",
    "VP": "VALE PRESENTE",
}

# What the message carries, and what the key of table 24 holds of it.
LONGEST_CODE, LONGEST_TILL_CODE, LONGEST_DESCRIPTION = 10, 3, 40


def is_standard(code: str, protected: frozenset[str] = STANDARD) -> bool:
    """Whether Protheus ships the payment method of this code: it is never changed nor deleted."""
    return code in protected


def good_code(code: str) -> bool:
    """Whether `code` can be part of a key: something visible in every place, and no separator of keys."""
    return bool(code) and all(letter != "|" and unicodedata.category(letter)[0] in "LNPS" for letter in code)
