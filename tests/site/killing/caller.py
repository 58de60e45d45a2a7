"""A browser without a screen: it signs in, asks, and asks again until it is told that what it sent was taken."""

import http.client
import json
import re
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from http.cookiejar import CookieJar
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

from tests.site.year.person import code_now
from zhihuan_site.demonstration import PASSWORD, SECRET

AGAIN_AFTER = 0.2  # seconds
GIVE_UP_AFTER = 400
PROVES_AGAIN_AFTER = 3
PATIENCE = 60
REFUSED, BROKEN = 400, 500
GONE = (URLError, http.client.HTTPException, ConnectionError, TimeoutError)
_LINE = "\r\n"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the site answered in the end: the status, the address that it led to, and the page."""

    status: int
    path: str
    text: str

    @property
    def is_good(self) -> bool:
        """Whether it was taken."""
        return self.status < REFUSED

    def json(self) -> Any:
        """Return what a page's script is told."""
        return json.loads(self.text)


class Caller:
    """One browser."""

    def __init__(self, base: str, username: str) -> None:
        self.base, self.username, self._jar = base, username, CookieJar()
        self._opener = build_opener(HTTPCookieProcessor(self._jar))

    def sign_in(self) -> None:
        """Sign in, with the second factor where it is asked for."""
        self.get("/accounts/login/")
        answer = self.post("/accounts/login/", {"login": self.username, "password": PASSWORD})
        if "authenticate" in answer.path:
            answer = self.post(answer.path, {"code": code_now(SECRET)})
        assert answer.path == "/", answer

    def prove(self) -> None:
        """Prove again who one is: not hastily, for whoever is refused too often must wait."""
        deadline = time.monotonic() + GIVE_UP_AFTER
        while True:
            page = self.get("/accounts/reauthenticate/")
            form = {"password": PASSWORD} if 'name="password"' in page.text else {"code": code_now(SECRET)}
            answer = self.post_once(page.path, form)
            if answer and "reauthenticate" not in answer.path:
                return
            assert time.monotonic() < deadline, answer
            time.sleep(PROVES_AGAIN_AFTER)

    def get(self, path: str) -> Answer:
        """Return a page, asked for until it is there."""
        return self._until_answered(Request(self.base + _quoted(path)))

    def post(self, path: str, form: Mapping[str, str]) -> Answer:
        """Send a form until it is answered."""
        return self._until_answered(self._form(path, form))

    def post_once(self, path: str, form: Mapping[str, str]) -> Answer | None:
        """Send a form once; None when no answer came, or none that says whether it was taken."""
        try:
            return self._send(self._form(path, form))
        except (*GONE, HTTPError):
            return None

    def post_json(self, path: str, body: Mapping[str, Any]) -> Answer:
        """Send what a page's script sends, until it is answered."""
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        return self._until_answered(self._request(path, json.dumps(body).encode(), headers))

    def hand_in(self, path: str, name: str, content: bytes) -> Answer:
        """Hand in a file until it is answered."""
        return self._until_answered(self._file(path, name, content))

    def hand_in_once(self, path: str, name: str, content: bytes) -> Answer | None:
        """Hand in a file once; None when the answer did not come."""
        try:
            return self._send(self._file(path, name, content))
        except (*GONE, HTTPError):
            return None

    def state_of(self, report: int) -> str:
        """Return the state of a report as its page shows it."""
        return re.findall(r"badge state-(\w+)", self.get(f"/reports/{report}/").text)[0]

    def _form(self, path: str, form: Mapping[str, str]) -> Request:
        return self._request(path, urlencode(form).encode(), {"Content-Type": "application/x-www-form-urlencoded"})

    def _file(self, path: str, name: str, content: bytes) -> Request:
        boundary = uuid.uuid4().hex
        head = f'--{boundary}{_LINE}Content-Disposition: form-data; name="file"; filename="{name}"{_LINE}{_LINE}'
        body = b"".join((head.encode(), content, f"{_LINE}--{boundary}--{_LINE}".encode()))
        return self._request(path, body, {"Content-Type": f"multipart/form-data; boundary={boundary}"})

    def _request(self, path: str, body: bytes, headers: Mapping[str, str]) -> Request:
        token = next((cookie.value or "" for cookie in self._jar if cookie.name == "csrftoken"), "")
        return Request(self.base + _quoted(path), body, {**headers, "X-CSRFToken": token, "Referer": self.base})

    def _until_answered(self, request: Request) -> Answer:
        deadline = time.monotonic() + GIVE_UP_AFTER
        while True:
            try:
                return self._send(request)
            except HTTPError as error:
                if error.code < BROKEN:
                    return Answer(error.code, self._path(error.url), error.read().decode())
            except GONE:
                pass  # the connection is gone: asked again below
            assert time.monotonic() < deadline, request.full_url
            time.sleep(AGAIN_AFTER)

    def _send(self, request: Request) -> Answer:
        # A new one for each try: urllib counts how often one was led on, and in the end takes it for a ring.
        fresh = Request(request.full_url, request.data, dict(request.headers))
        with self._opener.open(fresh, timeout=PATIENCE) as answer:
            return Answer(answer.status, self._path(answer.url), answer.read().decode())

    def _path(self, address: str) -> str:
        return address.removeprefix(self.base)


def _quoted(path: str) -> str:
    return quote(path, safe="/?=&%:@")
