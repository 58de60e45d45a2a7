"""A sign-in server of our own on this machine, that speaks OpenID Connect and DingTalk as strictly as the real ones."""

import base64
import hashlib
import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, Self
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt

CLIENT, SECRET = "zhihuan", "s3cret-of-the-client"


class Provider:
    """Answers for one person, `subject`, who has consented; `refuses` makes it deny the token."""

    def __init__(self) -> None:
        self.subject, self.refuses = "u-1001", False
        self.asked: dict[str, dict[str, str]] = {}  # what each code was given out for
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self._server.provider = self
        self.address = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    # ---- what a person's browser asks for

    def consent(self, words: dict[str, str], code_word: str) -> str:
        """Return where the browser is sent back to."""
        assert words["client_id"] == CLIENT
        assert words["response_type"] == "code"
        code = f"code-{len(self.asked)}"
        self.asked[code] = words
        return f"{words['redirect_uri']}?{urlencode({code_word: code, 'state': words['state']})}"

    # ---- what the site asks for

    def oidc_token(self, words: dict[str, str]) -> tuple[int, dict[str, Any]]:
        """Give out a token for a code, once, to who holds the client's secret and the verifier of the challenge."""
        asked = self.asked.pop(words.get("code", ""), None)
        right = asked and (words["client_id"], words["client_secret"]) == (CLIENT, SECRET)
        if self.refuses or not right or _challenge(words["code_verifier"]) != asked["code_challenge"]:
            return 400, {"error": "invalid_grant"}
        claims = {"iss": self.address, "aud": CLIENT, "sub": self.subject, "exp": 4_000_000_000, "iat": 1_700_000_000}
        return 200, {"access_token": "token-1", "token_type": "Bearer", "id_token": jwt.encode(claims, "k" * 32)}

    def dingtalk_token(self, words: dict[str, str]) -> tuple[int, dict[str, Any]]:
        """The same by DingTalk's names."""
        asked = self.asked.pop(words.get("code", ""), None)
        if self.refuses or not asked or (words["clientId"], words["clientSecret"]) != (CLIENT, SECRET):
            return 400, {"code": "invalid.code"}
        return 200, {"accessToken": "token-1", "refreshToken": "token-2", "expireIn": 7200, "corpId": "ding-1"}

    def configuration(self) -> dict[str, Any]:
        """Return what an OpenID Connect server tells of itself."""
        places = {
            "authorization_endpoint": "authorize",
            "token_endpoint": "token",
            "userinfo_endpoint": "userinfo",
            "jwks_uri": "jwks",
        }
        told = {name: f"{self.address}/{path}" for name, path in places.items()}
        return told | {"issuer": self.address, "token_endpoint_auth_methods_supported": ["client_secret_post"]}


def _challenge(verifier: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")


class _Handler(BaseHTTPRequestHandler):
    """Reads what is asked, lets the provider answer, and writes it."""

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        provider, words = self.server.provider, {name: values[0] for name, values in parse_qs(parts.query).items()}
        match parts.path:
            case "/.well-known/openid-configuration":
                self._json(200, provider.configuration())
            case "/authorize" | "/oauth2/auth":
                self._redirect(provider.consent(words, "code" if parts.path == "/authorize" else "authCode"))
            case "/userinfo" if self.headers["Authorization"] == "Bearer token-1":
                self._json(200, {"sub": provider.subject, "name": "程小满"})
            case "/me" if self.headers["x-acs-dingtalk-access-token"] == "token-1":
                self._json(200, {"openId": provider.subject, "unionId": "x", "nick": "小满"})
            case _:
                self._json(404, {})

    def do_POST(self) -> None:
        provider, body = self.server.provider, self.rfile.read(int(self.headers["Content-Length"]))
        if urlsplit(self.path).path == "/token":
            self._json(*provider.oidc_token({name: values[0] for name, values in parse_qs(body.decode()).items()}))
        else:
            self._json(*provider.dingtalk_token(json.loads(body)))

    def _json(self, status: int, words: dict[str, Any]) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(words).encode())

    def _redirect(self, where: str) -> None:
        self.send_response(302)
        self.send_header("Location", where)
        self.end_headers()

    def log_message(self, *words: object) -> None:
        """Keep quiet."""
