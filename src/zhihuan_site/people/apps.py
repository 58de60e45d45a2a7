"""The app as Django knows it."""

from django.apps import AppConfig
from django.conf import settings


class PeopleConfig(AppConfig):
    """People and institutions."""

    name = "zhihuan_site.people"
    label = "people"
    verbose_name = "人员与机构"

    def ready(self) -> None:
        """Point DingTalk's door to where the settings say: a city may have a DingTalk of its own."""
        from allauth.socialaccount.providers.dingtalk.views import DingTalkOAuth2Adapter  # noqa: PLC0415 -- needs the apps

        for name, address in settings.DINGTALK_ADDRESSES.items():
            setattr(DingTalkOAuth2Adapter, name, address)
