"""A clerk's page as a program: signs in, saves cells and hands in workbooks, and asks again until it is told that it was taken."""

import http.client
import json
import re
import time
import uuid
from collections.abc import Mapping
from http.cookiejar import CookieJar
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

AGAIN_AFTER = 0.2  # seconds
GIVE_UP_AFTER = 120
GONE = (URLError, http.client.HTTPException, ConnectionError, TimeoutError)


class Caller:
    """One browser without a screen."""

    def __init__(self, base: str) -> None:
        self.base, self._jar = base, CookieJar()
        self._opener = build_opener(HTTPCookieProcessor(self._jar))

    def sign_in(self, username: str, password: str) -> None:
        """Sign in."""
        self.get("/accounts/login/")
        form = {"login": username, "password": password, "csrfmiddlewaretoken": self._token()}
        self._send(Request(f"{self.base}/accounts/login/", urlencode(form).encode(), {"Referer": self.base}))

    def get(self, path: str) -> str:
        """Return a page, asked for until it is there."""
        return self._until_answered(Request(self.base + quote(path, safe="/?=&%:")))[1]

    def first_key(self, table: str) -> str:
        """Return the key of the first cell of the year on a table's page."""
        return re.findall(r'data-key="(\w+@2025)"', self.get(table))[0]

    def version_of(self, table: str, key: str) -> int:
        """Return the version of a cell as a table's page tells it."""
        return int(re.findall(rf'data-key="{key}" data-version="(\d+)"', self.get(table))[0])

    def save(self, path: str, key: str, text: str, version: int) -> tuple[str, Mapping[str, Any]]:
        """Save a cell; return the id of the save and what was answered in the end."""
        client = str(uuid.uuid4())
        body = {"changes": [{"key": key, "text": text, "version": version, "client_id": client, "reason": "停电演练"}]}
        headers = {"Content-Type": "application/json", "X-CSRFToken": self._token(), "Accept": "application/json"}
        request = Request(self.base + quote(path), json.dumps(body).encode(), headers)
        return client, json.loads(self._until_answered(request)[1])["answers"][0]

    def hand_in(self, path: str, name: str, content: bytes) -> str:
        """Hand in a workbook once; return the address of its job, or "" when the answer did not come."""
        boundary = uuid.uuid4().hex
        parts = [
            f'--{boundary}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{self._token()}\r\n'.encode()
        ]
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        parts += [head.encode(), content, f"\r\n--{boundary}--\r\n".encode()]
        headers = {"Content-Type": f"multipart/form-data; boundary={boundary}", "Referer": self.base}
        try:
            with self._opener.open(Request(self.base + path, b"".join(parts), headers), timeout=20) as answer:
                return answer.url.removeprefix(self.base)
        except (*GONE, HTTPError):
            return ""

    def _until_answered(self, request: Request) -> tuple[int, str]:
        deadline = time.monotonic() + GIVE_UP_AFTER
        while True:
            try:
                return self._send(request)
            except HTTPError as error:
                if error.code < 500:
                    return error.code, error.read().decode()
            except GONE:
                pass  # the connection is gone: asked again below
            assert time.monotonic() < deadline, request.full_url
            time.sleep(AGAIN_AFTER)

    def _send(self, request: Request) -> tuple[int, str]:
        with self._opener.open(request, timeout=20) as answer:
            return answer.status, answer.read().decode()

    def _token(self) -> str:
        return next((cookie.value or "" for cookie in self._jar if cookie.name == "csrftoken"), "")
