"""The second rival: a bare Django view that reads the same through the same models, and answers the page's bytes.

No middleware, no sign-in, no rights, no template. The querysets of a page are told by the file that BARE_PAGES names.
It is served as `benchmarks.site.bare_models:application_of()`.
"""

# ruff: noqa: SLF001 -- Django has no public way to note its querysets
import base64
import json
import os
import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Final

import django
from django.apps import apps
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.db.models import QuerySet
from django.db.models.query import ModelIterable
from django.http import HttpRequest, HttpResponse
from django.urls import path

_FETCH: Final[Callable[[Any], None]] = QuerySet._fetch_all


@contextmanager
def noted_querysets() -> Iterator[dict[int, tuple[str, str]]]:
    """Yield what grows by each queryset of models that is read meanwhile: its place in the log of queries, its model, itself."""
    noted: dict[int, tuple[str, str]] = {}

    def fetch(queryset: Any) -> None:
        if queryset._result_cache is None and queryset._iterable_class is ModelIterable:
            query = base64.b64encode(pickle.dumps(queryset.query)).decode()
            noted[len(connection.queries_log)] = (queryset.model._meta.label, query)
        _FETCH(queryset)

    QuerySet._fetch_all = fetch
    try:
        yield noted
    finally:
        QuerySet._fetch_all = _FETCH


def show_page(request: HttpRequest, name: str) -> HttpResponse:
    """Read what a page reads, and answer the page's bytes."""
    page = _page(name)
    for model, query in page["reads"]:
        queryset = model._base_manager.all()
        queryset.query = query.chain()
        list(queryset)
    with connection.cursor() as cursor:
        for query in page["others"]:
            cursor.execute(query)
            cursor.fetchall()
    return HttpResponse(page["body"])


@cache
def _page(name: str) -> dict[str, Any]:
    page = json.loads(Path(os.environ["BARE_PAGES"]).read_text("utf-8"))[name]
    reads = [(apps.get_model(model), pickle.loads(base64.b64decode(query))) for model, query in page["reads"]]  # noqa: S301 -- our own
    return {**page, "reads": reads}


urlpatterns = [path("page/<str:name>/", show_page)]


def application_of() -> Any:
    """Return the application, on the site's own models and database."""
    django.setup()
    settings.MIDDLEWARE, settings.ROOT_URLCONF = [], __name__
    return WSGIHandler()
