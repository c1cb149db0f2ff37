"""What RM calls the demo company (XXF): typed in by hand, as the integration of payment methods wants it."""

from db import models
from db.demo.rows import Rows
from db.models.cross_reference import PLACES
from sales.cross_reference import Entity, value
from sales.message import Role

PRODUCT = "RM"
# RM's company (coligada) and branch, and the demo's first branch.
_COMPANY, _BRANCH, _FIRST_BRANCH = "1", "1", "01"


def write(rows: Rows, company: str) -> None:
    """RM's company 1 is `company`, its branch 1 the first branch of it."""
    known = {
        Entity.COMPANY: (_COMPANY, company),
        Entity.BRANCH: (value(_COMPANY, _BRANCH), value(company, _FIRST_BRANCH)),
    }
    for entity, (external, internal) in known.items():
        table, alias, field = PLACES[Role.POINT_OF_SALE, entity]
        rows.add(
            models.CrossReference,
            product_name=PRODUCT,
            table_name=table,
            alias=alias,
            field=field,
            external_value=external,
            internal_value=internal,
        )
