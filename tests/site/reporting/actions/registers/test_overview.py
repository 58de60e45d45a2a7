from tests.site.conftest import Cast
from tests.site.reporting.registers_kept import keep, keep_all, tables
from zhihuan.workspace import compute_year, keep_results
from zhihuan_site.reporting.actions.registers import overview
from zhihuan_site.reporting.known import workspace
from zhihuan_site.reporting.models import Task, TaskKind


def test_every_register_of_the_year_is_listed_with_what_is_kept(cast: Cast):
    keep_all()
    keep("students", tables()["students"].slice(0, 9))
    found = overview(report=cast.report, by=cast.clerk)
    kept = {each.register.code: each for each in found.kept}
    assert len(found.kept) == 48
    assert found.stored == 6
    assert (kept["students"].manifest.version, kept["students"].manifest.rows) == (2, 9)
    assert kept["aid"].manifest is None
    assert kept["students"].tables == ("表1", "表2", "表5")


def test_tables_tell_which_registers_they_wait_for(cast: Cast):
    waiting = {each.number: each for each in overview(report=cast.report, by=cast.clerk).waiting}
    assert "students" in {register.code for register in waiting["表1"].registers}
    keep_all()
    waiting = {each.number: each for each in overview(report=cast.report, by=cast.clerk).waiting}
    codes = {register.code for register in waiting["表1"].registers}
    assert "students" not in codes
    assert "employment" in codes
    assert waiting["表1"].figures > 0


def test_stale_figures_are_told_until_they_are_computed(cast: Cast):
    assert not overview(report=cast.report, by=cast.clerk).is_stale
    keep_all()
    assert overview(report=cast.report, by=cast.clerk).is_stale
    manifest = workspace().registers("S001", 2025)[0]
    keep_results(workspace(), compute_year(workspace(), 2025, ["S001"]), 2025, who="样例", when=manifest.when)
    assert not overview(report=cast.report, by=cast.clerk).is_stale


def test_only_what_lasts_and_was_kept_last_year_can_be_copied(cast: Cast):
    keep("students", year=2024)
    keep("screenings", year=2024)
    kept = {each.register.code: each.can_copy for each in overview(report=cast.report, by=cast.clerk).kept}
    assert (kept["students"], kept["screenings"], kept["staff"]) == (True, False, False)


def test_the_plan_is_shown_beside(cast: Cast):
    Task.objects.create(report=cast.report, kind=TaskKind.REGISTER, key="R01", title="学籍", owner=cast.head)
    kept = {each.register.code: each.task for each in overview(report=cast.report, by=cast.clerk).kept}
    assert kept["students"].owner == cast.head
    assert kept["staff"] is None
