"""What is asked: one query for each kind of work."""

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
