"""What is asked: one question for each kind of work, in our schema and, where peers answer too, PostGraphile's.

PostGraphile's fields have the names of the views in bench/postgraphile; aliases make its answers look like ours,
so that `bench.rows` can compare them.
"""

from dataclasses import dataclass
from typing import Literal

PAGE = """query Page($after: String) {
  customers(first: 50, after: $after) {
    nodes {
      code store name tradeName taxId email blocked
      receivables(first: 5, filter: {status: [OPEN, PARTIALLY_PAID, OVERDUE]}) {
        nodes { prefix number installment dueOn amount balance }
      }
    }
  }
}"""

_OPEN = "filter: {status: [OPEN, PARTIALLY_PAID, OVERDUE]}"
_ANY_PAGE = PAGE.replace(f"first: 5, {_OPEN}", "first: 5")

_PAGE_OF_POSTGRAPHILE = """query Page($after: Cursor) {
  customers: allCustomers(first: 50, after: $after) {
    nodes {
      code store name tradeName taxId email blocked
      receivables: openReceivables(first: 5, orderBy: [MOVED_DUE_ON_ASC, RECNO_ASC]) {
        nodes { prefix number installment dueOn amount balance }
      }
    }
  }
}"""

_ANY_PAGE_OF_POSTGRAPHILE = _PAGE_OF_POSTGRAPHILE.replace("openReceivables", "receivables")

_DETAIL = """query Detail($code: String!, $store: String!) {
  customer(code: $code, store: $store) {
    code store name tradeName taxId email blocked
    credit { limit available usedByReceivables usedByOrders expiresOn }
    delinquency { percentage openAmount openCount overdueAmount overdueCount worstDelayDays }
    receivables(first: 20) { nodes { prefix number installment dueOn amount balance } }
    orders(first: 10) {
      nodes { number issuedOn comments items { item quantity unitPrice total product { description } } }
    }
  }
}"""

_DETAIL_OF_POSTGRAPHILE = """query Detail($code: String!, $store: String!) {
  customer: customerByCodeAndStore(code: $code, store: $store) {
    code store name tradeName taxId email blocked
    limit: creditLimit available: availableCredit usedByReceivables usedByOrders expiresOn: creditExpiresOn
    delinquency { percentage openAmount openCount overdueAmount overdueCount worstDelayDays }
    receivables(first: 20, orderBy: [MOVED_DUE_ON_ASC, RECNO_ASC]) {
      nodes { prefix number installment dueOn amount balance }
    }
    orders(first: 10, orderBy: [ISSUED_DESC, NUMBER_DESC]) {
      nodes {
        number issuedOn comments
        items(orderBy: [ITEM_ASC, RECNO_ASC]) { nodes { item quantity unitPrice total product { description } } }
      }
    }
  }
}"""

# Where the next page begins, each server in its own words.
CURSORS = """query Cursors($after: String) {
  customers(first: 50, after: $after) { pageInfo { endCursor hasNextPage } nodes { code store } }
}"""
CURSORS_OF_POSTGRAPHILE = """query Cursors($after: Cursor) {
  customers: allCustomers(first: 50, after: $after) { pageInfo { endCursor hasNextPage } }
}"""

_CUSTOMER = """code store name tradeName taxId personType stateRegistration phone email blocked
      address { street city state postalCode }
      firstPurchaseOn lastPurchaseOn purchaseCount largestPurchase stamp"""

PULL = f"""query Pull($after: String) {{
  customers(first: 1000, after: $after) {{
    pageInfo {{ endCursor hasNextPage }}
    nodes {{
      id {_CUSTOMER}
    }}
  }}
}}"""

# An id is nobody's but ours.
_CHANGED = f"""query Changed($since: Stamp!) {{
  customers(first: 1000, changedSince: $since) {{
    pageInfo {{ endCursor hasNextPage }}
    delta {{ stamp deleted {{ id }} }}
    nodes {{
      {_CUSTOMER} credit {{ limit }}
    }}
  }}
}}"""

_CHANGED_OF_POSTGRAPHILE = """query Changed($since: String!) {
  customers: changedCustomers(since: $since, first: 1000) {
    pageInfo { endCursor hasNextPage }
    nodes {
      code store name tradeName taxId personType stateRegistration phone email blocked street city state postalCode
      firstPurchaseOn lastPurchaseOn purchaseCount largestPurchase stamp limit: creditLimit
    }
  }
}"""

# Where a client's copy ends: as our server tells it, and as an instant.
SINCE = "{ customers(first: 1) { delta { stamp serverTime } } }"

INDICATORS = """query Indicators($from: Date!, $to: Date!) {
  indicators(from: $from, to: $to, compare: YEAR, periods: 3) {
    totals {
      ordered open released blocked invoiced returned orderCount customerCount averageTicket
    }
    byStatus { status orderCount amount }
    byMonth { period { from to } totals { ordered invoiced } }
    comparison { period { from to } totals { ordered invoiced orderCount } }
    topCustomers(first: 10) { customerCode customerName amount orderCount }
    topProducts(first: 10) { productCode description amount quantity }
    goal { goal achieved percentage }
  }
}"""

LOGIN = """mutation Login($username: String!) {
  login(username: $username, password: "demo") { ... on Session { accessToken } }
}"""


@dataclass(frozen=True)
class Case:
    """A question that the peers answer too. `path` is that of the hand-written endpoint; `asks` says whether it is for
    a page after a cursor, for one customer, or for what changed since a stamp."""

    name: str
    title: str
    ours: str
    postgraphile: str
    path: str
    asks: Literal["page", "customer", "changes"]


PAGES = Case("page", "50 customers × 5 open receivables", PAGE, _PAGE_OF_POSTGRAPHILE, "/page", "page")
# Few customers of the demo company owe five titles; nearly all have had five.
ANY_PAGES = Case("full page", "50 customers × 5 receivables", _ANY_PAGE, _ANY_PAGE_OF_POSTGRAPHILE, "/page/any", "page")
DETAILS = Case("detail", "a customer in full", _DETAIL, _DETAIL_OF_POSTGRAPHILE, "/detail", "customer")
CHANGES = Case(
    "changes", "changed customers × 20 fields by stamp", _CHANGED, _CHANGED_OF_POSTGRAPHILE, "/changes", "changes"
)
