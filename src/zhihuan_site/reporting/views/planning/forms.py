"""What a city fills in to open a round, and what a line of the plan takes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhihuan.checks import CHECKS
from zhihuan_site.people.models import Institution, Role, User
from zhihuan_site.reporting.actions.planning.dividing import House
from zhihuan_site.reporting.actions.planning.terms import NAMING, RoundTerms, editions_for


class Day(forms.DateInput):
    """A day, with the browser's own calendar."""

    input_type = "date"

    def __init__(self, **attrs: str) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class RoundForm(forms.Form):
    """The terms of a round."""

    year = forms.IntegerField(label=_("数据年度"), min_value=2016, max_value=2100)
    title = forms.CharField(label=_("名称"), max_length=120)
    edition = forms.ChoiceField(label=_("学校版式"))
    city_edition = forms.ChoiceField(label=_("市级版式"))
    opens_on = forms.DateField(label=_("开始日期"), widget=Day())
    due_on = forms.DateField(label=_("学校报送截止"), widget=Day())
    city_due_on = forms.DateField(label=_("市级报告截止"), widget=Day())
    notice = forms.CharField(label=_("通知正文"), widget=forms.Textarea(attrs={"rows": 5}), max_length=4000, required=False)
    change_percent = forms.IntegerField(label=_("数量变化超过（%）须说明"), min_value=1, max_value=1000)
    change_points = forms.IntegerField(label=_("比率变化超过（个百分点）须说明"), min_value=1, max_value=100)
    shares_explanations = forms.BooleanField(label=_("认可的说明随报告公布"), required=False)
    naming = forms.CharField(
        label=_("打包下载的文件名"), max_length=120, help_text=_("可用 {year} {code} {name} {county}，后缀自动添加。")
    )
    waivable = forms.MultipleChoiceField(
        label=_("市级可以豁免的检查"),
        required=False,
        choices=[(check.id, check.title) for check in CHECKS],
        widget=forms.CheckboxSelectMultiple,
    )
    reviewers = forms.ModelMultipleChoiceField(
        label=_("审核员"), required=False, queryset=User.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any, city: Institution, terms: RoundTerms, *, is_open: bool) -> None:
        super().__init__(data, initial=_initial(terms))
        year = terms.year
        self.fields["edition"].choices = [(each.code, f"{each.code} {each.name.zh}") for each in editions_for("school", year)]
        self.fields["city_edition"].choices = [(each.code, f"{each.code} {each.name.zh}") for each in editions_for("city", year)]
        self.fields["reviewers"].queryset = _officers(city)
        for name in ("year", "edition", "city_edition") if is_open else ():
            self.fields[name].disabled = True

    def clean_naming(self) -> str:
        """Refuse a rule that names what there is not."""
        rule = self.cleaned_data["naming"]
        try:
            rule.format(year=2025, code="S001", name="校名", county="县")
        except (KeyError, ValueError, IndexError) as error:
            raise forms.ValidationError(_("只能用 {year} {code} {name} {county}，例如 %s。") % NAMING) from error
        return rule

    def terms(self) -> RoundTerms:
        """Return what was filled in."""
        told = self.cleaned_data
        return RoundTerms(
            told["year"], told["title"], told["edition"], told["city_edition"], told["opens_on"], told["due_on"],
            told["city_due_on"],
            {
                "notice": told["notice"],
                "thresholds": {"change_percent": told["change_percent"], "change_points": told["change_points"]},
                "waivable": told["waivable"],
                "shares_explanations": told["shares_explanations"],
                "naming": told["naming"],
            },
            tuple(told["reviewers"]),
        )  # fmt: skip


class LineForm(forms.Form):
    """Some of the fields of a line of the plan: those that were sent, and no others, are changed."""

    department = forms.ModelChoiceField(queryset=Institution.objects.none(), required=False)
    owner = forms.ModelChoiceField(queryset=User.objects.none(), required=False)
    reviewer = forms.ModelChoiceField(queryset=User.objects.none(), required=False)
    due_on = forms.DateField(required=False)
    standard = forms.CharField(max_length=2000, required=False)

    def __init__(self, data: Any, house: House, *, only_filled: bool = False) -> None:
        super().__init__(data)
        self._only_filled = only_filled
        people = User.objects.filter(pk__in=[user.pk for user in house.people])
        self.fields["owner"].queryset = self.fields["reviewer"].queryset = people
        self.fields["department"].queryset = Institution.objects.filter(pk__in=[each.pk for each in house.departments])

    def changes(self) -> dict[str, Any]:
        """Return what is to be changed."""
        sent = {name: value for name, value in self.cleaned_data.items() if name in self.data}
        return {name: value for name, value in sent.items() if value} if self._only_filled else sent


def _initial(terms: RoundTerms) -> dict[str, Any]:
    kept = terms.terms
    return {
        **{name: getattr(terms, name) for name in ("year", "title", "edition", "city_edition")},
        **{name: getattr(terms, name) for name in ("opens_on", "due_on", "city_due_on")},
        **{name: kept[name] for name in ("notice", "waivable", "shares_explanations", "naming")},
        **kept["thresholds"],
        "reviewers": [user.pk for user in terms.reviewers],
    }


def _officers(city: Institution) -> Any:
    held = {"memberships__institution__path__startswith": city.path, "memberships__ended_at": None}
    roles = [Role.CITY_OFFICER, Role.CITY_ADMIN, Role.COUNTY_OFFICER]
    return User.objects.filter(memberships__role__in=roles, **held).distinct().order_by("name")
