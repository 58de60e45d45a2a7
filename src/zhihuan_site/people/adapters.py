"""How allauth opens accounts here: by invitation only."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Nobody opens an account without an invitation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Answer no: an invitation has a page of its own."""
        return False


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """Another door leads only into an account that is there."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: object) -> bool:
        """Answer no, for the same reason."""
        return False
