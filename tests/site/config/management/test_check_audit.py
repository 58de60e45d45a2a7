from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tests.site.conftest import Cast
from zhihuan_site.config.backups import Told
from zhihuan_site.config.backups.told import HEAD
from zhihuan_site.people.audit import record
from zhihuan_site.people.models import AuditEntry


def checked() -> str:
    said = StringIO()
    call_command("check_audit", stdout=said)
    return said.getvalue()


@pytest.fixture
def written(cast: Cast) -> Cast:
    for number in range(3):
        record(collection="report:1", verb="figure.changed", actor=cast.clerk, data={"number": number})
        record(collection="round:1", verb="round.changed", actor=cast.city_admin, data={"number": number})
    return cast


def meddle(statement: str) -> None:
    """Change the book behind the site's back, as who owns the database could."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE people_auditentry DISABLE TRIGGER append_only")
        cursor.execute(statement)
        cursor.execute("ALTER TABLE people_auditentry ENABLE TRIGGER append_only")


def test_whole_chains_are_told_whole(written: Cast):
    assert checked() == "2 条链、6 条记录，全部完好。\n"


@pytest.mark.parametrize(
    ("statement", "first"),
    [
        ("UPDATE people_auditentry SET data = '{}' WHERE collection = 'report:1' AND number = 2", "report:1 从第 2 条起不可信"),
        ("UPDATE people_auditentry SET at = now() WHERE collection = 'round:1' AND number = 1", "round:1 从第 1 条起不可信"),
        ("DELETE FROM people_auditentry WHERE collection = 'report:1' AND number = 2", "report:1 从第 3 条起不可信"),
        ("UPDATE people_auditentry SET actor_name = '别人' WHERE number = 3", "report:1 从第 3 条起不可信"),
    ],
)
def test_the_first_broken_entry_is_named(written: Cast, statement: str, first: str):
    meddle(statement)
    with pytest.raises(CommandError, match=first):
        checked()


def test_an_empty_book_is_whole(db: None):
    assert checked() == "0 条链、0 条记录，全部完好。\n"


def test_entries_cut_off_at_the_end_are_seen_beside_a_backup(written: Cast, tmp_path: Path):
    last = AuditEntry.objects.filter(collection="report:1").last()
    heads = {"report:1": (last.number, last.digest)}
    tmp_path.joinpath(HEAD).write_text(Told("2025-12-01", "1", 18, {}, {}, heads).to_json())
    call_command("check_audit", backup=tmp_path, stdout=StringIO())
    meddle("DELETE FROM people_auditentry WHERE collection = 'report:1' AND number = 3")
    assert "全部完好" in checked()
    with pytest.raises(CommandError, match="report:1 备份时有第 3 条，现在没有了"):
        call_command("check_audit", backup=tmp_path, stdout=StringIO())
