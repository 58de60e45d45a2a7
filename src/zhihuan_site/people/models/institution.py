"""Institutions as a tree: province, city, county, school, department."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class InstitutionKind(models.TextChoices):
    """What an institution is."""

    PROVINCE = "province", _("省")
    CITY = "city", _("市")
    COUNTY = "county", _("县（区）")
    SCHOOL = "school", _("学校")
    DEPARTMENT = "department", _("部门")


class Institution(models.Model):
    """One institution. `path` names its ancestors and itself ("/1/4/9/"), so that whatever lies under one is found at once.

    `code` is the school's code in the records ("S001"), or for a region its six digits; "" for a department.
    """

    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    kind = models.CharField(max_length=12, choices=InstitutionKind)
    name = models.CharField(max_length=120)
    code = models.CharField(max_length=24, blank=True)
    path = models.CharField(max_length=200, blank=True, editable=False)
    closed_on = models.DateField(null=True, blank=True)  # closed or merged (撤并): from then on nobody waits for its report
    closed_why = models.CharField(max_length=200, blank=True)
    records_kept_years = models.PositiveSmallIntegerField(default=6)  # after that the pupils' records are deleted

    class Meta:
        ordering = ["path"]
        indexes = [models.Index(fields=["path"], opclasses=["varchar_pattern_ops"], name="institution_path")]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "code"],
                condition=~models.Q(code=""),
                name="institution_code_once",
                violation_error_message=_("代码已被使用。"),
            ),
            models.UniqueConstraint(fields=["parent", "name"], name="institution_name_once_under_parent"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        """Save, then write the path, which needs the number that the database gives."""
        super().save(*args, **kwargs)
        path = f"{self.parent.path if self.parent else '/'}{self.pk}/"
        if path != self.path:
            self.path = path
            type(self).objects.filter(pk=self.pk).update(path=path)

    @property
    def house_id(self) -> int:
        """The number of the house whose work it takes part in: a department's is the one it belongs to, any other is its own."""
        return self.parent_id if self.kind == InstitutionKind.DEPARTMENT else self.pk

    def lies_in(self, other: "Institution") -> bool:
        """Whether it is the other one or lies under it."""
        return self.path.startswith(other.path)

    def under(self) -> models.QuerySet["Institution"]:
        """Return the institutions under it, itself among them."""
        return Institution.objects.filter(path__startswith=self.path)

    def ancestors(self) -> models.QuerySet["Institution"]:
        """Return the institutions above it, the highest first."""
        numbers = [int(word) for word in self.path.split("/") if word]
        return Institution.objects.filter(pk__in=numbers).exclude(pk=self.pk).order_by("path")

    def ancestor(self, kind: InstitutionKind) -> "Institution | None":
        """Return the institution of a kind that it lies in, or itself if it is one."""
        numbers = [int(word) for word in self.path.split("/") if word]
        return Institution.objects.filter(pk__in=numbers, kind=kind).first()
