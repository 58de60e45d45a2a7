"""A reviewer sees what changed since the last look: figures with both values, sections with their words."""

from datetime import timedelta

from django.utils import timezone

from tests.site.conftest import Cast
from zhihuan_site.reporting.actions.review.changes import USUAL, changes_since, last_review, name_of_key, points_of, printed
from zhihuan_site.reporting.models import Figure, FigureChange, FigureOrigin, FigureState, Report, Section, SectionVersion
from zhihuan_site.reporting.moving import move
from zhihuan_site.reporting.states import Move, ReportState

NOW = timezone.now()
EARLIER, LATER = NOW - timedelta(days=2), NOW + timedelta(hours=1)
KEY = "students_full_time@2025"


def change(cast: Cast, *steps: tuple[str, str, object], key: str = KEY) -> Figure:
    """Bring a figure through (before, value, at) steps."""
    figure = Figure.objects.create(
        report=cast.report, key=key, value=steps[-1][1], state=_state(steps[-1][1]), version=len(steps), changed_by=cast.clerk
    )
    for version, (before, value, at) in enumerate(steps, 1):
        FigureChange.objects.create(
            figure=figure,
            version=version,
            before=before,
            value=value,
            state=_state(value),
            origin=FigureOrigin.ENTERED,
            by=cast.clerk,
            at=at,
        )
    return figure


def _state(value: str) -> str:
    return FigureState.VALUE if value else FigureState.MISSING


def write(cast: Cast, *steps: tuple[str, object]) -> None:
    """Bring section 1.2 through (body, at) steps."""
    section = Section.objects.create(report=cast.report, key="1.2", title="专业设置", body=steps[-1][0], version=len(steps))
    for version, (body, at) in enumerate(steps, 1):
        SectionVersion.objects.create(section=section, version=version, body=body, at=at)


def test_a_figure_changed_twice_shows_the_first_and_the_last_value(cast: Cast):
    change(cast, ("", "100", EARLIER), ("100", "200", LATER), ("200", "300", LATER))
    [each] = changes_since(cast.report, NOW).figures
    assert (each.name, each.period, each.before, each.after, each.by) == (
        "全日制在校生人数",
        "2025年",
        "100人",
        "300人",
        "程小满",
    )


def test_a_figure_that_came_back_is_no_change(cast: Cast):
    change(cast, ("", "100", EARLIER), ("100", "200", LATER), ("200", "100", LATER))
    assert changes_since(cast.report, NOW).figures == ()


def test_a_figure_of_before_is_no_change(cast: Cast):
    change(cast, ("", "100", EARLIER))
    assert changes_since(cast.report, NOW).figures == ()


def test_a_new_figure_was_missing_before(cast: Cast):
    change(cast, ("", "100", LATER))
    [each] = changes_since(cast.report, NOW).figures
    assert (each.before, each.after) == ("缺", "100人")


def test_a_section_shows_the_words_that_went_and_came(cast: Cast):
    write(cast, ("学校有专业3个。\n\n设置合理。", EARLIER), ("学校有专业5个。\n\n设置合理。", LATER))
    [section] = changes_since(cast.report, NOW).sections
    assert (section.key, section.title) == ("1.2", "专业设置")
    [pair] = section.pairs
    assert [(run.kind, run.text) for run in pair.runs if run.kind != "same"] == [("gone", "3"), ("added", "5")]


def test_a_section_first_written_stands_against_the_default_words(cast: Cast):
    write(cast, ("学校自己的话。", LATER))
    [section] = changes_since(cast.report, NOW).sections
    assert {run.text for pair in section.pairs for run in pair.runs if run.kind == "gone"} == {USUAL}


def test_one_looks_from_the_last_review_on(cast: Cast):
    assert last_review(points_of(cast.report)) is None
    Report.objects.filter(pk=cast.report.pk).update(state=ReportState.FIRST_REVIEW)
    move(report=cast.report, by=cast.leader, how=Move.SEND_BACK)
    points = points_of(cast.report)
    assert [(point.label, point.by, point.is_review) for point in points] == [("退回撰写", "凌云", True)]
    assert last_review(points) == points[0]


def test_keys_are_told_by_their_name():
    assert name_of_key("students_full_time@2025;major=护理") == ("全日制在校生人数（护理）", "2025年")
    assert name_of_key("nothing") == ("nothing", "")
    assert printed("", FigureState.NOT_APPLICABLE, KEY) == "不适用"
