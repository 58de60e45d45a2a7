"""The table of addresses, each with who may read it and who may act there: what is not listed is refused.

```python
urlpatterns = [
    route("reports/<int:report>/tables/<str:number>/", show_table, "table", get=check_can_see_report, post=check_can_fill),
]
```
A rule is a check: a function of the person and the object that raises PermissionDenied with a sentence. Which object is meant
is told by the first word in angle brackets that `LOADERS` knows; the view is handed the object itself. docs/reference/permissions.md
is printed from this table, and a test walks every role through it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any, Final

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path

from zhihuan_site.people.models import Institution
from zhihuan_site.reporting.models import Report, Round

Rule = Callable[[Any, Any], None]
View = Callable[..., HttpResponse]
LOADERS: Final[Mapping[str, Callable[[int], Any]]] = {
    "report": lambda number: get_object_or_404(Report.objects.select_related("round__city", "institution__parent"), pk=number),
    "round": lambda number: get_object_or_404(Round.objects.select_related("city"), pk=number),
    "institution": lambda number: get_object_or_404(Institution.objects.select_related("parent"), pk=number),
}


def check_everybody(user: Any, thing: Any) -> None:
    """Let everybody in, signed in or not."""


def check_signed_in(user: Any, thing: Any) -> None:
    """Let in whoever has an account; the page shows each person only what is theirs."""


@dataclass(frozen=True, slots=True)
class Access:
    """Who may do what at an address: the rule for each method."""

    name: str
    rules: Mapping[str, Rule]


def route(address: str, view: View, name: str, *, get: Rule | None = None, post: Rule | None = None) -> URLPattern:
    """Return the address with its rules. Methods without a rule are refused."""
    rules = {method: rule for method, rule in (("GET", get), ("POST", post)) if rule}
    pattern = path(address, _guarded(view, rules), name=name)
    pattern.access = Access(name, rules)
    return pattern


def _guarded(view: View, rules: Mapping[str, Rule]) -> View:
    @wraps(view)
    def guard(request: HttpRequest, **words: Any) -> HttpResponse:
        rule = rules.get("GET" if request.method == "HEAD" else request.method or "")
        if rule is None:
            return HttpResponseNotAllowed(list(rules))
        if rule is not check_everybody and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        loaded = {word: LOADERS[word](value) if word in LOADERS else value for word, value in words.items()}
        rule(request.user, next((loaded[word] for word in loaded if word in LOADERS), None))
        return view(request, **loaded)

    return guard
