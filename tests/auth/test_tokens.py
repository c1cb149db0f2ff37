"""Access tokens: ours are known, everything that only looks like one is worth nothing."""

import base64
import json
from datetime import timedelta
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from resolvers.tokens import Grant, Tokens
from sales.errors import Unauthenticated
from sales.viewer import Privilege, Viewer
from tests.auth.office import NOON, SECRET, Clock

VIEWER = Viewer(
    user_code="000101",
    username="rep1",
    name="Ana Souza",
    administrator=False,
    rep_code="000001",
    branch="01",
    privileges=frozenset({Privilege.ORDERS, Privilege.SALES}),
    session_id="0f" * 16,
)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def tokens(clock: Clock) -> Tokens:
    return Tokens(SECRET, clock=clock)


def claims_of(token: str) -> dict[str, Any]:
    claims: dict[str, Any] = jwt.decode(token, options={"verify_signature": False})
    return claims


def unsigned(header: dict[str, Any], claims: dict[str, Any], signature: str = "") -> str:
    parts = [base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode() for part in (header, claims)]
    return ".".join([*parts, signature])


def test_a_token_carries_the_viewer_until_it_ends(tokens: Tokens) -> None:
    token, expires_at = tokens.access(VIEWER)
    assert tokens.grant(token) == Grant(VIEWER, expires_at)
    assert expires_at == NOON + timedelta(minutes=15)


def test_another_server_with_the_same_secret_knows_it(tokens: Tokens, clock: Clock) -> None:
    token, _ = tokens.access(VIEWER)
    assert Tokens(SECRET, clock=clock).grant(token).viewer == VIEWER


def test_it_is_over_at_the_instant_it_says(tokens: Tokens, clock: Clock) -> None:
    token, _ = tokens.access(VIEWER)
    clock.advance(minutes=14, seconds=59)
    assert tokens.grant(token).viewer == VIEWER
    clock.advance(seconds=1)
    with pytest.raises(Unauthenticated):
        tokens.grant(token)


@pytest.mark.filterwarnings("ignore:The HMAC key is 32 bytes long")
def test_forged_tokens_are_worth_nothing(tokens: Tokens, clock: Clock) -> None:
    good, _ = tokens.access(VIEWER)
    claims = claims_of(good)
    head, body, signature = good.split(".")
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    ours = tokens._access_key
    forged = {
        "alg none": unsigned({"alg": "none", "typ": "JWT"}, claims),
        "alg None": unsigned({"alg": "None"}, claims, signature),
        "alg missing": unsigned({"typ": "JWT"}, claims, signature),
        "alg a list": unsigned({"alg": ["HS256"]}, claims, signature),
        "another secret": Tokens("another secret of thirty-two chars", clock=clock).access(VIEWER)[0],
        "the secret itself as key": jwt.encode(claims, SECRET, "HS256"),
        "the key of refresh tokens": jwt.encode(claims, tokens._refresh_key, "HS256"),
        "another hash": jwt.encode(claims, ours, "HS512"),
        "an RSA signature": jwt.encode(claims, key, "RS256"),
        "another audience": jwt.encode({**claims, "aud": "else"}, ours, "HS256"),
        "another issuer": jwt.encode({**claims, "iss": "else"}, ours, "HS256"),
        "no session": jwt.encode({k: v for k, v in claims.items() if k != "sid"}, ours, "HS256"),
        "no end": jwt.encode({k: v for k, v in claims.items() if k != "exp"}, ours, "HS256"),
        "another body": ".".join([head, unsigned({}, {**claims, "adm": True}).split(".")[1], signature]),
        "no signature": f"{head}.{body}.",
        "cut": good[:-1],
        "longer": f"{good}.{signature}",
        "text": "abc",
        "nothing": "",
        "not ASCII": "é.é.é",
    }
    known = []
    for name, token in forged.items():
        try:
            tokens.grant(token)
            known.append(name)
        except Unauthenticated:
            continue
    assert known == []


def test_a_refresh_token_is_new_each_time_and_has_one_successor(tokens: Tokens) -> None:
    first, second = tokens.refresh(), tokens.refresh()
    assert len({first, second, tokens.successor(first), tokens.successor(second)}) == 4
    assert tokens.successor(first) == Tokens(SECRET).successor(first)
    assert tokens.successor(first) != Tokens("another secret of thirty-two chars").successor(first)
    assert (
        len(base64.urlsafe_b64decode(f"{first}=")) == len(base64.urlsafe_b64decode(f"{tokens.successor(first)}=")) == 32
    )


def test_the_secret_is_not_shown(tokens: Tokens) -> None:
    assert SECRET not in repr(tokens)
