"""Other doors to sign in by: an OpenID Connect server and DingTalk, each when it is set up."""

from typing import Any
from urllib.parse import urlsplit

from zhihuan_site.config.environment import Environment

# Where DingTalk asks a person, hands out the token and tells who it is; a city with a DingTalk of its own names other addresses.
_DINGTALK = {
    "authorize_url": ("ZHIHUAN_DINGTALK_AUTHORIZE", "https://login.dingtalk.com/oauth2/auth"),
    "access_token_url": ("ZHIHUAN_DINGTALK_TOKEN", "https://api.dingtalk.com/v1.0/oauth2/userAccessToken"),
    "profile_url": ("ZHIHUAN_DINGTALK_PROFILE", "https://api.dingtalk.com/v1.0/contact/users/me"),
}


def providers_of(env: Environment) -> dict[str, Any]:
    """Return allauth's settings for the providers whose client is named in the environment."""
    found: dict[str, Any] = {}
    if client := env.text("ZHIHUAN_OIDC_CLIENT", ""):
        app = {
            "provider_id": "oidc",
            "name": env.text("ZHIHUAN_OIDC_NAME", "统一身份认证"),
            "client_id": client,
            "secret": env.text("ZHIHUAN_OIDC_SECRET"),
            "settings": {"server_url": env.text("ZHIHUAN_OIDC_SERVER")},
        }
        found["openid_connect"] = {"APPS": [app], "OAUTH_PKCE_ENABLED": True}
    if client := env.text("ZHIHUAN_DINGTALK_CLIENT", ""):
        app = {"name": "钉钉", "client_id": client, "secret": env.text("ZHIHUAN_DINGTALK_SECRET")}
        found["dingtalk"] = {"APPS": [app]}
    return found


def origins_of(env: Environment) -> list[str]:
    """Return the hosts whose sign-in page a form of ours may lead to. An OpenID Connect server may keep that page elsewhere."""
    origins = []
    if env.text("ZHIHUAN_OIDC_CLIENT", ""):
        origins.append(env.text("ZHIHUAN_OIDC_ORIGIN", "") or _origin(env.text("ZHIHUAN_OIDC_SERVER")))
    if env.text("ZHIHUAN_DINGTALK_CLIENT", ""):
        origins.append(_origin(dingtalk_addresses(env)["authorize_url"]))
    return origins


def dingtalk_addresses(env: Environment) -> dict[str, str]:
    """Return DingTalk's three addresses by the names that allauth gives them."""
    return {name: env.text(variable, usual) for name, (variable, usual) in _DINGTALK.items()}


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
