"""What a request's Accept headers ask for."""

from collections.abc import Iterator

from sales.messages import LANGUAGES

STREAM, MULTIPART = "text/event-stream", "multipart/mixed"
RESPONSE, JSON, PAGE = "application/graphql-response+json", "application/json", "text/html"


def media(accept: str) -> str | None:
    """The media type of the answer: RESPONSE, JSON or, for browsers, PAGE; None where none of them is acceptable.

    JSON where the client says nothing or takes anything, as the GraphQL-over-HTTP specification wants it.
    """
    best, best_weight = None, 0.0
    for asked, weight in _weighted(accept or "*/*"):
        offer = {"*/*": JSON, "application/*": JSON, "text/*": None}.get(asked, asked)
        if offer not in (RESPONSE, JSON, PAGE):
            continue
        # Of two that are equally welcome, the one that says more: 4xx for what cannot be run.
        if weight > best_weight or (weight == best_weight and offer == RESPONSE and best == JSON):
            best, best_weight = offer, weight
    return best


def streaming(accept: str) -> str | None:
    """STREAM or MULTIPART, whichever is asked for by name and more welcome; None where neither is."""
    best, best_weight = None, 0.0
    for asked, weight in _weighted(accept):
        if asked in (STREAM, MULTIPART) and weight > best_weight:
            best, best_weight = asked, weight
    return best


def language(accept: str) -> str:
    """The best of LANGUAGES for an Accept-Language header; English where it names none of them."""
    best, best_weight = "en", 0.0
    for asked, weight in _weighted(accept):
        spoken = next((one for one in LANGUAGES if one[:2].lower() == asked.partition("-")[0]), None)
        if spoken and weight > best_weight:
            best, best_weight = spoken, weight
    return best


def _weighted(header: str) -> Iterator[tuple[str, float]]:
    for part in header.split(","):
        name, *parameters = part.lower().split(";")
        quality = next((one.strip()[2:] for one in parameters if one.strip().startswith("q=")), "1")
        try:
            yield name.strip(), max(0.0, min(1.0, float(quality)))
        except ValueError:
            continue
