"""The named rival: Django with one view that writes one row, and one that runs given queries and answers given bytes. Nothing else.

It stands on the same PostgreSQL, under the same gunicorn. Which queries and bytes is told by the file that BARE_PAGES names.
"""

import json
import os
from pathlib import Path

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path

from zhihuan_site.config.database import parse_address

settings.configure(
    DATABASES={"default": parse_address(os.environ["DATABASE_URL"])},
    ROOT_URLCONF=__name__,
    SECRET_KEY="of no use here",  # noqa: S106
    ALLOWED_HOSTS=["*"],
    MIDDLEWARE=[],
    INSTALLED_APPS=[],
)
django.setup()


def write_row(request: HttpRequest) -> HttpResponse:
    """Write one row and say so."""
    body = json.loads(request.body)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO bare (who, value) VALUES (%s, %s) RETURNING id", [body["who"], body["value"]])
        number = cursor.fetchone()[0]
    return JsonResponse({"saved": number})


def show_page(request: HttpRequest, name: str) -> HttpResponse:
    """Run the queries of a page, fetch all that they give, and answer the page's bytes."""
    page = json.loads(Path(os.environ["BARE_PAGES"]).read_text("utf-8"))[name] if name not in PAGES else PAGES[name]
    PAGES[name] = page
    with connection.cursor() as cursor:
        for query in page["queries"]:
            cursor.execute(query)
            if cursor.description:
                cursor.fetchall()
    return HttpResponse(page["body"])


PAGES: dict[str, dict[str, object]] = {}
urlpatterns = [path("row/", write_row), path("page/<str:name>/", show_page)]
application = get_wsgi_application()
