"""Addresses of review."""

from typing import Final

from django.urls import URLPattern

from zhihuan_site.config.routes import route
from zhihuan_site.reporting.permissions.reports import check_can_see_report
from zhihuan_site.reporting.permissions.review import (
    check_can_answer_cases,
    check_can_judge_cases,
    check_can_open_item,
    check_can_share_cases,
    check_can_waive,
)
from zhihuan_site.reporting.views.review import findings, items

_FINDINGS: Final = "reports/<int:report>/findings/"
_CASE: Final = f"{_FINDINGS}<int:case>/"
_REVIEW: Final = "reports/<int:report>/review/"
_SEE: Final = check_can_see_report

urlpatterns: list[URLPattern] = [
    route(_FINDINGS, findings.show_findings, "findings", get=_SEE),
    route(f"{_FINDINGS}check/", findings.check, "check_report", post=_SEE),
    route(f"{_FINDINGS}check/<int:job>/", findings.show_checking, "checking", get=_SEE),
    route(f"{_FINDINGS}answer/", findings.answer, "answer_cases", post=check_can_answer_cases),
    route(f"{_FINDINGS}judge/", findings.judge, "judge_cases", post=check_can_judge_cases),
    route(f"{_FINDINGS}waive/", findings.waive, "waive_cases", post=check_can_waive),
    route(f"{_FINDINGS}share/", findings.share, "share_cases", post=check_can_share_cases),
    route(_CASE, findings.show_case, "case", get=_SEE),
    route(f"{_CASE}evidence/", findings.add_evidence, "add_case_evidence", post=check_can_answer_cases),
    route(f"{_CASE}evidence/<int:file>/", findings.give_evidence, "case_evidence", get=_SEE),
    route(_REVIEW, items.show_review, "review", get=_SEE),
    route(f"{_REVIEW}open/", items.open_one, "open_item", post=check_can_open_item),
    route(f"{_REVIEW}changes/", items.show_changes, "changes", get=_SEE),
    route(f"{_REVIEW}<int:item>/", items.show_item, "item", get=_SEE, post=_SEE),
]
