"""Making an existing database of the ERP ready: what SetupTGV adds to it, beside an ERP that goes on working."""

from db.setup.options import Options
from db.setup.outlook import Outlook, look
from db.setup.refused import Refused
from db.setup.run import carry_out
from db.setup.script import of as script

__all__ = ["Options", "Outlook", "Refused", "carry_out", "look", "script"]
