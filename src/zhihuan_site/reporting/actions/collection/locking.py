"""The report's row is the lock of its figures: changes follow one another, and `changed_in` rises in the order they are kept."""

from zhihuan_site.reporting.models import Report


def lock(report: Report) -> Report:
    """Return the report as it stands now, held until the transaction ends, with its round and its house as they were read before."""
    held = Report.objects.select_for_update(no_key=True).get(pk=report.pk)
    held.round, held.institution = report.round, report.institution
    return held


def raise_version(report: Report) -> int:
    """Count a change of the report that is locked, and return the new data version."""
    report.data_version += 1
    Report.objects.filter(pk=report.pk).update(data_version=report.data_version)
    return report.data_version
