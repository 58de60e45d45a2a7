"""Figures from the registers: computed in the background after every change of them, and whenever somebody asks."""

import hashlib
from collections.abc import Mapping
from typing import Any, Final

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from zhihuan.language import Text
from zhihuan.workspace import compute_year, keep_results, load_results, versions_counted
from zhihuan_site.people.audit import record
from zhihuan_site.people.models import User
from zhihuan_site.reporting.actions.collection.filling import fill_in
from zhihuan_site.reporting.jobs import Work, start
from zhihuan_site.reporting.known import workspace
from zhihuan_site.reporting.models import Job, Report
from zhihuan_site.reporting.permissions.registers import check_can_keep_registers

_STEPS: Final = 3


def ask_for_computing(*, report: Report, by: User) -> Job:
    """Have the figures of the school's year computed. For each state of the registers it is asked once at a time."""
    check_can_keep_registers(by, report)
    school = report.institution.code
    state = hashlib.sha256("\n".join(versions_counted(workspace(), school, report.year)).encode()).hexdigest()[:16]
    key = f"compute:{report.pk}:{state}"
    return start(kind="compute", key=key, institution=report.institution, asked_by=by, report=report)


def run_compute(work: Work) -> Mapping[str, Any]:
    """Do the computing: keep the results, lay them beside the figures of the tables, and tell where the two differ."""
    report = Report.objects.select_related("round__city", "institution").get(pk=work.job.report_id)
    by, place, school = work.job.asked_by, workspace(), report.institution.code
    work.tell(0, _STEPS, Text("正在读取台账", "reading the registers"))
    results = load_results(place, school, report.year)
    is_stale = results is None and bool(place.registers(school, report.year))
    if is_stale:
        work.tell(1, _STEPS, Text("正在测算", "computing"))
        computed = compute_year(place, report.year, [school])
        results = keep_results(place, computed, report.year, who=str(by), when=timezone.now())[school]
    work.tell(2, _STEPS, Text("正在填入数据表", "filling the tables in"))
    figures = len(results.facts) if results else 0
    with transaction.atomic():
        filled = fill_in(report=report, by=by)
        # Results that are younger than the job may be its own, kept before it was cut off.
        is_new = results is not None and results.when >= work.job.asked_at
        if is_new and not work.told_before(report.collection, "register.computed"):
            Report.objects.filter(pk=report.pk).update(data_version=F("data_version") + 1)
            data = {"figures": figures, "cells": filled, "job": work.job.pk}
            record(collection=report.collection, verb="register.computed", actor=by, subject="registers", data=data)
    work.tell(_STEPS, _STEPS, Text(f"已测算 {figures} 个数据", f"{figures} figures computed"))
    return {
        "figures": figures,
        "cells": filled,
        "conflicts": [{"zh": each.zh, "en": each.en} for each in (results.conflicts if results else ())],
    }
