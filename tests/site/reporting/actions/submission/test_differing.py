"""Two freezes side by side: figures by their values, words by their paragraphs."""

from collections.abc import Callable

from tests.site.conftest import Cast
from tests.site.reporting.actions.submission.conftest import freeze_again
from zhihuan_site.reporting.actions.submission.differing import NOTHING, differences
from zhihuan_site.reporting.models import Freeze

Run = Callable[[], list[object]]


def test_a_freeze_does_not_differ_from_itself(frozen: Freeze):
    found = differences(frozen, frozen)
    assert (found.figures, found.sections) == ((), ())


def test_a_changed_figure_is_told_as_a_figure_and_in_its_sentence(cast: Cast, frozen: Freeze, run_jobs: Run):
    again = freeze_again(cast, run_jobs, grad_total=1321)
    found = differences(frozen, again)
    assert [(each.name, each.before, each.after) for each in found.figures] == [("毕业生人数", "1320人", "1321人")]
    [section] = [each for each in found.sections if each.title.endswith("就业质量")]
    assert [(run.kind, run.text) for run in section.pairs[0].runs if run.kind != "same"] == [("gone", "1320"), ("added", "1321")]


def test_a_new_figure_stands_beside_nothing(cast: Cast, frozen: Freeze, run_jobs: Run):
    again = freeze_again(cast, run_jobs, students_full_time=4000)
    assert [(each.key, each.before) for each in differences(frozen, again).figures] == [("students_full_time@2025", NOTHING)]
