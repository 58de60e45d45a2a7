"""The app as Django knows it."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """The year's round."""

    name = "zhihuan_site.reporting"
    label = "reporting"
    verbose_name = "年度报告"
