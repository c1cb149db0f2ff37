"""Tokens of the company's identity provider."""

import asyncio
import base64
import hashlib
import hmac
import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from db import users
from sales.session_errors import IdentityProviderUnavailable, PersonalDataDenied, UserNotLinked, UserUnknown
from server.auth import Authentication
from server.identity_provider import IdentityProvider
from server.provider_keys import ProviderKeys
from tests.auth.key_server import AUDIENCE, ISSUER, KeyServer, key_server
from tests.auth.office import LOGOUT, NOON, Office


@pytest.fixture(scope="module")
def started() -> Iterator[KeyServer]:
    with key_server() as server:
        yield server


@pytest.fixture
def server(started: KeyServer) -> KeyServer:
    """The key server as it was at first: its keys take a while to make."""
    started.asked, started.fails = 0, False
    started.document = {"keys": [started.jwk(kid) for kid in ("RS256", "PS256", "ES256", "ES384", "EdDSA")]}
    return started


@pytest.fixture
def trusting(office: Office, server: KeyServer) -> Office:
    """The office, where the company's own log-in counts too."""
    keys = ProviderKeys(server.url, office.clock.monotonic)
    office.provider = IdentityProvider(keys, ISSUER, AUDIENCE, "sub", office.database, office.clock)
    return office


async def username(office: Office, token: str) -> str:
    """Whom the token stands for; "" for nobody."""
    viewer = await Authentication(office.tokens, office.database, office.provider).viewer(f"Bearer {token}")
    return viewer.username if viewer else ""


def hmac_signed(key: bytes, header: dict[str, Any], claims: dict[str, Any]) -> str:
    """What PyJWT refuses to make: a token signed with a public key as if it were a secret."""
    parts = [base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=") for part in (header, claims)]
    signature = base64.urlsafe_b64encode(hmac.digest(key, b".".join(parts), hashlib.sha256)).rstrip(b"=")
    return b".".join([*parts, signature]).decode()


@pytest.mark.parametrize("kid", ["RS256", "PS256", "ES256", "ES384", "EdDSA"])
async def test_a_token_of_the_provider_lets_in(trusting: Office, server: KeyServer, kid: str) -> None:
    viewer = await trusting.who(server.token(NOON, kid))
    assert viewer == (await trusting.login("rep1"))["viewer"]


async def test_our_own_tokens_go_on_to_work(trusting: Office, server: KeyServer) -> None:
    session = await trusting.login("rep1")
    assert (await trusting.who(session["accessToken"]), server.asked) == (session["viewer"], 0)


async def test_without_a_provider_its_tokens_are_worth_nothing(office: Office, server: KeyServer) -> None:
    assert await office.who(server.token(NOON)) == "UNAUTHENTICATED"


@pytest.mark.parametrize(
    "claims",
    [
        {"exp": NOON},
        {"exp": None},
        {"exp": "tomorrow"},
        {"exp": NOON + timedelta(days=1, seconds=1)},
        {"exp": 1e400},
        {"nbf": NOON + timedelta(seconds=31)},
        {"nbf": "now"},
        {"aud": "another"},
        {"aud": None},
        {"iss": "https://evil.example.com/"},
        {"iss": None},
        {"sub": None},
        {"sub": ""},
    ],
    ids=str,
)
async def test_claims_that_do_not_hold(trusting: Office, server: KeyServer, claims: dict[str, Any]) -> None:
    assert await username(trusting, server.token(NOON, **claims)) == ""


@pytest.mark.parametrize("claims", [{"aud": ["x", AUDIENCE]}, {"nbf": NOON + timedelta(seconds=30)}], ids=str)
async def test_claims_that_hold(trusting: Office, server: KeyServer, claims: dict[str, Any]) -> None:
    assert await username(trusting, server.token(NOON, **claims)) == "rep1"


async def test_forged_tokens_are_worth_nothing(trusting: Office, server: KeyServer) -> None:
    claims = {"iss": ISSUER, "aud": AUDIENCE, "sub": "admin", "exp": int(NOON.timestamp()) + 60}
    other = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    good = server.token(NOON)
    kid = {"kid": "RS256"}
    forged = {
        "alg none": jwt.encode(claims, "", "none", headers=kid),
        "the public key as secret": hmac_signed(server.pem("RS256"), {"alg": "HS256", **kid}, claims),
        "the key's numbers as secret": hmac_signed(server.jwk("RS256")["n"].encode(), {"alg": "HS256", **kid}, claims),
        "another's signature": jwt.encode(claims, other, "RS256", headers=kid),
        "a key of another kind": jwt.encode(claims, server.keys["ES256"], "ES256", headers=kid),
        "an unknown key": server.token(NOON, header={"kid": "new"}),
        "no key id": jwt.encode(claims, server.keys["RS256"], "RS256"),
        "a key of its own": jwt.encode(claims, other, "RS256", headers={"jwk": {}, "jku": server.url, "kid": "x"}),
        "secp256k1": jwt.encode(claims, ec.generate_private_key(ec.SECP256K1()), "ES256K", headers={"kid": "ES256"}),
        "alg a list": hmac_signed(b"x" * 32, {"alg": ["RS256"], **kid}, claims),
        "cut": good[:-2],
        "longer than any": good + "A" * 9000,
    }
    assert {name for name, token in forged.items() if await username(trusting, token)} == set()


@pytest.mark.parametrize(
    "members", [{"use": "enc"}, {"alg": "RS512"}, {"kty": "oct", "k": "c2VjcmV0"}, {"n": "AQAB"}], ids=str
)
async def test_keys_that_are_not_for_this_signature(
    trusting: Office, server: KeyServer, members: dict[str, Any]
) -> None:
    server.document = {"keys": [server.jwk("RS256", **members)]}
    assert await username(trusting, server.token(NOON)) == ""


async def test_a_key_that_is_too_short_counts_for_nothing(trusting: Office, server: KeyServer) -> None:
    server.keys["short"] = rsa.generate_private_key(public_exponent=65537, key_size=1024)  # noqa: S505  # too short
    public = jwt.get_algorithm_by_name("RS256").to_jwk(server.keys["short"].public_key(), as_dict=True)
    server.document = {"keys": [{**public, "kid": "short"}]}
    with pytest.warns(jwt.InsecureKeyLengthWarning):
        token = jwt.encode(
            {"iss": ISSUER, "aud": AUDIENCE, "sub": "rep1", "exp": NOON + timedelta(hours=1)},
            server.keys["short"],
            "RS256",
            headers={"kid": "short"},
        )
    assert await username(trusting, token) == ""


async def test_a_token_without_key_id_is_fine_where_the_provider_has_one_key(
    trusting: Office, server: KeyServer
) -> None:
    server.document = {"keys": [server.jwk("ES256")]}
    claims = {"iss": ISSUER, "aud": AUDIENCE, "sub": "rep1", "exp": NOON + timedelta(hours=1)}
    assert await username(trusting, jwt.encode(claims, server.keys["ES256"], "ES256")) == "rep1"


async def test_made_up_keys_ask_the_provider_twice_a_minute_at_most(trusting: Office, server: KeyServer) -> None:
    for n in range(20):
        await username(trusting, server.token(NOON, header={"kid": f"made up {n}"}))
    assert server.asked == 1
    trusting.clock.advance(seconds=30)
    await asyncio.gather(*(username(trusting, server.token(NOON, header={"kid": f"new {n}"})) for n in range(20)))
    assert server.asked == 2


async def test_a_new_key_is_known_when_it_is_first_seen(trusting: Office, server: KeyServer) -> None:
    server.document = {"keys": [server.jwk("ES256")]}
    assert await username(trusting, server.token(NOON, "ES256")) == "rep1"
    server.document = {"keys": [server.jwk("EdDSA")]}
    trusting.clock.advance(seconds=30)
    assert await username(trusting, server.token(NOON, "EdDSA")) == "rep1"
    assert await username(trusting, server.token(NOON, "ES256")) == ""


async def test_keys_are_fetched_again_after_ten_minutes_and_a_withdrawn_one_counts_no_more(
    trusting: Office, server: KeyServer
) -> None:
    assert [await username(trusting, server.token(NOON)) for _ in range(5)] == ["rep1"] * 5
    assert server.asked == 1
    server.document = {"keys": [server.jwk("ES256")]}
    trusting.clock.advance(minutes=10)
    assert (await username(trusting, server.token(NOON)), server.asked) == ("", 2)


async def test_a_provider_that_is_away_is_not_missed_for_a_day(trusting: Office, server: KeyServer) -> None:
    assert await username(trusting, server.token(NOON)) == "rep1"
    server.fails = True
    trusting.clock.advance(hours=23)
    assert await username(trusting, server.token(trusting.clock())) == "rep1"
    trusting.clock.advance(hours=1)
    with pytest.raises(IdentityProviderUnavailable):
        await username(trusting, server.token(trusting.clock()))


@pytest.mark.parametrize("document", [[], "x", {"keys": "x"}, {"keys": [1]}, {}], ids=str)
async def test_a_provider_that_talks_nonsense_vouches_for_nobody(
    trusting: Office, server: KeyServer, document: Any
) -> None:
    server.document = document
    try:
        found = await username(trusting, server.token(NOON))
    except IdentityProviderUnavailable:
        found = ""
    assert found == ""


async def test_a_provider_that_was_never_there_is_said_to_be_away(trusting: Office, server: KeyServer) -> None:
    server.fails = True
    with pytest.raises(IdentityProviderUnavailable):
        await username(trusting, server.token(NOON))
    server.fails = False
    trusting.clock.advance(seconds=2)
    assert await username(trusting, server.token(NOON)) == "rep1"


async def test_users_are_found_by_the_providers_name_for_them_or_by_their_own(
    trusting: Office, server: KeyServer
) -> None:
    names = [await username(trusting, server.token(NOON, sub=sub)) for sub in ("7f3a", "REP2")]
    assert names == ["outside", "rep2"]


async def test_who_has_a_name_with_the_provider_is_not_found_by_another(trusting: Office, server: KeyServer) -> None:
    with pytest.raises(UserUnknown):
        await username(trusting, server.token(NOON, sub="outside"))


async def test_another_claim_can_hold_the_name(trusting: Office, server: KeyServer) -> None:
    assert trusting.provider is not None
    trusting.provider.claim = "preferred_username"
    assert await username(trusting, server.token(NOON, sub="x", preferred_username="rep2")) == "rep2"


@pytest.mark.parametrize(
    ("sub", "reason"),
    [("nobody", UserUnknown), ("gone", UserUnknown), ("norep", UserNotLinked), ("noprivacy", PersonalDataDenied)],
)
async def test_who_may_not_enter_is_told_why(
    trusting: Office, server: KeyServer, sub: str, reason: type[Exception]
) -> None:
    with pytest.raises(reason):
        await username(trusting, server.token(NOON, sub=sub))


async def test_a_change_of_the_user_counts_at_once(trusting: Office, server: KeyServer) -> None:
    token = server.token(NOON, sub="rep2")
    await trusting.database.write(users.change, "000102", privileges=["SALES"])
    assert (await trusting.who(token))["privileges"] == ["SALES"]
    await trusting.database.write(users.change, "000102", active=False)
    with pytest.raises(UserUnknown):
        await username(trusting, token)


async def test_a_log_out_ends_the_providers_token_for_us(trusting: Office, server: KeyServer) -> None:
    token, other = server.token(NOON), server.token(NOON, jti="another")
    assert await trusting.send(LOGOUT, token) == {"logout": {"discardedOperations": 0}}
    assert (await username(trusting, token), await username(trusting, other)) == ("", "rep1")


def test_keys_come_from_the_web_alone() -> None:
    with pytest.raises(jwt.PyJWKClientError, match="scheme"):
        ProviderKeys("file:///etc/passwd")
