"""TOTVS standard messages: what they hold, how they are written, and what PaymentMethod 1.000 does to its receiver.

Pure but for the two ports of `messages.ports`: who stores or sends a message is the caller's business.
"""
