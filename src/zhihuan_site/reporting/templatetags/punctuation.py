"""Signs between what a template puts together: each language has its own."""

from collections.abc import Iterable

from django import template
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def bracketed(words: object) -> str:
    """Return the words in brackets, to stand behind others."""
    return _("（%(words)s）") % {"words": words}


@register.filter
def listed(words: Iterable[object]) -> str:
    """Return the words one after another."""
    return _("、").join(map(str, words))
