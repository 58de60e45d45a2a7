"""The site as a WSGI application, for gunicorn or waitress."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhihuan_site.config.settings")
application = get_wsgi_application()
