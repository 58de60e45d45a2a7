"""Who comes in: a key in the header, so many calls a minute."""

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from zhihuan_site.reporting.actions.access.keys import count_call, find_key
from zhihuan_site.reporting.models import ApiKey


class TooManyCalls(Exception):
    """The key was used more often in this minute than it may be; `seconds` until the next one."""

    def __init__(self, key: ApiKey) -> None:
        super().__init__(key.name)
        self.per_minute = key.per_minute
        self.seconds = 60 - timezone.now().second


class Key(HttpBearer):
    """`Authorization: Bearer zh_…`."""

    def authenticate(self, request: HttpRequest, token: str) -> ApiKey | None:
        """Return the key, one more call counted."""
        key = find_key(token)
        if key and count_call(key) > key.per_minute:
            raise TooManyCalls(key)
        return key
