"""What can be configured of orders and of the job that applies them. docs/orders.md says how they flow."""

from datetime import time
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic_settings import BaseSettings

from sales.discount import MAX_DISCOUNT
from worker.job import Hours, Schedule


def _hours(text: str) -> str:
    try:
        parse_hours(text)
    except ValueError:
        raise ValueError("write local times as 06:00-22:00") from None
    return text


def parse_hours(text: str) -> Hours:
    """`06:00-22:00` as hours. Raises ValueError."""
    begin, dash, end = text.partition("-")
    if not dash:
        raise ValueError(text)
    return Hours(time.fromisoformat(begin.strip()), time.fromisoformat(end.strip()))


class JobSettings(BaseSettings):
    """The settings of orders and the job, each with its default."""

    erp: Literal["none", "embedded"] | None = Field(
        default=None,
        description="What stands behind the order queue; unset, what `demo` marked the database as, else `none`.",
    )
    erp_i_own_this_database: bool = Field(
        default=False,
        description="`1` lets `VENDAS_ERP=embedded` write orders into a database that is no demo: never beside a "
        "Protheus, which numbers and taxes its own.",
    )
    max_discount: Decimal = Field(
        default=MAX_DISCOUNT, ge=0, le=100, description="The largest discount of a line or an order, in percent."
    )
    job_interval: float = Field(
        default=0,
        ge=0,
        le=86_400,
        description="Seconds between two runs of the job; 0 runs it as soon as something waits.",
    )
    job_hours: Annotated[str, AfterValidator(_hours)] = Field(
        default="00:00-00:00", description="Local times between which the job runs; always where both are the same."
    )
    lease: float = Field(
        default=60,
        ge=0.5,
        le=3600,
        description="Seconds after which what a worker had in hand is taken from it, unless it says that it lives.",
    )

    def schedule(self) -> Schedule:
        """When the job works."""
        return Schedule(self.job_interval, parse_hours(self.job_hours), self.lease)
