"""The root of every mutation: one line a field, resolved in the file of its noun."""

import strawberry

from schema.fields import root
from schema.message import MessageResult, retry_message
from schema.payment_method import (
    PaymentMethodResult,
    delete_payment_method,
    link_administrator,
    save_payment_method,
)
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
