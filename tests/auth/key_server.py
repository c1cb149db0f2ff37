"""An identity provider on this machine: keys of its own, served as JWKS, and tokens signed with them."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

ISSUER = "https://login.example.com/"
AUDIENCE = "vendas"


class KeyServer:
    """Serves `document`, by default every key; counts the times it was asked, and can be made to fail."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.asked = 0
        self.fails = False
        self.keys: dict[str, Any] = {
            "RS256": rsa.generate_private_key(public_exponent=65537, key_size=2048),
            "PS256": rsa.generate_private_key(public_exponent=65537, key_size=2048),
            "ES256": ec.generate_private_key(ec.SECP256R1()),
            "ES384": ec.generate_private_key(ec.SECP384R1()),
            "EdDSA": ed25519.Ed25519PrivateKey.generate(),
        }
        self.document: Any = {"keys": [self.jwk(kid) for kid in self.keys]}

    def jwk(self, kid: str, **members: Any) -> dict[str, Any]:
        """The public key `kid` as a JWK."""
        family = {"RS": "RS256", "PS": "PS256", "Ed": "EdDSA"}.get(kid[:2], kid)
        public = self.keys[kid].public_key()
        return {**jwt.get_algorithm_by_name(family).to_jwk(public, as_dict=True), "kid": kid, **members}

    def pem(self, kid: str) -> bytes:
        """The public key `kid` as anybody can have it."""
        encoded: bytes = self.keys[kid].public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        return encoded

    def token(self, now: datetime, kid: str = "RS256", header: dict[str, Any] | None = None, **claims: Any) -> str:
        """A token for an hour, of rep1 unless `claims` say otherwise; a claim that is None is left out."""
        body = {"iss": ISSUER, "aud": AUDIENCE, "sub": "rep1", "exp": now + timedelta(hours=1), **claims}
        given = {name: value for name, value in body.items() if value is not None}
        return jwt.encode(given, self.keys[kid], kid, headers={"kid": kid, **(header or {})})


@contextmanager
def key_server() -> Iterator[KeyServer]:
    """A key server on a free port of the loopback address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.asked += 1
            self.send_response(503 if served.fails else 200)
            self.end_headers()
            self.wfile.write(json.dumps(served.document).encode())

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    served = KeyServer(f"http://127.0.0.1:{server.server_address[1]}/jwks.json")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
