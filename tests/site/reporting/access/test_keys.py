from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from tests.site.conftest import Cast
from zhihuan.errors import UsageError
from zhihuan_site.people.models import AuditEntry
from zhihuan_site.reporting.actions.access.keys import count_call, digest_of, end_key, find_key, give_key
from zhihuan_site.reporting.models import ApiKey, ApiUse


def test_a_key_is_kept_as_a_hash_and_found_by_its_words(cast: Cast) -> None:
    key, words = give_key(institution=cast.city, by=cast.city_admin, name="市教育大数据平台")
    assert (key.digest, key.prefix) == (digest_of(words), words[:10])
    assert words not in str(ApiKey.objects.values())
    assert find_key(words) == key
    assert find_key(words + "x") is None
    entry = AuditEntry.objects.get(verb="key.given")
    assert entry.data == {"name": "市教育大数据平台", "prefix": words[:10], "per_minute": 120}


def test_a_key_that_ended_or_expired_opens_nothing(cast: Cast) -> None:
    key, words = give_key(institution=cast.city, by=cast.city_admin, name="甲")
    end_key(key=key, by=cast.city_admin)
    assert find_key(words) is None
    past = timezone.now() - timedelta(seconds=1)
    _, late = give_key(institution=cast.city, by=cast.city_admin, name="乙", expires_at=past)
    assert find_key(late) is None


def test_only_the_city_s_administrator_gives_keys_and_for_a_city_alone(cast: Cast) -> None:
    for person, house in ((cast.officer, cast.city), (cast.admin, cast.school), (cast.city_admin, cast.school)):
        with pytest.raises(PermissionDenied):
            give_key(institution=house, by=person, name="甲")
    assert not ApiKey.objects.exists()


@pytest.mark.parametrize(("name", "limit"), [(" ", 10), ("甲", 0), ("甲", 6001)])
def test_a_key_needs_a_name_and_a_limit(cast: Cast, name: str, limit: int) -> None:
    with pytest.raises(UsageError, match="请写明"):
        give_key(institution=cast.city, by=cast.city_admin, name=name, per_minute=limit)


def test_calls_are_counted_by_the_minute_and_old_minutes_forgotten(cast: Cast) -> None:
    key, _ = give_key(institution=cast.city, by=cast.city_admin, name="甲")
    ApiUse.objects.create(key=key, minute=timezone.now() - timedelta(hours=2), calls=9)
    assert [count_call(key) for _ in range(3)] == [1, 2, 3]
    assert ApiUse.objects.filter(key=key).count() == 1


def test_the_page_shows_the_words_once(cast: Cast) -> None:
    client = cast.client(cast.city_admin)
    address = f"/institutions/{cast.city.pk}/access/"
    page = client.post(f"{address}keys/", {"name": "<b>大屏</b>", "per_minute": "60", "days": "30"}).content.decode()
    words = page.split('<code class="secret">')[1].split("<")[0]
    key = find_key(words)
    assert (key.per_minute, (key.expires_at - timezone.now()).days) == (60, 29)
    later = client.get(address).content.decode()
    assert (words in later, "&lt;b&gt;大屏&lt;/b&gt;" in later) == (False, True)
    client.post(f"{address}keys/{key.pk}/end/")
    assert find_key(words) is None


def test_a_number_that_is_none_is_refused(cast: Cast) -> None:
    answer = cast.client(cast.city_admin).post(
        f"/institutions/{cast.city.pk}/access/keys/", {"name": "甲", "per_minute": "many", "days": "1"}
    )
    assert (answer.status_code, "per_minute 不是数字" in answer.content.decode()) == (409, True)


def test_nobody_else_sees_keys(cast: Cast) -> None:
    for person in (cast.officer, cast.admin, cast.stranger):
        assert cast.client(person).get(f"/institutions/{cast.city.pk}/access/").status_code == 403
    assert cast.client(cast.city_admin).get(f"/institutions/{cast.school.pk}/access/").status_code == 403


def test_calls_at_the_same_moment_are_all_counted(transactional_db: None, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    key, _ = give_key(institution=cast.city, by=cast.city_admin, name="甲")
    minute = timezone.now().replace(second=0, microsecond=0)
    monkeypatch.setattr("zhihuan_site.reporting.actions.access.keys.timezone.now", lambda: minute)

    def call(_: int) -> int:
        try:
            return count_call(key)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        told = list(pool.map(call, range(30)))
    assert sorted(told) == list(range(1, 31))
