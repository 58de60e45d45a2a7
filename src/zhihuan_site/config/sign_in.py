"""Other doors to sign in by: an OpenID Connect server and DingTalk, each when it is set up."""

from typing import Any

from zhihuan_site.config.environment import Environment


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
        app = {"client_id": client, "secret": env.text("ZHIHUAN_DINGTALK_SECRET")}
        found["dingtalk"] = {"APPS": [app]}
    return found
