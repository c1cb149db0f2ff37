"""Payment terms (SE4)."""

from db import models
from db.source import Source

SOURCE = Source(models.PaymentTerm, "se4", ("code",))
