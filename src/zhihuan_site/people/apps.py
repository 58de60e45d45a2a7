"""The app as Django knows it."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """People and institutions."""

    name = "zhihuan_site.people"
    label = "people"
    verbose_name = "人员与机构"
