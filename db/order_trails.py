"""What an order's status is made of: a change in any of these tables may be a change of it."""

from db import models
from db.changes import Trail

TRAILS = (
    Trail("sc5", models.Order, ("branch", "number")),
    Trail("sc6", models.OrderItem, ("branch", "order_number")),
    Trail("sc9", models.Release, ("branch", "order_number")),
)
