"""A server that behaves like DingTalk's robots: it takes a message that is signed as it asks, and refuses others."""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

TOKEN, SECRET = "a1b2c3d4e5f6", "SEC0123456789abcdef"
HOUR = 3_600_000  # milliseconds: DingTalk takes a signature for an hour


class FakeDingtalk:
    """What was said to it, and whether it is out of order."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.is_broken = False
        self.leads_to = ""
        self.address = ""

    def answer(self, path: str, body: bytes) -> dict[str, object]:
        """Return what DingTalk would."""
        asked = {name: words[0] for name, words in parse_qs(urlsplit(path).query).items()}
        if asked.get("access_token") != TOKEN:
            return {"errcode": 300001, "errmsg": "token is not exist"}
        told = f"{asked.get('timestamp', '0')}\n{SECRET}"
        sign = base64.b64encode(hmac.new(SECRET.encode(), told.encode(), hashlib.sha256).digest()).decode()
        if asked.get("sign") != sign or abs(time.time() * 1000 - int(asked["timestamp"])) > HOUR:
            return {"errcode": 310000, "errmsg": "sign not match"}
        message = json.loads(body)
        self.said.append(message["text"]["content"])
        return {"errcode": 0, "errmsg": "ok"}


@contextmanager
def serving() -> Iterator[FakeDingtalk]:
    """Serve on a free port."""
    fake = FakeDingtalk()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(302 if fake.leads_to else 500 if fake.is_broken else 200)
            if fake.leads_to:
                self.send_header("Location", fake.leads_to)
            self.end_headers()
            self.wfile.write(json.dumps(fake.answer(self.path, body)).encode())

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    fake.address = f"http://127.0.0.1:{server.server_port}/robot/send"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield fake
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
