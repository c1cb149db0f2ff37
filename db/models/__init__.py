"""The ERP's tables under our names. The only place where the ERP's own names stand."""

from db.models.base import ErpTable, KeyedTable
from db.models.customer import Customer
from db.models.receivable import Receivable

__all__ = ["Customer", "ErpTable", "KeyedTable", "Receivable"]
