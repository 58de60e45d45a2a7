"""The sections of a report, laid out after its form."""

from functools import cache

from django.http import Http404

from zhihuan.catalogue import load
from zhihuan.report import SectionText, load_sections
from zhihuan_site.reporting.models import Report, Section


@cache
def form_sections(edition: str) -> dict[str, SectionText]:
    """Return the sections of a form by their keys, headings of chapters among them."""
    return {section.number or section.title: section for section in load_sections(load().editions[edition])}


def lay_out(report: Report) -> None:
    """Give a report the sections of its form that hold text; those that are there already stay."""
    wanted = {key: section for key, section in form_sections(report.edition).items() if section.items}
    missing = wanted.keys() - set(report.sections.values_list("key", flat=True))
    order = {key: at for at, key in enumerate(form_sections(report.edition))}
    rows = [Section(report=report, key=key, title=wanted[key].title, position=order[key]) for key in wanted if key in missing]
    Section.objects.bulk_create(rows, ignore_conflicts=True)


def section_called(report: Report, key: str) -> Section:
    """Return a section of a report. Raises Http404 for one that its form does not have."""
    form = form_sections(report.edition).get(key)
    if form is None or not form.items:
        raise Http404(key)
    section = report.sections.select_related("changed_by").filter(key=key).first()
    if section is None:
        lay_out(report)
        section = report.sections.select_related("changed_by").get(key=key)
    section.report = report
    return section
