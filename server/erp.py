"""What stands behind the order queue of this process's database."""

from db import facts
from db.database import Database
from sales.erp import ErpMode
from server.settings import Settings
from server.start import CannotStart


async def mode(settings: Settings, database: Database) -> ErpMode:
    """What is configured, else what the database is marked as, else nothing. Raises CannotStart where the embedded ERP
    would write into a database that is not known to be ours alone."""
    marked = await database.read(facts.get, "erp") == ErpMode.EMBEDDED.value
    if settings.erp is None:
        return ErpMode.EMBEDDED if marked else ErpMode.NONE
    wanted = ErpMode(settings.erp)
    if wanted is ErpMode.EMBEDDED and not marked and not settings.erp_i_own_this_database:
        raise CannotStart(
            "VENDAS_ERP=embedded would write orders into a database that is no demo; if no Protheus uses it, set "
            "VENDAS_ERP_I_OWN_THIS_DATABASE=1."
        )
    return wanted
