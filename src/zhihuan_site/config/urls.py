"""Every address of the site. Each room keeps its own list; who may call which is in docs/reference/permissions.md."""

from django.urls import include, path

from zhihuan_site.config import health

urlpatterns = [
    path("health/", health.alive, name="health"),
    path("ready/", health.ready, name="ready"),
    path("metrics/", health.metrics, name="metrics"),
    path("i18n/", include("django.conf.urls.i18n")),
    path("accounts/", include("allauth.urls")),
    path("people/", include("zhihuan_site.people.urls")),
    path("", include("zhihuan_site.reporting.urls")),
]
