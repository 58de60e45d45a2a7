"""One school's way through the round, each step by the people of that school through the site's own verbs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from zhihuan_site.demonstration.accounts import PASSWORD
from zhihuan_site.people.models import Institution, User
from zhihuan_site.reporting.actions.collection.completing import approve_table, complete_table
from zhihuan_site.reporting.actions.collection.filling import fill_in
from zhihuan_site.reporting.actions.drafting.finishing import complete_rest
from zhihuan_site.reporting.actions.drafting.laying import lay_out
from zhihuan_site.reporting.actions.planning.dividing import assign_lines
from zhihuan_site.reporting.actions.review.answering import accept_explanation, answer_case
from zhihuan_site.reporting.actions.review.checking import check_report
from zhihuan_site.reporting.actions.review.items import open_item
from zhihuan_site.reporting.actions.submission.certificates import authorities_folder, keep_certificate
from zhihuan_site.reporting.actions.submission.signing import sign_with_certificate
from zhihuan_site.reporting.actions.submission.trial_authority import issue, open_authority
from zhihuan_site.reporting.jobs import run_job
from zhihuan_site.reporting.models import CaseState, ItemStage, Job, JobState, Report, TaskKind
from zhihuan_site.reporting.moving import move
from zhihuan_site.reporting.states import Move, ReportState

EMPTY: Final = "样例：台账没有这项记录，本年度未开展。"
_RIGHT: Final = "样例：已与台账核对，数据无误。"


@dataclass(frozen=True, slots=True)
class People:
    """Who acts for a school: the administrator, who also fills in and writes, a leader, the principal."""

    admin: User
    leader: User
    principal: User


@dataclass(slots=True)
class Player:
    """A school at its report."""

    report: Report
    people: People
    county_officer: User
    officer: User

    def divide(self) -> None:
        """Give every line of the plan to the administrator, and start."""
        lines = list(self.report.tasks.values_list("pk", flat=True))
        assign_lines(by=self.people.admin, report=self.report, tasks=lines, changes={"owner": self.people.admin})
        self.move(self.people.admin, Move.START)
        lay_out(self.report)

    def fill(self) -> None:
        """Fill the tables in from the records."""
        fill_in(report=self.report, by=self.people.admin)

    def approve(self) -> None:
        """Complete and approve every table."""
        for number in self.report.tasks.filter(kind=TaskKind.TABLE).values_list("key", flat=True):
            complete_table(report=self.report, number=number, by=self.people.admin, note=EMPTY)
            approve_table(report=self.report, number=number, by=self.people.admin)

    def write(self) -> None:
        """Leave the default paragraphs as they are, and say that every section is complete."""
        complete_rest(report=self.report, by=self.people.admin)

    def check(self) -> None:
        """Check the report, explain what is found, and have the explanations accepted."""
        check_report(report=self.report, by=self.people.admin)
        for case in self.report.cases.filter(state=CaseState.OPEN, severity="error"):
            answer_case(case=case, by=self.people.admin, state=CaseState.EXPLAINED, explanation=_RIGHT)

    def submit(self) -> None:
        """Hand the draft to the first review."""
        self.move(self.people.admin, Move.SUBMIT)

    def ask(self) -> None:
        """Open an item of the first review."""
        wanted = "请在本节写明专业调整的依据和程序。"
        open_item(report=self.report, by=self.people.leader, stage=ItemStage.FIRST, subject="section:1.2", wanted=wanted)

    def pass_first(self) -> None:
        """Pass the first review."""
        for case in self.report.cases.filter(state=CaseState.EXPLAINED):
            accept_explanation(case=case, by=self.people.leader)
        self.move(self.people.leader, Move.PASS_FIRST)

    def freeze(self) -> None:
        """Pass the final review; the documents are made at once instead of by the worker."""
        self.move(self.people.leader, Move.PASS_FINAL)
        for job in Job.objects.filter(report=self.report, kind="freeze", state=JobState.WAITING):
            run_job.func(job=job.pk)

    def sign(self) -> None:
        """Sign with a certificate of the trial authority."""
        house = self.report.institution
        authority = open_authority(authorities_folder())
        content = issue(authority, house.name, self.people.principal.name, PASSWORD)
        keep_certificate(institution=house, by=self.people.admin, content=content, passphrase=PASSWORD)
        sign_with_certificate(report=self.report, by=self.people.principal, passphrase=PASSWORD)

    def file(self) -> None:
        """Hand it in, at the county where one stands between."""
        county = Institution.objects.filter(pk=self.report.institution.parent_id, kind="county", memberships__ended_at=None)
        has_officer = county.filter(memberships__role="county_officer").exists()
        self.move(self.people.admin, Move.FILE_COUNTY if has_officer else Move.FILE)

    def forward(self) -> None:
        """Let the county hand it on, where it lies there."""
        if self.report.state == ReportState.AT_COUNTY:
            self.move(self.county_officer, Move.FORWARD)

    def send_back(self) -> None:
        """Let the city return it by two items."""
        for subject, wanted in (
            ("report", "封面学校名称请与办学许可证一致。"),
            ("section:2.1", "请补充毕业生去向的分专业数据。"),
        ):
            due = date(self.report.year, 12, 30)
            open_item(report=self.report, by=self.officer, stage=ItemStage.CITY, subject=subject, wanted=wanted, due_on=due)
        self.move(self.officer, Move.RETURN)

    def accept(self) -> None:
        """Let the city accept it."""
        self.move(self.officer, Move.ACCEPT)

    def move(self, by: User, how: Move) -> None:
        """Make a move and look at the report anew."""
        by.__dict__.pop("grants", None)
        self.report = move(report=self.report, by=by, how=how, data={"note": "样例"})


Step = Callable[[Player], None]
_WRITTEN: Final = (Player.divide, Player.fill, Player.approve, Player.write, Player.check)
_FILED: Final = (*_WRITTEN, Player.submit, Player.pass_first, Player.freeze, Player.sign, Player.file)
_AT_CITY: Final = (*_FILED, Player.forward)
# How far each school of the invented city is in mid-December; the first is played apart, the last ones are still planning.
STAGES: Final[Mapping[str, tuple[Step, ...]]] = {
    "S002": (*_WRITTEN, Player.submit, Player.ask),
    "S003": (*_WRITTEN, Player.submit, Player.pass_first),
    "S004": (*_AT_CITY, Player.send_back),
    "S005": _AT_CITY,
    "S006": (*_AT_CITY, Player.accept),
    "S007": (*_AT_CITY, Player.accept),
    "S008": (*_WRITTEN, Player.submit, Player.pass_first, Player.freeze),
    "S009": (Player.divide,),
    "S011": _FILED,
}
