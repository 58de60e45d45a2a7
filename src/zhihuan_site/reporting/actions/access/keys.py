"""Keys of the read API: given once, kept as a hash, counted by the minute."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Final

from django.db import connection, transaction
from django.utils import timezone

from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan_site.people.audit import record
from zhihuan_site.people.models import Institution, User
from zhihuan_site.reporting.models import ApiKey, ApiUse
from zhihuan_site.reporting.permissions.publishing import check_can_give_keys

PREFIX: Final = "zh_"
_SHOWN: Final = 10  # letters of a key by which people tell it apart
_MOST_PER_MINUTE: Final = 6_000
_COUNTED_FOR: Final = timedelta(hours=1)
_COUNT: Final = """
    INSERT INTO reporting_apiuse (key_id, minute, calls) VALUES (%s, %s, 1)
    ON CONFLICT (key_id, minute) DO UPDATE SET calls = reporting_apiuse.calls + 1 RETURNING calls"""


@transaction.atomic
def give_key(
    *, institution: Institution, by: User, name: str, per_minute: int = 120, expires_at: datetime | None = None
) -> tuple[ApiKey, str]:
    """Make a key and return it with its words, which nobody can be told again. Raises UsageError without a name or a sound limit."""
    check_can_give_keys(by, institution)
    if not name.strip() or not 1 <= per_minute <= _MOST_PER_MINUTE:
        raise UsageError(
            Text("密钥没有名称，或每分钟次数不在 1—6000 之间。", "A key needs a name and a limit from 1 to 6000. "),
            Text("请写明用在哪个系统，并改好次数。", "Say which system it is for, and mend the limit."),
        )
    words = PREFIX + secrets.token_urlsafe(32)
    key = ApiKey.objects.create(
        institution=institution,
        name=name.strip()[:80],
        prefix=words[:_SHOWN],
        digest=digest_of(words),
        per_minute=per_minute,
        created_by=by,
        expires_at=expires_at,
    )
    _tell(key, "key.given", by)
    return key, words


@transaction.atomic
def end_key(*, key: ApiKey, by: User) -> None:
    """End a key: from now on it opens nothing."""
    check_can_give_keys(by, key.institution)
    if key.ended_at is None:
        key.ended_at = timezone.now()
        key.save(update_fields=["ended_at"])
        _tell(key, "key.ended", by)


def find_key(words: str) -> ApiKey | None:
    """Return the key in force with these words."""
    key = ApiKey.objects.select_related("institution").filter(digest=digest_of(words), ended_at=None).first()
    return key if key and (key.expires_at is None or key.expires_at > timezone.now()) else None


def count_call(key: ApiKey) -> int:
    """Count a call in the running minute and return how many there were, calls at the same moment all counted."""
    minute = timezone.now().replace(second=0, microsecond=0)
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [key.pk, minute])
        calls: int = cursor.fetchone()[0]
    if calls == 1:
        ApiKey.objects.filter(pk=key.pk).update(used_at=minute)
        ApiUse.objects.filter(key=key, minute__lt=minute - _COUNTED_FOR).delete()
    return calls


def digest_of(words: str) -> str:
    """Return the hash under which a key is kept. Its words are long and random: a slow hash would add nothing."""
    return hashlib.sha256(words.encode()).hexdigest()


def _tell(key: ApiKey, verb: str, by: User) -> None:
    told = {"name": key.name, "prefix": key.prefix, "per_minute": key.per_minute}
    record(collection=f"institution:{key.institution_id}", verb=verb, actor=by, subject=f"key:{key.pk}", data=told)
