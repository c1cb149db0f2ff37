"""The root of every mutation: one line a field, resolved in the file of its noun."""

import strawberry

from schema.fields import root
from schema.message import MessageResult, retry_message
from schema.notification import Notification, view_notifications
from schema.order_change import (
    OperationResult,
    OrderResult,
    create_order,
    delete_order,
    reprocess_operation,
    update_order,
)
from schema.payment_method import (
    PaymentMethodResult,
    delete_payment_method,
    link_administrator,
    save_payment_method,
)
from schema.preview import PreviewResult, preview_order
from schema.quote_change import QuoteResult, create_quote, delete_quote, place_quote, update_quote
from schema.session import LoginResult, LogoutPayload, log_in, log_out, refresh


@strawberry.type
class Mutation:
    login: LoginResult = root(
        log_in, "Opens a session. Default for `branch`: the first branch that the user may work in."
    )
    refresh_session: LoginResult = root(
        refresh,
        "Continues a session with new tokens; needs no access token. A refresh token works once, and 30 s longer with "
        "the same answer, for answers get lost; used later than that it ends the session.",
    )
    logout: LogoutPayload = root(
        log_out, "Ends the session. `discardPending` withdraws operations that the job has not started."
    )
    save_payment_method: PaymentMethodResult = root(
        save_payment_method,
        "Adds or changes a payment method of the back office, and tells every destination; for administrators. "
        "Switched off, it goes from the tills.",
    )
    delete_payment_method: PaymentMethodResult = root(
        delete_payment_method,
        "Deletes a payment method of the back office, and tells every destination; for administrators. Tills keep "
        "those that Protheus protects.",
    )
    link_administrator: PaymentMethodResult = root(
        link_administrator,
        "The payment method that a card administrator stands for at the till; null unlinks it. For administrators.",
    )
    retry_message: MessageResult = root(
        retry_message, "Puts a message that failed, was refused or not delivered back into the queue."
    )
    create_order: OrderResult = root(create_order, "Places an order: checked now, in the ERP once the job ran.")
    update_order: OrderResult = root(
        update_order,
        "Gives an order new content. `orderId` for an order that has no external number yet: the one given becomes its "
        "own.",
    )
    delete_order: OrderResult = root(delete_order, "Deletes an order, or withdraws one that waits.")
    reprocess_operation: OperationResult = root(
        reprocess_operation, "Puts an operation that ended in ERROR back into the queue."
    )
    preview_order: PreviewResult = root(
        preview_order, "What an order would cost, with prices, discounts and blocks, without placing it."
    )
    mark_notifications_viewed: list[Notification] = root(
        view_notifications, "The viewer has seen these notifications; ids of others' are left out."
    )
    create_quote: QuoteResult = root(create_quote, "Makes a quote for a customer or a prospect.")
    update_quote: QuoteResult = root(update_quote, "Gives a quote new content.")
    delete_quote: QuoteResult = root(delete_quote, "Deletes a quote, or withdraws one that waits.")
    place_quote: OrderResult = root(place_quote, "Makes a quote an order with the external number given.")
