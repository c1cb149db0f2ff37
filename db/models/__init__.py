"""The ERP's tables under our names. The only place where the ERP's own names stand."""

from db.models.back_office_method import BackOfficeMethod
from db.models.base import BackOfficeTable, ErpTable, KeyedTable
from db.models.card_administrator import CardAdministrator
from db.models.carrier import Carrier
from db.models.contact import Contact
from db.models.contact_link import ContactLink
from db.models.cross_reference import CrossReference
from db.models.customer import Customer
from db.models.flow_type import FlowType
from db.models.generic_entry import GenericEntry
from db.models.invoice import Invoice
from db.models.invoice_item import InvoiceItem
from db.models.notification import Notification
from db.models.operation_type_rule import OperationTypeRule
from db.models.order import Order
from db.models.order_item import OrderItem
from db.models.parameter import Parameter
from db.models.payment_term import PaymentTerm
from db.models.phone import Phone
from db.models.price_list import PriceList
from db.models.price_list_item import PriceListItem
from db.models.product import Product
from db.models.prospect import Prospect
from db.models.queue_entry import QueueEntry
from db.models.quote import Quote
from db.models.quote_item import QuoteItem
from db.models.receivable import Receivable
from db.models.release import Release
from db.models.sales_goal import SalesGoal
from db.models.sales_rep import SalesRep
from db.models.stock import Stock

__all__ = [
    "BackOfficeMethod",
    "BackOfficeTable",
    "CardAdministrator",
    "Carrier",
    "Contact",
    "ContactLink",
    "CrossReference",
    "Customer",
    "ErpTable",
    "FlowType",
    "GenericEntry",
    "Invoice",
    "InvoiceItem",
    "KeyedTable",
    "Notification",
    "OperationTypeRule",
    "Order",
    "OrderItem",
    "Parameter",
    "PaymentTerm",
    "Phone",
    "PriceList",
    "PriceListItem",
    "Product",
    "Prospect",
    "QueueEntry",
    "Quote",
    "QuoteItem",
    "Receivable",
    "Release",
    "SalesGoal",
    "SalesRep",
    "Stock",
]
