"""Parameters of the ERP (SX6) that the sales rules read."""

from db import models
from db.demo.rows import Rows

# The customer that quotes for prospects are made out to.
NOBODY = ("999999", "01")

# Name → type (logical, numeric, character) and value; blank means the rule's own default.
PARAMETERS = {
    "MV_BLOQUEI": ("L", "T"),
    "MV_RISCOB": ("N", "30"),
    "MV_RISCOC": ("N", "15"),
    "MV_RISCOD": ("N", "0"),
    "MV_CREDCLI": ("C", "L"),
    "MV_LIMINCR": ("N", "0"),
    "MV_PEDIDOA": ("N", "0"),
    "MV_PEDIDOB": ("N", "0"),
    "MV_PEDIDOC": ("N", "0"),
    "MV_MCUSTO": ("N", "1"),
    "MV_PERMAX": ("N", "0"),
    "MV_TPSALDO": ("C", "S"),
    "MV_SLDRESE": ("L", "T"),
    "MV_ORCLIPD": ("C", "".join(NOBODY)),
    "MV_LJMUDIN": ("C", ""),
    "MV_LJMUCH": ("C", ""),
    "MV_LJMUFI": ("C", ""),
}


def write(rows: Rows) -> None:
    """The parameters, and one that was deleted."""
    for name, (kind, value) in PARAMETERS.items():
        rows.add(models.Parameter, name=name, type=kind, value=value)
    rows.add(models.Parameter, deleted=True, name="MV_RISCOE", type="N", value="0")
