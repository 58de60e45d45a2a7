"""What pages of people ask for, and how it is checked before a verb is called."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext_lazy as _

from zhihuan_site.people.members import colleagues_of, places_of
from zhihuan_site.people.models import Institution, InstitutionKind, Membership, Role, User
from zhihuan_site.people.permissions import ROLES_AT, can_give_role, check_can_give_role

_FIRST_YEAR, _LAST_YEAR = 2016, 2099


class RoleForm(forms.Form):
    """A role at a place of the house, for a year or for all."""

    place = forms.ModelChoiceField(Institution.objects.none(), label=_("单位或部门"), empty_label=None)
    role = forms.ChoiceField(label=_("角色"))
    year = forms.IntegerField(label=_("年度"), required=False, min_value=_FIRST_YEAR, max_value=_LAST_YEAR)
    sees_restricted = forms.BooleanField(label=_("可看受限数据（健康、资助、证件号）"), required=False)

    year.help_text = _("数据年度，不填表示各年度都有效；受托撰写人必填。")

    def __init__(self, *args: Any, house: Institution, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._by = by
        places = list(places_of(house).filter(closed_on=None))
        kinds = {InstitutionKind(place.kind) for place in places}
        self.fields["place"].queryset = places_of(house).filter(closed_on=None)
        self.fields["role"].choices = [
            (role.value, role.label)
            for role in Role
            if any(role in ROLES_AT[kind] for kind in kinds) and any(can_give_role(by, place, role) for place in places)
        ]

    def clean(self) -> dict[str, Any]:
        """Say at once, beside the field, what the verb would refuse."""
        data = super().clean() or {}
        if {"place", "role"} <= data.keys():
            role, year = Role(data["role"]), data.get("year")
            try:
                check_can_give_role(self._by, data["place"], role)
            except PermissionDenied as refusal:
                self.add_error("role", str(refusal))
            if role is Role.GUEST and not year:
                self.add_error("year", _("受托只对一个年度的报告有效，请填写数据年度，如 2025。"))
        return data

    def words(self) -> dict[str, Any]:
        """Return what was asked, as the verbs take it."""
        data = self.cleaned_data
        return {
            "institution": data["place"],
            "role": Role(data["role"]),
            "year": data["year"],
            "sees_restricted": data["sees_restricted"],
        }


class InviteForm(RoleForm):
    """An invitation: who, and to what."""

    name = forms.CharField(label=_("姓名"), max_length=60)
    email = forms.EmailField(label=_("邮箱"), required=False, help_text=_("填写后自动发信；不填则把链接转给本人。"))

    field_order = ["name", "email", "place", "role", "year", "sees_restricted"]

    def words(self) -> dict[str, Any]:
        """Return what was asked, as the verb takes it."""
        return super().words() | {"name": self.cleaned_data["name"], "email": self.cleaned_data["email"]}


class GiveRoleForm(RoleForm):
    """One more role for somebody who has an account."""

    username = forms.CharField(label=_("用户名"), max_length=150)

    field_order = ["username", "place", "role", "year", "sees_restricted"]

    def clean_username(self) -> User:
        """Return the account."""
        user = User.objects.filter(username=self.cleaned_data["username"], is_active=True).first()
        if user is None:
            raise ValidationError(_("没有这个用户名。请核对，或改为发邀请。"))
        return user


class AccountForm(forms.Form):
    """The account that an invitation opens."""

    username = forms.CharField(label=_("用户名"), max_length=150, help_text=_("登录用，可用汉字、字母、数字和 @ . + - _。"))
    password = forms.CharField(
        label=_("密码"), widget=forms.PasswordInput, strip=False, help_text=_("至少 10 个字符，不能只有数字，不能是常见密码。")
    )
    again = forms.CharField(label=_("再输一次密码"), widget=forms.PasswordInput, strip=False)

    def __init__(self, *args: Any, name: str, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._name, self._email = name, email

    def clean_username(self) -> str:
        """Return the name if it is free and well made."""
        username = User.normalize_username(self.cleaned_data["username"])
        User.username_validator(username)
        if User.objects.filter(username__iexact=username).exists():
            raise ValidationError(_("这个用户名已经有人用，请换一个。"))
        return username

    def clean(self) -> dict[str, Any]:
        """Check the password against the rules, the person's own name and address among them."""
        data = super().clean() or {}
        if {"username", "password", "again"} <= data.keys():
            if data["password"] != data["again"]:
                self.add_error("again", _("两次输入的密码不一样。"))
            try:
                validate_password(data["password"], User(username=data["username"], name=self._name, email=self._email))
            except ValidationError as error:
                self.add_error("password", error)
        return data


class DeputyForm(forms.Form):
    """Who stands in, and when."""

    user = forms.ModelChoiceField(User.objects.none(), label=_("代理人"))
    starts_on = forms.DateField(label=_("起"), widget=forms.DateInput(attrs={"type": "date"}))
    ends_on = forms.DateField(label=_("止"), widget=forms.DateInput(attrs={"type": "date"}))
    reason = forms.CharField(label=_("原因"), max_length=200)

    def __init__(self, *args: Any, membership: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = colleagues_of(membership.institution).exclude(pk=membership.user_id)


class InstitutionForm(forms.Form):
    """An institution to add."""

    kind = forms.ChoiceField(label=_("类别"))
    name = forms.CharField(label=_("名称"), max_length=120)
    code = forms.CharField(label=_("代码"), max_length=24, required=False, help_text=_("学校代码或六位区划代码；部门不填。"))

    def __init__(self, *args: Any, kinds: tuple[InstitutionKind, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]


class NameForm(forms.Form):
    """Another name, and another code."""

    name = forms.CharField(label=_("名称"), max_length=120)
    code = forms.CharField(label=_("代码"), max_length=24, required=False)


class ClosingForm(forms.Form):
    """When a school or a department was closed, and why."""

    on = forms.DateField(label=_("撤并日期"), widget=forms.DateInput(attrs={"type": "date"}))
    why = forms.CharField(label=_("去向或原因"), max_length=200)


class MeForm(forms.ModelForm):
    """What people say of themselves."""

    class Meta:
        model = User
        fields = ["name", "email", "phone"]
        labels = {"email": _("邮箱")}
