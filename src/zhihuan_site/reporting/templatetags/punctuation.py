"""Signs between what a template puts together."""

from django import template

from zhihuan_site.reporting.punctuation import bracketed, listed

register = template.Library()
register.filter(bracketed)
register.filter(listed)
