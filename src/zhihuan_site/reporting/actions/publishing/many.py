"""Every accepted report of a round made public, in the background."""

from collections.abc import Mapping
from typing import Any

from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan_site.people.models import User
from zhihuan_site.reporting.jobs import Work, start
from zhihuan_site.reporting.models import Job, Report, Round
from zhihuan_site.reporting.moving import move
from zhihuan_site.reporting.permissions.publishing import check_can_publish
from zhihuan_site.reporting.states import Move, ReportState


def start_publishing(*, year_round: Round, by: User) -> Job:
    """Publish every accepted report of a round in the background."""
    check_can_publish(by, year_round)
    return start(
        kind="publish_all",
        key=f"publish:{year_round.pk}",
        institution=year_round.city,
        asked_by=by,
        arguments={"round": year_round.pk},
    )


def publish_all(work: Work) -> Mapping[str, Any]:
    """Publish what is accepted, one report at a time; what is not ready is named and left. What is public already is not done again."""
    reports = list(Report.objects.filter(round=work.arguments["round"], state=ReportState.ACCEPTED))
    left: list[str] = []
    for at, report in enumerate(reports):
        work.tell(at, len(reports), Text(f"正在公布{report.institution}", f"Publishing {report.institution}"))
        try:
            move(report=report, by=work.job.asked_by, how=Move.PUBLISH)
        except UsageError as error:
            left.append(f"{report.institution}：{error.message.zh}")
    done = len(reports) - len(left)
    told = Text(f"已公布 {done} 份。{'；'.join(left)}", f"{done} published. {'; '.join(left)}")
    work.tell(len(reports), len(reports), told)
    return {"published": done, "left": left}
