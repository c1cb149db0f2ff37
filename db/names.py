"""Physical names: what the dictionary calls SA1 is `sa1010` in the database of company 01."""

from typing import Any

from sqlalchemy.engine import Dialect
from sqlalchemy.sql.elements import quoted_name


class ErpName(quoted_name):
    """A table or index name that takes the company's suffix when SQL is rendered: `sa1` → `sa1010`."""

    def __new__(cls, alias: str, ending: str = "") -> "ErpName":
        name: ErpName = super().__new__(cls, alias + ending, False)
        name.alias, name.ending = alias, ending
        return name

    alias: str
    ending: str

    def physical(self, company: str) -> str:
        """The name in a database: in lower case, also where the company's code has letters, such as T1."""
        return f"{self.alias}{company}0{self.ending}".lower()


def use_company(dialect: Dialect, company: str) -> None:
    """Make this engine's dialect render every `ErpName` for `company`; other engines keep their own."""
    known: Any = dialect.identifier_preparer
    base: Any = type(known)

    def quote(self: Any, ident: str) -> str:
        name = ident.physical(company) if isinstance(ident, ErpName) else ident
        return str(base.quote(self, name))

    dialect.identifier_preparer = type("CompanyPreparer", (base,), {"quote": quote})(dialect)
