"""Addresses of publishing: what everybody reads, the desk of the city, keys and hooks."""

from django.urls import URLPattern, URLResolver, path

from zhihuan_site.config.routes import check_everybody, route
from zhihuan_site.reporting.api.site import api
from zhihuan_site.reporting.permissions.publishing import check_can_compare, check_can_give_keys, check_can_publish
from zhihuan_site.reporting.views.access import pages as access
from zhihuan_site.reporting.views.comparing import pages as comparing
from zhihuan_site.reporting.views.publishing import desk, public, verifying

_PUBLIC = {"get": check_everybody}
_YEAR = "public/<str:city>/<int:year>/"
_SCHOOL = _YEAR + "<str:school>/"
_ACCESS = "institutions/<int:institution>/access/"
urlpatterns: list[URLPattern | URLResolver] = [
    route("public/", public.show_index, "public", **_PUBLIC),
    route("public/report.css", public.send_style, "public_style", **_PUBLIC),
    route("public/<str:city>/", public.show_city, "public_city", **_PUBLIC),
    route(_YEAR, public.show_year, "public_year", **_PUBLIC),
    route(_YEAR + "embed/", public.show_embedded, "public_embedded", **_PUBLIC),
    route(_SCHOOL, public.show_report, "public_report", **_PUBLIC),
    route(_SCHOOL + "figures/<str:indicator>/", public.show_figure, "public_figure", **_PUBLIC),
    route(_SCHOOL + "v<int:version>/", public.show_report, "public_version", **_PUBLIC),
    route(_SCHOOL + "v<int:version>/<str:name>", public.send_file, "public_file", **_PUBLIC),
    route("verify/", verifying.ask_code, "verify", **_PUBLIC),
    route("verify/<str:code>/", verifying.show_verification, "verify_code", **_PUBLIC, post=check_everybody),
    route("rounds/<int:round>/publishing/", desk.show_desk, "publishing", get=check_can_publish, post=check_can_publish),
    route(
        "rounds/<int:round>/publishing/<int:publication>/withdraw/",
        desk.take_back,
        "withdraw_publication",
        post=check_can_publish,
    ),
    route("rounds/<int:round>/comparing/", comparing.show_comparison, "compare_schools", get=check_can_compare),
    route(
        "rounds/<int:round>/comparing/comparison.<str:kind>", comparing.send_comparison, "send_comparison", get=check_can_compare
    ),
    route("rounds/<int:round>/conditions/", comparing.show_conditions, "conditions", get=check_can_compare),
    route(
        "rounds/<int:round>/conditions/conditions.<str:kind>", comparing.send_conditions, "send_conditions", get=check_can_compare
    ),
    route(_ACCESS, access.show_access, "access", get=check_can_give_keys),
    route(_ACCESS + "keys/", access.give, "give_key", post=check_can_give_keys),
    route(_ACCESS + "keys/<int:key>/end/", access.end, "end_key", post=check_can_give_keys),
    route(_ACCESS + "hooks/", access.add, "add_hook", post=check_can_give_keys),
    route(_ACCESS + "hooks/<int:hook>/", access.show_hook, "hook", get=check_can_give_keys, post=check_can_give_keys),
    # Guarded by its keys, not by the roles of people: reporting/api/door.py.
    path("api/v1/", api.urls),
]
