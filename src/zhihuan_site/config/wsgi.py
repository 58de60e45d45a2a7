"""The site as a WSGI application, for gunicorn or waitress."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhihuan_site.config.settings")
application = get_wsgi_application()
get_resolver().url_patterns  # noqa: B018 -- brings in the views and the library: seconds that the first visitor would wait
