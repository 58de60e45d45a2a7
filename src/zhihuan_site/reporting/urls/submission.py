"""Addresses of submission."""

from typing import Final

from allauth.account.decorators import reauthentication_required
from django.urls import URLPattern

from zhihuan_site.config.routes import View, route
from zhihuan_site.people.second_factor import second_factor_required
from zhihuan_site.reporting.permissions.reports import check_can_see_report
from zhihuan_site.reporting.permissions.submission import check_can_keep_certificate, check_can_sign
from zhihuan_site.reporting.views.submission import pages, signing

_PAGE: Final = "reports/<int:report>/submission/"
_FREEZE: Final = f"{_PAGE}freezes/<int:number>/"
_FILING: Final = f"{_PAGE}filings/<int:number>/"
_SEE: Final = check_can_see_report
_KEEP: Final = check_can_keep_certificate
_again = reauthentication_required  # the person proves once more who he is


def _signing(view: View) -> View:
    return second_factor_required(_again(view))


urlpatterns: list[URLPattern] = [
    route(_PAGE, pages.show_submission, "submission", get=_SEE, post=_SEE),
    route(f"{_PAGE}sign/", _signing(signing.sign), "sign", get=check_can_sign, post=check_can_sign),
    route(f"{_PAGE}scan/", _signing(signing.hand_in_scan), "sign_scan", get=check_can_sign, post=check_can_sign),
    route(f"{_FREEZE}check/", pages.check_freeze, "check_freeze", get=_SEE),
    route(f"{_FREEZE}files/<str:kind>/", pages.give_file, "freeze_file", get=_SEE),
    route(_FILING, pages.show_receipt, "receipt", get=_SEE),
    route(f"{_FILING}code.png", pages.show_receipt_code, "receipt_code", get=_SEE),
    route(f"{_FILING}changes/", pages.show_differences, "filing_changes", get=_SEE),
    route("institutions/<int:institution>/certificate/", _again(signing.keep), "certificate", get=_KEEP, post=_KEEP),
]
