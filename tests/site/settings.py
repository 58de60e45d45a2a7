"""The site's settings for tests: its data in a folder of its own, the database as the fixture in conftest starts it."""

import atexit
import os
import shutil
import tempfile

if "ZHIHUAN_DATA" not in os.environ:  # the workers of a run inherit that of its first process, which ends last
    os.environ["ZHIHUAN_DATA"] = tempfile.mkdtemp(prefix="zhihuan-test-")
    atexit.register(shutil.rmtree, os.environ["ZHIHUAN_DATA"], ignore_errors=True)
os.environ.setdefault("DATABASE_URL", "postgresql:///zhihuan")  # conftest names the real one

from zhihuan_site.config.settings import *  # noqa: F403 -- the environment must be there first

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick: no test is about how passwords are hashed
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
