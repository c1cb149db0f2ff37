"""Any message."""

from messages.answers import MalformedMessage, Receipt, Response
from messages.business import BusinessMessage, WhoIs

Answer = Response | Receipt | MalformedMessage
Message = BusinessMessage | WhoIs | Answer
