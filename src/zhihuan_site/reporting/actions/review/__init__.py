"""Findings and what became of them; what reviewers want changed; what changed since they last looked."""

from zhihuan_site.reporting.actions.review.answering import (
    accept_explanation,
    answer_case,
    attach_evidence,
    publish_explanation,
    refuse_explanation,
    waive_case,
)
from zhihuan_site.reporting.actions.review.checking import check_report, start_check
from zhihuan_site.reporting.actions.review.items import (
    answer_item,
    close_item,
    open_item,
    propose_closing,
    reopen_item,
    say_about_item,
)

__all__ = [
    "accept_explanation",
    "answer_case",
    "answer_item",
    "attach_evidence",
    "check_report",
    "close_item",
    "open_item",
    "propose_closing",
    "publish_explanation",
    "refuse_explanation",
    "reopen_item",
    "say_about_item",
    "start_check",
    "waive_case",
]
