"""The inbox: newest first, marked read one by one or all at once, leading nowhere but into the site."""

from tests.site.conftest import Cast
from zhihuan_site.people.actions.notices import mark_read, notify
from zhihuan_site.people.models import Notice


def test_a_notice_leads_where_it_says_and_is_read_then(cast: Cast):
    notify(user=cast.clerk, text="表2 还没填完", url=f"/reports/{cast.report.pk}/")
    client = cast.client(cast.clerk)
    assert "表2 还没填完" in client.get("/people/notices/").content.decode()
    notice = Notice.objects.get()
    assert client.post("/people/notices/", {"notice": notice.pk})["Location"] == notice.url
    notice.refresh_from_db()
    assert notice.read_at is not None


def test_it_never_leads_to_another_site(cast: Cast):
    notify(user=cast.clerk, text="来看", url="//evil.example/")
    answer = cast.client(cast.clerk).post("/people/notices/", {"notice": Notice.objects.get().pk})
    assert answer["Location"] == "/people/notices/"


def test_all_are_marked_at_once_and_only_the_own(cast: Cast):
    for user in (cast.clerk, cast.clerk, cast.head):
        notify(user=user, text="请填报")
    cast.client(cast.clerk).post("/people/notices/")
    assert (cast.clerk.notices.filter(read_at=None).count(), cast.head.notices.filter(read_at=None).count()) == (0, 1)


def test_the_notice_of_another_person_is_not_there(cast: Cast):
    notify(user=cast.head, text="请核定")
    assert cast.client(cast.clerk).post("/people/notices/", {"notice": Notice.objects.get().pk}).status_code == 404
    assert "请核定" not in cast.client(cast.clerk).get("/people/notices/").content.decode()


def test_a_reminder_with_a_key_comes_once(cast: Cast):
    for _ in range(2):
        notify(user=cast.clerk, text="还有三天", key="due:2025-12-22")
    assert cast.clerk.notices.count() == 1
    assert mark_read(user=cast.clerk) == 1
    assert mark_read(user=cast.clerk) == 0


def test_the_inbox_is_paged(cast: Cast, django_assert_max_num_queries: object):
    for number in range(70):
        notify(user=cast.clerk, text=f"通知{number:02}")
    client = cast.client(cast.clerk)
    client.get("/people/notices/")  # the first page of a session also keeps the device
    with django_assert_max_num_queries(8):
        page = client.get("/people/notices/").content.decode()
    assert page.count('class="notice unread"') == 30
    assert "通知00" in client.get("/people/notices/?page=3").content.decode()
