"""Carriers (SA4)."""

from db import models
from db.demo.rows import Rows

NAMES = (
    "Transportadora Araucária",
    "Rápido Serra Verde",
    "Expresso Ipê Amarelo",
    "Logística Rio Manso",
    "Cargas Planalto Azul",
    "Frota própria",
)
CODES = tuple(f"{number:06d}" for number in range(1, len(NAMES) + 1))


def write(rows: Rows) -> None:
    """The carriers, one deleted, and one whose code is used again."""
    for code, name in zip(CODES, NAMES, strict=True):
        rows.add(models.Carrier, code=code, name=name, short_name=name[:15])
    rows.add(models.Carrier, deleted=True, code=CODES[0], name="Transportadora Pinheiral", short_name="Pinheiral")
    rows.add(models.Carrier, deleted=True, code="000090", name="Transportes Lua Nova", short_name="Lua Nova")
