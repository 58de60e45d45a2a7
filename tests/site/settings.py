"""The site's settings for tests: its data in a folder of its own, the database as the fixture in conftest starts it."""

import os
import tempfile

os.environ.setdefault("ZHIHUAN_DATA", tempfile.mkdtemp(prefix="zhihuan-test-"))
os.environ.setdefault("DATABASE_URL", "postgresql:///zhihuan")  # conftest names the real one

from zhihuan_site.config.settings import *  # noqa: F403 -- the environment must be there first

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick: no test is about how passwords are hashed
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
