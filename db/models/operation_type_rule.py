"""SFM: which flow type an operation type stands for."""

from db.models import columns as c
from db.models.base import ErpTable, index
from db.names import ErpName


class OperationTypeRule(ErpTable, table=True):
    """The flow type of an operation type, for a product, customer or state, or for all where blank (domain: SFM)."""

    __tablename__ = ErpName("sfm")
    __table_args__ = (index("sfm", "1", "branch", "operation_type", "product_code", "customer_code", "customer_store"),)

    branch: c.Mapped[str] = c.code("fm_filial", 2)
    operation_type: c.Mapped[str] = c.code("fm_tipo", 2)
    flow_type_code: c.Mapped[str] = c.code("fm_ts", 3)
    product_code: c.Mapped[str] = c.code("fm_produto", 15)
    customer_code: c.Mapped[str] = c.code("fm_cliente", 6)
    customer_store: c.Mapped[str] = c.code("fm_lojacli", 2)
    state: c.Mapped[str | None] = c.text("fm_est", 2)
