"""An event on its way: signed, sent to the address that was looked at, tried again until it arrives or a day has passed."""

import hashlib
import hmac
import http.client
import json
import socket
import ssl
import time
from datetime import timedelta
from typing import Final

from django.utils import timezone
from procrastinate.contrib.django import app

from zhihuan.errors import UsageError
from zhihuan_site.config.holding import AGAIN_WHEN_IT_IS_BACK
from zhihuan_site.reporting.actions.access.hosts import Place, find_place
from zhihuan_site.reporting.models import Delivery

GIVEN_UP_AFTER: Final = timedelta(days=1)
_FIRST_WAIT, _LONGEST_WAIT = 30, 2 * 60 * 60  # seconds
_PATIENCE: Final = 10  # seconds for the other side to answer
_ARRIVED: Final = range(200, 300)


@app.task(name="deliver", retry=AGAIN_WHEN_IT_IS_BACK, pass_context=False)
def deliver(delivery: int) -> None:
    """Send an event if it has not arrived; when the other side does not take it, try again later."""
    found = Delivery.objects.select_related("webhook").filter(pk=delivery, delivered_at=None).first()
    if found is None or found.webhook.ended_at:
        return
    status, trouble = send_once(found)
    now = timezone.now()
    has_arrived = status in _ARRIVED
    found.attempts, found.status, found.trouble, found.tried_at = found.attempts + 1, status, trouble, now
    found.delivered_at = now if has_arrived else None
    found.save(update_fields=["attempts", "status", "trouble", "tried_at", "delivered_at"])
    wait = wait_after(found.attempts)
    if not has_arrived and now + timedelta(seconds=wait) < found.created_at + GIVEN_UP_AFTER:
        deliver.configure(schedule_in={"seconds": wait}).defer(delivery=found.pk)


def wait_after(attempts: int) -> int:
    """Return how many seconds to wait after so many attempts: twice as long each time, two hours at most."""
    return min(_FIRST_WAIT * 2 ** (attempts - 1), _LONGEST_WAIT)


def send_once(delivery: Delivery) -> tuple[int | None, str]:
    """Send and return the status of the answer, None when there was none, and what went wrong."""
    body = json.dumps({"id": delivery.pk, **delivery.payload}, ensure_ascii=False, sort_keys=True).encode()
    try:
        place = find_place(delivery.webhook.url)
        return _post(place, body, _headers(delivery, body)), ""
    except UsageError as error:
        return None, error.message.zh[:200]
    except (OSError, http.client.HTTPException) as error:
        return None, f"{type(error).__name__}: {error}"[:200]


def signature_of(secret: str, at: int, body: bytes) -> str:
    """Return what proves that a call is ours and new: HMAC-SHA-256 over the moment, a dot and the body."""
    return hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()


def _headers(delivery: Delivery, body: bytes) -> dict[str, str]:
    at = int(time.time())
    return {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "zhihuan",
        "X-Zhihuan-Event": delivery.event,
        "X-Zhihuan-Delivery": str(delivery.pk),
        "X-Zhihuan-Signature": f"t={at},v1={signature_of(delivery.webhook.secret, at, body)}",
    }


def _post(place: Place, body: bytes, headers: dict[str, str]) -> int:
    """Post to the very address that was looked at; the name is only said, and proven by the certificate."""
    connection = http.client.HTTPConnection(place.host, place.port, timeout=_PATIENCE)
    connection.sock = socket.create_connection((place.numbers, place.port), timeout=_PATIENCE)
    try:
        if place.scheme == "https":
            connection.sock = ssl.create_default_context().wrap_socket(connection.sock, server_hostname=place.host)
        connection.request("POST", place.path, body, headers)
        return connection.getresponse().status
    finally:
        connection.close()
