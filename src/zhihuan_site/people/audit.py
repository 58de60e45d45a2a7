"""Writing in the book of what was done, and proving that nobody has changed it since."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.utils import timezone

from zhihuan_site.people.models import AuditEntry, User
from zhihuan_site.people.names import whom


@transaction.atomic(savepoint=False)  # it stands or falls with what it tells
def record(
    *, collection: str, verb: str, actor: User | None, subject: str = "", data: Mapping[str, Any] | None = None
) -> AuditEntry:
    """Add an entry to a collection's chain, in the transaction of what it tells. Writers of one chain wait for each other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"audit:{collection}"])
    last = AuditEntry.objects.filter(collection=collection).order_by("-number").first()
    entry = AuditEntry(
        collection=collection,
        number=last.number + 1 if last else 1,
        at=timezone.now(),
        actor=actor,
        actor_name=str(actor) if actor else "质环",
        acting_for=whom(actor),
        verb=verb,
        subject=subject,
        data=json.loads(json.dumps(data or {}, cls=DjangoJSONEncoder, ensure_ascii=False)),
        previous=last.digest if last else "",
    )
    entry.digest = digest_of(entry)
    entry.save(force_insert=True)
    return entry


def digest_of(entry: AuditEntry) -> str:
    """Return the hash over all that an entry tells and the hash of the one before."""
    who = [entry.actor_id, entry.actor_name, entry.acting_for]
    told = [entry.collection, entry.number, _moment(entry.at), *who, entry.verb, entry.subject]
    content = json.dumps([*told, entry.data, entry.previous], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()


def find_breaks(collection: str) -> Iterator[AuditEntry]:
    """Yield the entries of a chain that were changed, or before which one is missing."""
    previous, number = "", 0
    for entry in AuditEntry.objects.filter(collection=collection).order_by("number").iterator():
        if (entry.number, entry.previous, entry.digest) != (number + 1, previous, digest_of(entry)):
            yield entry
        previous, number = entry.digest, entry.number


def _moment(at: datetime) -> str:
    return at.astimezone(timezone.get_fixed_timezone(0)).isoformat()
