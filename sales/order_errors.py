"""Why an order or a quote cannot be as it was asked for."""

from sales.refusal import Refusal


class CustomerUnknown(Refusal):
    """There is no such customer among yours."""

    code = "CUSTOMER_UNKNOWN"
    path = ("customerId",)


class CustomerBlocked(Refusal):
    """The customer {code} is blocked."""

    code = "CUSTOMER_BLOCKED"
    path = ("customerId",)


class DeliveryCustomerUnknown(Refusal):
    """There is no such customer to deliver to among yours."""

    code = "DELIVERY_CUSTOMER_UNKNOWN"
    path = ("deliveryCustomerId",)


class ProspectUnknown(Refusal):
    """There is no such prospect among yours."""

    code = "PROSPECT_UNKNOWN"
    path = ("prospectId",)


class PartyMissing(Refusal):
    """Say whom the quote is for: a customer or a prospect, and not both."""

    code = "PARTY_MISSING"
    path = ("customerId",)


class PaymentTermMissing(Refusal):
    """Choose a payment term: the customer has none by default."""

    code = "PAYMENT_TERM_MISSING"
    path = ("paymentTerm",)


class PaymentTermUnknown(Refusal):
    """There is no payment term {code}."""

    code = "PAYMENT_TERM_UNKNOWN"
    path = ("paymentTerm",)


class PaymentTermBlocked(Refusal):
    """The payment term {code} is blocked."""

    code = "PAYMENT_TERM_BLOCKED"
    path = ("paymentTerm",)


class PriceListUnknown(Refusal):
    """There is no price list {code}."""

    code = "PRICE_LIST_UNKNOWN"
    path = ("priceList",)


class PriceListNotValid(Refusal):
    """The price list {code} does not hold now."""

    code = "PRICE_LIST_NOT_VALID"
    path = ("priceList",)


class CarrierUnknown(Refusal):
    """There is no carrier {code}."""

    code = "CARRIER_UNKNOWN"
    path = ("carrier",)


class TextTooLong(Refusal):
    """The text has {length} characters; {limit} fit."""

    code = "TEXT_TOO_LONG"


class AmountNegative(Refusal):
    """The amount must not be negative."""

    code = "AMOUNT_NEGATIVE"


class NumberTooLarge(Refusal):
    """The number is too large; {limit} is the largest that fits."""

    code = "NUMBER_TOO_LARGE"
