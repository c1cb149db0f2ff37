"""Sales representatives (SA3): each sees only themselves."""

from typing import Any

from db import models
from db.scope import Scope
from db.source import Conditions, Source


def _themselves(entity: Any, scope: Scope) -> Conditions:
    return [entity.code == scope.rep_code]


SOURCE = Source(models.SalesRep, "sa3", ("code",), owned=_themselves)
