"""What an audit is."""

from tests.audit import cast
from zhihuan.audit import Audit
from zhihuan.checks import Severity


def test_audit_knows_its_report_and_counts(case_audit: Audit) -> None:
    assert case_audit.name == cast.NAME
    assert case_audit.readings == (case_audit.report,)
    assert [case_audit.count(severity) for severity in Severity] == [1, 1, 1]
