"""Public pages may be kept by browsers and proxies, and are asked for again by their tag."""

import hashlib
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language

from zhihuan import __version__


def kept(request: HttpRequest, tag: str, seconds: int, make: Callable[[], HttpResponse]) -> HttpResponse:
    """Answer 304 to who has the page already; else make it. `tag` names all that the page depends on."""
    told = hashlib.sha256(f"{tag}|{__version__}|{get_language()}".encode()).hexdigest()[:32]
    etag = f'"{told}"'
    response = get_conditional_response(request, etag=etag) or make()
    response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age={seconds}"
    return response
