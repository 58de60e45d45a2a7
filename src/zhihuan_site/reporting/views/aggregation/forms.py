"""What the desk fills in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from zhihuan_site.reporting.views.planning.forms import Day


class ItemForm(forms.Form):
    """What is to be changed, where, and by when."""

    subject = forms.CharField(max_length=200, widget=forms.HiddenInput, initial="report")
    quote = forms.CharField(max_length=1000, required=False, widget=forms.HiddenInput)
    wanted = forms.CharField(label=_("要改什么"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    due_on = forms.DateField(label=_("改好日期"), required=False, widget=Day())


class ExtendForm(forms.Form):
    """A later day and why."""

    until = forms.DateField(label=_("新的截止日期"), widget=Day())
    reason = forms.CharField(label=_("理由"), max_length=300)


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("理由"), max_length=300)
