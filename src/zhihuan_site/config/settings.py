"""The settings of the site, from the environment: docs/how-to/deploy.md tells each variable.

One file for a demo, an office PC and a server. What is missing or not understood stops the start.
"""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from zhihuan_site.config.database import parse_address
from zhihuan_site.config.environment import Environment
from zhihuan_site.config.holding import while_held
from zhihuan_site.config.logs import logging_settings
from zhihuan_site.config.mail import mail_settings
from zhihuan_site.config.secret import secret_of
from zhihuan_site.config.sign_in import dingtalk_addresses, origins_of, providers_of

env = Environment()
SITE = Path(__file__).resolve().parent.parent

# ---- where things are kept ----------------------------------------------------------------------------------------
DATA = env.folder("ZHIHUAN_DATA")  # uploads, the records, the embedded database; outside the web root
FILES = DATA / "files"
WORKSPACE = DATA / "workspace"
WORKSPACE_KEY = Path(env.text("ZHIHUAN_KEY_FILE", str(DATA / "keys" / "installation")))
BACKUPS = DATA / "backups"
DATABASES = {"default": parse_address(env.text("DATABASE_URL"))}
# In the database, so that all processes count failed sign-ins together, and a restart forgets none.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "kept_for_a_while"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# ---- who we are ---------------------------------------------------------------------------------------------------
DEBUG = env.flag("ZHIHUAN_DEBUG")
ORIGIN = env.text("ZHIHUAN_ORIGIN", "http://127.0.0.1:8000").rstrip("/")  # printed in QR codes, mails and web hooks
IS_SECURE = ORIGIN.startswith("https://")
# What people type in their browsers is answered whatever else is named.
ALLOWED_HOSTS = [*env.words("ZHIHUAN_HOSTS", "127.0.0.1,localhost,[::1]"), urlsplit(ORIGIN).hostname or ""]
CSRF_TRUSTED_ORIGINS = [ORIGIN]
SECRET_KEY = secret_of(env, DATA)
ROOT_URLCONF = "zhihuan_site.config.urls"
WSGI_APPLICATION = "zhihuan_site.config.wsgi.application"

INSTALLED_APPS = [
    "zhihuan_site.config",
    "zhihuan_site.people",
    "zhihuan_site.reporting",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.dingtalk",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "csp",
    "ninja",
    "procrastinate.contrib.django",
]
MIDDLEWARE = [
    "zhihuan_site.config.middleware.RequestLog",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "zhihuan_site.config.middleware.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "zhihuan_site.people.middleware.LastSeen",
    "zhihuan_site.people.middleware.SecondFactorRequired",
    "zhihuan_site.config.middleware.Refusals",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SITE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "zhihuan_site.config.context.page",
            ]
        },
    }
]

# ---- language and time --------------------------------------------------------------------------------------------
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = [SITE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

# ---- people -------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {"user_attributes": ("username", "name", "email")}),
        ("MinimumLengthValidator", {"min_length": 10}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_ADAPTER = "zhihuan_site.people.adapters.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts are opened by invitation, which proves the address
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_RATE_LIMITS = {"login_failed": "5/5m/key,30/5m/ip"}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
SOCIALACCOUNT_ADAPTER = "zhihuan_site.people.adapters.SocialAccountAdapter"
SOCIALACCOUNT_PROVIDERS = providers_of(env)
DINGTALK_ADDRESSES = dingtalk_addresses(env)
SOCIALACCOUNT_LOGIN_ON_GET = False
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True  # nobody signs up here, and many have no mail at all
MFA_TOTP_ISSUER = "质环"
USERSESSIONS_TRACK_ACTIVITY = True

# ---- safety -------------------------------------------------------------------------------------------------------
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_SECURE
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
SECURE_HSTS_SECONDS = 31_536_000 if IS_SECURE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("ZHIHUAN_BEHIND_PROXY") else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:", "blob:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "frame-src": ["'self'"],
        "form-action": ["'self'", *origins_of(env)],  # a form that leads on to another sign-in server
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
# Where robots of DingTalk groups are called: the site sends reminders to no other address, whatever a school enters.
DINGTALK_ROBOT = env.text("ZHIHUAN_DINGTALK_ROBOT", "https://oapi.dingtalk.com/robot/send")
HOOK_HOSTS = env.words("ZHIHUAN_HOOK_HOSTS")  # inner hosts ("oa.example.cn" or with ":port") that events may be sent to
LARGEST_UPLOAD = env.number("ZHIHUAN_LARGEST_UPLOAD_MB", 64) * 1024 * 1024

# ---- files that a browser asks for --------------------------------------------------------------------------------
STATIC_URL = "static/"
STATICFILES_DIRS = [SITE / "static"]
STATIC_ROOT = DATA / "static"
STATIC_ROOT.mkdir(exist_ok=True)
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 0 if DEBUG else 3600

# ---- mail, logs, work in the background ---------------------------------------------------------------------------
MAIL: dict[str, Any] = mail_settings(env, DATA)
vars().update(MAIL)
LOGGING = logging_settings(env.text("ZHIHUAN_LOG", "text"), env.text("ZHIHUAN_LOG_LEVEL", "INFO"))
PROCRASTINATE_IMPORT_PATHS = [
    "zhihuan_site.reporting.jobs",
    "zhihuan_site.reporting.actions.access.sending",
    "zhihuan_site.reporting.actions.planning.daily",
]
PROCRASTINATE_ON_APP_READY = None
PROCRASTINATE_WORKER_DEFAULTS = {"task_middleware": [while_held]}
