"""Why a line of an order or a quote cannot be as it was asked for."""

from sales.refusal import Refusal


class ItemsMissing(Refusal):
    """Add at least one item."""

    code = "ITEMS_MISSING"
    path = ("items",)


class TooManyItems(Refusal):
    """There are {count} items; {limit} fit."""

    code = "TOO_MANY_ITEMS"
    path = ("items",)


class ItemUnknown(Refusal):
    """There is no line {item}; leave the number out for a new line."""

    code = "ITEM_UNKNOWN"


class ItemRepeated(Refusal):
    """The line {item} was sent twice."""

    code = "ITEM_REPEATED"


class ItemDelivered(Refusal):
    """The line {item} has been delivered in part: its product stays, and its quantity can only grow."""

    code = "ITEM_DELIVERED"


class ProductUnknown(Refusal):
    """There is no product {code}."""

    code = "PRODUCT_UNKNOWN"


class ProductBlocked(Refusal):
    """The product {code} is blocked."""

    code = "PRODUCT_BLOCKED"


class OperationTypeUnknown(Refusal):
    """There is no operation type {code}."""

    code = "OPERATION_TYPE_UNKNOWN"


class FlowTypeMissing(Refusal):
    """The product {code} has no flow type to be sold with; choose an operation type."""

    code = "FLOW_TYPE_MISSING"


class WarehouseUnknown(Refusal):
    """The warehouse {code} does not keep this product."""

    code = "WAREHOUSE_UNKNOWN"


class QuantityNotPositive(Refusal):
    """The quantity must be more than 0."""

    code = "QUANTITY_NOT_POSITIVE"


class PriceMissing(Refusal):
    """The product has no price; give one."""

    code = "PRICE_MISSING"


class PriceNotPositive(Refusal):
    """The price must be more than 0."""

    code = "PRICE_NOT_POSITIVE"


class TotalMismatch(Refusal):
    """The total {total} is not quantity times unit price, which is {expected}."""

    code = "TOTAL_MISMATCH"


class DiscountOutOfRange(Refusal):
    """A discount is between 0 and 100 %."""

    code = "DISCOUNT_OUT_OF_RANGE"


class DiscountMismatch(Refusal):
    """The discount does not lead from the list price {list_price} to the price given."""

    code = "DISCOUNT_MISMATCH"


class DiscountTooLarge(Refusal):
    """The discount is {percent} %; {limit} % is the most that is allowed."""

    code = "DISCOUNT_TOO_LARGE"
