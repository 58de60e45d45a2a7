"""The report of one school, or of the city itself, in a round."""

from django.db import models

from zhihuan_site.reporting.states import FILED_STATES, OPEN_STATES, ReportState


class Report(models.Model):
    """One report. Its figures, sections, plan, findings and reviews hang on it.

    `data_version` is raised by every change of a figure or a word, so that what was computed from them is known to be stale.
    """

    round = models.ForeignKey("reporting.Round", models.PROTECT, related_name="reports")
    institution = models.ForeignKey("people.Institution", models.PROTECT, related_name="reports")
    edition = models.CharField(max_length=24)
    state = models.CharField(max_length=16, choices=ReportState, default=ReportState.PLANNING)
    state_since = models.DateTimeField(auto_now_add=True)
    due_on = models.DateField()
    data_version = models.PositiveIntegerField(default=0)
    checked_version = models.PositiveIntegerField(default=0)
    checked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["institution__path"]
        constraints = [models.UniqueConstraint(fields=["round", "institution"], name="report_once_a_round")]

    def __str__(self) -> str:
        return f"{self.institution} {self.round.year}"

    @property
    def year(self) -> int:
        """The data year."""
        return self.round.year

    @property
    def is_city(self) -> bool:
        """Whether it is the city's own report."""
        return self.institution_id == self.round.city_id

    @property
    def is_open(self) -> bool:
        """Whether figures and words may change."""
        return self.state in OPEN_STATES

    @property
    def is_filed(self) -> bool:
        """Whether the city counts it as filed."""
        return self.state in FILED_STATES

    @property
    def is_expected(self) -> bool:
        """Whether somebody waits for it: not for that of a school which was closed before it filed."""
        return self.is_filed or self.institution.closed_on is None

    @property
    def collection(self) -> str:
        """The name of its chain in the book of what was done."""
        return f"report:{self.pk}"
