"""Carriers (SA4)."""

from db import models
from db.source import Source

SOURCE = Source(models.Carrier, "sa4", ("code",))
